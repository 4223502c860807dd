"""The list of pairs of names: read, and turned into what the models compare."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chancery.resolve.people.profile import Profile

FILE = Path(__file__).with_name("name_pairs.tsv")
_SIGNS = re.compile(r"(?P<role>[\w-]*)@(?P<body>[^,]*?)(?:\s+(?P<from>\d{4})(?:-(?P<to>\d{4}))?)?")


@dataclass(frozen=True)
class NamePair:
    """Two names, whether they are one person or body, and how plain that is: certain, usual or borderline."""

    kind: str
    strength: str
    same: bool
    one: str
    other: str
    one_signs: str
    other_signs: str

    @property
    def is_held_out(self) -> bool:
        """Whether it belongs to the half by which nothing was fitted."""
        return hashlib.sha256(f"{self.one}|{self.other}|{self.one_signs}".encode()).digest()[0] % 2 == 1

    @property
    def profiles(self) -> tuple[Profile, Profile]:
        """The two as people with their signs."""
        return _profile(1, self.one, self.one_signs), _profile(2, self.other, self.other_signs)


def read_pairs(kind: str) -> Iterator[NamePair]:
    """Give the pairs of persons or of bodies."""
    _, *lines = FILE.read_text(encoding="utf-8").splitlines()
    for line in lines:
        cells = line.split("\t")
        if cells[0] == kind:
            yield NamePair(cells[0], cells[1], cells[2] == "yes", *cells[3:])


def _profile(number: int, name: str, signs: str) -> Profile:
    found = [match for part in signs.split(",") if (match := _SIGNS.fullmatch(part.strip()))]
    years = {year for match in found if match["from"] for year in _years(match)}
    posts = {(match["role"], match["body"]) for match in found if match["role"] and match["body"]}
    first = found[0] if found else None
    return Profile(
        number=number,
        spelled=name,
        body=(first["body"] or None) if first else None,
        is_of_state=bool(first and re.fullmatch("[A-Z]{2}", first["body"] or "")),
        role=first["role"] if first else "",
        posts=frozenset(posts),
        held=frozenset((role, body, year) for role, body in posts for year in years),
        years=frozenset(years),
    )


def _years(match: re.Match[str]) -> range:
    return range(int(match["from"]), int(match["to"] or match["from"]) + 1)
