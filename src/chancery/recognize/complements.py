"""What follows a cue: to whom it is said, and where the content begins and of what kind it is."""

from dataclasses import dataclass, replace

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.cues import Cue, skip_adverbs
from chancery.recognize.shallow import OPENERS, STOPS, Shallow

_REACH, _ADDRESSEE = 14, 24
_WH = frozenset({"how", "whether", "if", "why", "what", "where", "when", "who", "which"})
_PREPOSITIONS = ("for", "on", "upon", "of", "about", "with", "at", "by", "over", "as", "against", "in", "regarding")


@dataclass(frozen=True, slots=True)
class Complement:
    """The content's first token and kind: clause, infinitive, phrase, quote, whole or before."""

    start: int
    kind: str
    entry: Entry
    addressee: tuple[int, int] | None = None


def find_complement(view: Shallow, cue: Cue, stop: int) -> Complement | None:
    """Read what follows the cue, trying its meanings in the order of the lexicon."""
    after = skip_adverbs(view, cue.last)
    for entry in cue.entries:
        found = _complement(view, entry, after, stop)
        if found:
            return _with_noun(view, cue, found)
    for entry in cue.entries:
        if "self" in entry.takes:
            return Complement(cue.verb, "whole", entry)
        if _keeps_noun(view, cue, entry):
            return Complement(cue.verb + 1, "phrase", entry)
    return None


def _with_noun(view: Shallow, cue: Cue, found: Complement) -> Complement:
    """Keep the noun in "reaffirmed his support for …": it is what was reaffirmed."""
    if found.kind == "phrase" and _keeps_noun(view, cue, found.entry):
        return replace(found, start=cue.verb + 1)
    return found


def _keeps_noun(view: Shallow, cue: Cue, entry: Entry) -> bool:
    if entry.act is not Act.SUPPORT or cue.last - cue.verb < 2:
        return False
    return view.low[cue.verb][:5] in _ASSERTS and entry.lemma == view.low[cue.last - 1]


_ASSERTS = frozenset({"reaff", "confi", "reite", "renew", "affir", "stres", "under", "empha", "highl", "state", "repea", "reass", "decla"})


def _complement(view: Shallow, entry: Entry, after: int, stop: int) -> Complement | None:
    takes, word = entry.takes, view.word(after)
    if after >= stop:
        return None
    if "named-obj" in takes and not (view.names.get(after) or view.is_capital(after) or word in view.grammar.objects):
        return None
    if "obj" in takes and word not in ("that", "to", "for", "on", "of", "about", ",", ":"):
        found = _with_addressee(view, entry, after, stop)
        if found:
            return found
        if not ({"np", "join"} & takes) or "join" in takes and "np" not in takes:
            return None
    if "to-obj" in takes and word == "to":
        return _to_addressee(view, entry, after + 1, stop)
    quote = _quotation(view, after, stop)
    if quote is not None and ({"that", "np", "quote", "obj"} & takes):
        return Complement(quote, "quote", entry)
    if "that" in takes:
        found = _clause(view, entry, after, stop)
        if found:
            return found
    if word == "to":
        if {"to", "join"} & takes and _is_infinitive(view, after + 1):
            return Complement(after + 1, "infinitive", entry)
        if "to-np" in takes and view.starts_phrase(after + 1):
            return Complement(after + 1, "phrase", entry)
    if "to" in takes and (word in view.grammar.prepositions or word in view.grammar.time):
        far = _far_infinitive(view, after, stop)
        if far:
            return Complement(far, "infinitive", entry)
    if word == ":" and after + 1 < stop and {"to", "np", "that"} & takes:
        return Complement(after + 1, "clause" if "that" in takes else "phrase", entry)
    if word == "not" and view.word(after + 1) == "to" and "to" in takes:
        return Complement(after, "infinitive", entry)
    if word in _PREPOSITIONS and word in takes and after + 1 < stop:
        return Complement(after + 1, "phrase", entry)
    if "np" in takes:
        return _phrase(view, entry, after, stop)
    return None


def _far_infinitive(view: Shallow, after: int, stop: int) -> int | None:
    """Read "voted yesterday in Geneva to let": an infinitive after a time or a place."""
    for at in range(after + 1, min(stop, after + 11)):
        word = view.low[at]
        if word in STOPS or word == "," or view.is_finite(at) or word in view.grammar.coordinators:
            return None
        if word == "to" and view.word(at + 1) in view.grammar.base:
            return at + 1
    return None


def _is_infinitive(view: Shallow, index: int) -> bool:
    while view.is_adverb(index) or view.word(index) in ("not", "also", "jointly", "further"):
        index += 1
    word, grammar = view.word(index), view.grammar
    if word in grammar.base:
        return True
    return (
        view.is_word(index) and not view.is_capital(index) and word not in grammar.determiners
        and word not in grammar.pronouns and word not in grammar.prepositions and not word.endswith("ing")
        and not (word.endswith("s") and not word.endswith("ss"))
    )


def _quotation(view: Shallow, after: int, stop: int) -> int | None:
    """Give the token of the opening mark in `: "…"`, `, "…"` or `"…"`."""
    at = after
    while at < stop and view.low[at] in (",", ":", "that", "-"):
        at += 1
    if at < view.count and view.low[at] in OPENERS and (at < stop or view.word(at - 1) == ":"):
        return at
    return None


