from typing import Any

import pytest

from chancery.intake.readings import read_given
from chancery.resolve.offices.cues import find_cues
from chancery.resolve.offices.days import find_day

PEOPLE: list[dict[str, Any]] = [{"name": name, "offices": []} for name in ("Ana Reyes", "Olu Adeyemi")]


def cues(text: str, published: str = "2021-06-15", **more: Any) -> set[tuple[str, str, str | None]]:
    people = [person for person in PEOPLE if str(person["name"]).split()[-1] in text]
    reading = read_given({"id": "d", "text": text, "published": published, "people": people, **more})
    return {(cue.person, cue.kind.value, cue.date) for cue in find_cues(reading)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Minister Ana Reyes, who took office in May 2021, met the press.", ("Ana Reyes", "started", "2021-05")),
        ("Ms Ana Reyes has been in office since 3 March.", ("Ana Reyes", "started", "2021-03-03")),
        ("Ana Reyes was appointed on 2 May 2020.", ("Ana Reyes", "started", "2020-05-02")),
        ("They met Ms Ana Reyes. She will take over on 1 January.", ("Ana Reyes", "started", "2022-01-01")),
        ("Ana Reyes stepped down on April 30, 2021.", ("Ana Reyes", "ended", "2021-04-30")),
        ("Ana Reyes was elected last Thursday.", ("Ana Reyes", "elected", "2021-06-10")),
    ],
)
def test_words_say_when_somebody_came_or_left(text: str, found: tuple[str, str, str]) -> None:
    assert cues(text) == {found}


def test_whoever_is_succeeded_left_when_the_other_came() -> None:
    text = "Ms Ana Reyes, who took office on 4 May 2021, succeeds Mr Olu Adeyemi."
    assert cues(text) == {("Ana Reyes", "started", "2021-05-04"), ("Olu Adeyemi", "ended", "2021-05-03")}


def test_a_pronoun_goes_with_the_honorific() -> None:
    text = "Mr Olu Adeyemi spoke by telephone with Ms Ana Reyes.\nShe hailed his appointment on 6 May."
    assert cues(text) == {("Olu Adeyemi", "started", "2021-05-06")}


@pytest.mark.parametrize(
    "text",
    [
        "Ana Reyes congratulated the government sworn in on 6 May.",
        "Ana Reyes handed over the first draft on 6 May.",
        "Ana Reyes will visit the port on 6 May.",
    ],
)
def test_other_dates_are_no_terms(text: str) -> None:
    assert cues(text) == set()


def test_relations_of_the_reading_are_cues() -> None:
    relation = {"kind": "succeeds", "subject": "Ana Reyes", "object": "Olu Adeyemi", "since": "2021-05-04"}
    text = "Ana Reyes spoke after Olu Adeyemi."
    assert cues(text, relations=[relation]) == {
        ("Ana Reyes", "started", "2021-05-04"),
        ("Olu Adeyemi", "ended", "2021-05-03"),
    }


@pytest.mark.parametrize(
    ("words", "day"),
    [(" on 1st of May, 2020", "2020-05-01"), (" in Sept. 2019", "2019-09"), (" in 2018", "2018"), (" by air", None)],
)
def test_dates_are_as_precise_as_they_stand(words: str, day: str | None) -> None:
    assert find_day(words, "2021-06-15") == day
