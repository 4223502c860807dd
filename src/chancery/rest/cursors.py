"""Cursors: where a page ended, in a form that says nothing to whoever passes it on."""

import base64
import binascii
import json

from chancery.rest.problems import NoSuchPageError
from chancery.store.browse.keyset import Key

LONGEST = 200
_MOST = 1 << 63


def write_cursor(key: Key) -> str:
    """Write a key as text for an address."""
    plain = json.dumps([key.day, key.number], separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(plain).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Key | None:
    """Give the key that a cursor holds.

    Raises:
        NoSuchPageError: it is none of ours.
    """
    if cursor is None:
        return None
    try:
        plain = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        day, number = json.loads(plain)
    except (binascii.Error, ValueError, TypeError, RecursionError) as error:
        raise NoSuchPageError(_WRONG) from error
    if not isinstance(day, str) or type(number) is not int or not 0 <= number < _MOST or not day.isascii():
        raise NoSuchPageError(_WRONG)
    return Key(day, number)


_WRONG = "This cursor is none of ours: take `next` of a page as it stands, or leave it out for the first page."
