"""The desk: what a page function works with – the question, the record, who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request

from chancery.store.accounts.audit import AuditEntry, add_entry
from chancery.store.accounts.users import User
from chancery.store.view.view import View
from chancery.web.config import WebConfig
from chancery.web.record import Record


@dataclass(frozen=True, kw_only=True)
class Desk:
    """One request as page functions see it. They take a desk and give an answer."""

    request: Request
    record: Record
    view: View
    user: User
    config: WebConfig
    preferences: Mapping[str, str] = field(default_factory=dict)
    form: FormData = field(default_factory=FormData)
    format: str = "html"

    @property
    def path(self) -> dict[str, Any]:
        """The variable parts of the path."""
        return self.request.path_params

    @property
    def now(self) -> datetime:
        """The present moment, in UTC."""
        return self.config.clock()

    @property
    def today(self) -> date:
        """The present day, in UTC."""
        return self.now.date()

    @property
    def moment(self) -> str:
        """The present moment as it is written into the record."""
        return self.now.isoformat(timespec="seconds")

    def query(self, name: str, default: str = "") -> str:
        """Give one value of the query string, without surrounding space."""
        return self.request.query_params.get(name, default).strip()

    def queries(self, name: str) -> tuple[str, ...]:
        """Give all values of a name in the query string, each once."""
        given = (value.strip() for value in self.request.query_params.getlist(name))
        return tuple(dict.fromkeys(value for value in given if value))

    def entry(self, name: str, default: str = "") -> str:
        """Give one text field of the form, without surrounding space."""
        value = self.form.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def audit(self, what: str, subject: str | None = None, detail: str | None = None, *, who: str = "") -> None:
        """Write into the audit log what the user did; `who` names somebody who is just logging in."""
        client = self.request.client
        entry = AuditEntry(
            made=self.moment,
            who=who or self.user.name,
            what=what,
            subject=subject,
            detail=detail,
            address=client.host if client else None,
        )
        with self.record.write() as connection:
            add_entry(connection, entry)
