"""Memberships that no table has: whether an earlier document of another outlet says the same."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from chancery.check.page import Page
from chancery.check.spans import span_of_relation
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.kinds import RelationKind
from chancery.reference.grades import Grade
from chancery.store.ledger.pages import load_referents, load_standing
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents

_KINDS = (RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER, RelationKind.ELECTED)


def check_ties(connection: Connection, number: int, page: Page, verdicts: Sequence[Verdict]) -> Iterator[Verdict]:
    """Give the verdicts again, those on memberships that nothing decides with what earlier documents say."""
    backed = list(_backed(connection, number, page))
    for verdict in verdicts:
        if verdict.kind is ClaimKind.MEMBERSHIP and verdict.outcome is Outcome.NOT_CHECKABLE:
            piece = verdict.evidence
            found = next((each for start, end, each in backed if start < piece.end and piece.start < end), None)
            yield replace(verdict, finding=found) if found else verdict
        else:
            yield verdict


def _backed(connection: Connection, number: int, page: Page) -> Iterator[tuple[int, int, Finding]]:
    question = (
        select(said.relations.c.subject_body_id, said.relations.c.object_body_id)
        .join(said.facts, said.facts.c.id == said.relations.c.id)
        .where(said.facts.c.document_id == number)
        .order_by(said.facts.c.place)
    )
    for relation, row in zip(page.reading.relations, connection.execute(question).all(), strict=True):
        if relation.kind in _KINDS and row.subject_body_id and row.object_body_id:
            finding = _find_earlier(connection, page, row.subject_body_id, row.object_body_id)
            span = span_of_relation(page, relation)
            if finding and span:
                yield (*span, finding)


def _find_earlier(connection: Connection, page: Page, subject: int, target: int) -> Finding | None:
    standing = load_standing(connection, record.bodies, [subject, target])
    bodies = [list(load_referents(connection, record.bodies, [standing[one]])) for one in (subject, target)]
    readout = page.reading.readout
    question = (
        select(documents.c.name, documents.c.published, documents.c.outlet, said.evidence.c.text)
        .join(said.facts, said.facts.c.document_id == documents.c.id)
        .join(said.relations, said.relations.c.id == said.facts.c.id)
        .join(said.evidence, (said.evidence.c.fact_id == said.facts.c.id) & (said.evidence.c.place == 0))
        .where(
            said.relations.c.subject_body_id.in_(bodies[0]),
            said.relations.c.object_body_id.in_(bodies[1]),
            said.relations.c.kind.in_([kind.value for kind in _KINDS]),
            documents.c.published < (readout.published or ""),
        )
        .order_by(documents.c.published, documents.c.name, documents.c.ref)
    )
    row = next((row for row in connection.execute(question) if row.outlet != readout.outlet), None)
    if row is None:
        return None
    exhibit = Exhibit(table="the record", says=row.text, source=row.name, grade=Grade.SOURCED)
    reason = f"so in {row.name} of {row.published}, too; no reference table has it"
    return Finding(outcome=Outcome.SUPPORTED, reason=reason, exhibits=(exhibit,))
