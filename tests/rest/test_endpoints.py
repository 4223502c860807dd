import httpx
import pytest
from starlette.testclient import TestClient

LISTS = (
    "documents",
    "people",
    "bodies",
    "engagements",
    "statements",
    "agreements",
    "figures",
    "relations",
    "commitments",
)


def items(api: TestClient, address: str) -> list[dict[str, object]]:
    answer = api.get(address)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: list[dict[str, object]] = answer.json()["items"]
    return found


def one(api: TestClient, address: str) -> dict[str, object]:
    answer = api.get(address)
    assert answer.status_code == httpx.codes.OK, answer.text
    found: dict[str, object] = answer.json()
    return found


def own(link: object) -> str:
    return str(link).removeprefix("/api/v1")


@pytest.mark.parametrize("name", LISTS)
def test_every_list_has_items(api: TestClient, name: str) -> None:
    assert items(api, f"/{name}")


@pytest.mark.parametrize("name", ["statements", "agreements", "figures", "relations"])
def test_every_fact_leads_to_its_words(api: TestClient, name: str) -> None:
    for item in items(api, f"/{name}"):
        citation = item["citation"]
        assert isinstance(citation, dict)
        words = api.get(own(citation["link"])).json()["citation"]["words"]
        assert words["text"] == citation["words"]["text"]


def test_offsets_count_in_the_text_of_the_document(api: TestClient) -> None:
    statement = items(api, "/statements?words=investment")[0]["citation"]
    assert isinstance(statement, dict)
    text = one(api, own(statement["document"]["link"]))["text"]
    words = statement["words"]
    assert str(text)[words["start"] : words["end"]] == words["text"]


def test_a_document_is_found_by_identity_by_its_beginning_and_by_name(api: TestClient) -> None:
    document = one(api, "/documents/quito-visit")
    ref = str(document["ref"])
    assert one(api, f"/documents/{ref}") == one(api, f"/documents/{ref[:16]}") == document


def test_a_reading_is_that_of_the_gold_format(api: TestClient) -> None:
    reading = one(api, "/documents/lima-2024/reading")
    assert {"people", "bodies", "engagements", "statements", "figures", "coverage"} <= reading.keys()


def test_words_beyond_the_text_are_not_there(api: TestClient) -> None:
    assert api.get("/documents/quito-visit/words?start=90000&end=90010").status_code == httpx.codes.NOT_FOUND


def test_claims_come_with_the_verdict_and_the_words(api: TestClient) -> None:
    claims = api.get("/documents/quito-visit/claims").json()
    assert claims
    assert all(claim["citation"]["words"] == claim["words"] and claim["why"] for claim in claims)


def test_a_person_has_terms_with_their_words(api: TestClient) -> None:
    found = items(api, "/people?words=Alder")
    person = one(api, own(found[0]["link"]))
    term = person["terms"][0]  # type: ignore[index]
    assert "Minister" in term["title"]
    assert term["citations"][0]["words"]["text"]


def test_a_person_is_asked_for_a_day(api: TestClient) -> None:
    found = items(api, "/people?words=Alder&body=EC")
    answers = api.get(f"{own(found[0]['link'])}/offices?on=2024-05-14").json()
    assert [answer["answer"] for answer in answers] == ["yes"]


def test_an_office_is_asked_for_a_day(api: TestClient) -> None:
    body = items(api, "/bodies?words=Ecuador")[0]
    answers = api.get(f"{own(body['link'])}/holders?title=Minister of Communications&on=2024-05-14").json()
    assert answers[0]["term"]["person"]["name"] == "Ines Alder"
    terms = one(api, f"{own(body['link'])}/succession?title=Minister of Communications")["terms"]
    assert terms


def test_who_takes_the_words_in_which_people_ask(api: TestClient) -> None:
    [found] = api.get("/who?q=Minister of Communications of Ecuador&on=2024-05-14").json()
    assert found["office"]["terms"][0]["person"]["name"] == "Ines Alder"
    [person] = api.get("/who?q=Tunde Okoro").json()
    assert person["person"]["name"] == "Tunde Okoro"


def test_an_engagement_has_its_reports_and_statements(api: TestClient) -> None:
    met = items(api, "/engagements?body=Ecuador&status=held&kind=meeting")
    detail = one(api, own(met[0]["link"]))
    assert len(detail["reports"]) == 2  # type: ignore[arg-type]
    assert detail["statements"]


@pytest.mark.parametrize(
    ("query", "count"), [("kind=call", 1), ("status=planned", 1), ("body=Uganda&status=held", 1), ("words=Nowhere", 0)]
)
def test_engagements_are_filtered(api: TestClient, query: str, count: int) -> None:
    assert len([one for one in items(api, f"/engagements?{query}") if "hostile" not in str(one)]) >= count
    assert bool(items(api, f"/engagements?{query}")) == bool(count)


def test_statements_are_filtered_by_act_and_speaker(api: TestClient) -> None:
    pledges = items(api, "/statements?act=pledge&body=ITU")
    assert pledges
    assert all(one["act"] == "pledge" for one in pledges)


def test_a_commitment_has_its_statement_and_stands_as_of_a_day(api: TestClient) -> None:
    found = items(api, "/commitments?body=ITU")
    pledge = next(one for one in found if "expert mission" in str(one["content"]))
    assert one(api, f"{own(pledge['link'])}?on=2024-06-01")["state"] == "open"
    assert one(api, f"{own(pledge['link'])}?on=2025-06-01")["state"] == "overdue"
    overdue = items(api, "/commitments?body=ITU&state=overdue&on=2025-06-01&limit=1")
    assert [each["state"] for each in overdue] == ["overdue"]


def test_search_marks_the_words(api: TestClient) -> None:
    found = one(api, "/search?q=broadband")
    hit = found["items"][0]  # type: ignore[index]
    assert any(part["hit"] and part["text"].lower() == "broadband" for part in hit["snippet"])


def test_accounts_are_compared_by_document_and_by_engagement(api: TestClient) -> None:
    table = one(api, "/compare?document=quito-visit&document=geneva-account")
    assert table["points"]
    met = items(api, "/engagements?body=Ecuador&status=held&kind=meeting")
    assert one(api, f"{own(met[0]['link'])}/compare")["points"]


def test_words_are_followed_over_time(api: TestClient) -> None:
    assert one(api, "/drift?speaker=Ecuador")["steps"]


def test_a_brief_is_composed_as_json_and_markdown(api: TestClient) -> None:
    brief = one(api, "/brief?counterpart=Ecuador&principal=ITU&on=2024-06-01")
    assert brief["format"] == "chancery-brief/1"
    written = api.get("/brief?counterpart=Ecuador&principal=ITU&on=2024-06-01&format=markdown")
    assert written.headers["content-type"].startswith("text/markdown")
    assert "Ines Alder" in written.text


def test_a_text_is_read_and_not_kept(api: TestClient) -> None:
    before = one(api, "/readyz")
    text = "LIMA, 3 June 2024 – The Minister of Energy of Peru, Rosa Quispe, met Tunde Okoro of ITU."
    reading = api.post("/read", json={"text": text, "published": "2024-06-03"}).json()
    assert [person["name"] for person in reading["people"]] == ["Rosa Quispe", "Tunde Okoro"]
    assert one(api, "/readyz") == before


def test_a_claim_that_is_in_no_record_is_checked(api: TestClient) -> None:
    found = api.post("/check", json={"text": "Ecuador has been a member of ITU since 1920.", "on": "2024-05-14"}).json()
    assert found
    assert found[0]["kind"] == "membership"
    assert found[0]["citation"] is None
