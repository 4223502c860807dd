"""The group of a verb: its auxiliaries tell form, voice, mood and negation."""

from dataclasses import dataclass
from typing import NamedTuple

from chancery.recognize.cue_matching import Match
from chancery.recognize.cue_table import Entry
from chancery.recognize.shallow import PRONOMINAL, Shallow

_NOT = frozenset({"not", "n't", "n’t", "never"})
_PLACES = frozenset({"in", "on", "here"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in the text: token ranges, the meanings to try, and the form of the verb.

    `form` is finite, base, gerund, infinitive or participle; `first` is the first
    auxiliary, `verb` the verb itself, `last` the token after the cue's own words.
    """

    first: int
    verb: int
    last: int
    entries: tuple[Entry, ...]
    form: str
    passive: bool = False
    negated: bool = False
    modal: str | None = None


class _Group(NamedTuple):
    first: int
    auxiliaries: tuple[str, ...]
    negated: bool
    before: int


def read_group(view: Shallow, index: int, match: Match) -> Cue | None:
    """Make a cue of a match; None where its auxiliaries or neighbors show that it is no verb."""
    group = _look_back(view, index)
    form = _form(view, match, group, index)
    if form is None:
        return None
    modal = next((word for word in group.auxiliaries if word in view.grammar.modals), None)
    passive = bool(group.auxiliaries) and group.auxiliaries[0] in view.grammar.be and "ing" not in match.forms
    return Cue(group.first, index, match.last, match.entries, form, passive, group.negated, modal)


def _look_back(view: Shallow, index: int) -> _Group:
    """Collect the auxiliaries, the nearest first, over adverbs and negations."""
    grammar, first, negated = view.grammar, index, False
    auxiliaries: list[str] = []
    position = index - 1
    while position >= 0:
        word = view.low[position]
        if word in grammar.auxiliaries and not (word in {"'s", "’s"} and view.is_possessive(position)):
            auxiliaries.append(word)
            first = position
        elif word in _NOT:
            negated = True
        elif word not in grammar.group_skipped and not view.is_adverb(position):
            break
        position -= 1
    return _Group(first, tuple(auxiliaries), negated, position)


def _form(view: Shallow, match: Match, group: _Group, index: int) -> str | None:
    grammar, forms = view.grammar, match.forms
    before = view.word(group.before)
    if group.auxiliaries:
        return _form_after(view, match, group)
    if before == "to" and "base" in forms:
        return "infinitive"
    if "ing" in forms:
        return "gerund"
    noun = before == "-" or (before in grammar.determiners and before not in PRONOMINAL)
    after_preposition = before in grammar.prepositions
    if "past" in forms or "s" in forms:
        adjacent = group.before == index - 1 and before not in _PLACES
        return None if noun or (after_preposition and ("s" in forms or adjacent)) else "finite"
    if "base" in forms:
        return None if before in grammar.determiners or before == "-" or after_preposition else "base"
    return "participle"


def _form_after(view: Shallow, match: Match, group: _Group) -> str | None:
    """Give the form of a verb with auxiliaries; None where they do not fit it ("is report")."""
    nearest, farthest = group.auxiliaries[0], group.auxiliaries[-1]
    after_to = view.word(group.before) == "to"
    if nearest in view.grammar.be:
        if match.forms.isdisjoint({"ing", "part"}):
            return None
        if farthest == "being":
            return "gerund"
        return "infinitive" if after_to and farthest in {"been", "be"} else "finite"
    if nearest in view.grammar.have and "part" not in match.forms:
        return None
    if farthest == "having":
        return "gerund"
    return "infinitive" if after_to and farthest in {"have", "be"} else "finite"
