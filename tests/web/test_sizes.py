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


EVERY = (
    *ADDRESSES,
    "/commitments",
    "/commitments?lanes=by",
    "/commitments?view=table",
    "/compare",
    "/compare?a=quito-visit&b=geneva-account",
    "/briefs",
    "/briefs/new?with=Ecuador&for=ITU&on=2024-06-01",
    "/timeline",
    "/map",
    "/network?centre=ITU",
    "/review",
    "/review/log",
    "/people/{people}/correct?with=a",
    "/engagements/{engagements}/correct",
    "/imports",
    "/exports",
    "/settings/users",
)
UNSEEN = """all => all.filter((one) => {
    const bare = "[type=hidden], [type=file], .link, .judge button, .judged button";
    if (!one.checkVisibility() || one.matches(bare)) return false;
    const style = getComputedStyle(one);
    return style.borderTopStyle === "none" || parseFloat(style.borderTopWidth) === 0;
}).map((one) => one.outerHTML.slice(0, 90))"""
ALIKE = """all => all.filter((one) => {
    if (!one.checkVisibility()) return false;
    const style = getComputedStyle(one);
    return style.outlineStyle === "none" && style.borderBottomStyle === "none" && style.fontWeight < 600;
}).map((one) => one.outerHTML.slice(0, 90))"""


@in_browser
@pytest.mark.parametrize(("width", "scale"), [(320, 1), (640, 2)])
def test_no_page_scrolls_sideways(browser: Browser, server: str, width: int, scale: int) -> None:
    """640 is a window of 1280 at 200 %, 320 one at 400 %."""
    wrong = []
    context = browser.new_context(viewport={"width": width, "height": 640}, device_scale_factor=scale)
    page = context.new_page()
    for address in EVERY:
        page.goto(fill(server, address))
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(address, wide)] if wide > width else []
    context.close()
    assert wrong == []


@in_browser
def test_in_colors_of_the_system_controls_and_states_can_be_seen(browser: Browser, server: str) -> None:
    wrong: list[object] = []
    context = browser.new_context(forced_colors="active", bypass_csp=True)
    page = context.new_page()
    for address in EVERY:
        page.goto(fill(server, address))
        controls = "main button, main a.button, main select, main input:not([type=radio], [type=checkbox]), main .badge"
        wrong += [(address, one) for one in page.eval_on_selector_all(controls, UNSEEN)]
        wrong += [(address, one) for one in page.eval_on_selector_all("a[aria-current]", ALIKE)]
        page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        wrong += [(address, "no ring of focus")] if ring == "none" else []
    for address in ("/", "/documents/quito-visit", "/engagements", "/search?q=minister", "/commitments", "/review"):
        page.goto(server + address)
        wrong += [(address, one) for one in find_violations(page)]
    context.close()
    assert wrong == []


@in_browser
def test_paper_has_the_words_and_no_controls(browser: Browser, server: str) -> None:
    wrong: list[object] = []
    context = browser.new_context(viewport={"width": 720, "height": 1000})
    page = context.new_page()
    page.emulate_media(media="print")
    # What was exported stands in the audit log in one word, however long it is.
    assert page.request.get(f"{server}/statements.csv?words={'unbreakable' * 9}").ok
    for address in EVERY:
        page.goto(fill(server, address))
        shown = page.eval_on_selector_all(
            ".menu, .top, main form.filters, .judge, #missing, #prepare, main button, main .button",
            "all => all.filter((one) => one.checkVisibility()).map((one) => one.outerHTML.slice(0, 90))",
        )
        wrong += [(address, one) for one in shown]
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [(address, "wider than paper", wide)] if wide > 720 else []
        wrong += [] if page.locator("main h1").count() else [(address, "no heading")]
    context.close()
    assert wrong == []