def _clause(view: Shallow, entry: Entry, after: int, stop: int) -> Complement | None:
    word, grammar = view.word(after), view.grammar
    if word == "that":
        return Complement(after + 1, "clause", entry)
    if word in _WH:
        return Complement(after, "clause", entry)
    if word in (",", "(") or word in grammar.prepositions or word in grammar.time:
        for at in range(after, min(stop, after + _REACH)):
            mark = view.low[at]
            if mark in STOPS or mark in OPENERS or view.is_finite(at):
                break
            if mark == "that" and at > after + 1:
                return Complement(at + 1, "clause", entry)
    if word == ":" and after + 1 < stop:
        return Complement(after + 1, "clause", entry)
    if view.starts_phrase(after) and word not in grammar.objects - {"it", "you"}:
        for at in range(after + 1, min(stop, after + 22)):
            mark = view.low[at]
            if view.is_finite(at):
                return Complement(after, "clause", entry)
            if mark in STOPS or mark in ("that", "which", "who"):
                return None
    return None


def _with_addressee(view: Shallow, entry: Entry, after: int, stop: int) -> Complement | None:
    """Read "told the press on Monday that", "asked Peru to", "thanked the host for"."""
    takes = entry.takes
    if not view.starts_phrase(after) or view.word(after).endswith("ing") and not view.is_capital(after):
        return None
    end = view.skip_phrase(after, stop, of="of" not in takes)
    if end == after:
        return None
    addressee = (after, end)
    if "obj-as" in takes:
        return _as_complement(view, entry, addressee, stop)
    comma = False
    for at in range(end, min(stop + 1, after + _ADDRESSEE)):
        word = view.word(at)
        if at >= stop or word in STOPS and word != ":":
            break
        if word == "that" and "that" in takes:
            return Complement(at + 1, "clause", entry, addressee)
        if word == "to" and "join" in takes and _is_infinitive(view, at + 1):
            return Complement(at + 1, "infinitive", entry, addressee)
        if word in OPENERS or word == ":":
            quote = _quotation(view, at, stop)
            if quote is not None:
                return Complement(quote, "quote", entry, addressee)
            return Complement(at + 1, "clause", entry, addressee) if word == ":" and at + 1 < stop else None
        if word in _WH - {"who", "which", "where", "when"} and ({"that", "about"} & takes):
            return Complement(at, "clause", entry, addressee)
        if word in takes and word in _PREPOSITIONS and at + 1 < stop and not comma:
            return Complement(at + 1, "phrase", entry, addressee)
        comma = comma or word == ","
        if view.is_finite(at) or word in ("and", "but"):
            break
    if "that" in takes:
        pronoun = view.word(after) in view.grammar.objects
        known = view.names.get(after)
        begin = after + 1 if pronoun else known
        if begin and begin < stop and view.starts_phrase(begin) and view.has_finite(begin, min(stop, begin + 18)):
            return Complement(begin, "clause", entry, (after, begin))
    if "np" in takes and "join" not in takes and "that" not in takes:
        begin = view.names.get(after) or after + (view.word(after) in view.grammar.objects)
        if begin > after and begin < stop and view.starts_phrase(begin):
            return Complement(begin, "phrase", entry, (after, begin))
    if "self" in takes:
        return Complement(after, "phrase", entry, addressee)
    return None


def _as_complement(view: Shallow, entry: Entry, subject: tuple[int, int], stop: int) -> Complement | None:
    """Read "described the system as a model": the content is what it is called."""
    for at in range(subject[1], min(stop, subject[1] + 10)):
        if view.low[at] == "as":
            kind = "quote" if view.word(at + 1) in OPENERS else "phrase"
            return Complement(at + 1, kind, entry)
        if view.low[at] in OPENERS:
            return Complement(at, "quote", entry)
        if view.low[at] in STOPS or view.is_finite(at):
            return None
    pronoun = view.word(subject[0]) in view.grammar.objects
    if pronoun and subject[1] < stop and view.starts_phrase(subject[1]) and "np" in entry.takes:
        return Complement(subject[1], "phrase", entry)
    return None


def _to_addressee(view: Shallow, entry: Entry, start: int, stop: int) -> Complement | None:
    """Read "explained to the guest that", "proposed to Kazakhstan to", "pledged to Tonga …"."""
    if not view.starts_phrase(start) or _is_infinitive(view, start) and not view.names.get(start):
        return None
    end = view.skip_phrase(start, stop)
    for at in range(end, min(stop, start + _ADDRESSEE)):
        word = view.low[at]
        if word == "that" and "that" in entry.takes:
            return Complement(at + 1, "clause", entry, (start, end))
        if word == "to" and "join" in entry.takes and _is_infinitive(view, at + 1):
            return Complement(at + 1, "infinitive", entry, (start, end))
        if word in OPENERS:
            return Complement(at, "quote", entry, (start, end))
        if word in STOPS or view.is_finite(at):
            break
    if "for" not in entry.takes and view.starts_phrase(end) and "np" in entry.takes:
        return Complement(end, "phrase", entry, (start, end))
    for at in range(end, min(stop, end + 4)):
        if view.low[at] in entry.takes and view.low[at] in _PREPOSITIONS:
            return Complement(at + 1, "phrase", entry, (start, end))
    return None


def _phrase(view: Shallow, entry: Entry, after: int, stop: int) -> Complement | None:
    word, grammar = view.word(after), view.grammar
    if word in OPENERS:
        return Complement(after, "quote", entry)
    if word == ":" and after + 1 < stop:
        return Complement(after + 1, "phrase", entry)
    if not view.starts_phrase(after) or word in grammar.time - {"this", "last", "next", "late", "early"}:
        return None
    if word in ("by", "it") and after + 1 < stop and view.word(after + 1) in STOPS:
        return None
    return Complement(after, "phrase", entry)
