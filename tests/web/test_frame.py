"""What every page has: headers, formats, refusals, validators, our own files."""

import gzip
import json
import re
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.web.app import create_app
from chancery.web.config import WebConfig
from chancery.web.middleware import POLICY
from chancery.web.static import assets
from chancery.web.vendor import list_vendored
from tests.web.sample import NOW


def test_every_answer_carries_a_policy_without_inline_and_eval(client: TestClient) -> None:
    for address in ("/", "/nothing-here", "/static/css/base.css", "/people.csv"):
        assert client.get(address).headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY


def test_no_template_holds_an_inline_style_or_script_or_foreign_address() -> None:
    for template in (files("chancery.web") / "templates").iterdir():
        text = template.read_text(encoding="utf-8")
        assert not re.search(
            r"\bstyle=|<style|<script(?![^>]*\bsrc=)|\bon[a-z]+=|hx-on|https?://(?!www\.w3\.org)|\|\s*safe", text
        ), template.name


def test_what_was_taken_from_npm_is_what_the_lock_says() -> None:
    assert [one.file for one in list_vendored() if not one.is_whole()] == []
    vendored = {name for name in assets() if name.startswith("vendor/") and name.endswith(".js")}
    assert vendored == {one.file for one in list_vendored()}


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_page_that_did_not_change_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/people")
    again = client.get("/people", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_our_files_are_kept_for_ever_and_come_compressed(client: TestClient) -> None:
    answer = client.get("/static/css/base.css")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    asset = assets()["css/base.css"]
    assert gzip.decompress(asset.packed) == asset.body


def test_an_address_that_leads_nowhere_says_what_to_do(client: TestClient) -> None:
    answer = client.get("/no-such-page")
    assert answer.status_code == 404
    assert "No such page" in answer.text
    assert 'href="/"' in answer.text


def test_a_refusal_in_json_is_a_problem(client: TestClient) -> None:
    answer = client.get("/people/p0000000000000000.json")
    assert answer.status_code == 404
    assert answer.json()["title"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_page_names_the_formats_that_it_has(client: TestClient) -> None:
    answer = client.get("/help.csv")
    assert answer.status_code == 404
    assert "no .csv" in answer.json()["title"]


def test_a_fault_of_ours_is_a_page_and_not_a_trace(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        message = "the secret inside"
        raise RuntimeError(message)

    monkeypatch.setattr("chancery.store.view.others.count_all", fail)
    answer = client.get("/")
    assert answer.status_code == 500
    assert "secret inside" not in answer.text
    assert "Something went wrong here" in answer.text


def test_a_record_that_does_not_exist_yet_is_made_and_says_how_to_begin(tmp_path: Path) -> None:
    app = create_app(WebConfig(database=str(tmp_path / "new.db"), clock=lambda: NOW))
    with TestClient(app, base_url="http://localhost") as client:
        assert client.get("/").status_code == 200
        assert "Nothing here yet" in client.get("/people").text


def test_a_form_larger_than_the_limit_is_refused_with_a_reason(own_record: Path) -> None:
    config = WebConfig(database=str(own_record), upload_bytes=2000, clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost") as client:
        answer = client.post("/settings", data={"theme": "x" * 5000})
    assert answer.status_code == 413
    assert "too much at once" in answer.text


def test_an_address_has_the_same_content_in_every_format(client: TestClient) -> None:
    rows = json.loads(client.get("/people.json").text)
    lines = client.get("/people.csv").text.strip().splitlines()
    assert len(lines) == len(rows) + 1
    assert lines[0].lstrip("\ufeff").split(",")[:2] == list(rows[0])[:2]
