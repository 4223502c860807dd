"""Decide which referent stands for another: the first, cautious record.

Three reasons only: reference data knows both names, the names are equal, or a bare name
can stand for one thing alone. A referent that stands for others never stands behind one,
so each judgement is one step and does not depend on the order of arrival.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Judgement:
    """That two referents are the same, by which rule, and the sentence that explains it."""

    referent: int
    canonical: int
    rule: str
    reason: str


def decide_known(referent: int, canonical: int, name: str) -> Judgement:
    """Join a name to the body that reference data knows under it."""
    return Judgement(referent, canonical, "body.known-alias", f"reference data: another name of {name}")


def decide_bare_body(referent: int, carriers: Collection[int], name: str) -> Judgement | None:
    """Join a bare name to the only body that carries it as acronym, code or further name."""
    if len(carriers) != 1:
        return None
    (canonical,) = carriers
    return Judgement(referent, canonical, "body.only-carrier", f"the only body also called {name!r}")


def decide_same_body(referent: int, canonical: int) -> Judgement:
    """Join two people of equal name whose bodies are one body."""
    return Judgement(referent, canonical, "person.name-and-body", "equal name, and the same body under two names")


def decide_bare_person(referent: int, namesakes: Collection[int], *, is_full: bool) -> Judgement | None:
    """Join a full name given without a body to the only person of that name."""
    if len(namesakes) != 1 or not is_full:
        return None
    (canonical,) = namesakes
    return Judgement(referent, canonical, "person.only-namesake", "the only person of this name in the record")
