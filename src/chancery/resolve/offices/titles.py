"""Which titles mean one office: spellings, short forms, ranks, and "chief" for whoever is at the head."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.reference.office_titles import read_title, same_office
from chancery.resolve.names import normalize_name
from chancery.resolve.offices.term import Standing

_STANDINGS = {
    "former": Standing.FORMER,
    "ex": Standing.FORMER,
    "then": Standing.FORMER,
    "acting": Standing.ACTING,
    "interim": Standing.ACTING,
    "caretaker": Standing.ACTING,
    "elect": Standing.ELECT,
    "designate": Standing.ELECT,
    "incoming": Standing.ELECT,
    "outgoing": Standing.OUTGOING,
}
_NEW = re.compile(r"^(?:newly (?:appointed|elected)|new|current|present|incumbent)\s+")
_LATE = re.compile(r"^(?:late|previous|past|one time|erstwhile|retired)\s+")
_WORDS = re.compile(r"\w+")
_SMALL = frozenset(["of", "the", "for", "and", "a", "to", "in"])


@dataclass(frozen=True, slots=True)
class Post:
    """A title without what it says of the bearer's standing."""

    words: str
    standing: Standing

    @property
    def stems(self) -> frozenset[str]:
        """The words that matter."""
        return frozenset(_WORDS.findall(self.words)) - _SMALL


@lru_cache(maxsize=1 << 14)
def read_post(title: str) -> Post:
    """Read a title: "former minister" is the post of a minister, of one who was.

    >>> read_post("Secretary-General-elect")
    Post(words='secretary general', standing=<Standing.ELECT: 'elect'>)
    """
    words = _NEW.sub("", normalize_name(title))
    if _LATE.match(words):
        return Post(_LATE.sub("", words), Standing.FORMER)
    status = read_title(words).status
    standing = _STANDINGS.get(status or "", Standing.HELD)
    if status:
        words = re.sub(rf"^{status}\s+|\s+{status}$", "", words).strip() or words
    return Post(words, standing)


def mean_one_office(one: str, other: str) -> bool:
    """Say whether two titles that one person has in one body can be of one office."""
    first, second = read_post(one), read_post(other)
    if first.words == second.words or same_office(read_title(first.words), read_title(second.words)):
        return True
    return shortens(one, other) or shortens(other, one) or (_is_rank(first) and _is_rank(second))


def shortens(one: str, other: str) -> bool:
    """Say whether a title is a short or informal form of another: "minister", "chief"."""
    short, long = read_post(one), read_post(other)
    if short.words in _words("informal") and _is_head(long):
        return True
    return short.stems < long.stems and bool(short.words) and long.words.startswith(short.words.split()[0])


def _is_rank(post: Post) -> bool:
    return any(post.words == rank or post.words.startswith(f"{rank} ") for rank in _words("ranks"))


def _is_head(post: Post) -> bool:
    return post.words in _words("heads")


@lru_cache(maxsize=4)
def _words(name: str) -> frozenset[str]:
    return frozenset(normalize_name(str(word)) for word in load_yaml("terms")[name])


def is_head_of_body(title: str) -> bool:
    """Say whether a title is that of whoever is at the head of a body."""
    return _is_head(read_post(title))


def is_held_by_one(title: str) -> bool:
    """Say whether one person alone can hold the office at a time."""
    post = read_post(title)
    if read_title(post.words).post is not None:
        return True
    return _is_head(post) or post.words.startswith(("minister of ", "minister for ")) or _is_portfolio(post.words)


def _is_portfolio(words: str) -> bool:
    return words.endswith(" minister") and not words.startswith(("deputy", "vice", "assistant", "state", "junior"))
