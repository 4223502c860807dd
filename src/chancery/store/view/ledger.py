"""The ledger: what was promised by a body or to it, and where each promise stands on a day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, select

from chancery.model.commitment import CommitmentRecord, StateDecision, TrailStep
from chancery.model.record import BodyRecord, DocumentRecord
from chancery.resolve.decisions import Decision
from chancery.resolve.ledger.model import Step
from chancery.resolve.ledger.trail import Entry, find_decisive, read_state, settle
from chancery.store.decisions import load_decisions
from chancery.store.ledger.commitments import load_commitments, load_steps
from chancery.store.ledger.states import decided_states
from chancery.store.load import in_batches
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitment_marks, commitments
from chancery.store.statements import listed
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_documents, load_said

_MEMBERS = select(commitments.c.id, commitments.c.root_id).where(commitments.c.root_id.in_(listed()))
_SIDES = select(said.sides.c.fact_id, said.sides.c.role, said.sides.c.body_id).where(said.sides.c.fact_id.in_(listed()))
_SPEAKERS = select(said.statements.c.id, said.statements.c.speaker_id).where(
    said.statements.c.id.in_(listed()), said.statements.c.speaker_id.is_not(None)
)
_OFFICES = (
    select(said.people.c.person_id, said.facts.c.document_id, said.offices.c.title, said.offices.c.body)
    .join(said.facts, said.facts.c.id == said.people.c.id)
    .join(said.offices, said.offices.c.fact_id == said.people.c.id)
    .where(said.facts.c.document_id.in_(listed()))
    .order_by(said.facts.c.place, said.offices.c.place)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuestion:
    """Which commitments are asked for: of whom, between which two, in which states, as of which day.

    Without `explained` the steps come without their reasons, which takes a third less time.
    """

    body: BodyRecord | None = None
    other: BodyRecord | None = None
    states: Collection[str] = ()
    on: str | None = None
    limit: int | None = None
    explained: bool = True


def find_commitments(connection: Connection, question: LedgerQuestion) -> tuple[CommitmentRecord, ...]:
    """Find commitments, the oldest first; a limit keeps the latest."""
    numbers = connection.execute(_roots(question)).scalars().all()
    ledger = load_ledger(connection, numbers, question.on, explained=question.explained)
    found = [one for one in ledger if _fits(one, question.states)]
    return tuple(found[-question.limit :] if question.limit else found)


def find_commitment(connection: Connection, id: str, on: str | None) -> CommitmentRecord | None:  # noqa: A002 - as in View
    """Find the commitment that a statement opened or says again, by the statement's permanent id."""
    document, _, fact = id.partition(".")
    question = (
        select(commitments.c.root_id)
        .join(said.facts, said.facts.c.id == commitments.c.id)
        .join(documents, documents.c.id == commitments.c.document_id)
        .where(documents.c.ref.startswith(document, autoescape=True), said.facts.c.ref == fact)
    )
    numbers: list[int] = list(connection.execute(question.limit(1)).scalars()) if document else []
    return next(iter(load_ledger(connection, numbers, on)), None)


def _fits(found: CommitmentRecord, states: Collection[str]) -> bool:
    return not states or found.state in states


def _roots(question: LedgerQuestion) -> Select[Any]:
    query = (
        select(commitments.c.id)
        .join(documents, documents.c.id == commitments.c.document_id)
        .where(commitments.c.id == commitments.c.root_id)
        .order_by(commitments.c.day, documents.c.name, documents.c.ref, commitments.c.id)
    )
    if question.on:
        query = query.where(commitments.c.day <= question.on)
    if question.body:
        sides = [_concerning(question.body)]
        if question.other:
            sides.append(_concerning(question.other))
        for side in sides:
            query = query.where(commitments.c.id.in_(side))
    return query


def _concerning(body: BodyRecord) -> Select[tuple[int]]:
    return select(said.sides.c.fact_id).where(said.sides.c.body_id.in_(body.numbers))


def load_ledger(
    connection: Connection, numbers: Sequence[int], on: str | None, *, explained: bool = True
) -> list[CommitmentRecord]:
    """Give commitments with their trails as far as known on a day, in the order of the numbers."""
    found: list[CommitmentRecord] = []
    for batch in in_batches(numbers):
        found += _load_batch(connection, batch, on, explained=explained)
    return found


def _load_batch(connection: Connection, batch: list[int], on: str | None, *, explained: bool) -> list[CommitmentRecord]:
    members = [row.id for row in connection.execute(_MEMBERS, {"numbers": batch})]
    made = load_commitments(connection, members)
    steps = load_steps(connection, members, on=on, explained=explained)
    entries = {entry.commitment.fact: entry for entry in settle(list(made.values()), steps)}
    there = [number for number in batch if number in entries]
    known = _Known.load(connection, [entries[number] for number in there])
    return [known.record(entries[number], on) for number in there]


