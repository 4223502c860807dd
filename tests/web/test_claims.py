"""Claims are checked once, kept, and forgotten when what stands beside their document changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.store.record import Writer, open_view
from chancery.web import claims
from chancery.web.app import create_app
from chancery.web.config import WebConfig
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
