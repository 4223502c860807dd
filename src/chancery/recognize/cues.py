"""Find the cues of reported speech: verbs with their group, nouns and adjectives they carry."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeAlias

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act
from chancery.recognize.cue_table import CueTable, Entry, Pattern, load_cues
from chancery.recognize.shallow import PRONOMINAL, Shallow

_GAP = 5


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: token ranges, the meanings to try, and the form of the verb."""

    first: int
    verb: int
    last: int
    entries: tuple[Entry, ...]
    form: str
    passive: bool = False
    negated: bool = False
    modal: str | None = None

    @property
    def is_main(self) -> bool:
        """Say whether the cue is a finite verb in the active voice."""
        return self.form == "finite" and not self.passive


@lru_cache(maxsize=1)
def _adverbs() -> tuple[frozenset[str], tuple[tuple[str, ...], ...]]:
    words = [str(word).split() for word in load_yaml("cues")["adverbs"]]
    return (
        frozenset(word[0] for word in words if len(word) == 1),
        tuple(tuple(word) for word in words if len(word) > 1),
    )


def skip_adverbs(view: Shallow, index: int) -> int:
    """Go over adverbs and set phrases such as "in particular", with their commas."""
    single, longer = _adverbs()
    while index < view.count:
        comma = view.low[index] == ","
        at = index + 1 if comma else index
        end = at
        if view.word(at) in single or view.is_adverb(at):
            end = at + 1
        else:
            for phrase in longer:
                if view.low[at : at + len(phrase)] == phrase:
                    end = at + len(phrase)
                    break
        if end == at or (comma and view.word(end) != ","):
            return index
        index = end + 1 if comma else end
    return index


def find_cues(view: Shallow) -> Iterator[Cue]:
    """Go through the cues from left to right; they do not overlap."""
    table = load_cues()
    index = 0
    while index < view.count:
        cue = _cue_at(view, table, index)
        if cue is None:
            index += 1
        else:
            yield cue
            index = max(cue.verb + 1, cue.last if cue.last - cue.verb > 1 else cue.verb + 1)


def _cue_at(view: Shallow, table: CueTable, index: int) -> Cue | None:
    word = view.low[index]
    if word not in table.verbs and word not in table.noun_carriers and word not in table.adjective_carriers:
        return None
    if view.is_capital(index) and view.is_word(index - 1) and not view.tokens[index].text.isupper():
        return None  # "Member States", "Supports Unit": part of a name
    found = None
    if word in table.noun_carriers:
        found = _carried_noun(view, table, index)
    if found is None and word in table.adjective_carriers:
        found = _carried_adjective(view, table, index)
    verb = _verb(view, table.verbs[word], index) if word in table.verbs else None
    if verb and (found is None or verb[1] >= found[1]):
        found = verb
    if found is None:
        return None
    forms, last, entries = found
    return _with_group(view, index, last, forms, entries)


_Found: TypeAlias = tuple[set[str], int, tuple[Entry, ...]]


def _verb(view: Shallow, patterns: tuple[Pattern, ...], index: int) -> _Found | None:
    best: _Found | None = None
    near = view.low[index + 1 : index + 2 + _GAP + 1]
    following = near[0] if near else ""
    for pattern in patterns:
        tail = pattern.tail
        if tail and tail[0] != following and (tail[0] != "~" or tail[1] not in near):
            continue
        last = _match_tail(view, tail, index + 1)
        if last is None or (best and last < best[1]):
            continue
        if best and last == best[1]:
            if best[2] == pattern.entries:
                best[0].add(pattern.form)
            continue
        best = ({pattern.form}, last, pattern.entries)
    if best and best[1] > index + 1:
        # The bare verb may still be meant: "took note of" is tried first, then "took".
        bare = tuple(e for p in patterns if not p.tail and p.form in best[0] for e in p.entries)
        best = (best[0], best[1], best[2]) if bare else best
    return best


def _match_tail(view: Shallow, tail: tuple[str, ...], index: int) -> int | None:
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
    return frozenset(after for before, after in zip(tail, tail[1:], strict=False) if before == "~")


