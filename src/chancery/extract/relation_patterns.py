"""The vocabulary of the rules for standing facts: signs, gaps and dates, and how a rule is written.

A rule is a verbose pattern over a sentence whose people and bodies are signs (see `relation_view`). In it
`s` is the subject, `o` the object, `d` the date from which the fact holds and `u` the date until which; what
`gap` catches must not refuse or only wish for it.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from chancery.model.kinds import RelationKind as Kind

_B = r"<B\d+>"
_ANY = r"<[BP]\d+>"
_SIDE = r"<[BC]\d+>"
_LOOSE = r"(?:[^<;.]|<D\d+>)"
_GAP = r"(?P<gap>(?:\s\([^()]{0,40}\))?(?:,\s(?:an?|which|whose|the)\s[^.;,]{0,90},)?[^<.;]{0,50}?)"
_THE = r"(?:the\s|a\s|an\s|this\s|its\s|that\s)?"
_SINCE = r"(?:(?:[^<.;]{0,28}?\b(?:since|from|in|as\sof|on|of)\s|\s\()(?P<d><D\d+>))?"
_SEAT = (
    r"(?:(?:non-permanent|elective|vacant|single)\s)?"
    r"(?:seat|place|membership|chair|vice-?chair|post|position|presidency|chairmanship|directorship|helm)"
)
_MACROS = {
    "{B}": _B,
    "{ANY}": _ANY,
    "{S}": _SIDE,
    "{G}": _LOOSE,
    "{gap}": _GAP,
    "{the}": _THE,
    "{seat}": _SEAT,
    "{since}": _SINCE,
}


@dataclass(frozen=True)
class Rule:
    """A named pattern, and the kind of relation that it states."""

    name: str
    kind: Kind
    written: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when it is first tried: a short text needs few of them."""
        written = self.written
        for macro, meaning in _MACROS.items():
            written = written.replace(macro, meaning)
        return re.compile(written, re.VERBOSE)


def rule(name: str, kind: Kind, pattern: str) -> Rule:
    """Make a rule; words in braces stand for the vocabulary above."""
    return Rule(f"relation.{name}", kind, pattern)
