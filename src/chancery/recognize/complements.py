"""What follows a cue: to whom it is said, and where the content begins and of what kind it is."""

from collections.abc import Callable
from dataclasses import replace

from chancery.model.kinds import Act
from chancery.recognize.addressees import read_addressed, read_to_addressee
from chancery.recognize.adverbs import skip_adverbs
from chancery.recognize.cue_table import Entry
from chancery.recognize.shallow import OPENERS, STOPS, Shallow
from chancery.recognize.slots import PREPOSITIONS, Complement, Slot, find_opening, is_infinitive
from chancery.recognize.verb_groups import Cue

_REACH, _BARE_REACH, _FAR = 14, 22, 11
_CARRIED = 2
_WH = frozenset({"how", "whether", "if", "why", "what", "where", "when", "who", "which"})
_NO_ADDRESSEE = frozenset({"that", "to", "for", "on", "of", "about", ",", ":"})
_DAYS = frozenset({"this", "last", "next", "late", "early"})


def find_complement(view: Shallow, cue: Cue, stop: int) -> Complement | None:
    """Read what follows the cue, trying its meanings in the order of the lexicon."""
    after = skip_adverbs(view, cue.last)
    for entry in cue.entries:
        found = _read(Slot(view, entry, after, stop))
        if found:
            keeps = found.kind == "phrase" and _keeps_noun(view, cue, found.entry)
            return replace(found, start=cue.verb + 1) if keeps else found
    for entry in cue.entries:
        if "self" in entry.takes:
            return Complement(cue.verb, "whole", entry)
        if _keeps_noun(view, cue, entry):
            return Complement(cue.verb + 1, "phrase", entry)
    return None


def _keeps_noun(view: Shallow, cue: Cue, entry: Entry) -> bool:
    """Keep the noun in "reaffirmed his support for …": it is what was reaffirmed."""
    if entry.act is not Act.SUPPORT or cue.last - cue.verb < _CARRIED:
        return False
    return view.low[cue.verb] in view.grammar.asserting and entry.lemma == view.low[cue.last - 1]


def _read(slot: Slot) -> Complement | None:
    view = slot.view
    if slot.after >= slot.stop:
        return None
    named = view.names.get(slot.after) or view.is_capital(slot.after) or slot.word in view.grammar.objects
    if slot.takes("named-obj") and not named:
        return None
    if slot.takes("obj") and slot.word not in _NO_ADDRESSEE:
        found = read_addressed(slot)
        if found or not slot.takes("np"):
            return found
    if slot.takes("to-obj") and slot.word == "to":
        return read_to_addressee(slot)
    return next((found for read in _READERS if (found := read(slot))), None)


def _read_quotation(slot: Slot) -> Complement | None:
    if not slot.takes("that", "np", "quote", "obj"):
        return None
    opening = find_opening(slot.view, slot.after, slot.stop)
    return None if opening is None else slot.give(opening, "quote")


def _read_clause(slot: Slot) -> Complement | None:
    """Read a clause after "that", after a wh-word, or with neither."""
    if not slot.takes("that"):
        return None
    if slot.word == "that" or (slot.word == ":" and slot.after + 1 < slot.stop):
        return slot.give(slot.after + 1, "clause")
    if slot.word in _WH:
        return slot.give(slot.after, "clause")
    return _read_far_clause(slot) or _read_bare_clause(slot)


def _read_far_clause(slot: Slot) -> Complement | None:
    """Read "recalled, however, that" and "said in Geneva on Monday that"."""
    view, word = slot.view, slot.word
    if word not in {",", "("} and word not in view.grammar.prepositions and word not in view.grammar.time:
        return None
    for at in range(slot.after, min(slot.stop, slot.after + _REACH)):
        mark = view.low[at]
        if mark in STOPS or mark in OPENERS or view.is_finite(at):
            return None
        if mark == "that" and at > slot.after + 1:
            return slot.give(at + 1, "clause")
    return None


def _read_bare_clause(slot: Slot) -> Complement | None:
    """Read "said ratification was still with the Senate"."""
    view, word = slot.view, slot.word
    if not view.starts_phrase(slot.after) or (word in view.grammar.objects and word not in {"it", "you"}):
        return None
    for at in range(slot.after + 1, min(slot.stop, slot.after + _BARE_REACH)):
        if view.is_finite(at):
            return slot.give(slot.after, "clause")
        if view.low[at] in STOPS or view.low[at] in {"that", "which", "who"}:
            return None
    return None


def _read_infinitive(slot: Slot) -> Complement | None:
    view, after = slot.view, slot.after
    if slot.word == "to":
        if slot.takes("to", "join") and is_infinitive(view, after + 1):
            return slot.give(after + 1, "infinitive")
        return _read_invited(slot) if slot.takes("to-np") and view.starts_phrase(after + 1) else None
    if not slot.takes("to"):
        return None
    if slot.word == "not" and view.word(after + 1) == "to":
        return slot.give(after, "infinitive")
    if slot.word in view.grammar.prepositions or slot.word in view.grammar.time:
        return _read_far_infinitive(slot)
    return None


def _read_invited(slot: Slot) -> Complement | None:
    """Read "an invitation to the Minister to visit Lima", and "an invitation to the congress"."""
    view, invited = slot.view, slot.after + 1
    end = view.skip_phrase(invited, slot.stop)
    if end > invited and view.word(end) == "to" and is_infinitive(view, end + 1):
        return slot.give(end + 1, "infinitive", (invited, end))
    return slot.give(invited, "phrase")


def _read_far_infinitive(slot: Slot) -> Complement | None:
    """Read "voted yesterday in Geneva to let": an infinitive after a time or a place."""
    view = slot.view
    for at in range(slot.after + 1, min(slot.stop, slot.after + _FAR)):
        word = view.low[at]
        if word in STOPS or word == "," or view.is_finite(at) or word in view.grammar.coordinators:
            return None
        if word == "to" and view.word(at + 1) in view.grammar.base:
            return slot.give(at + 1, "infinitive")
    return None


def _read_phrase(slot: Slot) -> Complement | None:
    """Read a noun phrase, after a preposition that the cue takes or by itself."""
    view, word = slot.view, slot.word
    if word == ":" and slot.takes("to", "np"):
        return slot.give(slot.after + 1, "phrase")
    if word in PREPOSITIONS and slot.takes(word):
        return slot.give(slot.after + 1, "phrase")
    if not slot.takes("np") or not view.starts_phrase(slot.after):
        return None
    if word in view.grammar.time - _DAYS or (word == "it" and view.word(slot.after + 1) in STOPS):
        return None
    return slot.give(slot.after, "phrase")


_READERS: tuple[Callable[[Slot], Complement | None], ...] = (
    _read_quotation,
    _read_clause,
    _read_infinitive,
    _read_phrase,
)
