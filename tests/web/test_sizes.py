"""Pages in the windows and colors that people choose: very narrow, enlarged, in colors of the system, on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from chancery.web.config import WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import serving
from tests.web.sample import NOW
from tests.web.test_browser import ADDRESSES, fill


@pytest.fixture(scope="module")
def server(made_record: Path) -> Iterator[str]:
    with serving(WebConfig(database=str(made_record), local_user="desk", clock=lambda: NOW)) as address:
        yield address


@in_browser
@pytest.mark.parametrize("width", [320, 640])
def test_no_page_scrolls_sideways(browser: Browser, server: str, width: int) -> None:
    """640 is a window of 1280 at 200 %, 320 one at 400 %."""
    wrong = []
    context = browser.new_context(viewport={"width": width, "height": 640})
    page = context.new_page()
    for address in ADDRESSES:
        page.goto(fill(server, address))
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(address, wide)] if wide > width else []
    context.close()
    assert wrong == []


@in_browser
def test_in_colors_of_the_system_controls_and_states_can_be_seen(browser: Browser, server: str) -> None:
    context = browser.new_context(forced_colors="active", bypass_csp=True)
    page = context.new_page()
    for address in ("/", "/documents/quito-visit", "/engagements", "/search?q=minister"):
        page.goto(server + address)
        assert find_violations(page) == [], address
        borders = page.eval_on_selector_all(
            "main .badge, main .primary", "all => all.map((one) => getComputedStyle(one).borderTopStyle)"
        )
        assert set(borders) <= {"solid"}, address
    context.close()


@in_browser
def test_paper_has_the_words_and_no_controls(browser: Browser, server: str) -> None:
    context = browser.new_context(viewport={"width": 720, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    for address in ("/documents/quito-visit", "/engagements", "/search?q=minister"):
        page.goto(server + address)
        shown = page.eval_on_selector_all(
            ".menu, .top, main form.filters, .judge, #missing",
            "all => all.filter((one) => one.checkVisibility()).length",
        )
        assert shown == 0, address
        assert page.locator("main h1").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 720, address
    context.close()
