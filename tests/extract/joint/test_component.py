from typing import Any

import chancery
from chancery.extract.joint.component import read_jointly
from chancery.intake.draft import Draft, Given, make_readout
from chancery.pipeline import build_pipeline
from chancery.text.doc import Doc

TEXT = (
    "Geneva, 4 May 2021 - The Minister of Transport of Finland, Ms Ilse Varga, met the Secretary-General of the "
    "International Telecommunication Union (ITU), Mr Tomas Okello, on Monday in Geneva. Ms Varga thanked ITU for its "
    "support of rural schools and said that 85 per cent of them were now connected. Mr Okello promised to visit "
    "Helsinki in June.\n\nThe two sides signed a memorandum of understanding on emergency telecommunications."
)


def read(text: str) -> Doc:
    draft = Draft(source="", id="case", text=text, title=None)
    doc = Doc(make_readout(draft, Given(published="2021-05-04")))
    pipeline = build_pipeline()
    for component, run in zip(pipeline.components, pipeline.runs, strict=True):
        doc.assign(component.assigns, run(doc))
    return doc


def records(text: str) -> dict[str, list[dict[str, Any]]]:
    families: Any = read_jointly(read(text))
    return {family: [fact.to_dict() for fact in facts] for family, facts in families.items()}


def test_every_fact_has_words_of_the_text() -> None:
    doc = read(TEXT)
    for facts in read_jointly(doc).values():
        for fact in facts:
            assert all(doc.text[p.start : p.end] == p.text for p in fact.evidence)


def test_the_two_people_are_read_with_their_statements() -> None:
    found = records(TEXT)
    assert {person["name"] for person in found["people"]} == {"Ilse Varga", "Tomas Okello"}
    said = {(one["speaker"], one["act"]) for one in found["statements"]}
    assert ("Ilse Varga", "praise") in said
    assert ("Tomas Okello", "pledge") in said


def test_reading_twice_gives_the_same() -> None:
    assert records(TEXT) == records(TEXT)


def test_a_text_without_words_has_no_facts() -> None:
    assert not any(read_jointly(read(" \n ")).values())


def test_an_office_that_went_to_another_is_not_the_predecessors() -> None:
    text = "Mr Bo Lind, who succeeded Ms Lise Holm as Minister for Trade of Norway, received the envoy in Oslo."
    offices = {person.name: person.offices for person in chancery.read(text, published="2024-02-14").people}
    assert [office.title for office in offices["Bo Lind"]] == ["Minister for Trade"]
    assert offices["Lise Holm"] == ()


def test_a_succession_runs_one_way_and_a_predecessor_is_not_at_the_table() -> None:
    text = (
        "OSLO, 14 February 2024 - Mr Bo Lind, who succeeded Ms Lise Holm as Minister for Trade of Norway on 1 February "
        "2024, received the Director of the World Trade Organization (WTO), Mr Tom Aker, in Oslo today."
    )
    reading = chancery.read(text, published="2024-02-14")
    successions = [(one.subject, one.object, one.since) for one in reading.relations if one.kind == "succeeds"]
    assert successions == [("Bo Lind", "Lise Holm", "2024-02-01")]
    assert [{part.person for part in event.participants} for event in reading.engagements] == [{"Bo Lind", "Tom Aker"}]


def test_the_date_that_opens_a_sentence_is_that_of_its_first_engagement() -> None:
    found = records(
        "On 3 May 2021 Ilse Varga, the Minister of Transport of Finland, met Tomas Okello, the Secretary-General of "
        "the International Telecommunication Union (ITU), in Geneva ahead of his visit to Finland on 16-17 May."
    )
    starts = {one["kind"]: one["start"] for one in found["engagements"]}
    assert starts == {"meeting": "2021-05-03", "visit": "2021-05-16"}
    places = {one["kind"]: (one["city"], one["country"]) for one in found["engagements"]}
    assert places["meeting"] == ("Geneva", "CH")
    assert places["visit"][1] == "FI"


def test_days_counted_from_a_length_make_the_visit_whole() -> None:
    found = records(
        "A three-day visit to Norway by the Foreign Minister of Latvia, Ana Petrescu, ended on 10 November 2020."
    )
    [visit] = [one for one in found["engagements"] if one["kind"] == "visit"]
    assert (visit["start"], visit["end"]) == ("2020-11-08", "2020-11-10")


def test_an_agreement_is_of_the_kind_that_its_noun_says() -> None:
    found = records(
        "Ana Petrescu, Foreign Minister of Latvia, and Erik Dahl, Foreign Minister of Norway, signed a memorandum of "
        "understanding on spectrum in Oslo on 3 May 2021."
    )
    [agreement] = found["agreements"]
    assert agreement["kind"] == "memorandum"
    assert agreement["status"] == "signed"
    assert set(agreement["parties"]) == {"Latvia", "Norway"}
