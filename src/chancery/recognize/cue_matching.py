"""Match the words of a cue: "took note of", "expressed his sincere hope", "was fully determined"."""

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from chancery.model.kinds import Act
from chancery.recognize.adverbs import skip_adverbs
from chancery.recognize.cue_table import CueTable, Entry, Pattern
from chancery.recognize.shallow import Shallow

_GAP, _NOUN_REACH = 5, 12
_GAP_MARKS = frozenset({"'s", "’s", "-", "and", "'", "’"})


class Match(NamedTuple):
    """What the first word may be (base, s, past, part, ing), the token after the cue, its meanings."""

    forms: frozenset[str]
    last: int
    entries: tuple[Entry, ...]


def match_cue(view: Shallow, table: CueTable, index: int) -> Match | None:
    """Give the longest cue whose first word is the token."""
    word = view.low[index]
    found = None
    if word in table.noun_carriers:
        found = _match_noun(view, table, index)
    if found is None and word in table.adjective_carriers:
        found = _match_adjective(view, table, index)
    verb = _match_verb(view, table.verbs[word], index) if word in table.verbs else None
    return verb if verb and (found is None or verb.last >= found.last) else found


def _match_verb(view: Shallow, patterns: tuple[Pattern, ...], index: int) -> Match | None:
    best: Match | None = None
    near = view.low[index + 1 : index + 2 + _GAP + 1]
    following = near[0] if near else ""
    for pattern in patterns:
        tail = pattern.tail
        if tail and tail[0] != following and (tail[0] != "~" or tail[1] not in near):
            continue
        last = _match_tail(view, tail, index + 1)
        if last is None or (best and last < best.last):
            continue
        if best is None or last > best.last:
            best = Match(frozenset({pattern.form}), last, pattern.entries)
        elif best.entries == pattern.entries:
            best = best._replace(forms=best.forms | {pattern.form})
    return best


def _match_tail(view: Shallow, tail: tuple[str, ...], index: int) -> int | None:
    """Give the token after the tail; `~` stands for an article, a possessive and adjectives."""
    for part in tail:
        if part == "~":
            continue
        position, gap = index, 0
        free = part in _after_gap(tail)
        while view.word(position) != part:
            gap += 1
            if not free or gap > _GAP or not _fills_gap(view, position):
                return None
            position += 1
        index = position + 1
    return index


@cache
def _after_gap(tail: tuple[str, ...]) -> frozenset[str]:
    return frozenset(after for before, after in pairwise(tail) if before == "~")


def _fills_gap(view: Shallow, index: int) -> bool:
    word, grammar = view.word(index), view.grammar
    if word in _GAP_MARKS:
        return True
    if not view.is_word(index) or word in grammar.subordinators or word in grammar.prepositions:
        return False
    return not view.is_finite(index)


def _match_noun(view: Shallow, table: CueTable, index: int) -> Match | None:
    """Match the carrier, what modifies the noun, and the noun."""
    if table.nouns.keys().isdisjoint(view.low[index + 1 : index + _NOUN_REACH]):
        return None
    patterns = table.noun_carriers[view.low[index]]
    for pattern in patterns:
        begin = index + 1 + len(pattern.tail)
        if view.low[index + 1 : begin] != pattern.tail:
            continue
        at = _find_noun(view, table, skip_adverbs(view, begin))
        if at is None:
            continue
        entry = table.nouns[view.low[at]]
        if entry.act is Act.INFORM and view.low[index] in view.grammar.have:
            return None  # "has a view on" is no report
        return Match(_forms(patterns, pattern.tail), at + 1, (entry,))
    return None


def _find_noun(view: Shallow, table: CueTable, begin: int) -> int | None:
    for at in range(begin, begin + _GAP + 1):
        if view.word(at) in table.nouns and view.word(at + 1) != "-":
            return at
        if not _fills_gap(view, at):
            return None
    return None


def _match_adjective(view: Shallow, table: CueTable, index: int) -> Match | None:
    """Match the carrier, adverbs of degree, and the adjective."""
    patterns = table.adjective_carriers[view.low[index]]
    for pattern in patterns:
        at = index + 1 + len(pattern.tail)
        if view.low[index + 1 : at] != pattern.tail:
            continue
        while view.is_adverb(at) or view.word(at) in view.grammar.degree:
            at += 1
        for tail, entry in table.adjectives.get(view.word(at), ()):
            last = at + 1 + len(tail)
            if view.low[at + 1 : last] == tail:
                return Match(_forms(patterns, pattern.tail), last, (entry,))
    return None


def _forms(patterns: tuple[Pattern, ...], tail: tuple[str, ...]) -> frozenset[str]:
    return frozenset(pattern.form for pattern in patterns if pattern.tail == tail)
