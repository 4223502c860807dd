"""Claims are checked once, kept, and forgotten when what stands beside their document changes."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from chancery.store.record import Writer, open_view
from chancery.web import claims
from chancery.web.app import create_app
from chancery.web.config import WebConfig
from tests.web.asking import send
from tests.web.sample import NOW, READOUTS, read_sample

ALL = len(READOUTS) + 1


@pytest.fixture
def own(own_record: Path) -> Iterator[TestClient]:
    app = create_app(WebConfig(database=str(own_record), local_user="desk", clock=lambda: NOW))
    with TestClient(app, base_url="http://localhost", follow_redirects=False) as client:
        yield client


def count_checked(path: Path) -> int:
    with open_view(path) as view:
        return int(view.connection.exec_driver_sql("SELECT count(*) FROM checked_documents").scalar_one())


def test_what_was_checked_is_not_checked_again(
    own: TestClient, own_record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = own.get("/claims.json").json()
    assert first
    assert count_checked(own_record) == ALL

    def fail(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(claims, "check_document", fail)
    assert own.get("/claims.json").json() == first
    page = own.get("/claims?kind=figure").text
    assert "62 per cent" in page
    assert "not checked yet" not in page
    assert own.get(f"/claims/{first[0]['id']}").status_code == 200


def test_the_reader_shows_what_is_known_of_claims(own: TestClient) -> None:
    address = own.get("/documents/quito-visit").headers["location"]
    assert "Claims checked</h3>" not in own.get(address).text
    found = own.get("/claims.json").json()
    told = [one for one in found if one["document"] == "quito-visit" and one["verdict"] == "supported"]
    assert ("Claims checked</h3>" in own.get(address).text) is bool(told)


def test_another_report_of_the_engagement_has_it_checked_again(own: TestClient, own_record: Path) -> None:
    own.get("/claims.json")
    text = (
        "QUITO, 16 May 2024 – The Minister of Communications of Ecuador, Ines Alder, received the Director of the "
        "International Telecommunication Union (ITU), Tunde Okoro, in Quito on 14 May 2024."
    )
    with Writer.open(own_record) as writer:
        writer.save(read_sample("late", "Okoro in Quito", "2024-05-16", "Radio Quito", text))
    assert count_checked(own_record) < ALL


def first_claim(own: TestClient) -> str:
    return str(own.get("/claims.json").json()[0]["id"])


def dispute(own: TestClient, id: str, **said: str) -> httpx2.Response:  # noqa: A002 - what users call it
    return send(own, f"/claims/{id}/dispute", said, page=f"/claims/{id}")


def test_a_verdict_is_disputed_beside_itself_and_taken_back(own: TestClient) -> None:
    id = first_claim(own)  # noqa: A001
    before = own.get(f"/claims/{id}.json").json()
    assert before["disputed"] is None
    sent = dispute(own, id, why="Another year is meant", figure="64 per cent", source="census of 2022, source: table 4")
    assert (sent.status_code, sent.headers["location"]) == (303, f"/claims/{id}#dispute")
    after = own.get(f"/claims/{id}.json").json()
    assert after["verdict"] == before["verdict"]
    assert (after["disputed"]["figure"], after["disputed"]["source"]) == (
        "64 per cent",
        "census of 2022, source: table 4",
    )
    assert after["disputed"]["why"] == "Another year is meant"
    for address in (f"/claims/{id}", "/claims"):
        page = own.get(address).text
        assert "Another year is meant" in page
        assert "64 per cent" in page
    [row] = [one for one in own.get("/claims.json").json() if one["id"] == id]
    assert row["disputed"] == "desk: Another year is meant; 64 per cent; source: census of 2022, source: table 4"
    page = own.get(f"/claims/{id}").text
    ref = page.partition('name="ref" value="')[2].partition('"')[0]
    send(own, "/review/undo", {"ref": ref, "back": f"/claims/{id}"}, page=f"/claims/{id}")
    assert own.get(f"/claims/{id}.json").json()["disputed"] is None
    assert "taken back" in own.get(f"/claims/{id}").text


def test_the_document_shows_a_disputed_claim_though_it_is_no_news(own: TestClient) -> None:
    found = own.get("/claims.json").json()
    for one in found:
        dispute(own, one["id"], why=f"Doubtful: {one['id']}")
        address = own.get(f"/documents/{one['document']}").headers["location"]
        assert f"Doubtful: {one['id']}" in own.get(address).text


def test_a_dispute_needs_a_reason(own: TestClient) -> None:
    id = first_claim(own)  # noqa: A001
    refused = dispute(own, id, figure="64 per cent")
    assert refused.status_code == 422
    assert "Say why; nothing was kept." in refused.text
    assert 'value="64 per cent"' in refused.text
    assert own.get(f"/claims/{id}.json").json()["disputed"] is None


def test_a_dispute_outlives_a_rebuild(own: TestClient, own_record: Path) -> None:
    id = first_claim(own)  # noqa: A001
    dispute(own, id, why="Another year is meant")
    with Writer.open(own_record) as writer:
        writer.rebuild()
    assert own.get(f"/claims/{id}.json").json()["disputed"]["why"] == "Another year is meant"
