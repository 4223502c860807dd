"""The record over time is a function of documents and decisions, and of nothing else."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from chancery.errors import RecordError
from chancery.resolve.decisions import Decision, DecisionKind
from chancery.resolve.names import reference
from chancery.store import deciding
from chancery.store.decisions import read_decisions
from chancery.store.record import Writer, open_view
from chancery.store.view.view import View
from tests.store.dump import dump_exports, dump_record
from tests.store.fresh import empty_record, view_record
from tests.store.people import CHILE, PERU, STORY, tell


def groups(view: View) -> set[frozenset[str]]:
    """Give the people of the record, each as the names and documents that are theirs."""
    question = (
        "SELECT persons.canonical_id, documents.name, said_people.name FROM said_people "
        "JOIN persons ON persons.id = said_people.person_id JOIN facts ON facts.id = said_people.id "
        "JOIN documents ON documents.id = facts.document_id"
    )
    found: dict[int, set[str]] = {}
    for canonical, document, name in view.connection.exec_driver_sql(question):
        found.setdefault(canonical, set()).add(f"{document} {name}")
    return {frozenset(names) for names in found.values()}


def test_ten_orders_of_import_give_one_record() -> None:
    empty_record("a").save_all(STORY)
    with view_record("a") as view:
        exports, record = dump_exports(view), dump_record(view)
        assert len(groups(view)) >= 6
    for seed in range(10):
        shuffled = list(STORY)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - the same orders every time
        writer = empty_record("b")
        for reading in shuffled:
            writer.save(reading)
        with view_record("b") as view:
            assert dump_exports(view) == exports
            assert dump_record(view) == record


def test_a_rebuild_gives_what_the_imports_gave() -> None:
    writer = empty_record("a")
    writer.save_all(STORY[:6])
    writer.save_all([replace(reading, reader="test/0", people=reading.people[:1]) for reading in STORY[6:]])
    writer.save_all(STORY[6:])
    with view_record("a") as view:
        before = dump_exports(view), groups(view)
    assert writer.rebuild() == len(STORY)
    with view_record("a") as view:
        assert (dump_exports(view), groups(view)) == before
        rebuilt = dump_record(view)
    empty_record("b").save_all(STORY)
    with view_record("b") as view:
        assert dump_record(view) == rebuilt


def test_two_of_one_name_and_one_by_initial_are_told_apart() -> None:
    empty_record("a").save_all(STORY)
    with view_record("a") as view:
        told = groups(view)
    assert frozenset({"n04 Ridha Ben Salem"}) in told
    assert any({"n05 Rafik Ben Salem", "n06 R. Ben Salem"} <= group for group in told)
    assert any({"n01 Ridha Ben Salem", "n02 Redha Ben Salem", "n08 Ridha Ben Salem"} <= group for group in told)
    assert any({"n02 Joaquim Texeira", "n03 Joachim Teixeira"} <= group for group in told)


def person(view: View, document: str, name: str) -> str:
    question = (
        "SELECT said_people.person_id FROM said_people JOIN facts ON facts.id = said_people.id "
        "JOIN documents ON documents.id = facts.document_id "
        "WHERE documents.name = :document AND said_people.name = :name"
    )
    number = view.connection.execute(text(question), {"document": document, "name": name}).scalar_one()
    return reference("p", number)


@pytest.fixture
def record(tmp_path: Path) -> Path:
    with Writer.open(tmp_path / "record.db") as writer:
        writer.save_all(STORY)
    return tmp_path / "record.db"


def decide(db: Path, kind: str, subject: str, other: str | None = None, *, apart: tuple[str, ...] = ()) -> str:
    made = deciding.now()
    decision = Decision(kind=DecisionKind(kind), subject=subject, object=other, who="desk", made=made)
    with Writer.open(db) as writer:
        return deciding.decide(writer, decision, apart=apart).ref


def state(db: Path) -> tuple[set[frozenset[str]], dict[str, bytes]]:
    with open_view(db) as view:
        return groups(view), dump_exports(view)


def pair(db: Path) -> tuple[str, str]:
    with open_view(db) as view:
        return person(view, "n01", "Ridha Ben Salem"), person(view, "n04", "Ridha Ben Salem")


def test_merge_split_merge_again_loses_nothing(record: Path) -> None:
    minister, head = pair(record)
    apart, _ = state(record)
    same = decide(record, "same", minister, head)
    together, exports = state(record)
    assert len(together) == len(apart) - 1
    with Writer.open(record) as writer:
        deciding.undo(writer, same, who="desk", made=deciding.now())
    assert state(record)[0] == apart
    decide(record, "same", head, minister)
    assert state(record) == (together, exports)


def test_not_the_same_parts_what_the_program_had_joined(record: Path) -> None:
    with open_view(record) as view:
        one, other = person(view, "n02", "Joaquim Texeira"), person(view, "n03", "Joachim Teixeira")
    decide(record, "not-same", one, other)
    told, _ = state(record)
    assert not any({"n02 Joaquim Texeira", "n03 Joachim Teixeira"} <= group for group in told)


def test_a_split_takes_documents_away_and_its_undo_brings_them_back(record: Path) -> None:
    before = state(record)
    minister, _ = pair(record)
    split = decide(record, "split", minister, apart=("n08",))
    told, _ = state(record)
    assert frozenset({"n08 Ridha Ben Salem"}) in told
    with Writer.open(record) as writer:
        assert writer.rebuild() == len(STORY)
    assert state(record)[0] == told
    with Writer.open(record) as writer:
        deciding.undo(writer, split, who="desk", made=deciding.now())
    assert state(record) == before


def test_a_decision_survives_a_rebuild_and_another_reader(record: Path) -> None:
    minister, head = pair(record)
    decide(record, "same", minister, head)
    together, exports = state(record)
    with Writer.open(record) as writer:
        writer.rebuild()
    assert state(record) == (together, exports)
    # The new reader finds another title, so that the head of spectrum is another referent than before.
    changed = tell("n04", "2014-06-01", ("Ridha Ben Salem", "Ambassador", "UT"), reader="test/2")
    with Writer.open(record) as writer:
        writer.save(changed)
    told, _ = state(record)
    assert any({"n01 Ridha Ben Salem", "n04 Ridha Ben Salem"} <= group for group in told)


def test_decisions_travel_and_wait_for_their_documents(record: Path, tmp_path: Path) -> None:
    minister, head = pair(record)
    decide(record, "same", minister, head)
    together, exports = state(record)
    with open_view(record) as view:
        made = read_decisions(view.connection)
    other = tmp_path / "other.db"
    with Writer.open(other) as writer:
        assert deciding.import_decisions(writer, made) == 1
        assert deciding.import_decisions(writer, made) == 0
        for reading in reversed(STORY):
            writer.save(reading)
    assert state(other) == (together, exports)


def test_a_name_given_by_a_person_is_shown(record: Path) -> None:
    minister, _ = pair(record)
    made = deciding.now()
    decision = Decision(kind=DecisionKind.RENAME, subject=minister, value="Ridha BEN SALEM", who="desk", made=made)
    with Writer.open(record) as writer:
        ref = deciding.decide(writer, decision).ref
    with open_view(record) as view:
        shown = view.person(minister)
        assert shown is not None
        assert shown.name == "Ridha BEN SALEM"
    with Writer.open(record) as writer:
        deciding.undo(writer, ref, who="desk", made=deciding.now())
        with pytest.raises(RecordError, match="taken back already"):
            deciding.undo(writer, ref, who="desk", made=deciding.now())
    with open_view(record) as view:
        again = view.person(minister)
        assert again is not None
        assert again.name == "Ridha Ben Salem"


def test_what_is_not_there_cannot_be_decided(record: Path) -> None:
    minister, _ = pair(record)
    with pytest.raises(RecordError, match="there is no person"):
        decide(record, "same", minister, "p0000000000000000")
    with pytest.raises(RecordError, match="two persons"):
        decide(record, "same", minister, "b0000000000000000")
    with pytest.raises(RecordError, match="not named in some"):
        decide(record, "split", minister, apart=("n05",))


def test_namesakes_of_two_states_stay_two() -> None:
    writer = empty_record("a")
    writer.save(tell("one", "2014", ("Ana Reyes", "Minister", "Peru"), bodies=(PERU,)))
    writer.save(tell("two", "2014", ("Ana Reyes", "Minister", "Chile"), bodies=(CHILE,)))
    with view_record("a") as view:
        assert len(view.people("Ana Reyes")) == 2
