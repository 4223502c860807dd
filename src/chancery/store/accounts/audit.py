"""The audit log: every decision and every export, by whom and when."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from chancery.store.schema.accounts import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Something that somebody did: `what` is a word such as `export`, `subject` what it was done to."""

    made: str
    who: str
    what: str
    subject: str | None = None
    detail: str | None = None
    address: str | None = None


def add_entry(connection: Connection, entry: AuditEntry) -> None:
    """Add an entry; it stays for ever."""
    values = {name: getattr(entry, name) for name in ("made", "who", "what", "subject", "detail", "address")}
    connection.execute(audit.insert().values(**values))


def list_entries(
    connection: Connection, *, who: str | None = None, what: str | None = None, limit: int = 100, skip: int = 0
) -> Iterator[AuditEntry]:
    """Go through the log, the latest first."""
    question = _of(select(audit), who, what).order_by(audit.c.id.desc()).limit(limit).offset(skip)
    for row in connection.execute(question):
        yield AuditEntry(
            made=row.made, who=row.who, what=row.what, subject=row.subject, detail=row.detail, address=row.address
        )


def count_entries(connection: Connection, *, who: str | None = None, what: str | None = None) -> int:
    """Count the entries of the log."""
    return int(connection.execute(_of(select(func.count()).select_from(audit), who, what)).scalar_one())


def _of(question: Select[Any], who: str | None, what: str | None) -> Select[Any]:
    if who:
        question = question.where(audit.c.who == who)
    return question.where(audit.c.what == what) if what else question
