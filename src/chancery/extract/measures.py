"""Find what a figure measures: the noun phrase that it counts, or of which it is told.

"340 post offices" measures post offices; "bilateral trade stood at $7 billion", trade.
Where a figure only goes on from another one, as in "from 17 to 5 per cent", it measures
the same.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.recognize.shallow import Shallow, shallow_view
from chancery.text.doc import Doc, Span

_REACH = 14
_SPACE = re.compile(r"\s+")


class _Words(NamedTuple):
    """The words of `figures.yaml` that are no part of what is measured."""

    between: frozenset[str]
    articles: frozenset[str]
    no_measure: frozenset[str]
    ends: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load_yaml("figures")
    return _Words(*(frozenset(map(str, table[name])) for name in _Words._fields))


class Measure(NamedTuple):
    """The words that say what is measured, and where they stand."""

    text: str
    start: int
    end: int


def find_measure(doc: Doc, span: Span, known: dict[int, Measure]) -> Measure:
    """Give what a figure measures; `known` holds the measures of the figures before it, by place and in text order.

    The figure's own words are the last resort.
    """
    view = shallow_view(doc)
    sentence = doc.sentence_at(span.start)
    first, last = doc.token_index(span.start), doc.token_index(span.end - 1) + 1
    after = _phrase_after(view, span, last, sentence.get("last"))
    before = _phrase_before(view, first, sentence.get("first"))
    same = known.get(span.get("beside", -1))
    if same and not after:
        return Measure(same.text, span.start, span.end)
    chosen = (before or after) if span.rule == "figure.money" else (after or before)
    if chosen is None:
        nearest = next((place for place in reversed(known) if place < span.start), -1)
        words = known[nearest].text if nearest >= sentence.start else _clean(doc.words(span))
        return Measure(words, span.start, span.end)
    start, end = doc.tokens[chosen[0]].start, doc.tokens[chosen[1] - 1].end
    return Measure(_clean(doc.text[start:end]), start, end)


def _phrase_after(view: Shallow, span: Span, index: int, stop: int) -> tuple[int, int] | None:
    """Give the noun phrase right after the figure, or after "of"; after money also "for" and "in"."""
    linked = view.word(index)
    begin = index
    if linked in ("of", "more") or (linked in ("for", "in", "to") and span.rule == "figure.money"):
        begin += 1
    while begin < stop and view.word(begin) in _words().articles:
        begin += 1
    if begin >= stop or not view.starts_phrase(begin) or view.word(begin) in _words().no_measure:
        return None
    if not any(letter.isalpha() for letter in view.word(begin)) or view.is_finite(begin):
        return None
    end = _cut(view, begin, view.skip_phrase(begin, min(stop, begin + _REACH)))
    return (begin, end) if end > begin else None


def _cut(view: Shallow, begin: int, end: int) -> int:
    """End the phrase before what only follows it: "projects | worth", "members | asking"."""
    for index in range(begin + 1, end):
        word = view.word(index)
        if word in _words().ends or word[0].isdigit():
            return _without_of(view, index)
        if word.endswith("ing") and view.word(index - 1).endswith("s") and not view.is_capital(index):
            return index
    return _without_of(view, end)


def _without_of(view: Shallow, end: int) -> int:
    return end - 1 if view.word(end - 1) in view.grammar.prepositions else end


def _phrase_before(view: Shallow, index: int, start: int) -> tuple[int, int] | None:
    """Give the noun phrase of which the figure is told: "bilateral trade stood at …"."""
    end = index
    while end > start:
        if view.word(end - 1) == ")":
            end = _before_bracket(view, end - 1, start)
        elif view.word(end - 1) in _words().between or (view.word(end) != "of" and _is_verbal(view, end - 1)):
            end -= 1
        else:
            break
    begin = end
    while begin > max(start, end - _REACH) and _is_inside(view, begin - 1):
        begin -= 1
    begin = _widen(view, begin, start)
    while begin < end and (view.word(begin) in _words().articles or view.word(begin) in view.grammar.prepositions):
        begin += 1
    if begin >= end or (end - begin == 1 and view.word(begin) in _words().no_measure):
        return None
    return begin, end


def _widen(view: Shallow, begin: int, start: int) -> int:
    """Take in the noun before a preposition: "trade between | Chile and Peru", "exports to | the Maldives"."""
    joint = begin - 1
    if view.word(joint) == "and":
        joint = next((place for place in range(joint, max(start, joint - 6), -1) if view.word(place) == "between"), -1)
    if joint <= start or view.word(joint) not in ("between", "in", "to", "with", "for", "on"):
        return begin
    wider = joint
    while wider > max(start, joint - _REACH) and _is_inside(view, wider - 1):
        wider -= 1
    return wider if wider < joint else begin


def _before_bracket(view: Shallow, index: int, start: int) -> int:
    while index > start and view.word(index) != "(":
        index -= 1
    return index


def _is_verbal(view: Shallow, index: int) -> bool:
    """Say whether a token is, or in this place may well be, a verb or an adverb."""
    word, grammar = view.word(index), view.grammar
    if view.is_capital(index) and view.word(index - 1) not in ("", "."):
        return word in grammar.finite
    return (
        view.is_finite(index)
        or view.is_adverb(index)
        or word in grammar.auxiliaries
        or word in grammar.past
        or word in grammar.present
        or (word.endswith("ed") and len(word) > len("need"))
    )


def _is_inside(view: Shallow, index: int) -> bool:
    """Say whether a token may belong to the noun phrase that ends to its right."""
    word, grammar = view.word(index), view.grammar
    if word in ("of", "'s", "’s", "-", "’", "'"):
        return True
    if not view.is_word(index) or word in grammar.coordinators or word in grammar.subordinators:
        return False
    return not (
        word in grammar.prepositions or word in grammar.subjects or view.is_finite(index) or view.is_adverb(index)
    )


def _clean(words: str) -> str:
    return _SPACE.sub(" ", words).strip(" -–—,.;:")
