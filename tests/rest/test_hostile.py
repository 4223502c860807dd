import json

import httpx
import pytest
from starlette.testclient import TestClient

REFUSED = httpx.codes.UNPROCESSABLE_ENTITY
NONE = httpx.codes.NOT_FOUND


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/people/pffffffffffffffff", REFUSED),
        ("/people/p7fffffffffffffff", NONE),
        ("/people/b0000000000000000", REFUSED),
        ("/engagements/e%27%20OR%201=1", REFUSED),
        ("/documents/..%2F..%2Fetc%2Fpasswd", NONE),
        ("/documents/%00", NONE),
        ("/documents?cursor=%00", NONE),
        ("/documents?cursor=W10", NONE),
        ("/documents?cursor=WyIiLDk5OTk5OTk5OTk5OTk5OTk5OTk5OV0", NONE),
        ("/documents?words=%00", REFUSED),
        ("/documents?unknown=1", REFUSED),
        ("/documents?first_day=2024-02-30", REFUSED),
        ("/documents?changed_since=2024-01-01T00:00:00", REFUSED),
        ("/documents/quito-visit/words?start=-1&end=2", REFUSED),
        ("/search?q=%22", httpx.codes.OK),
        ("/search?q=a%20AND%20OR%20NEAR(", httpx.codes.OK),
        ("/who?q=of%20of%20of", NONE),
        ("/brief?counterpart=%3Cscript%3E", NONE),
        ("/commitments/%25.%25", NONE),
        ("/compare?document=quito-visit&document=quito-visit", REFUSED),
        ("/compare?document=quito-visit", REFUSED),
    ],
)
def test_what_cannot_be_meant_is_refused_in_words(api: TestClient, address: str, status: int) -> None:
    answer = api.get(address)
    assert answer.status_code == status, answer.text
    if status != httpx.codes.OK:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


def test_a_like_pattern_is_taken_by_the_letter(api: TestClient) -> None:
    assert api.get("/people?words=%25").json()["items"] == []
    assert api.get("/documents?words=_____").json()["items"] == []


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"text": 1}',
        b'{"text": ""}',
        b'{"text": "a", "more": 1}',
        b'{"text": "\\ud800"}',
        b"\xff\xfe",
    ],
)
def test_a_body_that_is_no_request_is_refused(api: TestClient, body: bytes) -> None:
    answer = api.post("/read", content=body, headers={"content-type": "application/json"})
    assert answer.status_code in {REFUSED, httpx.codes.BAD_REQUEST}, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_text_that_is_too_long_is_refused(api: TestClient) -> None:
    assert api.post("/read", json={"text": "x" * 100_001}).status_code == REFUSED
    answer = api.post("/read", json={"text": "x" * 600_000})
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_length_that_is_a_lie_does_not_help(api: TestClient) -> None:
    def pieces() -> object:
        yield from (b" " * 65_536 for _ in range(16))

    answer = api.post("/read", content=pieces(), headers={"content-type": "application/json"})  # type: ignore[arg-type]
    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE


def test_what_a_hostile_document_says_stays_data(api: TestClient) -> None:
    answer = api.get("/documents/hostile")
    assert answer.headers["content-type"] == "application/json"
    assert "<script>" in json.loads(answer.text)["title"]


def test_queries_for_a_match_are_counted(api: TestClient) -> None:
    assert api.post("/match", json={"people": [{"name": "x"}] * 51}).status_code == REFUSED


def test_a_match_says_who_how_surely_and_why(api: TestClient) -> None:
    asked = {
        "people": [{"name": "ALDER Inés", "body": "Ecuador", "office": "Minister of Communications", "year": 2024}],
        "bodies": [{"name": "International Telecommunications Union"}, {"name": "Brewery of Nowhere"}],
    }
    found = api.post("/match", json=asked).json()
    best = found["people"][0]["results"][0]
    assert (best["person"]["name"], best["judgement"], best["match"]) == ("Ines Alder", "positive", True)
    assert all(one["reason"] and one["weight"] for one in best["explanations"])
    assert found["bodies"][0]["results"][0]["body"]["label"] == "ITU"
    assert found["bodies"][1]["results"] == []
