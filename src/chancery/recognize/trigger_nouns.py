"""Nouns that name an engagement: "his visit to Rabat", "the next meeting will be held in May"."""

from collections.abc import Iterator
from typing import NamedTuple

from chancery.recognize.clauses import clause_end
from chancery.recognize.editions import find_edition
from chancery.recognize.ordinals import read_ordinal
from chancery.recognize.shallow import DASHES, STOPS, Shallow
from chancery.recognize.trigger_words import trigger_words
from chancery.text.doc import Span

_BACK = 9
_FAR = 24
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "both"})
_OWNERS = frozenset({"his", "her", "their", "its", "our", "my", "'s", "’s"})
_NEEDS_DATE = frozenset(
    {"training", "exercise", "presentation", "election", "elections", "session", "stop", "stay", "round", "dialogue"}
    | {
        "hearing",
        "interview",
        "exchange of views",
        "briefing",
        "assembly",
        "exhibition",
        "fair",
        "opening",
        "reception",
    }
    | {"handover", "training course", "drill", "discussion", "consultation", "conference", "forum", "tour", "plenary"}
    | {
        "congress",
        "dinner",
        "lunch",
        "breakfast",
        "bilateral",
        "negotiations",
        "commemoration",
        "expo",
        "ballot",
        "lecture",
    }
)
_MISSIONS = frozenset(
    {
        "expert",
        "a",
        "finding",
        "trade",
        "working",
        "joint",
        "business",
        "technical",
        "evaluation",
        "assessment",
        "field",
    }
)
_VIRTUAL = frozenset({"virtual", "videoconference", "online", "videolink", "virtually"})
_NEEDS_BOTH = frozenset(
    {
        "elections",
        "election",
        "ballot",
        "presentation",
        "training",
        "exercise",
        "lecture",
        "interview",
        "stop",
        "stay",
        "dialogue",
    }
)
_FOLLOWS = frozenset(
    {
        "to",
        "held",
        "due",
        "set",
        "which",
        "who",
        "whose",
        "where",
        "that",
        "beginning",
        "opening",
        "starting",
        "running",
    }
    | {"originally", "initially", "earlier", "previously", "first", "taking", "at"}
)


class Found(NamedTuple):
    """A word that may say that an engagement takes place, with its clause; token indexes."""

    kind: str
    head: str
    rule: str
    first: int
    last: int
    evidence_first: int
    evidence_last: int
    anaphoric: bool
    ordinal: int | None = None
    event: Span | None = None
    name: tuple[int, int] | None = None
    carried: bool = False


def find_nouns(view: Shallow, taken: set[int]) -> Iterator[Found]:
    """Find nouns outside of names; those that point back are marked as anaphoric."""
    for hit in trigger_words().nouns.find(view.doc):
        if hit.first in taken or hit.last - 1 in taken:
            continue
        found = _read_noun(view, hit.first, hit.last, hit.value)
        if found is not None:
            yield found


def find_events(view: Shallow) -> Iterator[Found]:
    """Find named conferences and forums: each name is a trigger of its own."""
    for span in view.doc.spans("bodies.spans"):
        if span.get("kind") != "event":
            continue
        first, last = view.doc.token_range(span)
        start = first - 1 if view.word(first - 1) in ("the", "its", "their", "this") else first
        yield Found(
            "conference",
            "name",
            "trigger.event",
            first,
            last,
            start,
            evidence_end(view, start, last),
            anaphoric=False,
            ordinal=span.get("ordinal"),
            event=span,
        )


def _read_noun(view: Shallow, first: int, last: int, kind: str) -> Found | None:
    settled = _settle_kind(view, first, last, kind)
    if settled is None or _is_thing(view, first, last):
        return None
    seen = _look_around(view, first, last)
    if seen.points_back:
        return Found(settled, "noun", "trigger.anaphor", first, last, seen.start, seen.end, anaphoric=True)
    name = find_edition(view, seen.start, first, last)
    if name is None and not _is_told(view, seen, settled, first, last):
        return None
    ordinal = next((number for number in map(read_ordinal, view.low[seen.start : first]) if number), None)
    carried = seen.light is not None and view.word(seen.light) not in ("took", "take", "takes", "taken")
    begin = seen.light if carried and seen.light is not None else seen.start
    rule = f"trigger.{view.word(last - 1)}"
    return Found(
        "conference" if name else settled,
        "noun",
        rule,
        first,
        last,
        begin if name is None else seen.start,
        seen.end,
        anaphoric=False,
        ordinal=ordinal,
        name=name,
        carried=seen.light is not None,
    )


class _Around(NamedTuple):
    """What stands around a noun: its phrase and evidence, the verb that carries it, what it is linked to."""

    start: int
    end: int
    light: int | None
    dated: bool
    happens: bool
    linked: str
    general: bool
    specific: bool
    called_off: bool
    points_back: bool


def _look_around(view: Shallow, first: int, last: int) -> _Around:
    words, start = trigger_words(), phrase_start(view, first)
    end = evidence_end(view, start, last)
    modifiers = set(view.low[start:first])
    dated = has_date(view, start, end)
    linked = view.word(last) if any(at in view.names for at in range(last + 1, min(last + 6, end))) else ""
    called_off = _is_called_off(view, last)
    specific = called_off or bool(modifiers & words.specific) or any(map(read_ordinal, modifiers))
    owned = linked in ("with", "between", "to", "of")
    place_only = not linked or view.word(last - 1) == "stay"
    definite = bool(modifiers & _DEFINITE) or bool(modifiers & _OWNERS and place_only)
    return _Around(
        start=start,
        end=end,
        light=light_verb(view, start),
        dated=dated,
        happens=called_off or any(view.word(at) in words.happens for at in range(last, min(last + 4, end))),
        linked=linked,
        general=bool(modifiers & words.general),
        specific=specific,
        called_off=called_off,
        points_back=definite and not specific and not dated and not (owned and view.word(last - 1) != "stay"),
    )


