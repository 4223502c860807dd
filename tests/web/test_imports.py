"""Imports: files, texts and folders sent in, watched, stopped, and what failed tried again."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.errors import ReadError
from chancery.store.accounts.users import Role
from chancery.web.app import create_app
from chancery.web.config import Access, WebConfig
from chancery.web.jobs import STOPPED, Item, Job, jobs_of
from tests.browser import find_violations, in_browser
from tests.web.asking import send, serving, token_of, visiting
from tests.web.sample import NOW

TEXT = (
    "LIMA, 3 April 2024 – The Minister of Ports of Peru, Ana Reyes, met the Director of the Cable Union, Li Wen, in "
    "Lima on 3 April 2024. The Minister pledged to open a cable station in June."
)
SLOW = 60.0


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHANCERY_READER", "rules")


@pytest.fixture
def desk(own_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def finish(client: TestClient, address: str) -> dict[str, Any]:
    """Wait until an import is over, as its page does, and give what it tells."""
    end = time.monotonic() + SLOW
    while time.monotonic() < end:
        answer = client.get(f"{address}.json", follow_redirects=True)
        told = answer.json()
        progress = told.get("progress") or told
        if progress["state"] in {"done", "stopped", "failed"} and progress["number"]:
            return dict(client.get(f"/imports/{progress['number']}.json").json())
        time.sleep(0.05)
    pytest.fail(f"{address} was not over in {SLOW} seconds")


def upload(client: TestClient, *files: tuple[str, bytes], **values: str) -> str:
    data = {"csrf": token_of(client, "/imports"), **values}
    answer = client.post("/imports/files", data=data, files=[("files", file) for file in files])
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_pasted_text_becomes_an_engagement(desk: TestClient) -> None:
    values = {"text": TEXT, "title": "Minister Reyes meets Li Wen", "outlet": "Port Wire", "published": "2024-04-03"}
    answer = send(desk, "/imports/text", values, page="/imports")
    told = finish(desk, answer.headers["location"])
    assert told["import"]["read"] == 1
    page = desk.get(f"/imports/{told['import']['number']}").text
    assert "Minister Reyes meets Li Wen" in page
    assert "/engagements/e" in page


def test_what_failed_is_kept_with_its_reason_and_tried_again(desk: TestClient) -> None:
    told = finish(desk, upload(desk, ("talks.txt", TEXT.encode()), ("nothing.txt", b"")))
    assert (told["import"]["read"], told["import"]["failed"]) == (1, 1)
    [item] = desk.get("/imports.json").json()["not_read"]
    assert (item["source"], item["fault"]) == ("nothing.txt", "is empty")
    assert "Try again" in desk.get("/imports").text
    again = send(desk, "/imports/retry", {"item": str(item["id"])}, page="/imports")
    finish(desk, again.headers["location"])
    assert desk.get("/imports.json").json()["not_read"][0]["tries"] == 2


def test_what_is_known_is_not_read_again(desk: TestClient) -> None:
    finish(desk, upload(desk, ("talks.txt", TEXT.encode()), published="2024-04-03"))
    told = finish(desk, upload(desk, ("talks.txt", TEXT.encode()), published="2024-04-03"))
    assert (told["import"]["read"], told["import"]["known"]) == (0, 1)


def test_a_stopped_import_keeps_what_was_read_and_notes_the_rest(desk: TestClient) -> None:
    record = desk.app.state.record  # type: ignore[attr-defined]
    job = Job(label="two", who="desk", items=(), given={})
    read: list[str] = []

    def first() -> Iterator[ReadError]:
        read.append("one")
        job.stop.set()
        yield ReadError("one.txt", "is empty")

    def second() -> Iterator[ReadError]:
        read.append("two")
        yield ReadError("two.txt", "is empty")

    job.items = (Item("one.txt", first, "upload:998"), Item("two.txt", second, "upload:999"))
    jobs_of(record).start(job)
    told = finish(desk, f"/imports/jobs/{job.key}")
    assert read == ["one"]
    assert {item["source"]: item["fault"] for item in told["not_read"]} == {"one.txt": "is empty", "two.txt": STOPPED}
    assert "Stopped" in desk.get(f"/imports/{told['import']['number']}").text


def test_a_folder_of_this_machine_is_read(desk: TestClient, tmp_path: Path) -> None:
    folder = tmp_path / "week"
    folder.mkdir()
    (folder / "talks.txt").write_text(TEXT, encoding="utf-8")
    answer = send(desk, "/imports/folder", {"folder": str(folder)}, page="/imports")
    assert finish(desk, answer.headers["location"])["import"]["read"] == 1
    assert send(desk, "/imports/folder", {"folder": str(tmp_path / "none")}, page="/imports").status_code == 422


def test_others_do_not_read_folders_of_the_server(own_record: Path) -> None:
    config = WebConfig(
        database=str(own_record),
        access=Access.PROXY,
        user_header="x-user",
        proxies=frozenset({"testclient"}),
        proxy_role=Role.ADMIN,
        clock=lambda: NOW,
    )
    with TestClient(create_app(config), base_url="http://localhost", headers={"x-user": "rita"}) as client:
        assert "A folder of this machine" not in client.get("/imports").text
        assert send(client, "/imports/folder", {"folder": "/"}, page="/imports").status_code == 403


@pytest.mark.parametrize(
    ("address", "values", "words"),
    [
        ("/imports/text", {"text": ""}, "no text"),
        ("/imports/text", {"text": "Talks.", "published": "yesterday"}, "not a date"),
        ("/imports/addresses", {"addresses": "file:///etc/hosts"}, "no addresses"),
        ("/imports/files", {}, "No file"),
        ("/imports/retry", {"item": "999"}, "Nothing can be tried again"),
    ],
)
def test_what_cannot_be_imported_says_why(desk: TestClient, address: str, values: dict[str, str], words: str) -> None:
    answer = send(desk, address, values, page="/imports")
    assert answer.status_code == 422
    assert words in answer.text


def test_an_upload_over_the_limit_is_refused_with_the_limit(own_record: Path) -> None:
    config = WebConfig(database=str(own_record), upload_bytes=1024 * 1024, clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        data = {"csrf": token_of(client, "/imports")}
        answer = client.post("/imports/files", data=data, files=[("files", ("big.txt", b"x" * (2 * 1024 * 1024)))])
    assert answer.status_code == 413
    assert "1 MB" in answer.text


def test_an_address_of_this_machine_is_not_fetched(desk: TestClient) -> None:
    answer = send(desk, "/imports/addresses", {"addresses": "http://127.0.0.1/"}, page="/imports")
    [item] = finish(desk, answer.headers["location"])["not_read"]
    assert "never asked" in item["fault"]


@in_browser
@pytest.mark.parametrize("script", ["script", ""])
def test_an_import_is_watched_to_a_new_engagement(
    browser: Browser, own_record: Path, tmp_path: Path, script: str
) -> None:
    file = tmp_path / "talks.txt"
    file.write_text(TEXT, encoding="utf-8")
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/imports", script=bool(script)) as (page, noise):
        page.get_by_label("Readouts").set_input_files(file)
        page.get_by_role("button", name="Import the files").click()
        expect(page.get_by_role("heading", name="Engagements in it")).to_be_visible(timeout=60_000)
        page.get_by_role("link", name="Meeting:").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Meeting")
        assert noise == []


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_imports_break_no_rule_of_axe(browser: Browser, own_record: Path, scheme: str, width: int) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        number = finish(client, upload(client, ("talks.txt", TEXT.encode()), ("nothing.txt", b"")))["import"]["number"]
    with serving(config) as server:
        for path in ("/imports", f"/imports/{number}"):
            with visiting(browser, server + path, scheme=scheme, width=width, bypass=True) as (page, noise):
                assert (path, find_violations(page), noise) == (path, [], [])
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
