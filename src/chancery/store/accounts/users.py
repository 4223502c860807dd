"""Users: their roles, and their passwords, of which only an argon2 hash is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, select, update

from chancery.errors import SettingsError
from chancery.store.schema.accounts import sessions, users

SHORTEST = 12
"""Characters that a password must have; length is worth more than odd letters."""


class Role(StrEnum):
    """What a user may do; each may also do what the ones before it may."""

    READER = "reader"
    DRAFTER = "drafter"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Say whether this role may do what the other may."""
        order = list(Role)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody who works with the record. `name` is what decisions and the audit log say."""

    name: str
    role: Role
    full_name: str | None = None
    disabled: bool = False

    @property
    def label(self) -> str:
        """How pages call the user."""
        return self.full_name or self.name

    def may(self, role: Role) -> bool:
        """Say whether the user may do what a role may."""
        return not self.disabled and self.role.includes(role)


def add_user(connection: Connection, user: User, password: str | None, *, made: str) -> None:
    """Add a user; without a password only a trusted proxy can vouch for them.

    Raises:
        SettingsError: the name is taken or empty, or the password is too short.
    """
    if not user.name or user.name != user.name.strip() or not user.name.isprintable():
        message = f"{user.name!r} cannot be the name of a user"
        raise SettingsError(message)
    if find_user(connection, user.name):
        message = f"there is a user {user.name!r} already"
        raise SettingsError(message)
    hashed = hash_password(password) if password is not None else None
    values = {"name": user.name, "full_name": user.full_name, "role": user.role.value, "password": hashed}
    connection.execute(users.insert().values(**values, disabled=user.disabled, made=made))


def find_user(connection: Connection, name: str) -> User | None:
    """Give the user of this name."""
    row = connection.execute(select(users).where(users.c.name == name)).one_or_none()
    return _user(row) if row else None


def list_users(connection: Connection) -> Iterator[User]:
    """Go through all users by name."""
    return map(_user, connection.execute(select(users).order_by(users.c.name)))


def has_users(connection: Connection) -> bool:
    """Say whether anybody can log in."""
    question = select(users.c.id).where(~users.c.disabled, users.c.password.is_not(None))
    return connection.execute(question.limit(1)).first() is not None


def change_user(
    connection: Connection,
    name: str,
    *,
    role: Role | None = None,
    disabled: bool | None = None,
    password: str | None = None,
) -> None:
    """Change a user's role, let them in or keep them out, or set a password; ends their sessions.

    Raises:
        SettingsError: there is no such user, or the password is too short.
    """
    row = connection.execute(select(users.c.id).where(users.c.name == name)).one_or_none()
    if row is None:
        message = f"there is no user {name!r}"
        raise SettingsError(message)
    values: dict[str, Any] = {}
    if role is not None:
        values["role"] = role.value
    if disabled is not None:
        values["disabled"] = disabled
    if password is not None:
        values["password"] = hash_password(password)
    if values:
        connection.execute(update(users).where(users.c.id == row.id).values(**values))
        connection.execute(sessions.delete().where(sessions.c.user_id == row.id))


def check_password(connection: Connection, name: str, password: str) -> User | None:
    """Give the user if the password is theirs. An unknown name takes as long as a wrong password."""
    row = connection.execute(select(users).where(users.c.name == name)).one_or_none()
    stored = row.password if row and row.password else _decoy()
    matches = _verify(stored, password)
    if row is None or row.password is None or row.disabled or not matches:
        return None
    return _user(row)


def hash_password(password: str) -> str:
    """Give what is kept of a password.

    Raises:
        SettingsError: it is too short.
    """
    if len(password) < SHORTEST:
        message = f"a password needs at least {SHORTEST} characters"
        raise SettingsError(message)
    return str(_hasher().hash(password))


def _verify(stored: str, password: str) -> bool:
    from argon2.exceptions import Argon2Error, InvalidHashError  # noqa: PLC0415 - loaded when somebody logs in

    try:
        return bool(_hasher().verify(stored, password))
    except (Argon2Error, InvalidHashError):
        return False


@cache
def _hasher() -> Any:
    from argon2 import PasswordHasher  # noqa: PLC0415 - loaded when somebody logs in

    return PasswordHasher()


@cache
def _decoy() -> str:
    return str(_hasher().hash("nobody has this password"))


def _user(row: Row[Any]) -> User:
    return User(name=row.name, role=Role(row.role), full_name=row.full_name, disabled=row.disabled)
