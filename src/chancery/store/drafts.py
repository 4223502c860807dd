"""Briefs in work: what each is asked for, what its drafter wrote, and which frozen briefs are its versions."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from chancery.store.schema.desk import brief_drafts, brief_versions


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefDraft:
    """A brief in work. `options` are classification, rules and the like; `words` is the drafter's text."""

    id: str
    kind: str
    counterpart: str
    principal: str | None
    on: str
    options: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Any] = field(default_factory=dict)
    made: str
    changed: str
    who: str
    changed_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a brief: its number, and the frozen brief that it is."""

    number: int
    brief: str
    made: str
    who: str


def save_draft(connection: Connection, draft: BriefDraft) -> None:
    """Keep a brief in work, in place of what was kept under its id."""
    values = {
        "kind": draft.kind,
        "counterpart": draft.counterpart,
        "principal": draft.principal,
        "on": draft.on,
        "options": json.dumps(dict(draft.options), ensure_ascii=False),
        "words": json.dumps(dict(draft.words), ensure_ascii=False),
        "made": draft.made,
        "changed": draft.changed,
        "who": draft.who,
        "changed_by": draft.changed_by,
    }
    mine = brief_drafts.c.id == draft.id
    if not connection.execute(update(brief_drafts).where(mine).values(**values)).rowcount:
        connection.execute(insert(brief_drafts).values(id=draft.id, **values))


def find_draft(connection: Connection, id: str) -> BriefDraft | None:  # noqa: A002 - what users call it
    """Give a brief in work."""
    row = connection.execute(select(brief_drafts).where(brief_drafts.c.id == id)).first()
    return _draft(row) if row else None


def list_drafts(connection: Connection, *, limit: int = 200) -> tuple[BriefDraft, ...]:
    """List the briefs in work, the last changed first."""
    question = select(brief_drafts).order_by(brief_drafts.c.changed.desc(), brief_drafts.c.id).limit(limit)
    return tuple(_draft(row) for row in connection.execute(question))


def add_version(connection: Connection, draft: str, *, brief: str, made: str, who: str) -> Version:
    """Note that a frozen brief is the next version of one in work; one that is noted already stays as it is."""
    for version in list_versions(connection, draft):
        if version.brief == brief:
            return version
    last = select(func.coalesce(func.max(brief_versions.c.number), 0)).where(brief_versions.c.draft == draft)
    version = Version(number=connection.execute(last).scalar_one() + 1, brief=brief, made=made, who=who)
    connection.execute(
        insert(brief_versions).values(draft=draft, number=version.number, brief=brief, made=made, who=who)
    )
    return version


def list_versions(connection: Connection, draft: str) -> tuple[Version, ...]:
    """List the versions of a brief, the first first."""
    question = select(brief_versions).where(brief_versions.c.draft == draft).order_by(brief_versions.c.number)
    return tuple(
        Version(number=row.number, brief=row.brief, made=row.made, who=row.who) for row in connection.execute(question)
    )


def _draft(row: Row[Any]) -> BriefDraft:
    return BriefDraft(
        id=row.id,
        kind=row.kind,
        counterpart=row.counterpart,
        principal=row.principal,
        on=row.on,
        options=json.loads(row.options),
        words=json.loads(row.words),
        made=row.made,
        changed=row.changed,
        who=row.who,
        changed_by=row.changed_by,
    )
