"""In the making."""

from collections.abc import Iterable
from typing import Any

from chancery.text.doc import Doc


def find_triggers(doc: Doc) -> Iterable[Any]:
    """In the making."""
    return ()
