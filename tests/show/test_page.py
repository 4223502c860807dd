from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from chancery.show.page import render_page
from tests.browser import find_violations, in_browser, open_page
from tests.readings import TEXT, make_reading


def test_what_comes_from_a_document_is_never_rendered_raw() -> None:
    page = render_page(make_reading())
    assert "ITU &lt;expert&gt;" in page
    assert "<expert>" not in page


def test_the_same_reading_gives_the_same_page() -> None:
    assert render_page(make_reading()) == render_page(make_reading())


def test_a_reading_without_facts_still_gives_a_page() -> None:
    nothing = dict.fromkeys(
        ("people", "bodies", "engagements", "statements", "agreements", "figures", "relations", "contacts"),
        (),
    )
    assert "Nothing that Chancery keeps was found" in render_page(make_reading(**nothing))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_text(render_page(make_reading()), encoding="utf-8")
    return path


@in_browser
def test_the_text_on_the_page_is_the_text_letter_for_letter(browser: Browser, path: Path) -> None:
    with open_page(browser, path) as (page, _):
        assert page.locator("#text").evaluate("node => node.textContent") == TEXT


@in_browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_wrong(browser: Browser, path: Path, scheme: str, width: int) -> None:
    with open_page(browser, path, scheme=scheme, width=width) as (page, _):
        assert find_violations(page) == []


@in_browser
def test_nothing_is_loaded_from_elsewhere(browser: Browser, path: Path) -> None:
    with open_page(browser, path) as (page, foreign):
        page.wait_for_load_state("load")
        assert foreign == []


@in_browser
def test_an_item_leads_to_its_words_and_back_without_script(browser: Browser, path: Path) -> None:
    with open_page(browser, path, script=False) as (page, _):
        page.locator("#engagements-1 .words a").click()
        expect(page).to_have_url(f"{path.as_uri()}#engagements-1-1")
        page.locator("#text mark.engagements a").first.click()
        expect(page).to_have_url(f"{path.as_uri()}#engagements-1")


@in_browser
def test_a_layer_is_switched_off_without_script(browser: Browser, path: Path) -> None:
    with open_page(browser, path, script=False) as (page, _):
        mark = page.locator("#text mark.people").first
        expect(mark).to_have_css("text-decoration-line", "underline")
        page.locator("#layer-people").uncheck()
        expect(mark).to_have_css("text-decoration-line", "none")


@in_browser
def test_keys_switch_layers_and_walk_through_the_evidence(browser: Browser, path: Path) -> None:
    with open_page(browser, path) as (page, _):
        page.keyboard.press("3")
        expect(page.locator("#layer-engagements")).not_to_be_checked()
        page.keyboard.press("n")
        expect(page.locator("#text mark").first.locator("a")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".item:target")).to_have_count(1)
