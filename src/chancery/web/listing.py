"""What every list page hands to its template."""

from collections.abc import Mapping
from typing import Any

from chancery.store.browse.part import Found
from chancery.web.desk import Desk
from chancery.web.paging import paging_of


def list_values(desk: Desk, nouns: str, found: Found[Any], asked: Mapping[str, object]) -> dict[str, object]:
    """Give what was found with its noun and its pages, and what was asked for."""
    return {
        "lead": None,
        "noun": nouns.removesuffix("s"),
        "nouns": nouns,
        "found": found.items,
        "paging": paging_of(desk, found.total),
        **asked,
    }
