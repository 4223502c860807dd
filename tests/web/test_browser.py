"""Pages in Chromium: accessible, quiet on the network, whole with keys only and without script."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from playwright.sync_api import Browser, expect

from chancery.web.config import WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import serving, visiting
from tests.web.sample import NOW

ADDRESSES = (
    "/",
    "/search",
    "/search?q=minister",
    "/search?q=nothing-at-all",
    "/search?tab=statements&q=broadband",
    "/documents",
    "/documents/quito-visit",
    "/engagements",
    "/engagements/{engagements}",
    "/people",
    "/people/{people}",
    "/bodies",
    "/bodies/{bodies}",
    "/offices",
    "/offices/{offices}",
    "/statements",
    "/statements?subject={people}&prop=office",
    "/agreements",
    "/figures",
    "/topics",
    "/topics/broadband",
    "/claims",
    "/claims/{claims}",
    "/settings",
    "/settings/audit",
    "/help",
    "/help/keys",
    "/no-such-page",
)
"""Every page; `{people}` is the id of the first of its list."""


@pytest.fixture(scope="module")
def server(made_record: Path) -> Iterator[str]:
    with serving(WebConfig(database=str(made_record), local_user="desk", clock=lambda: NOW)) as address:
        yield address


def fill(server: str, address: str) -> str:
    for noun in ("engagements", "people", "bodies", "offices", "claims"):
        if f"{{{noun}}}" in address:
            first = httpx2.get(f"{server}/{noun}.json", timeout=60).json()[0]["id"]
            address = address.replace(f"{{{noun}}}", first)
    return server + address


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_page_breaks_a_rule_of_axe_or_its_width_or_asks_another_host(
    browser: Browser, server: str, scheme: str, width: int
) -> None:
    wrong: list[object] = []
    for address in ADDRESSES:
        with visiting(browser, fill(server, address), scheme=scheme, width=width, bypass=True) as (page, noise):
            wrong += [(address, one) for one in (*noise, *find_violations(page))]
            wide = page.evaluate("document.documentElement.scrollWidth")
            wrong += [(address, "wider than the window", wide)] if wide > width else []
    assert wrong == []


@in_browser
def test_a_hostile_document_runs_nothing(browser: Browser, server: str) -> None:
    addresses = (
        "/documents/hostile",
        "/documents",
        "/people",
        "/bodies",
        "/figures",
        "/search?q=onerror",
        "/engagements",
    )
    for address in addresses:
        with visiting(browser, server + address, bypass=True) as (page, noise):
            page.wait_for_load_state("load")
            assert page.evaluate("window.pwned") is None, address
            assert noise == [], address
            assert (
                page.locator("main script, main img, main [onclick], main [onload], main a[href^='javascript']").count()
                == 0
            )


@in_browser
def test_from_a_search_to_the_words_with_keys_only(browser: Browser, server: str) -> None:
    with visiting(browser, server) as (page, noise):
        page.keyboard.press("/")
        page.keyboard.type("cybersecurity")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="Minister Alder receives Director Okoro").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/documents/*")
        page.keyboard.press("n")
        expect(page.locator("#text mark a:focus")).to_have_count(1)
        page.keyboard.press("4")
        expect(page.locator("#layer-statements")).not_to_be_checked()
        assert "layers=" in page.url
        page.keyboard.press("Enter")
        expect(page.locator(".item:target")).to_have_count(1)
        assert noise == []


@in_browser
def test_from_a_search_to_the_words_without_script(browser: Browser, server: str) -> None:
    with visiting(browser, server, script=False, width=390) as (page, _):
        page.locator("#find").fill("cybersecurity")
        page.locator("#find").press("Enter")
        page.get_by_role("link", name="Statements", exact=True).first.click()
        page.locator("a.words").first.click()
        expect(page.locator("#text mark:has(:target)")).to_have_count(1)


@in_browser
def test_an_address_leads_to_any_characters(browser: Browser, server: str) -> None:
    with visiting(browser, f"{server}/documents/quito-visit#char=0,5") as (page, _):
        asked = "[...CSS.highlights.get('asked')].map((range) => range.toString()).join()"
        assert page.evaluate(asked) == "QUITO"


@in_browser
def test_the_policy_refuses_inline_style_and_script(browser: Browser, server: str) -> None:
    with visiting(browser, f"{server}/help") as (page, _):
        page.evaluate("""() => {
            const script = document.createElement("script");
            script.textContent = "window.pwned = 1";
            document.body.append(script);
        }""")
        assert page.evaluate("window.pwned") is None


@in_browser
def test_single_keys_can_be_switched_off(browser: Browser, own_record: Path) -> None:
    with (
        serving(WebConfig(database=str(own_record), clock=lambda: NOW)) as server,
        visiting(browser, f"{server}/settings") as (page, _),
    ):
        page.get_by_label("Only keys with Ctrl work").check()
        with page.expect_navigation():
            page.get_by_role("button", name="Keep", exact=True).click()
        page.keyboard.press("/")
        expect(page.locator("#find")).not_to_be_focused()
        page.keyboard.press("Control+k")
        expect(page.locator("#find")).to_be_focused()


@in_browser
def test_filters_swap_the_results_and_say_so(browser: Browser, server: str) -> None:
    with visiting(browser, f"{server}/engagements") as (page, noise):
        page.get_by_label("Kind").focus()
        page.get_by_label("Kind").select_option("call")
        expect(page.locator("#announce")).to_contain_text("found")
        assert "kind=call" in page.url
        expect(page.get_by_label("Kind")).to_be_focused()
        assert noise == []
