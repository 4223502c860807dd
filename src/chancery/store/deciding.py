"""Decide, undo, bring in and give out decisions; the record follows at once.

The functions are the same for every door. They run within the writer's transaction.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, Table, func, select

from chancery.errors import RecordError
from chancery.model.commitment import STATES
from chancery.resolve.decisions import MISSABLE, PAIRS, Anchor, Decision, DecisionKind, list_undone
from chancery.resolve.names import parse_reference
from chancery.store.decisions import MOST_ANCHORS, add_decisions, find_anchors, load_decisions, read_decisions
from chancery.store.derive.step import Source, Touched
from chancery.store.derive.steps import derive
from chancery.store.identity import SHORT
from chancery.store.rebuild import derive_again
from chancery.store.record import Writer
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents

TABLES: dict[str, Table] = {"person": record.persons, "body": record.bodies, "engagement": record.engagements}
_MENTIONS = {
    "person": (said.people, "person_id"),
    "body": (said.bodies, "body_id"),
    "engagement": (said.engagements, "engagement_id"),
}


def decide(writer: Writer, decision: Decision, *, apart: Sequence[str] = ()) -> Decision:
    """Keep a decision and let the record follow it; give it with its anchors.

    `apart` lists, for a split, the documents (ids or identities) whose mentions are somebody else.

    Raises:
        RecordError: it is about something that the record has not, or cannot be decided so.
    """
    with writer.guarded() as connection:
        whole = _complete(connection, decision, apart)
        if add_decisions(connection, [whole]):
            _follow(writer, connection, [whole])
        return whole


def undo(writer: Writer, ref: str, *, who: str, made: str, why: str | None = None) -> Decision:
    """Take a decision back; that is a decision, too, and may be taken back itself.

    Raises:
        RecordError: there is no such decision, or it is taken back already.
    """
    with writer.guarded() as connection:
        kept = read_decisions(connection)
        known = {one.ref: one for one in kept}
        if ref not in known:
            message = f"there is no decision {ref!r}; `chancery decisions list` shows them"
            raise RecordError(message)
        if ref in list_undone(kept):
            message = f"decision {ref} is taken back already"
            raise RecordError(message)
        decision = Decision(kind=DecisionKind.UNDO, subject=ref, who=who, made=made, why=why)
        before = dict(load_decisions(connection).targets)
        add_decisions(connection, [decision])
        _follow(writer, connection, _concerned(kept, ref), before)
        return decision


def _concerned(kept: Sequence[Decision], ref: str) -> list[Decision]:
    """Give the decision that an undo is about in the end, through undos of undos."""
    known = {one.ref: one for one in kept}
    decision = known[ref]
    while decision.kind is DecisionKind.UNDO:
        decision = known[decision.subject]
    return [decision]


def import_decisions(writer: Writer, decisions: Iterable[Decision]) -> int:
    """Bring decisions in that were made in another record; give how many are new."""
    with writer.guarded() as connection:
        before = dict(load_decisions(connection).targets)
        new = add_decisions(connection, decisions)
        kept = read_decisions(connection)
        known = {one.ref for one in kept}
        concerned = [
            found
            for one in new
            for found in (
                _concerned(kept, one.ref) if one.kind is not DecisionKind.UNDO or one.subject in known else []
            )
        ]
        _follow(writer, connection, concerned, before)
        return len(new)


def now() -> str:
    """Give the time of a decision made now; finer than a second, so that decisions keep their order."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _complete(connection: Connection, decision: Decision, apart: Sequence[str]) -> Decision:
    """Check what a decision is about, and add the words that it means."""
    family = decision.family
    anchors: list[Anchor] = []
    if family in TABLES:
        anchors += _anchors(connection, family, decision.subject, "subject")
    elif decision.kind is DecisionKind.MISSED:
        anchors += _find_words(connection, decision)
    elif decision.kind is DecisionKind.DISPUTE:
        anchors += _find_claim(connection, decision)
    elif family == "fact":
        _check_fact(connection, decision.subject)
    if decision.kind in PAIRS:
        other = Decision(kind=decision.kind, subject=decision.object or "", who="", made="")
        if family not in TABLES or other.family != family:
            message = f"{decision.kind} is about two persons, two bodies or two engagements"
            raise RecordError(message)
        anchors += _anchors(connection, family, decision.object or "", "object")
    if decision.kind is DecisionKind.RENAME and (family not in {"person", "body"} or not decision.value):
        message = "rename gives a person or a body a name"
        raise RecordError(message)
    if decision.kind is DecisionKind.STATE and (family != "fact" or decision.value not in STATES):
        message = f"a commitment's state is one of {', '.join(STATES)}, not {decision.value!r}"
        raise RecordError(message)
    if decision.kind is DecisionKind.SPLIT:
        anchors = _split(connection, decision, apart)
    return Decision(
        kind=decision.kind,
        subject=decision.subject,
        object=decision.object,
        value=decision.value,
        who=decision.who,
        made=decision.made,
        why=decision.why,
        anchors=tuple(anchors),
    )


def _anchors(connection: Connection, family: str, name: str, side: str) -> tuple[Anchor, ...]:
    table = TABLES[family]
    try:
        number = parse_reference(name)
    except ValueError:
        number = -1
    if connection.execute(select(table.c.id).where(table.c.id == number)).scalar() is None:
        message = f"there is no {family} {name!r} in this record"
        raise RecordError(message)
    return find_anchors(connection, family, number, side)


