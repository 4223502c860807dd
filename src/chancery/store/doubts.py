"""What the record says without being sure of it: that a promise was kept, that two held one office at once.

Questions for a person, beside those of which two are one (`store.questions`).
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from chancery.model.commitment import CommitmentRecord, TrailStep
from chancery.model.dates import Interval
from chancery.model.evidence import Evidence
from chancery.model.record import BodyRecord, DocumentRecord
from chancery.resolve.ledger.model import Shows
from chancery.resolve.names import parse_reference
from chancery.resolve.offices.succession import Break
from chancery.resolve.offices.term import Standing
from chancery.resolve.offices.titles import is_held_by_one, read_post
from chancery.store.decisions import load_decisions
from chancery.store.identity import SHORT
from chancery.store.ledger.states import decided_roots
from chancery.store.questions import Side
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.doors import changes
from chancery.store.schema.ledger import commitments, trail
from chancery.store.view.entities import load_bodies
from chancery.store.view.ledger import load_ledger
from chancery.store.view.terms import Succession, TermRecord, find_succession

SURE = 0.75
"""From this score on the words that decide a commitment are not asked about."""
MOST_OFFICES = 20
"""How many offices are looked at in one go; where more conflict, the others are asked about after these."""
_DECIDING = (Shows.KEPT, Shows.ACCEPTED, Shows.DECLINED, Shows.DROPPED, Shows.SUPERSEDED)
_positions, _persons, _bodies = record.positions, record.persons, record.bodies


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words of a document that are no fact of their own."""

    document: DocumentRecord
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, kw_only=True)
class OutcomeQuestion:
    """Do these later words show what became of that commitment? `state` is what the record takes them to show."""

    commitment: CommitmentRecord
    step: TrailStep
    state: str
    unsettled: str
    one: Side
    other: Side
    family: str = "commitment"

    @property
    def score(self) -> float:
        """How surely the words are about it."""
        return self.step.score

    @property
    def reason(self) -> str:
        """What speaks for it."""
        return "; ".join(self.step.reasons)

    @property
    def ref(self) -> str:
        """The name of the question, as long as nobody has answered it."""
        return f"{self.commitment.id}~{self.step.document.ref[:SHORT]}.{self.step.start}-{self.step.end}"


@dataclass(frozen=True, kw_only=True)
class OfficeQuestion:
    """Did these two hold one office at the same time, which one person alone can hold?

    The first words of each side are those that clash.
    """

    title: str
    body: BodyRecord
    reason: str
    one: Side
    other: Side
    family: str = "office"
    score: float = 0.5

    @property
    def ref(self) -> str:
        """The name of the question, as long as nobody has answered it."""
        return f"{self.one.id}~{self.other.id}~office"


# Commitments


def find_outcomes(connection: Connection, on: str, *, limit: int | None = None) -> tuple[OutcomeQuestion, ...]:
    """Find the commitments whose outcome rests on words that are not surely about them, the likeliest first."""
    found = _unsure_outcomes(connection)[:limit]
    ledger = load_ledger(connection, found, on)
    return tuple(question for one in ledger if (question := _ask_outcome(one, on)))


def count_outcomes(connection: Connection) -> int:
    """Count the commitments whose outcome is unsure."""
    return len(_unsure_outcomes(connection))


def _unsure_outcomes(connection: Connection) -> list[int]:
    """Give the numbers of the commitments whose outcome no surer words decide, nor anybody."""
    root = commitments.alias("root")
    best = func.max(trail.c.score)
    question = (
        select(root.c.id, best)
        .select_from(trail)
        .join(commitments, commitments.c.id == trail.c.commitment_id)
        .join(root, root.c.id == commitments.c.root_id)
        .where(trail.c.shows == root.c.outcome, trail.c.shows.in_([one.value for one in _DECIDING]))
        .group_by(root.c.id)
        .having(best < SURE)
        .order_by(best.desc(), root.c.id)
    )
    settled = decided_roots(connection, load_decisions(connection))
    return [row.id for row in connection.execute(question) if row.id not in settled]


def _ask_outcome(one: CommitmentRecord, on: str) -> OutcomeQuestion | None:
    steps = [step for step in one.trail if step.shows == one.state]
    if not steps or one.decision:
        return None
    step = max(steps, key=lambda each: (each.score, each.document.published or ""))
    is_late = bool(one.due) and Interval.parse(one.due or "").last < Interval.parse(on).first
    bodies = frozenset(body.id for body in (*one.by, *one.to))
    by = " and ".join(body.label for body in one.by) or "not named"
    to = ", ".join(body.label for body in one.hearers)
    words = Evidence(step.start, step.end, step.text, "ledger.trail")
    promise = Side(
        id=one.id,
        name=f"{by} to {to}" if to else by,
        names=(),
        about=one.kind,
        words=(one.said,),
        points=(
            ("Said", one.said.document.published or ""),
            ("Due", one.due or ""),
            ("Topics", _listed(one.said.fact.topics)),
        ),
        concerned=bodies,
    )
    later = Side(
        id=step.document.ref[:SHORT],
        name=step.document.title or step.document.id,
        names=(),
        about=step.shows,
        words=(Words(document=step.document, evidence=(words,)),),
        points=(("Said", step.document.published or ""), ("Due", ""), ("Topics", "")),
    )
    unsettled = "overdue" if is_late else "open"
    return OutcomeQuestion(commitment=one, step=step, state=one.state, unsettled=unsettled, one=promise, other=later)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(name.replace("-", " ") for name in names)


