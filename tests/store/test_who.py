import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from chancery.errors import SettingsError
from chancery.intake.readings import read_given
from chancery.reference.grades import Answer
from chancery.store.view.view import View
from chancery.store.view.who import OfficeFound, PersonFound, ask_who
from chancery.store.view.who_words import describe_found, to_dict
from tests.store.fresh import empty_record, view_record

STORY = Path(__file__).parents[1] / "stories" / "straits"


@contextmanager
def _story() -> Iterator[View]:
    files = sorted(file for file in STORY.glob("*.json") if file.name != "world.json")
    empty_record("who").save_all([read_given(json.loads(file.read_text(encoding="utf-8"))) for file in files])
    with view_record("who") as view:
        yield view


def test_who_held_an_office_is_told_by_the_day() -> None:
    with _story() as view:
        for on, name in (("2021-05-06", "Semi Vakaloloma"), ("2022-04-13", "Mereani Tuilagi")):
            [found] = ask_who(view, "Minister for Communications of Fiji", on)
            assert isinstance(found, OfficeFound)
            assert [one.held.person.name for one in found.answers if one.answer is Answer.YES] == [name]
        [found] = ask_who(view, "PCC chief", "2022-04-01")
        assert isinstance(found, OfficeFound)
        assert (found.answers[0].held.person.name, found.answers[0].answer) == ("Tevita Fonua", Answer.YES)


def test_the_ladder_of_a_person_has_known_and_bounded_ends_with_their_words() -> None:
    with _story() as view:
        [found] = ask_who(view, "Semi Vakaloloma", "2021-12-24")
        assert isinstance(found, PersonFound)
        minister, adviser = found.terms
        assert (minister.term.end.date, adviser.term.end.date) == ("2021-10", None)
        assert {one.held.term.title: one.answer for one in found.answers}["Minister for Communications"] is Answer.NO
        assert any("succeeds" in cue.words for _, cue in minister.cues)
        sheet = describe_found(found, None)
        assert (sheet.title, sheet.rows[0][2]) == ("Semi Vakaloloma", "2021-10")
        assert to_dict(found)["terms"][0]["end"]["date"] == "2021-10"


def test_a_succession_lists_its_holders_in_order() -> None:
    with _story() as view:
        [found] = ask_who(view, "Fiji's Minister for Communications")
        assert isinstance(found, OfficeFound)
        assert [one.person.name for one in found.succession.terms] == ["Semi Vakaloloma", "Mereani Tuilagi"]
        assert found.succession.breaks == ()


def test_an_unknown_name_is_named() -> None:
    with _story() as view, pytest.raises(SettingsError, match="Nobody At All"):
        ask_who(view, "Nobody At All")
