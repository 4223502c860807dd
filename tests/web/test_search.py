"""Search: what is found, what it is narrowed by, what is kept."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.store.words import list_terms, match_sqlite
from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.web.asking import send
from tests.web.sample import NOW


@pytest.fixture
def desk(own_record: Path) -> Iterator[TestClient]:
    config = WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW)
    with TestClient(create_app(config), base_url="http://localhost", follow_redirects=False) as client:
        yield client


@pytest.mark.parametrize(
    ("typed", "match"),
    [
        ("digital inclusion", '"digital" "inclusion"'),
        ('"digital inclusion" call', '"digital inclusion" "call"'),
        ("minist*", '"minist"*'),
        ("l'Union", '"l union"'),
        ("AND OR NOT ( ) : ^ -", '"and" "or" "not"'),
        ('"', ""),
    ],
)
def test_what_is_typed_never_breaks_the_index(typed: str, match: str) -> None:
    assert match_sqlite(list_terms(typed)) == match


def test_a_word_is_found_and_shown_where_it_stands(client: TestClient) -> None:
    page = client.get("/search?q=cybersecurity").text
    assert "<mark>cybersecurity</mark>" in page
    assert "Minister Alder receives Director Okoro" in page


def test_all_words_must_be_there_and_a_star_stands_for_any_ending(client: TestClient) -> None:
    assert "Nothing found" in client.get("/search?q=cybersecurity+Kampala").text
    assert "Call on digital inclusion" in client.get("/search?q=telephon*").text


def test_facets_narrow_and_their_counts_hold(client: TestClient) -> None:
    everything = client.get("/search?from=2023").text
    assert "act=pledge" in everything
    rows = client.get("/search.json?from=2023&act=pledge").json()
    assert rows
    assert len(rows) < len(client.get("/search.json?from=2023").json())


def test_the_counts_of_facets_are_those_of_the_lists_that_they_lead_to(client: TestClient) -> None:
    for query in ("q=minister", "from=2023", "q=minister&act=concern", "from=2023&kind=call&topic=digital-inclusion"):
        page = client.get(f"/search?{query}").text
        links = re.findall(r'href="(/search\?[^"]+)"[^>]*>[^<]*</a>\s*<span class="num quiet">([\d,]+)</span>', page)
        assert links, query
        for link, count in links:
            address = html.unescape(link).replace("/search?", "/search.json?")
            assert len(client.get(address).json()) == int(count.replace(",", "")), (query, address)


def test_what_is_called_wrong_is_counted_no_more(desk: TestClient) -> None:
    def count() -> int:
        return len(desk.get("/search.json?act=concern").json())

    before = count()
    statement = next(one for one in desk.get("/statements.json?act=concern").json())
    document = f"/documents/{statement['id'].partition('.')[0]}"
    send(desk, f"{document}/judge", {"reject": f"{statement['id']} items"}, page=document)
    assert count() == before - 1
    send(desk, f"{document}/judge", {"undo": f"{desk.get('/review/log.json').json()[0]['ref']} items"}, page=document)
    assert count() == before


@pytest.mark.parametrize(
    ("tab", "words", "found"),
    [
        ("engagements", "Ecuador", "Meeting"),
        ("statements", "investment", "investment in digital inclusion"),
        ("statements", "invest*", "investment in digital inclusion"),
        ("statements", "%22digital+inclusion%22", "investment in digital inclusion"),
        ("people", "Okoro", "Tunde Okoro"),
        ("bodies", "Ecuador", "Ecuador"),
    ],
)
def test_each_tab_finds_its_own(client: TestClient, tab: str, words: str, found: str) -> None:
    assert found in client.get(f"/search?tab={tab}&q={words}").text


@pytest.mark.parametrize("words", ["%22inclusion+digital%22", "investment+telephone", "kampal*"])
def test_a_statement_is_found_by_its_own_words_only(client: TestClient, words: str) -> None:
    assert client.get(f"/search.json?tab=statements&q={words}").status_code == 200
    assert "investment in digital inclusion" not in client.get(f"/search?tab=statements&q={words}").text


def test_a_search_is_remembered_kept_and_forgotten(desk: TestClient) -> None:
    desk.get("/search?q=cybersecurity&act=concern")
    assert "cybersecurity, act concern" in desk.get("/search").text
    query = {"query": "q=cybersecurity&act=concern&evil=1", "name": "Cyber <b>"}
    answer = send(desk, "/search/saved", query, page="/search?q=cybersecurity")
    assert answer.headers["location"] == "/search?q=cybersecurity&act=concern"
    kept = desk.get("/search.json").json()["searches"]
    assert [(one["name"], one["query"]) for one in kept] == [("Cyber <b>", "q=cybersecurity&act=concern")]
    assert "Cyber &lt;b&gt;" in desk.get("/").text
    send(desk, "/search/forget", {"number": str(kept[0]["number"])}, page="/search")
    assert desk.get("/search.json").json()["searches"] == []


def test_the_history_can_be_emptied(desk: TestClient) -> None:
    desk.get("/search?q=cybersecurity")
    send(desk, "/settings/history", {}, page="/settings")
    assert "cybersecurity" not in desk.get("/search").text


def test_htmx_gets_the_results_and_nothing_else(client: TestClient) -> None:
    part = client.get("/search?q=cybersecurity", headers={"hx-request": "true", "hx-request-type": "partial"}).text
    assert part.lstrip().startswith('<div id="results">')
    assert "<html" not in part
    assert 'data-announce="1 document found"' in part
