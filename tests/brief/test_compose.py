from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chancery.brief.compose import compose_brief
from chancery.brief.document import Group, Line, Notice
from chancery.brief.html import render_html
from chancery.brief.wording import near_names, rank_title
from chancery.errors import SettingsError
from chancery.store.view.view import View
from tests.browser import find_violations, in_browser, open_page

MEETINGS = [("Kazakhstan", "ITU", "2019-09-15"), ("Fiji", "ITU", "2024-03-01"), ("Peru", None, "2024-04-01")]
HEADINGS = [
    "Purpose and who asked",
    "Our objectives",
    "Participants",
    "Open items between us",
    "Since we last met",
    "What they are likely to raise",
    "Points to make",
    "If raised: our response",
    "Facts and figures",
    "Sensitivities",
    "Press line",
    "Follow-up",
    "Sources",
]


@pytest.mark.parametrize(("counterpart", "principal", "on"), MEETINGS)
def test_every_line_cites_words_that_stand_in_a_document(
    view: View, counterpart: str, principal: str | None, on: str
) -> None:
    brief = compose_brief(view, counterpart=counterpart, principal=principal, on=on)
    assert brief.all_lines()
    for line in brief.all_lines():
        for citation in line.citations:
            document = view.document(citation.document)
            assert document is not None
            text = view.reading(document).readout.text
            assert text[citation.start : citation.end] == citation.words


@pytest.mark.parametrize(("counterpart", "principal", "on"), MEETINGS)
def test_no_section_is_missing_or_empty(view: View, counterpart: str, principal: str | None, on: str) -> None:
    brief = compose_brief(view, counterpart=counterpart, principal=principal, on=on)
    assert [section.heading for section in brief.sections] == HEADINGS
    for section in brief.sections:
        assert section.lines
        assert all(entry.lines for entry in section.lines if isinstance(entry, Group))


def test_nothing_published_after_the_day_is_used(view: View) -> None:
    brief = compose_brief(view, counterpart="Fiji", principal="ITU", on="2022-09-01")
    dates = [citation.published for citation in brief.citations()]
    assert dates
    assert all(date is not None and date <= "2022-09-01" for date in dates)


def test_the_same_record_gives_the_same_brief(view: View) -> None:
    one, other = (compose_brief(view, counterpart="Fiji", principal="ITU", on="2024-03-01") for _ in range(2))
    assert one == other


def test_a_name_that_the_record_does_not_know_is_refused(view: View) -> None:
    with pytest.raises(SettingsError, match="'Atlantis'"):
        compose_brief(view, counterpart="Atlantis", principal="ITU", on="2024-03-01")


def test_a_brief_with_oneself_is_refused(view: View) -> None:
    with pytest.raises(SettingsError, match="one and the same"):
        compose_brief(view, counterpart="ITU", principal="International Telecommunication Union", on="2024-03-01")


def test_an_office_seen_long_ago_is_to_be_verified(view: View) -> None:
    brief = compose_brief(view, counterpart="Peru", principal="ITU", on="2024-12-01")
    flagged = [line for line in brief.preflight if isinstance(line, Line) and "Ana Reyes" in line.text]
    assert [line.flag for line in flagged] == ["confirm"]


def test_a_section_without_data_says_so(view: View) -> None:
    brief = compose_brief(view, counterpart="Peru", principal="Fiji", on="2024-04-01")
    notices = [line.text for section in brief.sections for line in section.lines if isinstance(line, Notice)]
    assert "None recorded." in notices
    assert "No earlier meeting is recorded." in notices


def test_protocol_order_puts_heads_before_ministers_and_deputies_after() -> None:
    titles = [
        "Deputy Minister of Trade",
        "Permanent Representative",
        "Minister of Trade",
        "Prime Minister",
        "President",
    ]
    assert sorted(titles, key=rank_title) == [titles[4], titles[3], titles[2], titles[1], titles[0]]


def test_states_with_names_alike_are_known() -> None:
    assert near_names("KR") == ["KP"]
    assert near_names("FJ") == []


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_page(browser: Browser, view: View, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / "brief.html"
    path.write_text(
        render_html(compose_brief(view, counterpart="Fiji", principal="ITU", on="2024-03-01")), encoding="utf-8"
    )
    with open_page(browser, path, scheme=scheme) as (page, foreign):
        assert find_violations(page) == []
        assert foreign == []