# Offices


class _Seen(NamedTuple):
    """In which days documents give an office to somebody."""

    person: int
    title: str
    body: int
    first: str
    last: str


def find_conflicts(connection: Connection, *, limit: int = MOST_OFFICES) -> tuple[OfficeQuestion, ...]:
    """Find the offices that documents give to two people at once, though one alone can hold them."""
    decided = {(one, other) for one, other, _, _ in load_decisions(connection).pairs("person")}
    found: dict[str, OfficeQuestion] = {}
    for body, title in _suspects(connection)[:limit]:
        owner = load_bodies(connection, [body])[body]
        succession = find_succession(connection, owner, title)
        for question in _clashes(succession, owner):
            couples = ((min(a, b), max(a, b)) for a in _numbers(question.one) for b in _numbers(question.other))
            if decided.isdisjoint(couples):
                found.setdefault(question.ref, question)
    return tuple(found.values())


def _numbers(side: Side) -> list[int]:
    return [parse_reference(each) for each in side.concerned if each.startswith("p")]


_suspected: dict[str, tuple[tuple[object, ...], list[tuple[int, str]]]] = {}


def _suspects(connection: Connection) -> list[tuple[int, str]]:
    """Give the offices that may conflict; looked for anew once what documents say, or a decision, has changed."""
    # Moments are kept to the second; within one, other offices still give other sums.
    seen = select(func.count(), func.sum(said.offices.c.fact_id)).select_from(said.offices)
    marks = select(func.max(changes.c.changed), select(func.max(record.decisions.c.id)).scalar_subquery())
    mark = (*connection.execute(seen).one(), *connection.execute(marks).one())
    place = str(connection.engine.url)
    known = _suspected.get(place)
    if known is None or known[0] != mark:
        known = _suspected[place] = (mark, _find_suspects(connection))
    return known[1]


def _find_suspects(connection: Connection) -> list[tuple[int, str]]:
    """Give the offices, by body and title, in which the days of two people overlap as documents have them."""
    post, body, person = _positions.c.normal, _bodies.c.canonical_id, _persons.c.canonical_id
    question = (
        select(
            person, func.min(_positions.c.title), body, func.min(documents.c.last_day), func.max(documents.c.first_day)
        )
        .select_from(said.offices)
        .join(_positions, _positions.c.id == said.offices.c.position_id)
        .join(_bodies, _bodies.c.id == _positions.c.body_id)
        .join(said.people, said.people.c.id == said.offices.c.fact_id)
        .join(_persons, _persons.c.id == said.people.c.person_id)
        .join(said.facts, said.facts.c.id == said.people.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(documents.c.first_day != "")
        .group_by(post, body, person)
    )
    groups: dict[tuple[int, str], list[_Seen]] = defaultdict(list)
    for row in connection.execute(question):
        seen = _Seen(*row)
        read = read_post(seen.title)
        if read.standing is Standing.HELD and is_held_by_one(seen.title):
            groups[seen.body, read.words].append(seen)
    return sorted({(body, seen[0].title) for (body, _), seen in groups.items() if _overlap(seen)})


def _overlap(seen: list[_Seen]) -> bool:
    ordered = sorted(seen, key=lambda one: (one.first, one.last))
    return any(a.person != b.person and b.first < a.last for a, b in pairwise(ordered))


def _clashes(succession: Succession, body: BodyRecord) -> Iterator[OfficeQuestion]:
    for each in succession.breaks:
        one, other = _held(succession, each, is_later=False), _held(succession, each, is_later=True)
        if each.is_overlap and one and other:
            yield OfficeQuestion(
                title=each.earlier.title,
                body=body,
                reason=f"{each.reason[:1].upper()}{each.reason[1:]}.",
                one=_holder(one, body, is_later=False),
                other=_holder(other, body, is_later=True),
            )


def _held(succession: Succession, each: Break, *, is_later: bool) -> TermRecord | None:
    term = each.later if is_later else each.earlier
    same = (one for one in succession.terms if (one.term.person, one.term.sightings) == (term.person, term.sightings))
    return next(same, None)


def _holder(held: TermRecord, body: BodyRecord, *, is_later: bool) -> Side:
    """Describe a holder; of an earlier one the last words clash, of a later one the first."""
    term = held.term
    words: tuple[Any, ...] = held.sightings if is_later else held.sightings[::-1]
    person = held.person
    return Side(
        id=person.id,
        name=person.name,
        names=person.names,
        about=f"{term.title} ({body.label})",
        words=words,
        points=(
            ("Names", ", ".join(person.names)),
            ("Began", term.start.date or term.start.not_after or ""),
            ("First shown", term.first_seen or ""),
            ("Last shown", term.last_seen or ""),
            ("Ended", term.end.date or ""),
            ("Documents", str(len({one.document for one in term.sightings}))),
        ),
        concerned=frozenset({person.id, body.id}),
    )
