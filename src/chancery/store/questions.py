"""Which of two things may be one, as questions for a person, with what speaks on both sides."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from sqlalchemy import Connection, Table, func, select

from chancery.model.evidence import Evidence
from chancery.model.record import DocumentRecord, EngagementRecord, Said
from chancery.resolve.names import parse_reference, reference
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.engagements import load_engagements
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_said

_MENTIONS = {"person": ("people", said.people, "person_id"), "body": ("bodies", said.bodies, "body_id")}
_TABLES: dict[str, Table] = {"person": record.persons, "body": record.bodies, "engagement": record.engagements}


FAMILIES = tuple(_TABLES)
_SHOWN = 3
"""How many mentions each side shows."""
_MOST_BESIDE = 6


class Quoted(Protocol):
    """Words of a document: a fact is such, and so is a step of a trail."""

    @property
    def document(self) -> DocumentRecord:
        """The document that has them."""

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words, the best first."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of the two: the id that stands for it, its names, and words in which it is named.

    `points` are what the two are compared by, under the same headings on either side; `concerned`
    are the ids of all whom the question is about.
    """

    id: str
    name: str
    names: tuple[str, ...]
    about: str
    words: tuple[Quoted, ...]
    points: tuple[tuple[str, str], ...] = ()
    concerned: frozenset[str] = frozenset()


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


def find_questions(
    connection: Connection, *, limit: int | None = None, families: Collection[str] = FAMILIES
) -> tuple[MatchQuestion, ...]:
    """Give the open questions, the most likely matches first; of two groups only the surest couple is asked about."""
    best: dict[tuple[str, int, int], Any] = {}
    for row in _unsure(connection, families):
        key = (row.family, *sorted((row.first, row.second)))
        if key not in best or row.score > best[key].score:
            best[key] = row
    ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))[:limit]
    return tuple(_question(connection, family, row) for (family, _, _), row in ranked)


def count_questions(connection: Connection) -> dict[str, int]:
    """Count the couples of which it is open whether they are one, by family; of two groups a couple counts once."""
    couples = {(row.family, *sorted((row.first, row.second))) for row in _unsure(connection, FAMILIES)}
    return {family: sum(couple[0] == family for couple in couples) for family in FAMILIES}


def _unsure(connection: Connection, families: Collection[str]) -> Iterator[Any]:
    """Give the couples of which the program is unsure, with who stands for them; those that are one by now are not."""
    judged = record.judgements
    for family, table in ((family, _TABLES[family]) for family in families):
        one, other = table.alias("one"), table.alias("other")
        question = (
            select(judged, one.c.canonical_id.label("first"), other.c.canonical_id.label("second"))
            .join(one, one.c.id == judged.c.one_id)
            .join(other, other.c.id == judged.c.other_id)
            .where(judged.c.family == family, judged.c.verdict == "unsure", one.c.canonical_id != other.c.canonical_id)
        )
        yield from connection.execute(question)


def ask_again(connection: Connection, family: str, one: int, other: int) -> MatchQuestion | None:
    """Ask of two people or bodies once more whether they are one, whatever is decided; None where one has gone."""
    table = _TABLES[family]
    there = set(connection.execute(select(table.c.id).where(table.c.id.in_([one, other]))).scalars())
    if there != {one, other}:
        return None
    first, second = (_side(connection, family, number) for number in (one, other))
    # By the numbers that were decided on: who stands for both may be one by now.
    letter = family[0]
    sides = (replace(first, id=reference(letter, one)), replace(second, id=reference(letter, other)))
    reason = "Somebody has answered this. What they said is seen in the log."
    return MatchQuestion(family=family, score=0.5, reason=reason, one=sides[0], other=sides[1])


def _question(connection: Connection, family: str, row: Any) -> MatchQuestion:
    if family == "engagement":
        one, other = map(engagement_side, load_engagements(connection, (row.first, row.second)))
    else:
        # The referents that were compared, not who stands for them: their words led to the question.
        one, other = (_side(connection, family, number) for number in (row.one_id, row.other_id))
    return MatchQuestion(family=family, score=row.score, reason=row.reason, one=one, other=other)


