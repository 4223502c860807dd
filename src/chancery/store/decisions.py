"""Decisions of people: kept as rows that are only added, read as what holds today."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, select

from chancery.resolve.decisions import NO_DECISIONS, Anchor, Decision, DecisionKind, Decisions, hold
from chancery.resolve.names import parse_reference
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import adding_new, listed

_rows = record.decisions
_ALL = select(_rows).order_by(_rows.c.id)
_FAMILIES: dict[str, tuple[Table, Table, str]] = {
    "person": (record.persons, said.people, "person_id"),
    "body": (record.bodies, said.bodies, "body_id"),
    "engagement": (record.engagements, said.engagements, "engagement_id"),
}
"""The record's table of a family, the table of its mentions, and the column that leads from there."""


def read_decisions(connection: Connection) -> tuple[Decision, ...]:
    """Give every decision that was ever made, in the order in which they are kept."""
    return tuple(_decision(row) for row in connection.execute(_ALL))


def _decision(row: Any) -> Decision:
    anchors = tuple(Anchor(*one) for one in json.loads(row.anchors or "[]"))
    return Decision(
        kind=DecisionKind(row.kind),
        subject=row.subject,
        object=row.object,
        value=row.value,
        who=row.who,
        made=row.made,
        why=row.why,
        anchors=anchors,
    )


def decisions_in(connection: Connection, document: str) -> tuple[Decision, ...]:
    """Give the decisions that hold about the items and words of a document, by the start of its identity."""
    about = _rows.c.subject.startswith(f"{document}.", autoescape=True)
    undone = _rows.c.kind == DecisionKind.UNDO.value
    rows = connection.execute(select(_rows).where(about | undone).order_by(_rows.c.id))
    return hold(_decision(row) for row in rows)


def load_decisions(connection: Connection) -> Decisions:
    """Give the decisions that hold, with the referents that they are about as the record is now."""
    held = hold(read_decisions(connection))
    if not held:
        return NO_DECISIONS
    targets: dict[tuple[str, str], frozenset[int]] = {}
    for family in _FAMILIES:
        own = [one for one in held if one.family == family]
        targets |= _find_targets(connection, family, own)
    return Decisions(held, targets)


def _find_targets(
    connection: Connection, family: str, decisions: Sequence[Decision]
) -> dict[tuple[str, str], frozenset[int]]:
    """Find the referents on each side: by id, and where that is gone by the words that were meant."""
    table, mentions, column = _FAMILIES[family]
    names = (name for one in decisions for name in (one.subject, one.object) if name)
    ids = {name: number for name in names if (number := _number(name))}
    there: set[int] = set()
    for batch in in_batches(sorted(set(ids.values()))):
        there.update(connection.execute(select(table.c.id).where(table.c.id.in_(batch))).scalars())
    wanted: dict[str, list[tuple[tuple[str, str], Anchor]]] = defaultdict(list)
    targets: dict[tuple[str, str], set[int]] = defaultdict(set)
    for decision in decisions:
        _sort(decision, ids, there, targets, wanted)
    for document, start, end, number in _mentions(connection, mentions, column, wanted):
        for key, anchor in wanted[document]:
            if anchor.start < end and start < anchor.end:
                targets[key].add(number)
    return {key: frozenset(numbers) for key, numbers in targets.items()}


def _sort(
    decision: Decision,
    ids: dict[str, int],
    there: set[int],
    targets: dict[tuple[str, str], set[int]],
    wanted: dict[str, list[tuple[tuple[str, str], Anchor]]],
) -> None:
    """Take the ids that are there for targets, and the anchors of the others for what is wanted."""
    exact = {"subject": ids.get(decision.subject), "object": ids.get(decision.object or "")}
    if decision.kind is DecisionKind.SPLIT:
        # The id may have gone with either side; only the words tell.
        exact = {}
    for side, number in exact.items():
        if number in there:
            targets[decision.ref, side].add(number)
    for anchor in decision.anchors:
        if exact.get(anchor.side) not in there:
            wanted[anchor.document].append(((decision.ref, anchor.side), anchor))


def _number(name: str | None) -> int | None:
    try:
        return parse_reference(name or "")
    except ValueError:
        return None


def _mentions(
    connection: Connection, mentions: Table, column: str, refs: Collection[str]
) -> Iterable[tuple[str, int, int, int]]:
    words, facts = said.evidence, said.facts
    question = (
        select(documents.c.ref, words.c.start, words.c.end, mentions.c[column])
        .join(facts, facts.c.document_id == documents.c.id)
        .join(mentions, mentions.c.id == facts.c.id)
        .join(words, words.c.fact_id == facts.c.id)
        .where(documents.c.ref.in_(listed("refs")))
    )
    for batch in _in_batches(sorted(refs)):
        yield from (tuple(row) for row in connection.execute(question, {"refs": batch}))


def _in_batches(refs: Sequence[str]) -> Iterable[Sequence[str]]:
    for start in range(0, len(refs), 400):
        yield refs[start : start + 400]


def add_decisions(connection: Connection, decisions: Iterable[Decision]) -> list[Decision]:
    """Keep decisions; one that is there already is not kept twice. Give those that are new."""
    new = []
    statement = adding_new(_rows)
    for decision in decisions:
        values = {name: value for name, value in decision.to_dict().items() if name != "anchors"}
        anchors = json.dumps([[one.side, one.document, one.start, one.end] for one in decision.anchors])
        if connection.execute(statement, {**values, "anchors": anchors}).rowcount:
            new.append(decision)
    return new


_WORDS_OF: dict[str, Any] = {
    family: (
        select(documents.c.ref, said.evidence.c.start, said.evidence.c.end)
        .join(said.facts, said.facts.c.document_id == documents.c.id)
        .join(mentions, mentions.c.id == said.facts.c.id)
        .join(said.evidence, said.evidence.c.fact_id == said.facts.c.id)
        .where(mentions.c[column] == bindparam("number"), said.evidence.c.place == 0)
        .order_by(documents.c.first_day, documents.c.ref, said.evidence.c.start)
        .limit(bindparam("most"))
    )
    for family, (_, mentions, column) in _FAMILIES.items()
}
MOST_ANCHORS = 24
"""How many mentions a decision keeps on each side; enough to find the referent again."""


def find_anchors(connection: Connection, family: str, number: int, side: str) -> tuple[Anchor, ...]:
    """Give the words of a referent's mentions, the earliest documents first."""
    rows = connection.execute(_WORDS_OF[family], {"number": number, "most": MOST_ANCHORS})
    return tuple(Anchor(side, *row) for row in rows)