def _is_thing(view: Shallow, first: int, last: int) -> bool:
    """Say whether the noun names a thing, such as a meeting room or a permanent mission."""
    after, before = view.word(last), view.word(first - 1)
    if before in ("-", "permanent", "digital", "electronic", "mobile") or (
        view.word(last - 1) in ("session", "transit") and before == "in"
    ):
        return True
    return after in trigger_words().things and after != "for"


def _is_told(view: Shallow, seen: _Around, kind: str, first: int, last: int) -> bool:
    """Say whether the words around the noun tell that it takes place."""
    phrase, noun = " ".join(view.low[first:last]), view.word(last - 1)
    carried = seen.light is not None
    if seen.called_off:
        return True
    if seen.general and not seen.dated:
        return False
    if phrase in _NEEDS_BOTH and not (seen.dated and (seen.happens or carried)):
        return False
    if phrase in _NEEDS_DATE and not (seen.dated or carried):
        return False
    plural = noun.endswith("s") and noun not in ("talks", "consultations", "negotiations", "discussions")
    if plural and not (carried or seen.dated):
        return False
    strong = carried or seen.dated or (seen.happens and kind != "other")
    return strong or seen.specific or seen.linked in ("with", "between", "to")


def _is_called_off(view: Shallow, last: int) -> bool:
    """Say whether the sentence goes on to say that it was called off or put off."""
    stop = min(last + _FAR, view.doc.sentence_at(view.tokens[last - 1].start).get("last"))
    return any(hit.value in ("cancelled", "postponed") for hit in trigger_words().cues.find(view.doc, last, stop))


def _settle_kind(view: Shallow, first: int, last: int, kind: str) -> str | None:
    """Settle what a noun of several senses names here: a call on or by telephone, a mission to or at."""
    noun, after, before = view.word(last - 1), view.word(last), view.word(first - 1)
    around = set(view.low[max(0, first - 6) : last + 12])
    if noun == "call" and last - first == 1:
        return _settle_call(after, around)
    if noun in ("mission", "missions") and (view.is_capital(first) or before not in _MISSIONS):
        return None
    if noun == "stop" and before not in ("a", "the", "an"):
        return None
    of_body = after == "of" and (noun in ("session", "assembly") or (noun == "meeting" and view.is_capital(last - 1)))
    if of_body or kind != "meeting":
        return "conference" if of_body else kind
    if around & _VIRTUAL:
        return "video-call"
    return "call" if around & {"telephone", "phone"} else kind


def _settle_call(after: str, around: set[str]) -> str | None:
    if after == "on" or around & {"courtesy", "farewell", "paid"}:
        return "meeting"
    return "call" if around & {"phone", "telephone", "with", "between"} else None


def phrase_start(view: Shallow, first: int) -> int:
    """Give the first token of the noun phrase whose noun stands at `first`."""
    grammar, position = view.grammar, first
    while position > max(0, first - _BACK):
        word = view.word(position - 1)
        if not view.is_word(position - 1) and word not in ("-", "'s", "’s"):
            break
        if word in ("the", "a", "an", "this", "these", "his", "her", "their", "its", "our", "my", "that"):
            return position - 1
        if word == "of" and view.word(position - 2) in ("number", "series", "range"):
            position -= 2
            continue
        if word in grammar.prepositions or word in grammar.coordinators or view.is_finite(position - 1):
            break
        if word in grammar.subjects or word in trigger_words().light:
            break
        position -= 1
    return position


def light_verb(view: Shallow, start: int) -> int | None:
    """Find the verb that carries the noun phrase at `start`: "held", "paid", "took part in"."""
    if view.word(start - 1) in view.grammar.prepositions and view.word(start - 2) not in (
        "part",
        "participation",
        "place",
        "presided",
    ):
        return None
    for position in range(start - 1, max(-1, start - _BACK), -1):
        word = view.word(position)
        if word in STOPS or word in DASHES or word in ("that", "which"):
            return None
        if word in trigger_words().light:
            return position if word not in ("had", "has", "have") or _is_main_verb(view, position) else None
        if view.is_finite(position):
            return None
    return None


def _is_main_verb(view: Shallow, index: int) -> bool:
    """Tell "had a meeting" from "had been at the meeting"."""
    after = view.word(index + 1)
    return after not in ("been", "not") and not after.endswith("ed")


def evidence_end(view: Shallow, start: int, last: int) -> int:
    """Give the end of the evidence of a noun: its clause part, and a clause after it that dates it."""
    sentence_last = view.doc.sentence_at(view.tokens[last - 1].start).get("last")
    end = max(last, clause_end(view, last - 1, sentence_last))
    onward = end + 1 if view.word(end) == "," else end
    if onward < sentence_last and _says_more(view, onward) and not has_date(view, start, end):
        further = clause_end(view, onward + 1, sentence_last)
        if has_date(view, onward, further):
            return further
    return end


def _says_more(view: Shallow, index: int) -> bool:
    """Say whether a clause on the noun begins here: "which opens", "scheduled for", "to be held"."""
    word = view.word(index)
    after_comma = view.word(index - 1) == "," and (word in trigger_words().happens or word in view.grammar.finite)
    return word in _FOLLOWS or after_comma or (len(word) > len("used") and word.endswith("ed"))


def has_date(view: Shallow, first: int, last: int) -> bool:
    """Say whether a date stands between two tokens."""
    if first >= last:
        return False
    return bool(view.doc.within("dates", view.tokens[first].start, view.tokens[last - 1].end))
