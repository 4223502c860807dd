"""Find where the name of a body begins and its head noun ends."""

from typing import NamedTuple

from chancery.recognize.body_words import body_words, find_head
from chancery.recognize.shapes import Shapes, portfolio_words, small_words
from chancery.recognize.title_words import title_heads

HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "h.e.", "hon.", "eng.", "sir", "prof."})
_BEFORE_NOUN = frozenset({"and", "&", "-", "–", "/", "of", "for", "on", "de", "'s", "’s", "'", "’", ","})
_CAPITAL_OPENERS = frozenset(
    {"first", "special", "trade", "internet", "digital", "mobile", "satellite", "telecom", "broadband", "states",
     "press", "work", "public", "investment", "women", "children", "people", "citizen", "relations", "cooperation",
     "members", "experts", "second", "third", "joint", "companies", "operators", "regulators", "ministers", "member",
     "friends", "students", "youth"}
)  # fmt: skip
_GENITIVES = frozenset(
    {"children", "women", "people", "ministers", "regulators", "leaders", "operators", "officials", "employers",
     "workers", "industrialists", "lawyers", "journalists", "states", "users", "men", "consumers", "lawyer",
     "peoples", "citizens"}
)  # fmt: skip

_LEADING = frozenset(
    {"cabinet", "union", "group", "press", "mission", "state", "office", "programme", "project", "media"}
)


class Run(NamedTuple):
    """Token indexes, half-open, of a name with a head noun: where it and its head begin and end."""

    first: int
    head: int
    after_head: int
    last: int
    kind: str


def find_run(seen: Shapes, index: int) -> Run | None:
    """Give the run whose head noun begins at a token; its `last` does not yet know what follows the head."""
    head = find_head(seen.folded, index)
    if head is None:
        return None
    size, kind = head
    if not seen.capital[index]:
        return _lower_event(seen, index, size)
    if _is_title(seen, index, size):
        return None
    first = _extend_left(seen, index)
    after = index + size
    while after < len(seen) and seen.capital[after] and not seen.opens[after] and not _is_title(seen, after, 1):
        following = find_head(seen.folded, after)
        if following is None or (first == index and following[1] not in ("company", "academic", "event")):
            break
        after, kind = after + following[0], following[1]
    if (
        kind in ("company", "other", "media")
        and after < len(seen)
        and seen.capital[after]
        and seen.folded[after] in title_heads()
    ):
        return None
    if (kind in ("company", "other", "media") and _is_portfolio(seen, first, after)) or _follows_minister(
        seen, first, index
    ):
        return None
    return Run(first, index, after, after, kind)


def _lower_event(seen: Shapes, index: int, size: int) -> Run | None:
    """Take a small event noun that closes a capitalised name, or opens one: "G20 summit", "summit of the Mercosur"."""
    noun = seen.folded[index]
    if noun not in body_words().lower_events:
        return None
    first = _extend_left(seen, index)
    if first < index - 1 or (first == index - 1 and noun in ("summit", "congress")):
        return Run(first, index, index + size, index + size, "event")
    return None


def _is_title(seen: Shapes, index: int, size: int) -> bool:
    """Say whether the noun only belongs to a title of office: "Cabinet Secretary", "Mission Chief"."""
    after = index + size
    leads = seen.folded[index] in _LEADING
    return leads and after < len(seen) and seen.folded[after] in title_heads() | {"officer", "chief", "head"}


def _is_portfolio(seen: Shapes, first: int, last: int) -> bool:
    """Say whether the words are what somebody is minister of, not a company of that name."""
    after_link = first > 0 and seen.folded[first - 1] in ("of", "for", "and", ",", "&")
    before_link = last < len(seen) and seen.folded[last] in ("and", "&", ",")
    return (after_link or before_link) and all(
        seen.folded[i] in portfolio_words() or not seen.capital[i] for i in range(first, last)
    )


def _follows_minister(seen: Shapes, first: int, head: int) -> bool:
    """Say whether the words belong to a title: "Minister of Telecommunications and the Information Society"."""
    if (
        seen.folded[head] in ("ministry", "agency", "authority", "department", "office")
        or seen.folded[first] not in portfolio_words()
    ):
        return False
    probe = first - 1
    while probe >= max(0, first - 9) and (
        seen.folded[probe] in portfolio_words() or seen.folded[probe] in _BEFORE_NOUN | {"the"}
    ):
        probe -= 1
    return (
        probe >= 0
        and probe < first - 1
        and seen.folded[probe] in ("minister", "ministers", "secretary", "undersecretary", "delegate")
    )


def _extend_left(seen: Shapes, index: int) -> int:
    """Go left over capitals, joints and the small words between them, within the sentence."""
    first = index
    probe = index - 1
    while probe >= 0 and not seen.opens[probe + 1]:
        text = seen.folded[probe]
        if seen.capital[probe] and _may_lead(seen, probe):
            first = probe
        elif seen.joined[probe] and probe > 1 and seen.folded[probe - 1] == "-" and seen.capital[probe - 2]:
            pass  # Co-operation
        elif not (text in _BEFORE_NOUN and probe > 0 and not seen.opens[probe] and _joins(seen, probe, first)):
            break
        probe -= 1
    return first


def _may_lead(seen: Shapes, index: int) -> bool:
    words = small_words()
    text = seen.folded[index]
    if text in words.calendar or text in HONORIFICS:
        return False
    if text in title_heads():
        return False
    if text in words.openers:
        return not seen.opens[index] and text in _CAPITAL_OPENERS
    return text[0].isalpha()


def _joins(seen: Shapes, index: int, first: int) -> bool:
    """Say whether a small word left of a name is inside it: capitals on both sides, no break."""
    text = seen.folded[index]
    before = seen.folded[index - 1]
    if text in ("'s", "’s", "'", "’"):
        return before in _GENITIVES and seen.capital[index - 1]
    if not seen.capital[index - 1] or not seen.capital[first] or not _may_lead(seen, index - 1):
        return text in ("-", "–") and seen.capital[index - 1] and seen.joined[index] and _may_lead(seen, index - 1)
    if text == ",":
        return before in portfolio_words() and seen.folded[first] in portfolio_words() and _closes_list(seen, first)
    if text in ("and", "&", "of", "for", "on"):
        return before in portfolio_words() or text == "&"
    return True


def _closes_list(seen: Shapes, first: int) -> bool:
    """Say whether an "and" follows soon after a word of a list: "Posts, Telecommunications and …"."""
    return any(seen.folded[i] in ("and", "&") for i in range(first, min(first + 5, len(seen))))
