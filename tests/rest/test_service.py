from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from chancery.errors import RecordError
from chancery.model.reading import Reading
from chancery.rest.app import create_server
from chancery.rest.config import RestConfig
from chancery.rest.limits import Limiter
from chancery.store.accounts.keys import add_key, list_keys, revoke_key
from chancery.store.record import Writer, open_view
from tests.readings import make_reading
from tests.rest.sample import MERGED

LISTS = ("documents", "people", "bodies", "engagements", "statements", "figures", "relations", "commitments")
MADE = "2024-06-01T09:30:00+00:00"


@pytest.mark.parametrize("name", LISTS)
def test_pages_of_one_give_what_one_page_gives(api: TestClient, name: str) -> None:
    whole = api.get(f"/{name}?limit=200").json()
    assert whole["next"] is None
    single, cursor = [], None
    for _ in range(len(whole["items"]) + 1):
        page = api.get(f"/{name}?limit=1" + (f"&cursor={cursor}" if cursor else "")).json()
        single += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert single == whole["items"]
    assert len(single) > 1


def test_what_comes_in_between_two_pages_doubles_nothing(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Writer.open(file) as writer:
        for number in range(6):
            writer.save(_told(number))
        with _open(file) as api:
            first = api.get("/documents?limit=3").json()
            writer.save(_told(9))
            writer.save(_told(0, year=2019))
            second = api.get(f"/documents?limit=200&cursor={first['next']}").json()
    names = [one["id"] for one in (*first["items"], *second["items"])]
    assert names == ["r5", "r4", "r3", "r2", "r1", "r0", "r0-2019"]


def test_only_what_changed_is_given(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Writer.open(file) as writer:
        writer.save(_told(1))
        with _open(file) as api:
            for name in ("documents", "people", "bodies", "engagements", "statements", "commitments"):
                assert api.get(f"/{name}?changed_since=2020-01-01T00:00:00Z").json()["items"], name
                assert api.get(f"/{name}?changed_since=2999-01-01T00:00:00%2B02:00").json()["items"] == [], name


def test_a_decision_counts_as_a_change(api: TestClient) -> None:
    since = datetime(2024, 6, 1, 9, 0, tzinfo=UTC).isoformat().replace("+", "%2B")
    people = api.get(f"/people?changed_since={since}").json()["items"]
    assert any(set(MERGED) <= set(one["names"]) for one in people)


def test_a_merged_id_leads_on(api: TestClient, api_record: Path) -> None:
    with open_view(api_record) as view:
        [person] = view.people(MERGED[0])
    survivor = api.get(f"/people/{person.id}").json()
    [merged] = [one for one in survivor["referents"] if one != person.id]
    answer = api.get(f"/people/{merged}/offices?on=2023-11-02")
    assert answer.status_code == httpx.codes.PERMANENT_REDIRECT
    assert answer.headers["location"] == f"/api/v1/people/{person.id}/offices?on=2023-11-02"
    assert api.get(f"/people/{merged}", follow_redirects=True).json() == survivor


def test_an_unchanged_answer_is_not_sent_again(api: TestClient) -> None:
    first = api.get("/documents")
    again = api.get("/documents", headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (httpx.codes.NOT_MODIFIED, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert api.get("/documents", headers={"If-None-Match": '"other"'}).status_code == httpx.codes.OK
    assert "etag" not in api.get("/documents/none").headers


def test_faults_are_problems(api: TestClient) -> None:
    for address, status in (
        ("/documents/none", 404),
        ("/people?limit=0", 422),
        ("/nowhere", 404),
        ("/who?q=Nobody", 404),
    ):
        answer = api.get(address)
        assert answer.status_code == status
        assert answer.headers["content-type"] == "application/problem+json"
        assert {"type", "title", "status", "detail"} <= answer.json().keys()
    refused = api.post("/documents")
    assert (refused.status_code, refused.headers["allow"]) == (405, "GET")


def test_the_counters_name_paths_by_their_pattern(api: TestClient) -> None:
    api.get("/documents/quito-visit")
    api.get("/no/such/path")
    told = api.get("/metrics").text
    assert 'chancery_requests_total{method="GET",path="/documents/{ref}",status="200"}' in told
    assert 'path="other",status="404"' in told
    assert "no/such" not in told
    assert 'chancery_record_items{family="documents"}' in told


def test_whoever_asks_too_often_must_wait(api_record: Path) -> None:
    now = 0.0
    config = RestConfig(database=str(api_record), rate=0.5, burst=2, clock=lambda: now)
    with TestClient(create_server(config), base_url="http://localhost/api/v1") as api:
        assert [api.get("/figures").status_code for _ in range(3)] == [200, 200, 429]
        refused = api.get("/figures")
        assert refused.headers["retry-after"] == "2"
        assert refused.headers["content-type"] == "application/problem+json"
        assert api.get("/healthz").status_code == httpx.codes.OK
        now = 2.0
        assert api.get("/figures").status_code == httpx.codes.OK


def test_a_bucket_fills_no_further_than_its_size() -> None:
    now = 0.0
    limiter = Limiter(rate=1, burst=2, clock=lambda: now)
    assert limiter.seconds_to_wait("a") == 0
    now = 1000.0
    assert [limiter.seconds_to_wait("a") for _ in range(3)] == [0, 0, 1]
    assert limiter.seconds_to_wait("b") == 0


def test_where_keys_are_asked_for_only_a_key_opens(empty_record: Path) -> None:
    with Writer.open(empty_record) as writer, writer.guarded() as connection:
        key, secret = add_key(connection, "the archive", made=MADE)
    config = RestConfig(database=str(empty_record), keys=True)
    with TestClient(create_server(config), base_url="http://localhost/api/v1") as api:
        refused = api.get("/documents")
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
        assert api.get("/documents", headers={"Authorization": "Bearer chancery_x_y"}).status_code == 401
        assert api.get("/metrics").status_code == 401
        assert api.get("/healthz").status_code == 200
        assert api.get("/documents", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
        assert api.get("/documents", headers={"X-API-Key": secret}).status_code == 200
        with Writer.open(empty_record) as writer, writer.guarded() as connection:
            revoke_key(connection, key.id, now=MADE)
            assert [one.revoked for one in list_keys(connection)] == [MADE]
        assert api.get("/documents", headers={"X-API-Key": secret}).status_code == 401


def test_the_record_holds_no_key(empty_record: Path) -> None:
    with Writer.open(empty_record) as writer, writer.guarded() as connection:
        _, secret = add_key(connection, "the archive", made=MADE)
    held = b"".join(file.read_bytes() for file in empty_record.parent.iterdir())
    assert secret.encode() not in held


def test_there_must_be_a_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record"):
        create_server(RestConfig(database=str(tmp_path / "none.db")))


def _open(file: Path) -> TestClient:
    return TestClient(create_server(RestConfig(database=str(file))), base_url="http://localhost/api/v1")


def _told(number: int, *, year: int = 2024) -> Reading:
    reading = make_reading()
    name = f"r{number}" if year == 2024 else f"r{number}-{year}"
    text = f"{reading.readout.text} {name}"
    readout = replace(reading.readout, id=name, text=text, published=f"{year}-03-{number + 1:02}")
    return replace(reading, readout=readout)
