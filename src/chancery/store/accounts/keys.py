"""Keys to the API: made, found again by their hash, revoked."""

import hashlib
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from chancery.errors import SettingsError
from chancery.store.schema.doors import api_keys

PREFIX = "chancery"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """A key as it is listed: never the key itself, of which only a hash is kept."""

    id: str
    name: str
    made: str
    revoked: str | None = None


def add_key(connection: Connection, name: str, *, made: str) -> tuple[ApiKey, str]:
    """Make a key for somebody or something; give it, this once, in full.

    Raises:
        SettingsError: the name is empty or cannot be shown.
    """
    if not name.strip() or not name.isprintable():
        message = f"{name!r} cannot be the name of a key"
        raise SettingsError(message)
    key = ApiKey(id=secrets.token_hex(4), name=name.strip(), made=made)
    secret = f"{PREFIX}_{key.id}_{secrets.token_urlsafe(32)}"
    connection.execute(api_keys.insert().values(id=key.id, hash=_hash(secret), name=key.name, made=made))
    return key, secret


def find_key(connection: Connection, secret: str) -> ApiKey | None:
    """Give the key, if it is one and was not revoked."""
    # The key is 256 random bits: a plain hash cannot be guessed back, and costs a request nothing.
    question = select(api_keys).where(api_keys.c.hash == _hash(secret), api_keys.c.revoked.is_(None))
    row = connection.execute(question).one_or_none()
    return ApiKey(id=row.id, name=row.name, made=row.made) if row else None


def list_keys(connection: Connection) -> Iterator[ApiKey]:
    """Go through all keys, the oldest first."""
    for row in connection.execute(select(api_keys).order_by(api_keys.c.made, api_keys.c.id)):
        yield ApiKey(id=row.id, name=row.name, made=row.made, revoked=row.revoked)


def has_keys(connection: Connection) -> bool:
    """Say whether anybody has a key."""
    return connection.execute(select(api_keys.c.id).where(api_keys.c.revoked.is_(None)).limit(1)).first() is not None


def revoke_key(connection: Connection, id: str, *, now: str) -> None:  # noqa: A002 - what users call it
    """Let a key open nothing any more.

    Raises:
        SettingsError: there is no such key, or it is revoked already.
    """
    mine = (api_keys.c.id == id) & api_keys.c.revoked.is_(None)
    if connection.execute(update(api_keys).where(mine).values(revoked=now)).rowcount != 1:
        message = f"there is no key {id!r} that opens anything"
        raise SettingsError(message)


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
