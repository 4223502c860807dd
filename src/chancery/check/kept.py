"""Verdicts that the record keeps: by what they were made, and how they are found again."""

import hashlib
import json
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import version

from sqlalchemy import Connection

from chancery.check.verdict import Verdict
from chancery.reference.library import Library
from chancery.store.claims import recall_claims


@lru_cache(maxsize=8)
def mark_of(library: Library) -> str:
    """Give the mark of verdicts made by this program with a library: another program or other rows check anew."""
    user = {table: [dict(row) for row in rows] for table, rows in library.user.items()}
    parts = [version("chancery"), sorted(library.without), user]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()[:16]


def recall(connection: Connection, library: Library, numbers: Iterable[int]) -> dict[int, list[Verdict]]:
    """Give the verdicts that are kept on documents, by their numbers; those not checked yet are left out."""
    kept = recall_claims(connection, mark_of(library), numbers)
    return {number: [Verdict.from_dict(values) for values in claims] for number, claims in kept.items()}
