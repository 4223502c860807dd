from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chancery.compare.page import render_page
from chancery.compare.table import Table, lay_table
from tests.browser import find_violations, in_browser, open_page
from tests.compare.pairs import PAIRS
from tests.readings import make_reading


def _lay(name: str) -> Table:
    [pair] = [pair for pair in PAIRS if pair.name == name]
    return lay_table(pair.readings)


def test_what_comes_from_a_document_is_never_rendered_raw() -> None:
    page = render_page(lay_table([make_reading(), make_reading()]))
    assert "ITU &lt;expert&gt;" in page
    assert "<expert>" not in page


def test_the_same_pair_gives_the_same_page() -> None:
    assert render_page(_lay("near-misses")) == render_page(_lay("near-misses"))


def test_two_accounts_without_a_point_still_give_a_page() -> None:
    nothing = make_reading(engagements=(), statements=(), agreements=(), figures=())
    assert "Neither account makes a point" in render_page(lay_table([nothing, nothing]))


def test_the_page_runs_nothing() -> None:
    page = render_page(_lay("near-misses"))
    assert "<script" not in page
    assert "default-src 'none'" in page


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render_page(_lay("who-was-in-the-room")), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def topics_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "topics.html"
    path.write_text(render_page(_lay("agreed-or-discussed")), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def three_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "three.html"
    path.write_text(render_page(_lay("three-accounts")), encoding="utf-8")
    return path


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("name", ["path", "topics_path", "three_path"])
def test_axe_finds_nothing_wrong(
    browser: Browser, request: pytest.FixtureRequest, name: str, scheme: str, width: int
) -> None:
    with open_page(browser, request.getfixturevalue(name), scheme=scheme, width=width) as (page, _):
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


@in_browser
def test_nothing_is_loaded_from_elsewhere(browser: Browser, path: Path) -> None:
    with open_page(browser, path) as (page, foreign):
        page.wait_for_load_state("load")
        assert foreign == []


@in_browser
def test_a_cell_leads_to_its_words_and_back_without_script(browser: Browser, path: Path) -> None:
    with open_page(browser, path, script=False) as (page, _):
        page.locator("#row-1 td[data-side=B] a").focus()
        page.keyboard.press("Enter")
        expect(page).to_have_url(f"{path.as_uri()}#b-1")
        page.locator("#b-1 a").click()
        expect(page).to_have_url(f"{path.as_uri()}#row-1")


@in_browser
def test_the_texts_on_the_page_are_the_texts_letter_for_letter(browser: Browser, path: Path) -> None:
    table = _lay("who-was-in-the-room")
    with open_page(browser, path) as (page, _):
        texts = page.locator(".prose").all_text_contents()
    assert texts == [reading.readout.text for reading in table.readings]


@in_browser
def test_what_one_account_leaves_out_is_said_in_its_cell(browser: Browser, topics_path: Path) -> None:
    with open_page(browser, topics_path, script=False) as (page, _):
        expect(page.locator("tr.only-a td[data-side=B]")).to_have_text("not mentioned")
        expect(page.locator(".counts .differs")).to_contain_text("1 told differently")


@in_browser
def test_lines_are_chosen_by_how_they_stand_without_script(browser: Browser, topics_path: Path) -> None:
    with open_page(browser, topics_path, script=False) as (page, _):
        page.locator("#show-differs").focus()
        page.keyboard.press("Space")
        expect(page.locator("tr.differs")).to_be_visible()
        expect(page.locator("tr.only-a")).to_be_hidden()
        page.keyboard.press("ArrowRight")
        expect(page.locator("tr.only-a")).to_be_visible()


@in_browser
def test_the_printed_page_shows_all_and_no_controls(browser: Browser, topics_path: Path) -> None:
    with open_page(browser, topics_path) as (page, _):
        page.emulate_media(media="print")
        expect(page.locator(".filter")).to_be_hidden()
        assert page.locator(".points tbody tr:visible").count() == page.locator(".points tbody tr").count()


@in_browser
def test_three_accounts_have_a_column_each(browser: Browser, three_path: Path) -> None:
    with open_page(browser, three_path, script=False) as (page, _):
        assert page.locator(".points thead th").count() == 5
        expect(page.locator(".texts article")).to_have_count(3)
