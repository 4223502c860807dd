"""Builds of lists and of the record: files that stay as they are, with their checksums."""

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.store.accounts.audit import list_entries
from chancery.store.record import open_view
from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import send, serving, visiting
from tests.web.sample import NOW


@pytest.fixture
def desk(own_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def built(client: TestClient, **values: str) -> dict[str, Any]:
    answer = send(client, "/exports", values)
    assert answer.status_code == 303, answer.text
    id = re.search(r"built=(x[0-9a-f]{16})#", answer.headers["location"])  # noqa: A001 - what users call it
    assert id
    return next(one for one in client.get("/exports.json").json()["builds"] if one["id"] == id[1])


def test_a_list_is_built_as_its_page_gives_it(desk: TestClient) -> None:
    one = built(desk, address="/statements?act=pledge&page=1", format="csv")
    file = desk.get(f"/exports/{one['id']}")
    assert file.content == desk.get("/statements.csv?act=pledge").content
    assert one["sha256"] == hashlib.sha256(file.content).hexdigest()
    assert one["size"] == len(file.content)
    assert one["query"] == "/statements?act=pledge"
    assert one["name"] == "statements-2024-06-01.csv"
    assert f'filename="{one["name"]}"' in file.headers["content-disposition"]
    page = desk.get("/exports").text
    assert one["sha256"] in page
    assert 'href="/statements?act=pledge"' in page


def test_a_build_stays_as_it_was(desk: TestClient) -> None:
    one = built(desk, address="/people", format="json")
    before = desk.get(f"/exports/{one['id']}").content
    person = desk.get("/people.json").json()[0]["id"]
    address = f"/people/{person}/correct"
    assert send(desk, f"/people/{person}/rename", {"name": "Somebody Else"}, page=address).status_code == 303
    assert "Somebody Else" in desk.get("/people.json").text
    assert desk.get(f"/exports/{one['id']}").content == before
    again = built(desk, address="/people", format="json")
    assert again["id"] != one["id"]


def test_the_record_is_built_with_its_codebook(desk: TestClient) -> None:
    one = built(desk, format="tables")
    file = desk.get(f"/exports/{one['id']}").content
    assert hashlib.sha256(file).hexdigest() == one["sha256"]
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        names = set(archive.namelist())
        assert {"codebook.md", "codebook.json", "statements.csv", "documents.csv"} <= names
        assert b"expert mission" in archive.read("statements.csv")
    assert built(desk, format="tables")["sha256"] == one["sha256"]
    assert one["query"] == "whole record"


def test_a_part_of_the_record_is_built(desk: TestClient) -> None:
    whole, part = built(desk, format="tables"), built(desk, format="tables", body="Uganda", since="2023")
    assert part["query"] == "body Uganda, since 2023"
    assert part["size"] < whole["size"]
    assert built(desk, format="jsonl")["size"] > 0


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"address": "/engagements", "format": "exe"}, "not built as"),
        ({"address": "/no-such", "format": "csv"}, "No list is there"),
        ({"address": "/help", "format": "csv"}, "not built as"),
        ({"address": "https://example.org/engagements", "format": "html"}, "not built as"),
        ({"format": "exe"}, "not built as"),
        ({"format": "jsonl", "body": "Uganda"}, "no conditions"),
        ({"format": "tables", "body": "Atlantis"}, "Atlantis"),
    ],
)
def test_what_cannot_be_built_is_refused(desk: TestClient, values: dict[str, str], told: str) -> None:
    answer = send(desk, "/exports", values)
    assert answer.status_code == 422
    assert told in answer.text
    assert desk.get("/exports.json").json()["builds"] == []


def test_builds_are_logged_and_can_go(desk: TestClient, own_record: Path) -> None:
    one = built(desk, address="/bodies", format="md")
    desk.get(f"/exports/{one['id']}")
    send(desk, f"/exports/{one['id']}/remove", {}, page="/exports")
    assert desk.get(f"/exports/{one['id']}").status_code == 404
    assert desk.get("/exports.json").json()["builds"] == []
    with open_view(own_record) as view:
        entries = list(list_entries(view.connection, limit=10))
    told = {entry.what: entry.detail or "" for entry in entries}
    assert {"export built", "export", "export removed"} <= set(told)
    assert one["sha256"] in told["export built"]


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_list_is_built_from_its_foot_without_script(
    browser: Browser, own_record: Path, scheme: str, width: int
) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with serving(config) as server:
        with visiting(browser, f"{server}/engagements?kind=visit", script=False) as (page, _):
            page.get_by_role("link", name="build with its checksum").click()
            expect(page.get_by_label("Address of the list")).to_have_value("/engagements?kind=visit")
            page.locator("#build-list").get_by_role("button", name="Build").click()
            expect(page.locator(".builds tbody tr")).to_have_count(1)
            with page.expect_download() as found:
                page.locator(".builds th a").click()
            content = Path(found.value.path()).read_bytes()
            assert page.locator(".sum").inner_text() == hashlib.sha256(content).hexdigest()
        with visiting(browser, f"{server}/exports", scheme=scheme, width=width, bypass=True) as (page, noise):
            assert (find_violations(page), noise) == ([], [])
            assert page.evaluate("document.documentElement.scrollWidth") <= width
