"""How tests of the pages send forms, and serve a record to a real browser."""

import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, Route
from starlette.testclient import TestClient

from chancery.web.app import create_app
from chancery.web.config import WebConfig

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


def token_of(client: TestClient, address: str) -> str:
    found = TOKEN.search(client.get(address).text)
    assert found, f"{address} has no form"
    return found[1]


def send(client: TestClient, address: str, values: dict[str, str], *, page: str | None = None) -> httpx2.Response:
    """Send a form as the page that holds it would."""
    return client.post(address, data={"csrf": token_of(client, page or address), **values})


@contextmanager
def serving(config: WebConfig) -> Iterator[str]:
    """Serve a record on loopback, and give its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(config), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def visiting(  # noqa: PLR0913 - each is a way to look at a page
    browser: Browser,
    address: str,
    *,
    scheme: str = "light",
    script: bool = True,
    width: int = 1280,
    bypass: bool = False,
) -> Iterator[tuple[Page, list[str]]]:
    """Open a page of a server; the list fills with every request to another host and every error of the page."""
    context: BrowserContext = browser.new_context(
        java_script_enabled=script,
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport={"width": width, "height": 900},
        bypass_csp=bypass,
    )
    page = context.new_page()
    wrong: list[str] = []
    host = address.split("/")[2]

    def watch(route: Route) -> None:
        if route.request.url.split("/")[2:3] != [host] and not route.request.url.startswith("data:"):
            wrong.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on("console", lambda line: wrong.append(line.text) if "Content Security Policy" in line.text else None)
    page.route("**/*", watch)
    page.goto(address)
    try:
        yield page, wrong
    finally:
        context.close()