def _check_fact(connection: Connection, name: str) -> None:
    document, _, ref = name.partition(".")
    question = (
        select(said.facts.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(documents.c.ref.startswith(document), said.facts.c.ref == ref)
    )
    if len(document) < SHORT or connection.execute(question).scalar() is None:
        message = f"there is no item {name!r} in this record"
        raise RecordError(message)


def _find_words(connection: Connection, decision: Decision) -> tuple[Anchor, ...]:
    """Give the words that the reader passed over; they are called by document and characters: `….120-188`."""
    document, _, words = decision.subject.partition(".")
    first, _, last = words.partition("-")
    if decision.value not in MISSABLE or len(document) < SHORT or not (first.isdecimal() and last.isdecimal()):
        message = f"missed takes words of a document, by its id and their characters, and one of {', '.join(MISSABLE)}"
        raise RecordError(message)
    question = select(documents.c.ref, func.length(documents.c.text)).where(documents.c.ref.startswith(document))
    found = connection.execute(question).first()
    if found is None or not int(first) < int(last) <= found[1]:
        message = f"there are no words {decision.subject!r} in this record"
        raise RecordError(message)
    return (Anchor("subject", found[0], int(first), int(last)),)


def _find_claim(connection: Connection, decision: Decision) -> tuple[Anchor, ...]:
    """Give the words of a claim; it is called by document, characters and what is claimed: `….120-188.figure`."""
    document, _, rest = decision.subject.partition(".")
    words, _, kind = rest.partition(".")
    first, _, last = words.partition("-")
    if not kind or len(document) < SHORT or not (first.isdecimal() and last.isdecimal()):
        message = "dispute takes a claim, by the id that its page has"
        raise RecordError(message)
    if not decision.why:
        message = "dispute says why the verdict does not hold"
        raise RecordError(message)
    question = select(documents.c.ref, func.length(documents.c.text)).where(documents.c.ref.startswith(document))
    found = connection.execute(question).first()
    if found is None or not int(first) < int(last) <= found[1]:
        message = f"there is no claim {decision.subject!r} in this record"
        raise RecordError(message)
    return (Anchor("subject", found[0], int(first), int(last)),)


def _split(connection: Connection, decision: Decision, apart: Sequence[str]) -> list[Anchor]:
    """Tell the words that go from those that stay: all mentions of the whole cluster count."""
    family = decision.family
    if family not in TABLES or not apart:
        message = "split takes a person, a body or an engagement, and the documents that speak of somebody else"
        raise RecordError(message)
    table, (mentions, column) = TABLES[family], _MENTIONS[family]
    canonical = select(table.c.canonical_id).where(table.c.id == parse_reference(decision.subject)).scalar_subquery()
    question = (
        select(documents.c.ref, documents.c.name, said.evidence.c.start, said.evidence.c.end)
        .join(said.facts, said.facts.c.document_id == documents.c.id)
        .join(mentions, mentions.c.id == said.facts.c.id)
        .join(said.evidence, said.evidence.c.fact_id == said.facts.c.id)
        .join(table, table.c.id == mentions.c[column])
        .where(table.c.canonical_id == canonical)
        .order_by(documents.c.ref, said.evidence.c.start)
    )
    rows = connection.execute(question).all()
    leaving = [row for row in rows if row.ref in apart or row.name in apart]
    if not leaving or len(leaving) == len(rows):
        message = f"{decision.subject} is not named in some, and not in others, of {', '.join(apart)}"
        raise RecordError(message)
    gone = {row.ref for row in leaving}
    stay = [Anchor("subject", row.ref, row.start, row.end) for row in rows if row.ref not in gone]
    return [*stay[:MOST_ANCHORS], *(Anchor("apart", row.ref, row.start, row.end) for row in leaving)]


def _follow(
    writer: Writer,
    connection: Connection,
    decisions: Sequence[Decision],
    before: dict[tuple[str, str], frozenset[int]] | None = None,
) -> None:
    """Derive anew what decisions are about, as they found it and as it is now."""
    touched = Touched()
    refs: set[str] = set()
    for targets in (before or {}, load_decisions(connection).targets):
        for decision in decisions:
            for side in ("subject", "object", "apart"):
                _touch(touched, decision.family, targets.get((decision.ref, side), frozenset()))
    for decision in decisions:
        refs.update(_reread(connection, decision, touched))
    if refs:
        derive_again(connection, writer.book, refs, touched, writer.without)
        # Only now is it known who stands where the words were split off.
        again = Touched()
        targets = load_decisions(connection).targets
        for decision in decisions:
            for side in ("subject", "apart"):
                _touch(again, decision.family, targets.get((decision.ref, side), frozenset()))
        touched = again
    derive(Source(connection, writer.book, load_decisions(connection), writer.without), touched)


def _reread(connection: Connection, decision: Decision, touched: Touched) -> set[str]:
    """Give the documents whose facts a decision links otherwise than before, by identity."""
    if decision.kind is DecisionKind.SPLIT:
        return {anchor.document for anchor in decision.anchors if anchor.side == "apart"}
    if decision.family != "fact" or decision.kind is DecisionKind.DISPUTE:
        # A dispute stands beside a verdict; nothing is derived from it.
        return set()
    short = decision.subject.partition(".")[0]
    question = select(documents.c.id, documents.c.ref).where(documents.c.ref.startswith(short, autoescape=True))
    found = connection.execute(question).all()
    touched.documents.update(row.id for row in found)
    # What is rejected leads nowhere any more, and what is no longer rejected does so again.
    judged = decision.kind in {DecisionKind.CONFIRM, DecisionKind.REJECT}
    return {row.ref for row in found} if judged else set()


def _touch(touched: Touched, family: str, numbers: Iterable[int]) -> None:
    if family == "person":
        touched.persons.update(numbers)
        touched.changed_persons.update(numbers)
    elif family == "body":
        touched.bodies.update(numbers)
        touched.changed_bodies.update(numbers)
    elif family == "engagement":
        touched.engagements.update(numbers)
