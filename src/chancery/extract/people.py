"""In the making."""

from collections.abc import Iterable
from typing import Any

from chancery.text.doc import Doc


def extract_people(doc: Doc) -> Iterable[Any]:
    """In the making."""
    return ()
