"""For people who decide: where somebody is named, and what was decided about them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from chancery.model.record import DocumentRecord, Said
from chancery.resolve.decisions import PAIRS, Decision, DecisionKind, list_undone
from chancery.store.decisions import read_decisions
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_said

_JUDGED = {DecisionKind.CONFIRM, DecisionKind.REJECT, DecisionKind.STATE}
_FAMILIES: dict[str, tuple[str, Any, str]] = {
    "person": ("people", said.people, "person_id"),
    "body": ("bodies", said.bodies, "body_id"),
}


def mentions_of(connection: Connection, family: str, numbers: Collection[int], limit: int) -> tuple[Said[Any], ...]:
    """Give the first words of each document in which somebody is named, the latest documents first."""
    name, table, column = _FAMILIES[family]
    question = (
        select(table.c.id, said.facts.c.document_id)
        .join(said.facts, said.facts.c.id == table.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(table.c[column].in_(numbers))
        .order_by(documents.c.first_day.desc(), documents.c.ref, said.facts.c.place)
    )
    first: dict[int, int] = {}
    for fact, document in connection.execute(question):
        first.setdefault(document, fact)
        if len(first) > limit:
            break
    return load_said(connection, name, [*first.values()][:limit])


def texts_of(connection: Connection, told: Iterable[DocumentRecord]) -> dict[int, str]:
    """Give the texts of documents by their numbers."""
    numbers = {one.number for one in told}
    rows = connection.execute(select(documents.c.id, documents.c.text).where(documents.c.id.in_(numbers)))
    return {row.id: row.text for row in rows}


def list_decided(connection: Connection, about: Collection[str] | None = None) -> list[tuple[Decision, bool]]:
    """Give decisions, the latest first, each with whether it holds; those about some ids where these are named."""
    kept = read_decisions(connection)
    undone = list_undone(kept)
    wanted = [one for one in kept if about is None or one.subject in about or one.object in about]
    ordered = sorted(wanted, key=lambda one: (one.made, one.ref), reverse=True)
    return [(one, one.ref not in undone) for one in ordered]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree who decided about the same: `both` are the things that two or more decided."""

    both: int
    agreed: int
    apart: tuple[str, ...]


def measure_agreement(decided: Iterable[Decision]) -> Agreement:
    """Say of how many things that several people decided all say the same; of each person the last word counts."""
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for one in sorted(decided, key=lambda each: (each.made, each.ref)):
        if one.kind in PAIRS:
            said[" ".join(sorted((one.subject, one.object or "")))][one.who] = one.kind.value
        elif one.kind in _JUDGED:
            said[one.subject][one.who] = one.value or one.kind.value
    several = {about: set(words.values()) for about, words in said.items() if len(words) > 1}
    apart = tuple(about for about, words in several.items() if len(words) > 1)
    return Agreement(both=len(several), agreed=len(several) - len(apart), apart=apart)
