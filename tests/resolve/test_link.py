from dataclasses import replace
from typing import Any

import pytest

from chancery.model.facts import Body, Office, Participant, Person
from chancery.model.kinds import BodyKind, EngagementKind
from chancery.resolve.book import BodyBook, KnownBody
from chancery.resolve.engagement_keys import engagement_keys
from chancery.resolve.link import Links
from chancery.resolve.referents import BodyReferent
from chancery.resolve.sides import find_sides, list_tables
from tests.readings import make_reading, words

READING = make_reading()
LINKS = Links(READING)
UNION = BodyReferent.of_name("International Telecommunication Union")
PERU = BodyReferent.of_state("PE")
HERE = (words("Peru"),)


@pytest.mark.parametrize(
    ("label", "referent"),
    [
        ("ITU", UNION),
        ("International Telecommunication Union", UNION),
        ("Peru", PERU),
        ("PE", PERU),
        ("CL", BodyReferent.of_state("CL")),
        ("EU", BodyReferent.of_name("EU")),
        ("Atlantis", BodyReferent.of_name("atlantis")),
        ("both", None),
        ("world", None),
        (None, None),
    ],
)
def test_a_label_leads_to_the_body_that_carries_it(label: str | None, referent: BodyReferent | None) -> None:
    assert LINKS.body(label) == referent


def test_a_label_that_looks_like_a_code_is_first_a_body_of_the_readout() -> None:
    body = Body(name="Assembly of Unions", acronym="AU", kind=BodyKind.IGO, evidence=HERE)
    assert Links(make_reading(bodies=(body,))).body("AU") == BodyReferent.of_name("Assembly of Unions")


def test_a_state_that_no_fact_lists_is_known_by_reference_data() -> None:
    chile = KnownBody(name="Chile", kind=BodyKind.STATE, iso="CL", aliases=("Republic of Chile",))
    links = Links(READING, BodyBook.of([chile]))
    assert links.body("Republic of Chile") == BodyReferent.of_state("CL")


def test_a_person_stands_for_the_body_of_the_office() -> None:
    person = LINKS.person("ana reyes")
    assert person is not None
    assert person.body == PERU


def test_a_person_without_office_stands_for_the_body_they_take_part_for() -> None:
    people = (Person(name="Li Wen", evidence=HERE), Person(name="Eva Soto", evidence=HERE))
    links = Links(make_reading(people=people))
    bodies = [person.body if (person := links.person(name)) else None for name in ("Li Wen", "Eva Soto")]
    assert bodies == [UNION, None]


def test_of_two_people_of_one_name_the_one_with_the_body_is_meant() -> None:
    two = tuple(
        Person(name="Ana Reyes", offices=(Office(title="Head", body=body),), evidence=HERE) for body in ("Peru", "ITU")
    )
    person = Links(make_reading(people=two)).person("Ana Reyes", "ITU")
    assert person is not None
    assert person.body == UNION


def test_titles_that_differ_in_case_are_one_position() -> None:
    ids = {LINKS.position(Office(title=title, body="Peru")).id for title in ("Head of Unit", "head of unit")}
    assert len(ids) == 1


MEETING = READING.engagements[0]


def keys(*engagements: object) -> list[str]:
    return list(engagement_keys(Links(make_reading(engagements=engagements))))


def test_equal_kind_dates_and_participants_are_one_engagement() -> None:
    told_elsewhere = replace(MEETING, city=None, topics=(), participants=MEETING.participants[::-1])
    assert keys(MEETING) == keys(told_elsewhere)


@pytest.mark.parametrize(
    "changes",
    [
        {"start": "2024-03-06"},
        {"end": "2024-03-06"},
        {"kind": EngagementKind.VISIT},
        {"participants": (Participant(person=None, body="Peru"), Participant(person="Li Wen", body="ITU"))},
    ],
)
def test_anything_else_makes_another_engagement(changes: dict[str, Any]) -> None:
    assert keys(MEETING) != keys(replace(MEETING, **changes))


@pytest.mark.parametrize("changes", [{"start": None}, {"start": "2024-03"}, {"participants": ()}])
def test_what_is_too_vague_is_joined_with_nothing(changes: dict[str, Any]) -> None:
    vague = replace(MEETING, **changes)
    assert keys(vague) == [""]


def test_a_named_event_needs_no_day() -> None:
    event = replace(MEETING, start="2024-10", participants=(), name="World Test Fair")
    assert keys(event)[0]
    assert keys(event) != keys(replace(event, name="World Trial Fair"))


def test_two_of_one_readout_are_two_and_meet_their_like_in_order() -> None:
    first, second = keys(MEETING, MEETING)
    assert first != second
    assert [first, second] == keys(MEETING, MEETING)


def test_a_statement_without_addressee_is_made_to_the_table() -> None:
    informs, pledges = (find_sides(LINKS, list_tables(LINKS), one) for one in READING.statements)
    assert (informs.speakers, informs.hearers) == ((PERU,), (UNION,))
    assert informs == pledges


def test_both_are_all_at_the_first_table() -> None:
    joint = replace(READING.statements[0], speaker=None, speaker_body="both")
    sides = find_sides(LINKS, list_tables(LINKS), joint)
    assert sides.speakers == sides.hearers == (PERU, UNION)


def test_a_speaker_who_is_at_no_table_is_heard_by_nobody_in_particular() -> None:
    outside = replace(READING.statements[0], speaker=None, speaker_body="Chile")
    assert find_sides(LINKS, list_tables(LINKS), outside).hearers == ()


def test_a_statement_to_a_person_is_made_to_their_body() -> None:
    to_her = replace(READING.statements[0], speaker="Li Wen", speaker_body="ITU", addressee="Ana Reyes")
    assert find_sides(LINKS, list_tables(LINKS), to_her).hearers == (PERU,)