def _fills_gap(view: Shallow, index: int) -> bool:
    word, grammar = view.word(index), view.grammar
    if word in ("'s", "’s", "-", "and", "'", "’"):
        return True
    if not view.is_word(index) or word in grammar.subordinators or word in grammar.prepositions:
        return False
    return not view.is_finite(index)


def _carried_noun(view: Shallow, table: CueTable, index: int) -> _Found | None:
    """ "expressed his sincere hope": the carrier, what modifies the noun, the noun."""
    if not any(word in table.nouns for word in view.low[index + 1 : index + 12]):
        return None
    for pattern in table.noun_carriers[view.low[index]]:
        if pattern.tail and view.low[index + 1 : index + 1 + len(pattern.tail)] != pattern.tail:
            continue
        position = skip_adverbs(view, index + 1 + len(pattern.tail))
        for gap in range(_GAP + 1):
            at = position + gap
            entry = table.nouns.get(view.word(at))
            if entry and entry.act is Act.INFORM and view.low[index] in view.grammar.have:
                return None  # "has a view on" is no report
            if entry and view.word(at + 1) not in ("-",):
                forms = {p.form for p in table.noun_carriers[view.low[index]] if p.tail == pattern.tail}
                return forms, at + 1, (entry,)
            if not _fills_gap(view, at):
                break
    return None


def _carried_adjective(view: Shallow, table: CueTable, index: int) -> _Found | None:
    patterns = table.adjective_carriers[view.low[index]]
    for pattern in patterns:
        if pattern.tail and view.low[index + 1 : index + 1 + len(pattern.tail)] != pattern.tail:
            continue
        at = index + 1 + len(pattern.tail)
        while view.is_adverb(at) or view.word(at) in view.grammar.degree:
            at += 1
        for tail, entry in table.adjectives.get(view.word(at), ()):
            if view.low[at + 1 : at + 1 + len(tail)] == tail:
                forms = {p.form for p in patterns if p.tail == pattern.tail}
                return forms, at + 1 + len(tail), (entry,)
    return None


def _with_group(view: Shallow, index: int, last: int, forms: set[str], entries: tuple[Entry, ...]) -> Cue | None:
    """Look at the auxiliaries before the verb: they tell its form, voice, mood and negation."""
    grammar, low = view.grammar, view.low
    first, negated, modal, passive = index, False, None, False
    auxiliaries: list[str] = []
    position = index - 1
    while position >= 0:
        word = low[position]
        if word in grammar.auxiliaries and not (word in ("'s", "’s") and view.is_possessive(position)):
            auxiliaries.append(word)
            first = position
        elif word in ("not", "n't", "n’t", "never"):
            negated = True
        elif word in grammar.group_skipped or view.is_adverb(position):
            pass
        else:
            break
        position -= 1
    before = view.word(position)
    modal = next((word for word in auxiliaries if word in grammar.modals), None)
    if auxiliaries and auxiliaries[0] in grammar.be:
        if "ing" in forms:
            form = "finite"
        elif "part" in forms:
            passive, form = True, "finite"
        else:
            return None
        if auxiliaries[-1] in ("being", "been", "be") and before == "to":
            form = "infinitive"
        if auxiliaries[-1] == "being":
            form = "gerund"
    elif auxiliaries:
        if auxiliaries[0] in grammar.have and "part" not in forms:
            return None
        form = "gerund" if auxiliaries[-1] == "having" else "finite"
        if modal is None and auxiliaries[-1] in ("have", "be") and before == "to":
            form = "infinitive"
    elif before == "to" and "base" in forms:
        form = "infinitive"
    elif "ing" in forms:
        form = "gerund"
    elif "past" in forms or "s" in forms:
        if (
            (before in grammar.determiners and before not in PRONOMINAL)
            or (before in grammar.prepositions and "s" in forms)
            or before in ("-",)
        ):
            return None
        if before in grammar.prepositions and before not in ("in", "on", "here") and position == index - 1:
            return None
        form = "finite"
    elif "base" in forms:
        form = "base"
        if before in grammar.determiners or before in grammar.prepositions or before == "-":
            return None
    else:
        form = "participle"
    return Cue(first, index, last, entries, form, passive, negated, modal)
