"""Commitments: on the board, in the table, one by one, and moved with what shows it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from starlette.testclient import TestClient

from chancery.store.record import Writer
from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.browser import find_violations, in_browser
from tests.web.asking import send, serving, visiting
from tests.web.sample import NOW, read_sample


@pytest.fixture
def desk(own_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


def listed(client: TestClient, query: str = "") -> list[dict[str, Any]]:
    return list(client.get(f"/commitments.json{query}").json())


def test_the_board_shows_each_commitment_once(desk: TestClient) -> None:
    page = desk.get("/commitments").text
    ids = [one["id"] for one in listed(desk)]
    assert ids
    assert sorted(page.count(f'data-id="{id}"') for id in ids) == [1] * len(ids)  # noqa: A001 - what users call it
    assert "expert mission" in page


def test_the_table_is_filtered_as_the_page_is(desk: TestClient) -> None:
    everything, invited = listed(desk), listed(desk, "?kind=invitation")
    assert 0 < len(invited) < len(everything)
    assert {one["kind"] for one in invited} == {"invitation"}
    page = desk.get("/commitments?view=table&kind=invitation").text
    assert "a conference in Geneva" in page
    assert "expert mission" not in page
    assert desk.get("/commitments.csv?kind=invitation").text.count("invitation") == len(invited)


def test_what_is_past_its_day_is_overdue(own_record: Path) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW.replace(year=2025))
    with TestClient(create_app(config), base_url="http://localhost") as later:
        states = {one["state"] for one in listed(later)}
        assert "overdue" in states
        assert listed(later, "?state=overdue")


def test_a_commitment_is_moved_with_what_shows_it_and_back(desk: TestClient) -> None:
    one = listed(desk)[0]
    address = f"/commitments/{one['id']}"
    move = {"state": "kept", "why": "the mission came", "address": "http://localhost/documents/quito-visit#char=0,18"}
    assert send(desk, f"{address}/move", move, page=address).status_code == 303
    page = desk.get(address).text
    assert '<q dir="auto">QUITO, 14 May 2024</q>' in page
    assert "the mission came" in page
    assert desk.get(f"{address}.json").json()["state"] == "kept"
    assert "kept" in {each["state"] for each in listed(desk)}
    ref = desk.get("/review/log.json").json()[0]["ref"]
    send(desk, "/review/undo", {"ref": ref, "back": address}, page=address)
    assert desk.get(f"{address}.json").json()["state"] == one["state"]


def test_what_later_words_show_progress_of_is_in_progress(own_record: Path) -> None:
    told = read_sample(
        "progress",
        "Mission prepared",
        "2024-06-10",
        "ITU News",
        "GENEVA, 10 June 2024 – Mr Okoro said that preparations for the expert mission of ITU to Ecuador in September "
        "were under way.",
    )
    with Writer.open(own_record) as writer:
        writer.save(told)
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW.replace(month=7))
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        moving = listed(client, "?state=in-progress")
        assert ["expert mission" in one["content"] for one in moving] == [True]
        lane = client.get("/commitments").text.partition('data-to="in-progress"')[2].partition("</section>")[0]
        assert f'data-id="{moving[0]["id"]}"' in lane
        address = f"/commitments/{moving[0]['id']}"
        known = {"evidence": "own", "why": "the desk knows"}
        send(client, f"{address}/move", {"state": "open", **known}, page=address)
        assert listed(client, "?state=in-progress") == []
        send(client, f"{address}/move", {"state": "in-progress", **known}, page=address)
        assert [one["state"] for one in listed(client, "?state=in-progress")] == ["in-progress"]


def test_the_board_has_lanes_by_counterpart(desk: TestClient) -> None:
    page = desk.get("/commitments?lanes=by").text
    assert '<h2 class="lane-head" id="lane-1"><bdi>' in page
    for one in listed(desk):
        assert f'data-id="{one["id"]}"' in page


def test_words_that_show_it_are_looked_for_and_quoted(desk: TestClient) -> None:
    address = f"/commitments/{listed(desk)[0]['id']}"
    page = desk.get(f"{address}?words=progress+of+Ecuador+on+broadband&to=kept").text
    found = re.search(r'name="evidence" value="(/documents/[^"]+)"><label for="passage-1"><q[^>]*>([^<]+)', page)
    assert found
    assert found[2] == "Mr Okoro praised the progress of Ecuador on broadband."
    assert send(desk, f"{address}/move", {"state": "kept", "evidence": found[1]}, page=address).status_code == 303
    decided = desk.get(address).text.partition('id="log-heading"')[2]
    assert f'href="{found[1]}"' in decided
    assert found[2] in decided


@pytest.mark.parametrize(
    ("entered", "missing"),
    [
        ({}, "Choose the words that show it"),
        ({"why": "I was told"}, "Choose the words that show it"),
        ({"evidence": "own"}, "Say how you know it"),
        ({"evidence": "other"}, "leads to no words"),
        ({"address": "/documents/no-such#char=0,5"}, "leads to no words"),
        ({"address": "/documents/quito-visit#char=5,5", "why": "x"}, "leads to no words"),
        ({"address": "/documents/quito-visit#char=0,99999"}, "leads to no words"),
        ({"address": "https://example.org/report", "why": "x"}, "leads to no words"),
    ],
)
def test_nothing_is_moved_without_what_shows_it(desk: TestClient, entered: dict[str, str], missing: str) -> None:
    one = listed(desk)[0]
    address = f"/commitments/{one['id']}"
    answer = send(desk, f"{address}/move", {"state": "kept", **entered}, page=address)
    assert answer.status_code == 422
    assert missing in answer.text
    # What was entered is still there.
    assert '<option value="kept" selected>' in answer.text
    assert entered.get("why", "") in answer.text.partition('id="why"')[2]
    assert desk.get(f"{address}.json").json()["state"] == one["state"]


def test_own_knowledge_is_shown_as_such(desk: TestClient) -> None:
    address = f"/commitments/{listed(desk)[0]['id']}"
    known = {"state": "kept", "evidence": "own", "why": "The ambassador told me."}
    assert send(desk, f"{address}/move", known, page=address).status_code == 303
    decided = desk.get(address).text.partition('id="log-heading"')[2]
    assert "on own knowledge" in decided
    assert "<bdi>The ambassador told me.</bdi>" in decided


def test_a_state_is_one_of_a_closed_list(desk: TestClient) -> None:
    address = f"/commitments/{listed(desk)[0]['id']}"
    wrong = {"state": "done", "evidence": "own", "why": "x"}
    assert send(desk, f"{address}/move", wrong, page=address).status_code == 422


def test_somebody_looks_after_it(desk: TestClient) -> None:
    address = f"/commitments/{listed(desk)[0]['id']}"
    send(desk, f"{address}/mark", {"owner": "R. Holt", "review": "2024-07-01"}, page=address)
    assert "R. Holt" in desk.get("/commitments").text
    assert send(desk, f"{address}/mark", {"review": "soon"}, page=address).status_code == 422


def test_a_commitment_that_is_not_there_is_refused(desk: TestClient) -> None:
    assert desk.get("/commitments/0000000000000000.s1-2").status_code == 404


@in_browser
@pytest.mark.parametrize("script", [True, False])
def test_a_card_is_moved_by_the_menu_with_words_that_show_it(
    browser: Browser, own_record: Path, *, script: bool
) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with serving(config) as server, visiting(browser, f"{server}/commitments", script=script) as (page, _):
        page.locator(".card summary").first.click()
        page.locator(".card a", has_text="Kept").first.click()
        expect(page.get_by_label("To", exact=True)).to_have_value("kept")
        page.get_by_label("Look for the words that show it").fill("progress of Ecuador")
        page.get_by_role("button", name="Look").click()
        expect(page.get_by_label("To", exact=True)).to_have_value("kept")
        page.get_by_label("praised the progress of Ecuador").check()
        page.get_by_role("button", name="Move", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("kept")
        expect(page.locator("aside .plain .words")).to_contain_text("praised the progress")


@in_browser
def test_nothing_goes_without_what_shows_it(browser: Browser, own_record: Path) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost") as client:
        one = listed(client)[0]["id"]
    path = f"/commitments/{one}?to=kept"
    with serving(config) as server:
        with visiting(browser, server + path) as (page, noise):
            button = page.get_by_role("button", name="Move", exact=True)
            button.click()
            expect(page.locator("#elsewhere:invalid")).to_have_count(1)
            page.get_by_label("On my own knowledge").check()
            expect(page.locator("#why:invalid")).to_have_count(1)
            page.get_by_label("Address of the words").fill("/documents/quito-visit#char=0,18")
            expect(page.locator("#elsewhere")).to_be_checked()
            expect(page.locator("#why:invalid")).to_have_count(0)
            button.click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("kept")
            assert noise == []
        with visiting(browser, server + path.replace("kept", "dropped"), script=False) as (page, _):
            page.get_by_label("In your words").fill("I think so")
            page.get_by_role("button", name="Move", exact=True).click()
            expect(page.get_by_role("alert")).to_contain_text("Nothing was moved")
            expect(page.get_by_label("In your words")).to_have_value("I think so")
            page.get_by_label("On my own knowledge").check()
            page.get_by_role("button", name="Move", exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("dropped")


@in_browser
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_commitments_and_comparisons_break_no_rule_of_axe(
    browser: Browser, own_record: Path, scheme: str, width: int
) -> None:
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost") as client:
        one = listed(client)[0]["id"]
    addresses = (
        "/commitments", "/commitments?view=table", f"/commitments/{one}", "/compare",
        "/compare?a=quito-visit&b=geneva-account",
    )  # fmt: skip
    with serving(config) as server:
        for path in addresses:
            with visiting(browser, server + path, scheme=scheme, width=width, bypass=True) as (page, noise):
                assert (path, find_violations(page), noise) == (path, [], [])
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
