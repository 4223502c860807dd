"""Which referent stands for which, as documents come in."""

from chancery.model.evidence import Evidence
from chancery.model.facts import Body, Office, Person
from chancery.model.kinds import BodyKind
from chancery.model.reading import Coverage, Reading
from chancery.model.readout import Readout
from chancery.resolve.book import BodyBook, KnownBody
from tests.store.fresh import empty_record, view_record

HERE = (Evidence(0, 4, "Text", "test.words"),)
UNION = Body(name="Union of Tests", acronym="UT", kind=BodyKind.IGO, evidence=HERE)
OTHER = Body(name="University of Tales", acronym="UT", kind=BodyKind.ACADEMIC, evidence=HERE)
BARE = Body(name="UT", kind=BodyKind.OTHER, evidence=HERE)


def note(name: str, *facts: Body | Person, reader: str = "test/1") -> Reading:
    return Reading(
        readout=Readout(id=name, text=f"Text of {name}."),
        reader=reader,
        coverage=Coverage(4, 4),
        bodies=tuple(fact for fact in facts if isinstance(fact, Body)),
        people=tuple(fact for fact in facts if isinstance(fact, Person)),
    )


def person(name: str, body: str | None) -> Person:
    offices = (Office(title="Head", body=body),) if body else ()
    return Person(name=name, offices=offices, evidence=HERE)


def body_names(name: str) -> list[str]:
    with view_record("a") as view:
        return sorted(body.name for body in view.bodies(name))


def people_named(name: str) -> int:
    with view_record("a") as view:
        return len(view.people(name))


def test_a_bare_acronym_joins_the_only_body_that_carries_it() -> None:
    empty_record("a").save_all([note("one", BARE), note("two", UNION)])
    assert body_names("UT") == ["Union of Tests"]


def test_a_bare_acronym_stands_alone_when_two_bodies_carry_it() -> None:
    writer = empty_record("a")
    writer.save_all([note("one", BARE), note("two", UNION)])
    writer.save(note("three", OTHER))
    assert body_names("UT") == ["UT", "Union of Tests", "University of Tales"]


def test_a_bare_acronym_joins_again_when_the_other_body_is_read_away() -> None:
    writer = empty_record("a")
    writer.save_all([note("one", BARE), note("two", UNION), note("three", OTHER)])
    writer.save(note("three", reader="test/2"))
    assert body_names("UT") == ["Union of Tests"]
    assert body_names("University of Tales") == []


def test_a_merged_id_leads_to_its_survivor() -> None:
    writer = empty_record("a")
    writer.save(note("one", BARE))
    with view_record("a") as view:
        (alone,) = view.bodies("UT")
    writer.save(note("two", UNION))
    with view_record("a") as view:
        survivor = view.body(alone.id)
    assert survivor is not None
    assert (survivor.name, survivor.names) == ("Union of Tests", ("UT", "Union of Tests"))


def test_reference_data_joins_names_that_no_readout_gives_together() -> None:
    known = KnownBody(name="Union of Tests", kind=BodyKind.IGO, acronym="UT", aliases=("Testers' Union",))
    renamed = Body(name="The Testers’ Union", kind=BodyKind.OTHER, evidence=HERE)
    empty_record("a", BodyBook.of([known])).save_all([note("one", renamed), note("two", BARE)])
    assert body_names("ut") == body_names("testers' union") == ["Union of Tests"]


def test_equal_names_for_one_body_under_two_names_are_one_person() -> None:
    writer = empty_record("a")
    writer.save(note("one", person("Ana Reyes", "Union of Tests"), UNION))
    writer.save(note("two", person("ANA REYES", "UT"), BARE))
    assert people_named("Ana Reyes") == 1


def test_equal_names_for_two_bodies_are_two_people() -> None:
    writer = empty_record("a")
    writer.save_all([note("one", person("Ana Reyes", "Peru")), note("two", person("Ana Reyes", "Chile"))])
    assert people_named("Ana Reyes") == 2


def test_a_full_name_without_a_body_joins_the_only_person_of_that_name() -> None:
    writer = empty_record("a")
    writer.save_all([note("one", person("Ana Reyes", None)), note("two", person("Ana Reyes", "Peru"))])
    assert people_named("Ana Reyes") == 1
    writer.save(note("three", person("Ana Reyes", "Chile")))
    assert people_named("Ana Reyes") == 3


def test_a_single_name_without_a_body_joins_nobody() -> None:
    empty_record("a").save_all([note("one", person("Reyes", None)), note("two", person("Reyes", "Peru"))])
    assert people_named("Reyes") == 2


def test_people_part_again_when_their_bodies_do() -> None:
    writer = empty_record("a")
    writer.save(note("one", person("Ana Reyes", "UT"), BARE))
    writer.save(note("two", person("Ana Reyes", "Union of Tests"), UNION))
    assert people_named("Ana Reyes") == 1
    writer.save(note("three", OTHER))
    assert people_named("Ana Reyes") == 2
