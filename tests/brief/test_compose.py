from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chancery.brief.cite import CELLS
from chancery.brief.compose import COMPOSERS, compose_brief
from chancery.brief.document import SOURCES, Brief, Citation, Drafted, Group, Line, Notice, Prompt, Table, Task
from chancery.brief.drafter import parse_draft
from chancery.brief.html import render_html
from chancery.brief.request import Request
from chancery.brief.serial import to_json
from chancery.errors import SettingsError
from chancery.lexicon.loader import load_yaml
from chancery.reference.library import Library, open_library
from chancery.store.view.view import View
from tests.browser import find_violations, in_browser, open_page

SIDES = [("Kazakhstan", "ITU", "2019-09-15"), ("Fiji", "ITU", "2024-03-01"), ("Peru", None, "2024-04-01")]
CASES = [
    *(("bilateral", *sides) for sides in SIDES),
    ("profile", "Kazakhstan", "ITU", "2019-09-15"),
    ("profile", "Peru", None, "2024-04-01"),
    ("profile", "ITU", None, "2024-03-01"),
    ("commitments", "Fiji", "ITU", "2024-03-01"),
    ("checklist", "Fiji", "ITU", "2024-06-12"),
    ("record", "Fiji", "ITU", "2022-09-20"),
    ("person", "Litia Vakarau", "ITU", "2024-03-01"),
    ("person", "Houlin Zhao", None, "2019-09-20"),
]
BETWEEN = ("bilateral", "profile", "commitments", "checklist", "record")
"""The templates that take two bodies; that of a person takes a name."""
ALL = [
    *(("view", kind, *sides) for kind in BETWEEN for sides in SIDES if sides[1] or kind != "commitments"),
    ("view", "bilateral", "Russian Federation", "ITU", "2011-11-01"),
    ("view", "profile", "ITU", None, "2024-03-01"),
    ("view", "person", "Litia Vakarau", "ITU", "2024-03-01"),
    ("view", "person", "Houlin Zhao", None, "2019-09-20"),
    *(("told", kind, "Paraguay", "IBC", "2019-12-01") for kind in BETWEEN),
    *(("told", kind, "Vanuatu", "Fiji", "2022-05-01") for kind in BETWEEN),
    ("told", "person", "Rocío Benegas", "IBC", "2019-12-01"),
    ("told", "person", "Jotham Kalsau", "Fiji", "2022-05-01"),
]
_composed: dict[tuple[str, str, str | None, str], Brief] = {}


def compose(view: View, kind: str, counterpart: str, principal: str | None, on: str) -> Brief:
    key = (kind, counterpart, principal, on)
    if key not in _composed:
        _composed[key] = compose_brief(view, Request(counterpart=counterpart, principal=principal, on=on, kind=kind))
    return _composed[key]


def cited(brief: Brief) -> list[Citation]:
    return [citation for one in brief.sourced() for citation in one.citations]


def test_the_cases_take_every_template() -> None:
    assert {kind for _, kind, *_ in ALL} == set(load_yaml("brief_templates"))


@pytest.mark.parametrize("case", ALL, ids=lambda case: "-".join(map(str, case)))
def test_every_generated_line_cites_words_that_stand_where_it_says(
    request: pytest.FixtureRequest, case: tuple[str, str, str, str | None, str]
) -> None:
    fixture, kind, counterpart, principal, on = case
    view: View = request.getfixturevalue(fixture)
    brief = compose(view, kind, counterpart, principal, on)
    lines = [entry for entry in brief.entries() if isinstance(entry, Line | Table | Task)]
    assert lines
    texts: dict[str, str] = {}
    for citation in cited(brief):
        if citation.table:
            assert _stands_in(citation, open_library())
            continue
        document = view.document(citation.ref)
        assert document is not None
        assert document.id == citation.document
        text = texts.setdefault(citation.ref, view.reading(document).readout.text)
        assert text[citation.start : citation.end] == citation.words


def _stands_in(citation: Citation, library: Library) -> bool:
    """Say whether a row of reference data holds what a citation gives as its words."""
    table = str(citation.table).partition("/")[2]
    words = citation.words.split(CELLS)
    if table == "values":
        code, geo, year = words[:3]
        rows = library.rows("values", code)
        return any((row["geo"], row["year"]) == (geo, year) for row in rows)
    rows = tuple(row for key in library.keys(table) for row in library.rows(table, key)) if table == "offices" else ()
    return any(set(words) <= set(row.values()) for row in rows or library.rows(table))


@pytest.mark.parametrize("case", CASES, ids=lambda case: "-".join(map(str, case)))
def test_the_sections_are_those_of_the_template_and_none_is_empty(
    view: View, case: tuple[str, str, str | None, str]
) -> None:
    brief = compose(view, *case)
    assert [one.key for one in brief.sections] == [
        row["key"] for row in load_yaml("brief_templates")[case[0]]["sections"]
    ]
    for section in (*brief.sections, *brief.annexes):
        assert section.lines
        assert all(entry.lines for entry in section.lines if isinstance(entry, Group))


def test_every_section_of_every_template_is_composed() -> None:
    templates = load_yaml("brief_templates").values()
    keys = {row["key"] for one in templates for row in (*one["sections"], *one.get("annexes", ()))}
    assert keys == set(COMPOSERS)


def test_nothing_published_after_the_day_is_used(view: View) -> None:
    for kind in ("bilateral", "profile", "commitments", "record"):
        brief = compose(view, kind, "Fiji", "ITU", "2022-09-01")
        dates = [citation.published for citation in cited(brief) if not citation.table]
        assert dates
        assert all(date is not None and date <= "2022-09-01" for date in dates)


