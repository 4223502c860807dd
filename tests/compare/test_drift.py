import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chancery.compare.changes import State, find_changes
from chancery.compare.drift import Drift, Shift, find_drift, find_topics, measure_shift
from chancery.compare.drift_export import describe_step, render_csv, render_markdown, render_page, to_dict
from chancery.compare.phrases import find_phrases
from chancery.errors import SettingsError
from chancery.intake.readings import read_given
from chancery.model.kinds import Act
from chancery.model.reading import Reading
from chancery.store.view.view import View
from tests.browser import find_violations, in_browser, open_page
from tests.store.fresh import empty_record, view_record

YEARS = (
    ("2016-03-01", "expect", "hoped", "connect all rural schools to broadband"),
    ("2018-05-10", "pledge", "promised to", "connect 2,000 rural schools to broadband by 2021"),
    ("2018-05-10", "concern", "regretted", "the price of satellite phones"),
    ("2020-02-02", "pledge", "promised to", "connect 3,500 rural schools to broadband by 2023"),
    ("2023-11-20", "concern", "regretted that", "only 1,900 rural schools had been connected to broadband"),
)


def _reading(number: int, year: tuple[str, str, str, str], *, outlet: str = "Post") -> Reading:
    published, act, verb, words = year
    reading = read_given(
        {
            "id": f"d{number}",
            "published": published,
            "outlet": outlet,
            "text": f"Minister Ana Brik of Velm {verb} {words}.",
            "people": [{"name": "Ana Brik", "offices": [{"title": "Minister", "body": "Velm"}]}],
            "bodies": [{"name": "Velm", "acronym": None, "kind": "state"}],
            "statements": [
                {
                    "speaker": "Ana Brik",
                    "speaker_body": "Velm",
                    "act": act,
                    "content": words,
                    "topics": ["broadband"],
                    "addressee": None,
                    "quoted": False,
                }
            ],
        }
    )
    assert not reading.findings
    return reading


READINGS = [_reading(number, year) for number, year in enumerate(YEARS)]


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    reprint = _reading(9, YEARS[3], outlet="Wire")
    empty_record("drift").save_all((*READINGS, reprint))
    with view_record("drift") as opened:
        yield opened


@pytest.fixture(scope="module")
def drift(view: View) -> Drift:
    return find_drift(view, "Velm", "broadband")


def test_statements_stand_in_order_of_time_and_reprints_once(drift: Drift) -> None:
    assert [step.day for step in drift.steps] == [year[0] for year in YEARS]
    assert [copy.id for copy in drift.steps[3].copies] == ["d9"]


def test_each_statement_takes_up_the_one_it_resembles(drift: Drift) -> None:
    assert [step.earlier for step in drift.steps] == [None, 0, None, 1, 3]
    assert describe_step(drift.steps[2]) == "new matter"


def test_a_hope_that_became_a_promise_is_firmer(drift: Drift) -> None:
    assert (drift.steps[1].shift, drift.steps[1].act_change) == (Shift.FIRMER, "hoped → promised")
    assert drift.steps[3].shift is None
    assert drift.steps[4].shift is Shift.TURNED


def test_words_that_changed_are_told(drift: Drift) -> None:
    assert describe_step(drift.steps[3]) == "takes up 2; new: “3,500”, “2023”; gone: “2,000”, “2021”"


def test_phrases_have_their_first_and_last_use(drift: Drift) -> None:
    phrase = next(one for one in drift.phrases if one.words == "rural schools")
    assert (phrase.first, phrase.last, len(phrase.uses)) == (0, 4, 4)


def test_the_words_of_every_step_stand_at_its_offsets(drift: Drift, view: View) -> None:
    for step in to_dict(drift)["steps"]:
        document = view.document(step["document"]["ref"])
        assert document is not None
        place = step["evidence"]
        assert view.reading(document).readout.text[place["start"] : place["end"]] == step["content"]


def test_all_forms_hold_the_same_steps(drift: Drift) -> None:
    steps = to_dict(drift)["steps"]
    assert [row["content"] for row in csv.DictReader(io.StringIO(render_csv(drift)))] == [
        step["content"] for step in steps
    ]
    table = render_markdown(drift).split("|---|---|---|---|---|\n")[1].split("\n\n")[0].split("\n")
    assert len([row for row in table if row]) == len(steps)
    assert render_page(drift).count('<li id="step-') == len(steps)


def test_acts_are_counted_by_year(drift: Drift) -> None:
    assert drift.count_acts()["2018"] == {"concern": 1, "pledge": 1}


def test_a_person_and_days_can_be_asked_for(view: View) -> None:
    found = find_drift(view, "Ana Brik", "broadband", since="2018", until="2020-12-31")
    assert [step.day for step in found.steps] == ["2018-05-10", "2018-05-10", "2020-02-02"]


def test_what_there_is_to_ask_for(view: View) -> None:
    speaker = view.bodies("Velm")[0]
    assert find_topics(view, speaker) == {"broadband": 6}


@pytest.mark.parametrize(
    ("who", "topic", "complaint"), [("Nobody", None, "nobody|no body"), ("Velm", "sport", "no topic")]
)
def test_what_the_record_does_not_have_is_said(view: View, who: str, topic: str | None, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        find_drift(view, who, topic)


@pytest.mark.parametrize(
    ("earlier", "later", "shift"),
    [
        (Act.EXPECT, Act.PLEDGE, Shift.FIRMER),
        (Act.AGREE, Act.DISCUSS, Shift.SOFTER),
        (Act.SUPPORT, Act.REJECT, Shift.TURNED),
        (Act.INFORM, Act.PRAISE, Shift.OTHER),
        (Act.PLEDGE, Act.PLEDGE, None),
    ],
)
def test_an_act_moves_up_or_down_the_ladder(earlier: Act, later: Act, shift: Shift | None) -> None:
    assert measure_shift(earlier, later) is shift


@pytest.mark.parametrize(
    ("earlier", "later"), [("train two engineers", "trained 20 engineers, in Lima"), ("", "a word"), ("a word", "")]
)
def test_what_is_kept_and_new_joined_is_the_later_text(earlier: str, later: str) -> None:
    changes = find_changes(earlier, later)
    assert "".join(change.text for change in changes if change.state is not State.GONE) == later


def test_endings_make_no_change() -> None:
    assert {change.state for change in find_changes("train engineers", "Training engineers.")} == {State.KEPT}


def test_a_phrase_within_a_longer_one_is_not_told_twice() -> None:
    words = [one.words for one in find_phrases(["the safe use of tidal power", "safe use of tidal power plants"])]
    assert words == ["safe use of tidal power"]


@pytest.fixture(scope="module")
def path(drift: Drift, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("drift") / "drift.html"
    path.write_text(render_page(drift), encoding="utf-8")
    return path


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_axe_finds_nothing_wrong(browser: Browser, path: Path, scheme: str, width: int) -> None:
    with open_page(browser, path, scheme=scheme, width=width) as (page, foreign):
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert foreign == []


@in_browser
def test_a_step_leads_to_the_one_it_takes_up(browser: Browser, path: Path) -> None:
    with open_page(browser, path, script=False) as (page, _):
        page.locator("#step-2 a", has_text="No. 1").click()
        expect(page).to_have_url(f"{path.as_uri()}#step-1")
