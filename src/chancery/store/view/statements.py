"""What was said: by whom since when, and what is open between two bodies."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from chancery.model.facts import Statement
from chancery.model.kinds import Act
from chancery.model.record import BodyRecord, PersonRecord, Said
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_said

OPEN_ACTS = (Act.PLEDGE, Act.INVITE, Act.REQUEST, Act.AGREE)
"""What somebody may later be asked about."""
_statements, _sides, _facts = said.statements, said.sides, said.facts


def find_statements(
    connection: Connection,
    speaker: BodyRecord | PersonRecord,
    *,
    acts: Collection[Act],
    since: str | None,
    limit: int | None,
) -> tuple[Said[Statement], ...]:
    """Find what a body or a person said, in order of the documents; a limit keeps the latest."""
    spoke = (
        _statements.c.speaker_id.in_(speaker.numbers)
        if isinstance(speaker, PersonRecord)
        else _statements.c.id.in_(_in_role("speaker", speaker, acts, since))
    )
    return _load(connection, spoke, acts=acts, since=since, limit=limit)


def find_open(
    connection: Connection, one: BodyRecord, other: BodyRecord, *, since: str | None, limit: int | None
) -> tuple[Said[Statement], ...]:
    """Find pledges, invitations, requests and agreed steps from one body to the other, either way."""
    ways = [
        _statements.c.id.in_(_in_role("speaker", giver, OPEN_ACTS, since))
        & _statements.c.id.in_(_in_role("hearer", taker, OPEN_ACTS, since))
        for giver, taker in ((one, other), (other, one))
    ]
    return _load(connection, or_(*ways), acts=OPEN_ACTS, since=since, limit=limit)


def _in_role(role: str, body: BodyRecord, acts: Collection[Act], since: str | None) -> Select[tuple[int]]:
    question = select(_sides.c.fact_id).where(_sides.c.body_id.in_(body.numbers), _sides.c.role == role)
    if acts:
        question = question.where(_sides.c.act.in_([act.value for act in acts]))
    return question.where(_sides.c.day >= since) if since else question


def _load(
    connection: Connection,
    condition: ColumnElement[bool],
    *,
    acts: Collection[Act],
    since: str | None,
    limit: int | None,
) -> tuple[Said[Statement], ...]:
    question = (
        select(_statements.c.id)
        .join(_facts, _facts.c.id == _statements.c.id)
        .join(documents, documents.c.id == _facts.c.document_id)
        .where(condition)
        .order_by(_statements.c.day.desc(), documents.c.name.desc(), documents.c.ref.desc(), _facts.c.place.desc())
    )
    if acts:
        question = question.where(_statements.c.act.in_([act.value for act in acts]))
    if since:
        question = question.where(_statements.c.day >= since)
    numbers = connection.execute(question.limit(limit)).scalars().all()
    return load_said(connection, "statements", numbers[::-1])
