"""Titles of office: which post of a state or body they name, and whether one person alone holds it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.reference.folding import fold

_OF_STATE = re.compile(r"\b(?:of|for) (?:the )?(?:republic|state|federation|kingdom|nation|country|union)\b.*$")
_STOP = frozenset(["the", "of", "for", "and", "a", "to", "in", "s"])
_STATUS = re.compile(r"^(?P<status>former|ex|acting|interim|caretaker|designate|incoming|outgoing|then|elect)\b\s*")
_ELECT = re.compile(r"\b(?:elect|designate)$")
_DEPUTY = re.compile(
    r"\b(?:deputy|vice|first|assistant|adviser|advisor|aide|office|spokes\w+|special|envoy|representative)\b"
)

_SINGLE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (post, re.compile(pattern))
    for post, pattern in (
        (
            "head of state",
            r"(?:president|monarch|king|queen|emperor|emir|sultan|head of state|grand duke|federal president)",
        ),
        ("head of government", r"(?:prime minister|premier|head of government|(?:federal )?chancellor|taoiseach)"),
        ("chairman of the government", r"chair(?:man|person)? of (?:the )?(?:government|council of ministers)"),
        (
            "foreign minister",
            r"(?:(?:federal )?minister (?:of|for) (?:foreign|external) (?:affairs|relations)|foreign minister)",
        ),
        ("secretary-general", r"secretary general"),
        ("director-general", r"director general"),
        ("deputy secretary-general", r"deputy secretary general"),
    )
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title read: the post it names if one person alone holds that, its words, and its standing."""

    post: str | None
    words: frozenset[str]
    status: str | None


@lru_cache(maxsize=16384)
def read_title(title: str) -> Title:
    """Read a title of office.

    "Prime Minister" names a post that one person alone holds; "Deputy Minister" does not.
    """
    text = fold(title)
    status = None
    if match := _STATUS.match(text):
        status, text = match["status"], text[match.end() :]
    elif match := _ELECT.search(text):
        status, text = match[0], text[: match.start()].strip()
    bare = _OF_STATE.sub("", text).strip()
    post = next((name for form in (text, bare) for name, pattern in _SINGLE if pattern.fullmatch(form)), None)
    if post == "chairman of the government":
        post = "head of government"
    return Title(post, frozenset((bare or text).split()) - _STOP, status)


def same_office(one: Title, other: Title) -> bool:
    """Say whether two titles can name the same office: the same single post, or nearly the same words."""
    if one.post or other.post:
        return one.post == other.post
    if _is_deputy(one) != _is_deputy(other):
        return False
    shared = one.words & other.words
    return len(shared) > 1 and len(shared) / min(len(one.words), len(other.words)) >= _WORDS


_WORDS = 0.75


def _is_deputy(title: Title) -> bool:
    return bool(_DEPUTY.search(" ".join(sorted(title.words))))
