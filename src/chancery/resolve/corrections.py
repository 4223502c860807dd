"""Whether one release corrects another of the same outlet: it says so, or it is the same again, later and changed.

The document that is corrected stays on record; the two are linked, and which of them holds is seen.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.resolve.names import normalize_name, permanent_id

_EDGE = 400
_TITLE_WORDS = 3
_CHANGED = 0.6
"""From this likeness on a release under the same title is the same one again, not the next of a series."""
_SURE = 0.3
"""So alike is enough where one says itself that it corrects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """What is compared of a document; `first_day` and `last_day` bound when it was published."""

    number: int
    title: str | None
    outlet: str | None
    first_day: str
    last_day: str
    head: str
    foot: str

    @classmethod
    def of(cls, number: int, title: str | None, outlet: str | None, days: tuple[str, str], text: str) -> "Release":
        """Take what is compared out of a document."""
        return cls(
            number=number,
            title=title,
            outlet=outlet,
            first_day=days[0],
            last_day=days[1],
            head=text[:_EDGE],
            foot=text[-_EDGE:],
        )


class Correction(NamedTuple):
    """That one document takes the place of another, and by which sign."""

    later: int
    earlier: int
    reason: str


@cache
def _compiled(name: str, lead: str = "") -> re.Pattern[str]:
    patterns = "|".join(f"(?:{one})" for one in load_yaml("corrections")[name])
    return re.compile(f"{lead}(?:{patterns})", re.IGNORECASE | re.MULTILINE)


def bare_title(title: str) -> str:
    """Give a title without what says that it is a correction.

    >>> bare_title("CORRECTED: Minister receives envoy (corrects name)")
    'Minister receives envoy'
    """
    rest = _compiled("titles", r"\A\W*").sub("", title, count=1)
    return _compiled("within_titles").sub("", rest).strip(" :-–—,()[]")


def find_mark(release: Release) -> str | None:
    """Give the words by which a release says that it corrects another."""
    if release.title:
        match = _compiled("titles", r"\A\W*").search(release.title) or _compiled("within_titles").search(release.title)
        if match:
            return " ".join(match.group().split()).strip(" :-–—,")
    match = _compiled("texts").search(release.head) or _compiled("texts").search(release.foot)
    return " ".join(match.group().split()).strip(" :-–—,") if match else None


def title_key(title: str | None, outlet: str | None) -> int | None:
    """Give the number under which releases of one outlet and title are found; None for a title that says little."""
    bare = normalize_name(bare_title(title)) if title else ""
    if len(bare.split()) < _TITLE_WORDS:
        return None
    return permanent_id("title", bare, normalize_name(outlet) if outlet else "")


def judge_correction(one: Release, other: Release, likeness: float) -> Correction | None:
    """Say whether one of two releases corrects the other; the order in which they are given plays no part."""
    if normalize_name(one.outlet or "") != normalize_name(other.outlet or ""):
        return None
    same_title = title_key(one.title, one.outlet) is not None and _bare(one) == _bare(other)
    marks = {release.number: find_mark(release) for release in (one, other)}
    if bool(marks[one.number]) != bool(marks[other.number]):
        later, earlier = (one, other) if marks[one.number] else (other, one)
        if earlier.first_day <= later.last_day and (same_title or likeness >= _SURE):
            return Correction(later.number, earlier.number, f"it says so: “{marks[later.number]}”")
        return None
    if not same_title or likeness < _CHANGED:
        return None
    for later, earlier in ((one, other), (other, one)):
        if earlier.last_day < later.first_day:
            return Correction(later.number, earlier.number, "the same title of the same outlet, published again later")
    return None


def _bare(release: Release) -> str:
    return normalize_name(bare_title(release.title or ""))
