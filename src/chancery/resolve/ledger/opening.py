"""Which statements open a commitment, and of what sort: by their act, their words and whom they address."""

from chancery.model.facts import Statement
from chancery.model.kinds import Act
from chancery.resolve.ledger.cues import cue
from chancery.resolve.ledger.model import Due, Kind, Strength
from chancery.resolve.ledger.signs import is_taken
from chancery.resolve.ledger.words import Words
from chancery.text.normalize import fold

_KINDS = {Act.PLEDGE: Kind.PLEDGE, Act.INVITE: Kind.INVITATION, Act.REQUEST: Kind.REQUEST, Act.AGREE: Kind.STEP}
_ANSWERING = frozenset({Act.AGREE, Act.PLEDGE, Act.SUPPORT})
_FEW, _LIGHT = 7, 0.9


def read_kind(said: Statement, sentence: str, due: Due | None, *, heard: bool) -> Kind | None:
    """Say what sort of commitment a statement opens; None where it opens none.

    `sentence` is what it stands in, `heard` whether anybody is there to whom it is said. Hope, interest and
    courtesy are no promises, nor is a statement too vague for anybody to hold its speaker to.
    """
    kind = _KINDS.get(said.act)
    words = fold(said.content)
    if kind is None or (kind is not Kind.INVITATION and (_is_polite(words) or _is_no_promise(words))):
        return None
    if kind is Kind.STEP:
        return kind if _is_ahead(words, fold(sentence), due) else None
    if kind is Kind.REQUEST:
        return kind if due or (heard and not _is_vague(words, said)) else None
    if kind is Kind.PLEDGE:
        if cue("candidature").search(words):
            return Kind.CANDIDATURE
        return kind if due or not _is_vague(words, said) else None
    return kind


def read_strength(kind: Kind, words: str) -> Strength:
    """Say how firmly a commitment is put."""
    if kind in {Kind.REQUEST, Kind.INVITATION}:
        return Strength.ASKS
    return Strength.INTENDS if cue("intends").search(fold(words)) else Strength.WILL


def is_answer(said: Statement, lead: str) -> bool:
    """Say whether a statement only answers what was asked or offered: "accepted with pleasure".

    `lead` is what stands before it: "accepted | Uruguay's offer to host the Forum".
    """
    if said.act not in _ANSWERING:
        return False
    words = fold(said.content)
    found = cue("accepted").search(words)
    if found and (len(words.split()) < _FEW or found.start() == 0):
        return True
    return is_taken(said.act, lead)


def is_thin(said: Statement, own: Words) -> bool:
    """Say whether a statement has hardly any words of its own: "Tunis in May was pencilled in"."""
    return own.total < _LIGHT and len(said.content.split()) < _FEW


def _is_polite(words: str) -> bool:
    """Say whether the words begin with hope or courtesy, or deny."""
    found = cue("polite").search(words)
    return found is not None and len(words[: found.start()].split()) < _FEW


def _is_no_promise(words: str) -> bool:
    """Say whether the words refuse, only promise to look at something, tell what was done, or are a torn piece."""
    if cue("declined").search(words) or cue("deferred").search(words):
        return True
    pieces = words.split()
    if not pieces:
        return True
    if cue("torn_start").fullmatch(pieces[0]) or cue("torn_end").fullmatch(pieces[-1]):
        return True
    return cue("happened").search(words) is not None and cue("future").search(words) is None


def _is_vague(words: str, said: Statement) -> bool:
    """Say whether nothing in the words could be seen to be done: no number, no name, only a vague verb."""
    first = cue("vague").search(words)
    if first is None or len(words[: first.start()].split()) > _FEW - 2:
        return False
    named = any(word[0].isupper() for word in said.content.split()[1:])
    return not (named or any(letter.isdigit() for letter in words))


def _is_ahead(words: str, sentence: str, due: Due | None) -> bool:
    """Say whether what was agreed is still to be done: it says so, or begins with what is to be done."""
    if due and due.is_explicit:
        return True
    if cue("future").search(words):
        return True
    first = words.split(maxsplit=1)[0] if words else ""
    return first.isalpha() and f" to {first} " in f" {sentence} " and not cue("vague").match(words)
