"""Every page of the record: what it must say, and that lists and pages agree with each other."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from starlette.testclient import TestClient

from chancery.store.record import Writer
from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.web.sample import NOW

LISTS = (
    "/documents",
    "/engagements",
    "/people",
    "/bodies",
    "/offices",
    "/statements",
    "/agreements",
    "/figures",
    "/claims",
)


def rows(client: TestClient, address: str) -> list[dict[str, Any]]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    found: list[dict[str, Any]] = answer.json()
    return found


@pytest.mark.parametrize("address", LISTS)
def test_a_list_says_the_same_in_html_json_and_csv(client: TestClient, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    items = rows(client, f"{address}.json")
    lines = list(csv.reader(io.StringIO(client.get(f"{address}.csv").text.lstrip("\ufeff"))))
    assert items
    assert len(lines) == len(items) + 1
    assert lines[0] == list(items[0])


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_list_says_so(client: TestClient, address: str) -> None:
    page = client.get(f"{address}?from=1801&to=1802&q=zzzzzz").text
    assert "Nothing matches" in page or "No claim to show" in page


def test_every_page_works_on_an_empty_record(tmp_path: Path) -> None:
    Writer.open(tmp_path / "empty.db").close()
    config = WebConfig(database=str(tmp_path / "empty.db"), clock=lambda: NOW)
    others = ("/", "/search?q=a", "/topics", "/topics/broadband", "/commitments", "/commitments?lanes=by", "/compare")
    tools = ("/briefs", "/timeline", "/map", "/network", "/review", "/review?queue=office", "/review/log", "/imports")
    rest = ("/exports", "/settings", "/settings/audit", "/settings/users", "/help", "/help/keys")
    with TestClient(create_app(config), base_url="http://localhost") as empty:
        for address in (*LISTS, *others, *tools, *rest):
            assert empty.get(address).status_code == 200, address


def test_why_an_engagement_is_what_it_is(client: TestClient) -> None:
    one = rows(client, "/engagements.json?q=Ecuador")[0]
    address = f"/statements?subject={one['id']}&prop=status"
    assert address.replace("&", "&amp;") in client.get(f"/engagements/{one['id']}").text
    page = client.get(address).text
    assert "Found by" in page
    assert 'class="words" href="/documents/' in page


def test_pages_of_a_list_hold_each_item_once(client: TestClient) -> None:
    size = 25
    total = len(rows(client, "/bodies.json"))
    seen = [client.get(f"/bodies?size={size}&page={number}").text.count('<th scope="row">') for number in (1, 2, 3)]
    assert sum(seen) == min(total, 3 * size)


def test_an_engagement_shows_what_either_side_said(client: TestClient) -> None:
    meeting = next(one for one in rows(client, "/engagements.json?q=Okoro") if one["kind"] == "meeting")
    page = client.get(f"/engagements/{meeting['id']}").text
    assert "What was said" in page
    assert "Ines Alder" in page
    assert "cybersecurity" in page


def test_a_person_shows_office_words_and_engagements(client: TestClient) -> None:
    person = rows(client, "/people.json?q=alder")[0]
    page = client.get(f"/people/{person['id']}").text
    assert "Minister of Communications" in page
    assert "cybersecurity in rural networks" in page
    assert f"/statements?subject={person['id']}&amp;prop=office" in page


def test_why_lists_the_documents_behind_an_office(client: TestClient) -> None:
    person = rows(client, "/people.json?q=alder")[0]
    page = client.get(f"/statements?subject={person['id']}&prop=office").text
    assert "Minister of Communications" in page
    assert "#char=" in page


def test_a_body_shows_engagements_positions_and_holders(client: TestClient) -> None:
    answer = client.get("/countries/EC")
    page = client.get(answer.headers["location"]).text
    for heading in ("Engagements", "Positions by topic", "Who was last seen in office", "Meets most"):
        assert heading in page


def test_an_office_shows_its_holders(client: TestClient) -> None:
    office = rows(client, "/offices.json?q=minister+communications&body=Ecuador")[0]
    assert "Ines Alder" in client.get(f"/offices/{office['id']}").text


def test_a_topic_shows_how_wording_changed(client: TestClient) -> None:
    page = client.get("/topics/broadband").text
    assert "How wording changed" in page
    assert client.get("/topics/no-such-topic").status_code == 404


def test_a_claim_shows_how_it_was_checked(client: TestClient) -> None:
    claim = next(one for one in rows(client, "/claims.json") if one["kind"] == "figure")
    page = client.get(f"/claims/{claim['id']}").text
    assert "How it was checked" in page
    assert claim["evidence"].split()[0] in page


def test_home_asks_about_what_is_past_and_shows_what_is_ahead(own_record: Path) -> None:
    for now, heading in (
        (NOW.replace(month=7, day=5), "The next 14 days"),
        (NOW.replace(year=2026), "Did they take place?"),
    ):
        app = create_app(WebConfig(database=str(own_record), clock=lambda now=now: now))  # type: ignore[misc]
        with TestClient(app, base_url="http://localhost") as client:
            page = client.get("/").text
            assert heading in page
            assert "Visit" in page


def test_a_merged_id_leads_to_who_stands_for_it(own_record: Path) -> None:
    with Writer.open(own_record) as writer, writer.engine.begin() as connection:
        query = "SELECT id, canonical_id FROM persons WHERE canonical_id = id ORDER BY id LIMIT 2"
        one, other = (row.id for row in connection.execute(text(query)))
        connection.execute(text(f"UPDATE persons SET canonical_id = {one} WHERE id = {other}"))  # noqa: S608 - numbers of ours
    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        answer = client.get(f"/people/p{other:016x}")
    assert (answer.status_code, answer.headers["location"]) == (308, f"/people/p{one:016x}")


def test_settings_are_kept(own_record: Path) -> None:
    from tests.web.asking import send  # noqa: PLC0415 - one test of this file sends a form

    config = WebConfig(database=str(own_record), clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        assert send(client, "/settings", {"theme": "dark", "keys": "off", "size": "25"}).status_code == 303
        assert send(client, "/settings", {"theme": "purple"}).status_code == 422
        page = client.get("/help").text
    assert 'data-theme="dark" data-keys="off"' in page


def test_words_of_a_document_are_no_formula_in_a_spreadsheet(client: TestClient) -> None:
    for address in LISTS:
        for row in csv.reader(io.StringIO(client.get(f"{address}.csv").text.lstrip("\ufeff"))):
            assert not [cell for cell in row if cell[:1] in {"=", "@", "+"}], address
