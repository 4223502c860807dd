"""What the program is unsure of, as questions for a person, with what speaks on both sides."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from chancery.model.record import Said
from chancery.resolve.names import reference
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_said

_MENTIONS = {"person": ("people", said.people, "person_id"), "body": ("bodies", said.bodies, "body_id")}
_SHOWN = 3
"""How many mentions each side shows."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: the id that stands for it, its names, and words in which it is named."""

    id: str
    name: str
    names: tuple[str, ...]
    about: str
    words: tuple[Said[Any], ...]


@dataclass(frozen=True, kw_only=True)
class MatchQuestion:
    """Are these two one? `score` is the chance that they are, `reason` what speaks for and against it."""

    family: str
    score: float
    reason: str
    one: Side
    other: Side

    @property
    def ref(self) -> str:
        """The name of the question, as long as nobody has answered it."""
        return f"{self.one.id}~{self.other.id}"


def find_questions(connection: Connection, *, limit: int | None = None) -> tuple[MatchQuestion, ...]:
    """Give the open questions, the most likely matches first; of two groups only the surest couple is asked about."""
    best: dict[tuple[str, int, int], Any] = {}
    for family in _MENTIONS:
        table = record.persons if family == "person" else record.bodies
        one, other = table.alias("one"), table.alias("other")
        judged = record.judgements
        question = (
            select(judged, one.c.canonical_id.label("first"), other.c.canonical_id.label("second"))
            .join(one, one.c.id == judged.c.one_id)
            .join(other, other.c.id == judged.c.other_id)
            .where(judged.c.family == family, judged.c.verdict == "unsure")
        )
        for row in connection.execute(question):
            key = (family, *sorted((row.first, row.second)))
            if row.first != row.second and (key not in best or row.score > best[key].score):
                best[key] = row
    ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))[:limit]
    return tuple(_question(connection, family, row) for (family, _, _), row in ranked)


def _question(connection: Connection, family: str, row: Any) -> MatchQuestion:
    one, other = (_side(connection, family, number) for number in (row.one_id, row.other_id))
    return MatchQuestion(family=family, score=row.score, reason=row.reason, one=one, other=other)


def _side(connection: Connection, family: str, number: int) -> Side:
    """Describe a side by the referent that was compared and the record behind it."""
    if family == "person":
        person = load_persons(connection, [number])[number]
        about = person.body.label if person.body else ""
        words = _words(connection, family, person.numbers, first=number)
        offices = [f"{office.title} ({office.body})" for item in words for office in item.fact.offices]
        about = "; ".join(dict.fromkeys(offices)) or about
        return Side(id=reference("p", number), name=person.name, names=person.names, about=about, words=words)
    body = load_bodies(connection, [number])[number]
    words = _words(connection, family, body.numbers, first=number)
    about = body.kind.value if body.kind else ""
    return Side(id=reference("b", number), name=body.name, names=body.names, about=about, words=words)


def _words(connection: Connection, family: str, numbers: Sequence[int], *, first: int) -> tuple[Said[Any], ...]:
    name, table, column = _MENTIONS[family]
    question = (
        select(table.c.id, table.c[column])
        .join(said.facts, said.facts.c.id == table.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(table.c[column].in_(numbers))
        .order_by(documents.c.first_day.desc(), documents.c.ref, said.facts.c.place)
    )
    found: dict[bool, list[int]] = defaultdict(list)
    for row in connection.execute(question):
        found[row[1] == first].append(row[0])
    return load_said(connection, name, [*found[True], *found[False]][:_SHOWN])
