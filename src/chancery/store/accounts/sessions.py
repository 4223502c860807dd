"""Sessions: who is logged in; and the wait after logins that failed."""

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import Connection, select

from chancery.store.accounts.users import Role, User
from chancery.store.schema.accounts import login_failures, sessions, users

LIFETIME = timedelta(hours=12)
"""A working day; then everybody logs in again."""
PATIENCE = 4
"""Failed logins without a wait."""
LONGEST_WAIT = timedelta(minutes=15)


def begin_session(connection: Connection, name: str, *, now: datetime, agent: str | None) -> str:
    """Begin a session for a user, and give the token for the cookie."""
    token = secrets.token_urlsafe(32)
    connection.execute(sessions.delete().where(sessions.c.expires < _write(now)))
    user_id = connection.execute(select(users.c.id).where(users.c.name == name)).scalar_one()
    values = {"key": _key(token), "user_id": user_id, "agent": (agent or "")[:200]}
    connection.execute(sessions.insert().values(**values, made=_write(now), expires=_write(now + LIFETIME)))
    return token


def find_session(connection: Connection, token: str, *, now: datetime) -> User | None:
    """Give the user whose session it is; None when it ended or never was."""
    question = (
        select(users.c.name, users.c.full_name, users.c.role)
        .join(sessions, sessions.c.user_id == users.c.id)
        .where(sessions.c.key == _key(token), sessions.c.expires >= _write(now), ~users.c.disabled)
    )
    row = connection.execute(question).one_or_none()
    return User(name=row.name, role=Role(row.role), full_name=row.full_name) if row else None


def end_session(connection: Connection, token: str) -> None:
    """End a session."""
    connection.execute(sessions.delete().where(sessions.c.key == _key(token)))


def seconds_to_wait(connection: Connection, keys: Iterable[str], *, now: datetime) -> int:
    """Give the seconds before a login under any of these keys is tried again; 0 when it may be now."""
    question = select(login_failures.c.until).where(login_failures.c.key.in_([*keys]))
    waits = [datetime.fromisoformat(until) - now for until in connection.execute(question).scalars()]
    return max((int(wait.total_seconds()) + 1 for wait in waits if wait > timedelta(0)), default=0)


def note_failure(connection: Connection, keys: Iterable[str], *, now: datetime) -> None:
    """Note that a login failed; from the fifth on each failure doubles the wait."""
    for key in keys:
        row = connection.execute(select(login_failures).where(login_failures.c.key == key)).one_or_none()
        count = (row.failures if row and now - datetime.fromisoformat(row.until) < timedelta(days=1) else 0) + 1
        wait = (
            min(timedelta(seconds=2 ** min(count - PATIENCE, 12)), LONGEST_WAIT) if count > PATIENCE else timedelta(0)
        )
        connection.execute(login_failures.delete().where(login_failures.c.key == key))
        connection.execute(login_failures.insert().values(key=key, failures=count, until=_write(now + wait)))


def forget_failures(connection: Connection, keys: Iterable[str]) -> None:
    """Forget failures after a login that worked."""
    connection.execute(login_failures.delete().where(login_failures.c.key.in_([*keys])))


def _key(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def _write(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
