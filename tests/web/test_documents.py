"""The reader: the text to the letter, its marks, its addresses."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from chancery.store.record import open_view
from chancery.web.evidence import cut_marks
from tests.readings import TEXT, make_reading


class Prose(HTMLParser):
    """Collects what a browser would call the textContent of the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.pieces: list[str] = []

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("id", "text") in attrs or self.depth:
            self.depth += 1

    def handle_endtag(self, _tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.pieces.append(data)


def text_on(page: str) -> str:
    prose = Prose()
    prose.feed(page)
    return "".join(prose.pieces)


def address_of(client: TestClient, name: str) -> str:
    answer = client.get(f"/documents/{name}")
    assert answer.status_code == 308
    return str(answer.headers["location"])


def test_the_text_on_the_page_is_the_text_letter_for_letter(client: TestClient, made_record: Path) -> None:
    with open_view(made_record) as view:
        for name in ("lima-2024", "quito-visit", "hostile"):
            document = view.document(name)
            assert document
            shown = text_on(client.get(address_of(client, name)).text)
            assert shown == view.reading(document).readout.text


def test_marks_are_flat_and_joined_give_the_text() -> None:
    marks = list(cut_marks(make_reading()))
    assert "".join(mark.text for mark in marks) == TEXT


def test_every_piece_of_evidence_has_an_address_of_its_own_once() -> None:
    fragments = [fragment for mark in cut_marks(make_reading()) for fragment, _ in mark.begins if fragment]
    assert len(fragments) == len(set(fragments))
    wanted = {f"char={piece.start},{piece.end}" for _, fact in make_reading().facts() for piece in fact.evidence}
    assert set(fragments) == wanted


def test_a_name_and_a_whole_identity_lead_to_the_one_address(client: TestClient) -> None:
    address = address_of(client, "quito-visit")
    whole = client.get(f"{address}.json").json()["ref"]
    assert client.get(f"/documents/{whole}").headers["location"] == address
    assert re.fullmatch(r"/documents/[0-9a-f]{16}", address)


def test_the_id_of_a_fact_leads_to_its_words(client: TestClient) -> None:
    fact = client.get("/statements.json?q=expert").json()[0]
    answer = client.get(f"/facts/{fact['id']}")
    assert answer.headers["location"] == f"/documents/{fact['document']}#char={fact['start']},{fact['end']}"


@pytest.mark.parametrize("id", ["nothing", "0123456789abcdef", "0123456789abcdef.s1-2", "x.sa-b", "%00", "a'b\"c"])
def test_what_is_not_there_is_said_and_no_fault(client: TestClient, id: str) -> None:  # noqa: A002 - what users call it
    assert client.get(f"/documents/{id}").status_code == 404
    assert client.get(f"/facts/{id}").status_code == 404


def test_the_page_names_other_accounts_of_the_same(client: TestClient) -> None:
    page = client.get(address_of(client, "quito-visit")).text
    assert "Other accounts of the same" in page
    assert "ITU Director visits Ecuador" in page


def test_layers_are_chosen_by_the_address(client: TestClient) -> None:
    page = client.get(f"{address_of(client, 'quito-visit')}?layers=people").text
    assert re.search(r'id="layer-people"[^>]* checked', page)
    assert not re.search(r'id="layer-bodies"[^>]* checked', page)


def test_the_page_as_data_is_the_gold_format(client: TestClient) -> None:
    data = client.get(f"{address_of(client, 'lima-2024')}.json").json()
    assert data["text"] == TEXT
    assert [person["name"] for person in data["people"]] == ["Ana Reyes", "Li Wen"]


def test_a_list_keeps_to_its_filters_in_every_format(client: TestClient) -> None:
    assert len(client.get("/documents.json?from=2024-05").json()) == 2
    assert len(client.get("/documents.csv?from=2024-05").text.strip().splitlines()) == 3
    assert "2 documents" in client.get("/documents?from=2024-05").text


def test_a_filter_that_makes_no_sense_is_said_at_its_field(client: TestClient) -> None:
    page = client.get("/documents?from=yesterday&body=Atlantis").text
    assert "&#39;yesterday&#39; is not a date" in page
    assert "knows no body &#39;Atlantis&#39;" in client.get("/engagements?body=Atlantis").text