def engagement_side(engagement: EngagementRecord) -> Side:
    """Describe an engagement as one side of a question."""
    parts = engagement.participants
    people = {part.person.id: part.person.name for part in parts if part.person}
    bodies = {part.body.id: part.body.label for part in parts if part.body}
    days = " – ".join(dict.fromkeys(day for day in (engagement.start, engagement.end) if day))
    where = ", ".join(part for part in (engagement.city, engagement.country) if part)
    shown = ", ".join(bodies.values()) or ", ".join(people.values())
    name = engagement.name or ": ".join(part for part in (engagement.kind.value, shown) if part)
    return Side(
        id=engagement.id,
        name=name,
        names=(name,),
        about=engagement.status.value,
        words=engagement.reports[:_SHOWN],
        points=(
            ("Kind", engagement.kind.value.replace("-", " ")),
            ("When", days),
            ("Where", where),
            ("People", ", ".join(people.values())),
            ("For", ", ".join(bodies.values())),
            ("Reports", str(len(engagement.reports))),
        ),
        concerned=frozenset({engagement.id, *people, *bodies, *([engagement.host] if engagement.host else [])}),
    )


def _side(connection: Connection, family: str, number: int) -> Side:
    """Describe a side by the referent that was compared and the record behind it."""
    if family == "person":
        person = load_persons(connection, [number])[number]
        about = person.body.label if person.body else ""
        words = _words(connection, family, person.numbers, first=number)
        offices = list(
            dict.fromkeys(f"{office.title} ({office.body})" for item in words for office in item.fact.offices)
        )
        points = (
            ("Names", ", ".join(person.names)),
            ("Offices", "; ".join(offices)),
            ("For", about),
        )
        id, name, names = reference("p", number), person.name, person.names  # noqa: A001 - what users call it
        about = "; ".join(offices) or about
    else:
        body = load_bodies(connection, [number])[number]
        words = _words(connection, family, body.numbers, first=number)
        about = body.kind.value if body.kind else ""
        points = (
            ("Names", ", ".join(body.names)),
            ("Kind", about),
            ("Code", body.iso or body.acronym or ""),
        )
        id, name, names = reference("b", number), body.name, body.names  # noqa: A001 - what users call it
    return Side(
        id=id, name=name, names=names, about=about, words=words, points=points, concerned=frozenset({id, *names})
    )


def add_company(connection: Connection, question: MatchQuestion) -> MatchQuestion:
    """Add to what two people or bodies are compared by when and how often they are named, and whom they meet."""
    if question.family not in _MENTIONS:
        return question
    load: Any = load_persons if question.family == "person" else load_bodies
    sides = []
    for side in (question.one, question.other):
        number = parse_reference(side.id)
        numbers = load(connection, [number])[number].numbers
        sides.append(replace(side, points=(*side.points, *_named(connection, question.family, numbers))))
    return replace(question, one=sides[0], other=sides[1])


def _named(connection: Connection, family: str, numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """Say when somebody is named, in how many documents, and who meets in the same engagements."""
    _, table, column = _MENTIONS[family]
    day = func.nullif(documents.c.first_day, "")
    named = (
        select(func.min(day), func.max(day), func.count(func.distinct(documents.c.id)))
        .select_from(table)
        .join(said.facts, said.facts.c.id == table.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(table.c[column].in_(numbers))
    )
    first, last, count = connection.execute(named).one()
    yield "Named", " – ".join(dict.fromkeys(one for one in (first, last) if one))
    yield "Documents", str(count)
    mine, beside = said.participants.alias("mine"), said.participants.alias("beside")
    met = (
        select(record.bodies.c.canonical_id, func.count().label("times"))
        .select_from(mine)
        .join(beside, beside.c.fact_id == mine.c.fact_id)
        .join(record.bodies, record.bodies.c.id == beside.c.body_id)
        .where(mine.c[column].in_(numbers), beside.c[column].not_in(numbers) | beside.c[column].is_(None))
        .group_by(record.bodies.c.canonical_id)
        .order_by(func.count().desc(), record.bodies.c.canonical_id)
        .limit(_MOST_BESIDE)
    )
    found = [row[0] for row in connection.execute(met)]
    known = load_bodies(connection, found)
    yield "Meets", ", ".join(known[number].label for number in found)


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
