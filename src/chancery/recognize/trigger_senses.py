"""In which sense a verb is used: one receives a guest or a loan, calls on a minister or on banks to act."""

from collections.abc import Callable
from typing import NamedTuple

from chancery.recognize.shallow import Shallow
from chancery.recognize.trigger_nouns import has_date

_NEEDS_PERSON = frozenset(
    {
        "received",
        "receives",
        "receive",
        "receiving",
        "saw",
        "see",
        "hosted",
        "briefed",
        "convened",
        "convene",
        "convenes",
    }
)
_NEEDS_EVENT = frozenset({"opened", "launched", "handed over", "decorated", "concluded", "was decorated", "penned"})
_PEOPLE = frozenset(
    {"delegation", "ambassador", "minister", "visitors", "guests", "guest", "him", "her", "them", "envoy", "president"}
    | {"secretary", "chairman", "counterpart", "head", "director", "delegates", "representatives", "team", "mission"}
)
_NOT_MET = frozenset(
    {
        "requirements",
        "requirement",
        "needs",
        "need",
        "target",
        "targets",
        "criteria",
        "conditions",
        "demand",
        "costs",
        "challenges",
    }
    | {"objectives", "goals", "standards", "obligations", "expectations", "deadline", "cost", "challenge"}
)
_EVENTS = frozenset({"meeting", "conference", "session", "forum", "event", "summit"})
_PAPERS = frozenset({"agreement", "memorandum", "treaty", "accord", "protocol", "arrangement"})
_NOT_SIGNED = frozenset({"law", "bill", "decree", "petition", "copies", "off"})
_TRAVELERS = _PEOPLE | {
    "who",
    "guest",
    "group",
    "official",
    "officials",
    "experts",
    "director",
    "commissioner",
    "chair",
}
_GO_ALONE = frozenset({"travelled", "traveled", "travels", "travel", "flies", "flew", "goes", "leaves", "departs"})
_GOES = frozenset(
    {"travelled", "traveled", "travel", "travels", "flew", "flies", "fly", "arrived", "arrives", "arrive", "landed"}
)
_BETWEEN = frozenset(
    {"also", "then", "has", "had", "will", "to", "is", "later", "not", "therefore", "would", "already", "still"}
)
_FEW = 4
_PLACE_VERBS = frozenset({"in", "to", "for", "at"})


class Use(NamedTuple):
    """A verb in its clause: the words in lower case, the kind it tells of, token indexes."""

    phrase: str
    kind: str
    first: int
    last: int
    end: int


def is_engagement(view: Shallow, use: Use) -> bool:
    """Say whether the verb is used in the sense in which it tells of an engagement."""
    near = set(view.low[use.last : min(use.end, use.last + 9)])
    return next((holds(view, use, near) for applies, holds in _SENSES if applies(use)), True)


def _meets(view: Shallow, use: Use, near: set[str]) -> bool:
    return not near & _NOT_MET and not (view.word(use.last) == "the" and len(near) < _FEW)


def _sees(view: Shallow, use: Use, _: set[str]) -> bool:
    stop = min(use.end, use.last + 5)
    return bool(view.doc.within("persons", view.tokens[use.first].start, view.tokens[stop - 1].end))


def _calls_on(view: Shallow, use: Use, near: set[str]) -> bool:
    urges = view.word(use.end) == "to" and view.word(use.end + 1) in view.grammar.base
    return not urges and (_names_person(view, use.last, use.end) or bool(near & _PEOPLE))


def _opens(view: Shallow, use: Use, near: set[str]) -> bool:
    return has_date(view, use.first, use.end) or not near & _EVENTS


def _receives(view: Shallow, use: Use, near: set[str]) -> bool:
    before = view.word(use.first - 1)
    passive = before == "been" or (before in view.grammar.be and "by" in near)
    return passive or _names_person(view, use.last, use.end) or bool(near & _PEOPLE)


def _concludes(view: Shallow, use: Use, near: set[str]) -> bool:
    return use.phrase == "concluded" and bool(near & _PAPERS) and has_date(view, use.last, use.end)


def _travels(view: Shallow, use: Use, _: set[str]) -> bool:
    if view.word(use.last - 2) in _GOES:
        return view.is_capital(use.last) or _names_place(view, use.last, use.last + 2)
    return _names_place(view, use.last, use.last + 2) and _has_traveler(view, use.first)


def _goes(view: Shallow, use: Use, _: set[str]) -> bool:
    """Read "goes this Wednesday to Oran": the place comes after a few words."""
    for index in range(use.last, min(use.end, use.last + 5)):
        if view.word(index) in ("to", "for") and _names_place(view, index + 1, index + 3):
            return _has_traveler(view, use.first)
    return False


def _signs(view: Shallow, use: Use, near: set[str]) -> bool:
    return not (near & _NOT_SIGNED or view.word(use.last) in ("up", "for", "off", "on"))


def _has_traveler(view: Shallow, first: int) -> bool:
    """Say whether somebody who can travel stands before the verb: a name, a pronoun, a title."""
    index = first - 1
    while view.is_adverb(index) or view.word(index) in _BETWEEN:
        index -= 1
    word = view.word(index)
    return (
        word in view.grammar.subjects
        or view.is_capital(index)
        or word in _TRAVELERS
        or word in (",", "and", "-", "–", ")")
    )


def _names_person(view: Shallow, first: int, last: int) -> bool:
    if first >= last:
        return False
    start, end = view.tokens[first].start, view.tokens[last - 1].end
    return bool(view.doc.within("persons", start, end) or view.doc.within("offices.spans", start, end))


def _names_place(view: Shallow, first: int, last: int) -> bool:
    last = min(last, view.count)
    if first >= last:
        return False
    return bool(view.doc.touching("places", view.tokens[first].start, view.tokens[last - 1].end))


_SENSES: tuple[tuple[Callable[[Use], bool], Callable[[Shallow, Use, set[str]], bool]], ...] = (
    (lambda use: use.phrase in ("met", "meet", "meets"), _meets),
    (lambda use: use.phrase in ("saw", "see"), _sees),
    (lambda use: use.phrase.endswith(" on"), _calls_on),
    (lambda use: use.phrase.startswith(("inaugurat", "unveil", "inspect")), _opens),
    (lambda use: use.phrase in _NEEDS_PERSON, _receives),
    (lambda use: use.phrase in _NEEDS_EVENT, _concludes),
    (lambda use: use.kind == "visit" and use.phrase.rsplit(" ", 1)[-1] in _PLACE_VERBS, _travels),
    (lambda use: use.kind == "visit" and use.phrase in _GO_ALONE, _goes),
    (lambda use: use.kind == "signing", _signs),
)
"""The first sense that applies to a verb decides; other verbs need no more than themselves."""
