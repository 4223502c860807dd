"""Since when a state has been a member of a body, and whether it was a founder."""

from dataclasses import dataclass

from chancery.reference.grades import Grade
from chancery.reference.library import Library, row_grade
from chancery.reference.pack import Row

EXACT_FROM = 1965
"""Before this year the source observed memberships at intervals of five years."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A state's membership in a body, as the table has it."""

    since: str
    founder: bool
    slack: int
    grade: Grade
    row: Row


def find_membership(library: Library, iso2: str, body: str) -> Membership | None:
    """Find the membership of a state in a body; None where no table has it.

    `slack` is by how many years the first year may be wrong.
    """
    for row in library.rows("members"):
        if row["iso2"] == iso2 and row["body"] == body:
            since = row.get("since") or row.get("day") or ""
            early = bool(since) and int(since[:4]) < EXACT_FROM and not row.get("founder")
            slack = 5 if early and row_grade(row) is not Grade.USER else 0
            return Membership(since, row.get("founder") == "yes", slack, row_grade(row), row)
    return None


def has_members(library: Library, body: str) -> bool:
    """Say whether any table has members of this body."""
    return any(row["body"] == body for row in library.rows("members"))
