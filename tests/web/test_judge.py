"""Corrections in the reader: items are called right or wrong, words that were passed over are added."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.browser import in_browser
from tests.web.asking import send, serving, visiting
from tests.web.sample import NOW


@pytest.fixture
def own(own_record: Path) -> Iterator[TestClient]:
    app = create_app(WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def address_of(client: TestClient) -> str:
    return client.get("/documents/quito-visit").headers["location"]


def test_an_item_is_called_wrong_and_that_is_taken_back(own: TestClient) -> None:
    address = address_of(own)
    page = own.get(address).text
    [item, anchor] = re.search(r'name="reject" value="(\S+) (statements-1)"', page).groups()  # type: ignore[union-attr]
    answer = send(own, f"{address}/judge", {"reject": f"{item} {anchor}"}, page=address)
    assert answer.headers["location"] == f"{address}#statements-1"
    page = own.get(address).text
    assert "says <bdi>desk</bdi>" in page
    assert f'name="reject" value="{item} ' not in page
    undo = re.search(r'name="undo" value="([^"]+)"', page)
    assert undo
    send(own, f"{address}/judge", {"undo": undo[1]}, page=address)
    assert "says <bdi>desk</bdi>" not in own.get(address).text


def test_words_that_were_passed_over_are_kept_with_what_they_are(own: TestClient) -> None:
    address = address_of(own)
    given = {"words": "expert\n mission", "what": "agreements", "why": "it was agreed", "at": "0,5"}
    answer = send(own, f"{address}/missed", given, page=address)
    assert re.fullmatch(rf"{address}#char=\d+,\d+", answer.headers["location"])
    page = own.get(address).text
    assert "expert mission</q>" in page
    assert 'value="undo' not in page


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"words": "no such words", "what": "people"}, "The text has no such words"),
        ({"words": "expert mission", "what": "ghosts"}, "It is not said what the words are"),
        ({"words": " ", "what": "people"}, "The text has no such words"),
    ],
)
def test_words_that_are_not_there_are_refused(own: TestClient, given: dict[str, str], says: str) -> None:
    address = address_of(own)
    answer = send(own, f"{address}/missed", given, page=address)
    assert answer.status_code == 422
    assert says in answer.text


def test_an_item_of_another_document_is_refused(own: TestClient) -> None:
    address = address_of(own)
    answer = send(own, f"{address}/judge", {"confirm": "0123456789abcdef.s1-2 statements-1"}, page=address)
    assert answer.status_code == 422


@in_browser
def test_words_are_taken_with_keys_and_said_to_be_something(browser: Browser, own_record: Path) -> None:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/documents/quito-visit") as (page, noise):
        for _ in range(6):  # nobody types as fast as this: the page may still be on its way to the words
            for key in ("n", "t", "Shift+ArrowRight", "Enter"):
                page.keyboard.press(key)
                page.wait_for_timeout(150)
            if page.locator("#missing-words").input_value():
                break
        expect(page.locator("#missing-words")).not_to_be_empty()
        page.locator("#missing-what").select_option("contacts")
        page.get_by_role("button", name="Keep as a decision").press("Enter")
        page.wait_for_url("**#char=*")
        expect(page.locator("#missed .badge")).to_have_text("contacts")
        assert noise == []


@in_browser
def test_an_item_is_confirmed_without_script(browser: Browser, own_record: Path) -> None:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/documents/quito-visit", script=False) as (page, _):
        page.locator("#people-1").get_by_role("button", name="Right").click()
        expect(page.locator("#people-1 .badge.confirmed")).to_be_visible()
