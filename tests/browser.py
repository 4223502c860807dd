"""What the browser tests share: the system's Chromium, driven without a network."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
Test = TypeVar("Test", bound=Callable[..., None])
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def in_browser(test: Test) -> Test:
    """Mark a test that drives Chromium; it may open sockets to it, and is left out where there is none."""
    marks = (
        pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed on this machine"),
        pytest.mark.enable_socket,
        pytest.mark.browser,
    )
    for mark in marks:
        test = mark(test)
    return test


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start Chromium and stop it again."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def open_page(
    browser: Browser, path: Path, *, scheme: str = "light", script: bool = True, width: int = 1280
) -> Iterator[tuple[Page, list[str]]]:
    """Open a file as a page; the list fills with every request that leaves the file."""
    context = browser.new_context(
        java_script_enabled=script,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=script,
    )
    page = context.new_page()
    foreign: list[str] = []

    def watch(route: Route) -> None:
        if not route.request.url.startswith(("file:", "data:")):
            foreign.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.route("**/*", watch)
    page.goto(path.as_uri())
    try:
        yield page, foreign
    finally:
        context.close()


def find_violations(page: Page) -> list[str]:
    """List what axe finds wrong with the page."""
    results = Axe().run(page)
    return [f"{row['id']}: {row['help']}: {row['nodes'][0]['html']}" for row in results.response["violations"]]