def test_the_same_record_gives_the_same_brief(view: View) -> None:
    request = Request(counterpart="Fiji", principal="ITU", on="2024-03-01")
    one, other = compose(view, "bilateral", "Fiji", "ITU", "2024-03-01"), compose_brief(view, request)
    assert one == other
    assert to_json(one) == to_json(other)


def test_a_name_that_the_record_does_not_know_is_refused(view: View) -> None:
    with pytest.raises(SettingsError, match="'Atlantis'"):
        compose(view, "bilateral", "Atlantis", "ITU", "2024-03-01")
    with pytest.raises(SettingsError, match="'Kazahstan'; near it in the record: Kazakhstan"):
        compose(view, "profile", "Kazahstan", None, "2024-03-01")
    with pytest.raises(SettingsError, match="'Vakarau'; near it in the record: Litia Vakarau"):
        compose(view, "person", "Vakarau", None, "2024-03-01")
    with pytest.raises(SettingsError, match="'Fiji' is a body"):
        compose(view, "person", "Fiji", None, "2024-03-01")


def test_a_state_of_which_nothing_is_recorded_has_a_brief_that_says_so(view: View) -> None:
    brief = compose(view, "bilateral", "Tonga", "ITU", "2024-03-01")
    assert brief.title == "Meeting with Tonga"
    assert not brief.citations()
    notices = [entry.text for entry in brief.entries() if isinstance(entry, Notice)]
    assert "The record names nobody for Tonga by this date." in notices
    assert "None recorded." in notices


def test_a_brief_with_oneself_is_refused(view: View) -> None:
    with pytest.raises(SettingsError, match="one and the same"):
        compose(view, "bilateral", "ITU", "International Telecommunication Union", "2024-03-01")


def test_a_kind_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match="bilateral, profile, person, commitments, checklist, record"):
        Request(counterpart="Fiji", on="2024-03-01", kind="sonnet")


def test_commitments_need_two_sides(view: View) -> None:
    with pytest.raises(SettingsError, match="--for"):
        compose(view, "commitments", "Fiji", None, "2024-03-01")


def test_a_section_without_data_says_so(view: View) -> None:
    brief = compose(view, "bilateral", "Peru", "Fiji", "2024-04-01")
    notices = [entry.text for entry in brief.entries() if isinstance(entry, Notice)]
    assert "None recorded." in notices
    assert "No earlier meeting is recorded." in notices


def test_the_drafters_words_stand_where_they_belong_and_replace_the_prompts(view: View) -> None:
    draft = parse_draft({"objectives": ["Agree on a date."], "press": "We met.", "meeting": {"place": "Room C"}}, "t")
    request = Request(counterpart="Fiji", principal="ITU", on="2024-03-01")
    brief = compose_brief(view, request, draft=draft)
    by_key = {section.key: section for section in brief.sections}
    assert by_key["objectives"].lines == (Drafted("Agree on a date."),)
    assert not any(isinstance(entry, Prompt) for entry in by_key["press"].entries())
    assert {field.label: field.value for field in brief.header}["Place"].text == "Room C"


def test_undated_plans_are_not_the_purpose(view: View) -> None:
    brief = compose(view, "bilateral", "Fiji", "ITU", "2022-04-01")
    purpose = next(section for section in brief.sections if section.key == "purpose")
    told = [entry.text for entry in purpose.entries() if isinstance(entry, Line)]
    assert not any("proposed" in text or "no date" in text for text in told)


def test_what_both_sides_said_is_never_raised_by_one_of_them(view: View) -> None:
    brief = compose(view, "bilateral", "Fiji", "ITU", "2024-03-01")
    likely = next(section for section in brief.sections if section.key == "likely")
    told = [entry.text for entry in likely.entries() if isinstance(entry, Line)]
    assert told
    assert not any(text.startswith(("The two sides", "Both")) for text in told)


def test_the_checklist_is_dated_from_the_day_of_the_visit(view: View) -> None:
    brief = compose(view, "checklist", "Fiji", "ITU", "2024-06-12")
    tasks = {entry.key: entry.due for entry in brief.entries() if isinstance(entry, Task)}
    assert tasks["programme"] == "2024-05-13"
    assert tasks["record-taker"] == "2024-06-12"
    assert tasks["thanks"] == "2024-06-19"


def test_the_sources_list_every_document_once_with_the_day_of_consultation(view: View) -> None:
    request = Request(counterpart="Fiji", principal="ITU", on="2024-03-01", consulted="2026-11-26")
    brief = compose_brief(view, request)
    listed = next(section for section in brief.sections if section.key == SOURCES)
    documents = [line.citations[0].ref for line in listed.entries() if isinstance(line, Line)]
    assert len(set(documents)) == len(documents)
    assert set(documents) == {citation.ref for citation in brief.citations()}
    assert all("26 November 2026" in line.detail for line in listed.entries() if isinstance(line, Line))


def test_the_length_is_kept_and_what_is_over_stands_in_the_annex(view: View) -> None:
    brief = compose(view, "bilateral", "Fiji", "ITU", "2024-03-01")
    assert brief.pages <= brief.most_pages == 2
    assert brief.annexes[0].key == "further"
    assert any(isinstance(entry, Line) for entry in brief.annexes[0].entries())


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["bilateral", "commitments", "checklist"])
def test_axe_finds_nothing_wrong_with_the_page(
    browser: Browser, view: View, tmp_path: Path, scheme: str, kind: str
) -> None:
    path = tmp_path / "brief.html"
    path.write_text(render_html(compose(view, kind, "Fiji", "ITU", "2024-03-01")), encoding="utf-8")
    with open_page(browser, path, scheme=scheme) as (page, foreign):
        assert find_violations(page) == []
        assert foreign == []