@dataclass(frozen=True)
class _Known:
    """All that is shown of a batch of commitments."""

    said: Mapping[int, Any]
    documents: Mapping[int, DocumentRecord]
    sides: Mapping[tuple[int, str], tuple[BodyRecord, ...]]
    people: Mapping[int, Any]
    offices: Mapping[tuple[int, int], str]
    decided: Mapping[int, Decision]
    marks: Mapping[str, Any]

    @classmethod
    def load(cls, connection: Connection, entries: Sequence[Entry]) -> "_Known":
        facts = sorted({member for entry in entries for member in entry.members})
        roots = [entry.commitment.fact for entry in entries]
        statements = dict(zip(facts, load_said(connection, "statements", facts), strict=True))
        told = {step.document for entry in entries for step in entry.trail}
        own = {entry.commitment.document for entry in entries}
        speakers = {row.id: row.speaker_id for row in connection.execute(_SPEAKERS, {"numbers": roots})}
        people = load_persons(connection, set(speakers.values()))
        return cls(
            said=statements,
            documents=load_documents(connection, sorted(told)),
            sides=_load_sides(connection, roots),
            people={fact: people[number] for fact, number in speakers.items()},
            offices=_load_offices(connection, sorted(own)),
            decided=decided_states(connection, load_decisions(connection)),
            marks=_load_marks(connection, [statements[number].id for number in roots]),
        )

    def record(self, entry: Entry, on: str | None) -> CommitmentRecord:
        """Give what is known of one commitment on a day."""
        made = entry.commitment
        statement = self.said[made.fact]
        person = self.people.get(made.fact)
        decision = next((self.decided[member] for member in entry.members if member in self.decided), None)
        if decision and on and decision.made[: len(on)] > on:
            decision = None
        decisive = find_decisive(made, entry.trail, on)
        mark = self.marks.get(statement.id)
        numbers = person.numbers if person else ()
        office = next(
            (self.offices[key] for number in numbers if (key := (made.document, number)) in self.offices), None
        )
        due = made.due
        return CommitmentRecord(
            id=statement.id,
            said=statement,
            kind=made.kind.value,
            strength=made.strength.value,
            by=self.sides.get((made.fact, "speaker"), ()),
            to=self.sides.get((made.fact, "hearer"), ()),
            person=person,
            office=office,
            due=due.date if due else None,
            due_words=due.words if due else None,
            is_due_explicit=bool(due and due.is_explicit),
            state=str(decision.value) if decision else read_state(made, entry.trail, on).value,
            since=decision.made[:10] if decision else (decisive.day if decisive else None),
            trail=tuple(self._step(step) for step in entry.trail),
            repeats=tuple(self.said[member] for member in entry.members if member != made.fact),
            decision=StateDecision(who=decision.who, made=decision.made, why=decision.why) if decision else None,
            owner=mark.owner if mark else None,
            review=mark.review if mark else None,
        )

    def _step(self, step: Step) -> TrailStep:
        return TrailStep(
            document=self.documents[step.document],
            start=step.start,
            end=step.end,
            text=step.text,
            shows=step.shows.value,
            score=step.score,
            reasons=step.reasons,
        )


def _load_sides(connection: Connection, facts: list[int]) -> dict[tuple[int, str], tuple[BodyRecord, ...]]:
    rows = [row for batch in in_batches(facts) for row in connection.execute(_SIDES, {"numbers": batch})]
    bodies = load_bodies(connection, {row.body_id for row in rows})
    sides: dict[tuple[int, str], dict[str, BodyRecord]] = defaultdict(dict)
    for row in rows:
        body = bodies[row.body_id]
        sides[row.fact_id, row.role][body.id] = body
    return {key: tuple(sorted(found.values(), key=lambda body: body.label)) for key, found in sides.items()}


def _load_offices(connection: Connection, numbers: list[int]) -> dict[tuple[int, int], str]:
    """Give by document and person the first office that the document itself gives."""
    offices: dict[tuple[int, int], str] = {}
    for batch in in_batches(numbers):
        for row in connection.execute(_OFFICES, {"numbers": batch}):
            offices.setdefault((row.document_id, row.person_id), row.title)
    return offices


def _load_marks(connection: Connection, ids: Iterable[str]) -> dict[str, Any]:
    question = (
        select(commitment_marks).where(commitment_marks.c.commitment.in_(listed("ids"))).order_by(commitment_marks.c.id)
    )
    return {row.commitment: row for row in connection.execute(question, {"ids": sorted(ids)})}
