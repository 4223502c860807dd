"""Cells of CSV that no spreadsheet takes for a formula."""

import re
from typing import Any

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def guard(text: str) -> str:
    """Put an apostrophe before words that a spreadsheet would take for a formula.

    A plain number, such as a telephone number in E.164, is none.
    """
    bare = text.lstrip(" ")
    return f"'{text}" if bare.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def write_cell(value: Any) -> Any:
    """Give a cell of CSV: truth as a word, a list with semicolons, a whole number without a fraction."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, tuple | list):
        return guard("; ".join(value))
    return guard(value) if isinstance(value, str) else value
