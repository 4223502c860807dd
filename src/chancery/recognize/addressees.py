"""Contents that follow an addressee: "told the press that", "asked Peru to", "thanked the host for"."""

from chancery.recognize.shallow import OPENERS, STOPS
from chancery.recognize.slots import PREPOSITIONS, Complement, Range, Slot, find_opening, is_infinitive

_REACH, _AS_REACH, _CLAUSE_REACH, _NEAR = 24, 10, 18, 4
_WH = frozenset({"how", "whether", "if", "why", "what"})


def read_addressed(slot: Slot) -> Complement | None:
    """Read an object and what follows it: the words said to whoever the object names."""
    view, after = slot.view, slot.after
    if not view.starts_phrase(after) or (slot.word.endswith("ing") and not view.is_capital(after)):
        return None
    end = view.skip_phrase(after, slot.stop, of=not slot.takes("of"))
    if end == after:
        return None
    if slot.takes("obj-as"):
        return _read_as(slot, end)
    addressee = (after, end)
    found, found_one = _read_links(slot, addressee)
    return found if found_one else _read_bare(slot, addressee)


def _read_links(slot: Slot, addressee: Range) -> tuple[Complement | None, bool]:
    """Look for the word that links the addressee with the content; say whether the search is over."""
    view = slot.view
    comma = False
    for at in range(addressee[1], min(slot.stop, slot.after + _REACH)):
        word = view.low[at]
        if word in OPENERS or word == ":":
            quote = find_opening(view, at, slot.stop)
            return (
                slot.give(at + 1, "clause", addressee) if quote is None else slot.give(quote, "quote", addressee)
            ), True
        found = _read_link(slot, at, addressee, comma=comma)
        if found is not None:
            return found, True
        comma = comma or word == ","
        if word in STOPS or view.is_finite(at) or word in {"and", "but"}:
            break
    return None, False


def _read_link(slot: Slot, at: int, addressee: Range, *, comma: bool) -> Complement | None:
    view = slot.view
    word = view.low[at]
    if word == "that" and slot.takes("that"):
        return slot.give(at + 1, "clause", addressee)
    if word == "to" and slot.takes("join") and is_infinitive(view, at + 1):
        return slot.give(at + 1, "infinitive", addressee)
    if word in _WH and slot.takes("that", "about"):
        return slot.give(at, "clause", addressee)
    dated = view.word(at + 1) in view.grammar.time or view.word(at + 1).isdigit()
    if word in PREPOSITIONS and slot.takes(word) and not comma and not dated:
        return slot.give(at + 1, "phrase", addressee)
    return None


def _read_bare(slot: Slot, addressee: Range) -> Complement | None:
    """Read "told us the network works", "offered them a loan" and "thanked the host"."""
    view, after, stop = slot.view, slot.after, slot.stop
    begin = after + 1 if slot.word in view.grammar.objects else view.names.get(after, 0)
    follows = after < begin < stop and view.starts_phrase(begin)
    if slot.takes("that") and follows and view.has_finite(begin, min(stop, begin + _CLAUSE_REACH)):
        return slot.give(begin, "clause", (after, begin))
    if slot.takes("np") and not slot.takes("join", "that") and follows:
        return slot.give(begin, "phrase", (after, begin))
    return slot.give(after, "phrase", addressee) if slot.takes("self") else None


def _read_as(slot: Slot, end: int) -> Complement | None:
    """Read "described the system as a model": the content is what it is called."""
    view = slot.view
    for at in range(end, min(slot.stop, end + _AS_REACH)):
        if view.low[at] == "as":
            return slot.give(at + 1, "quote" if view.word(at + 1) in OPENERS else "phrase")
        if view.low[at] in OPENERS:
            return slot.give(at, "quote")
        if view.low[at] in STOPS or view.is_finite(at):
            return None
    pronoun = slot.word in view.grammar.objects
    return slot.give(end, "phrase") if pronoun and slot.takes("np") and view.starts_phrase(end) else None


def read_to_addressee(slot: Slot) -> Complement | None:
    """Read "explained to the guest that", "proposed to Kazakhstan to", "pledged to Tonga …"."""
    view, start = slot.view, slot.after + 1
    if not view.starts_phrase(start) or (is_infinitive(view, start) and not view.names.get(start)):
        return None
    end = view.skip_phrase(start, slot.stop)
    addressee = (start, end)
    for at in range(end, min(slot.stop, start + _REACH)):
        word = view.low[at]
        if word == "that" and slot.takes("that"):
            return slot.give(at + 1, "clause", addressee)
        if word == "to" and slot.takes("join") and is_infinitive(view, at + 1):
            return slot.give(at + 1, "infinitive", addressee)
        if word in OPENERS:
            return slot.give(at, "quote", addressee)
        if word in STOPS or view.is_finite(at):
            break
    if not slot.takes("for") and slot.takes("np") and view.starts_phrase(end):
        return slot.give(end, "phrase", addressee)
    near = range(end, min(slot.stop, end + _NEAR))
    link = next((at for at in near if view.low[at] in PREPOSITIONS and slot.takes(view.low[at])), None)
    return None if link is None else slot.give(link + 1, "phrase", addressee)
