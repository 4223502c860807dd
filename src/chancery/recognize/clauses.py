"""Where the clause around a word begins and ends, as far as marks and small words tell."""

from chancery.recognize.shallow import CLOSERS, DASHES, OPENERS, STOPS, Shallow

_WALLS = STOPS | DASHES | OPENERS | CLOSERS | frozenset({"(", ")", "[", "]", "|"})
_AWAY = frozenset(
    {"which", "who", "whom", "whose", "where", "when", "while", "whereas", "because", "although", "though", "if"}
    | {"unless", "whether", "since", "as", "that", "but", "after", "before", "until", "so", "during", "following"}
    | {"including", "aimed", "devoted", "dedicated", "discussing", "noting", "adding", "saying", "according"}
)
_OPENING = frozenset(
    {"that", "which", "who", "whom", "where", "when", "while", "whereas", "but", "if", "because", "although"}
)
_SMALL = frozenset({"and", "in", "on", "at", "from", "between", "until", "due", "this", "next", "with"})
_LONGEST = 34
_BRACKET = 17
_NEAR = 2


def clause_start(view: Shallow, index: int, first: int) -> int:
    """Give the first token of the clause that holds a verb: its subject and what opens it."""
    low = max(first, index - _LONGEST)
    position = index
    while position > low:
        word = view.word(position - 1)
        bracket = _opens(view, position - 1, low) if word == ")" else 0
        if bracket:
            position = bracket
            continue
        if word in _WALLS:
            return position
        if word in _OPENING:
            return position
        if word == "," and _shares_subject(view, position, index, first):
            return position
        if word == "and" and _joins_clauses(view, position, index, first):
            return position
        position -= 1
    return position


def _shares_subject(view: Shallow, position: int, index: int, first: int) -> bool:
    """Say whether a verb goes on after a comma with the subject of the one before: "leaves tomorrow, also toured"."""
    small = all(view.is_adverb(at) or view.word(at) in ("also", "then", "later") for at in range(position, index))
    return small and view.has_finite(max(first, position - _LONGEST), position - 1)


def _joins_clauses(view: Shallow, position: int, index: int, first: int) -> bool:
    """Say whether the "and" before a token joins two clauses rather than two names."""
    verb_before = view.has_finite(max(first, position - _LONGEST), position - 1)
    near = position == index or (index - position <= _NEAR and not view.is_capital(position))
    return verb_before and (view.word(position - 2) == "," or near)


def clause_end(view: Shallow, index: int, last: int) -> int:
    """Give the token after the clause part that a word at `index` governs.

    A comma ends it, unless a name, an apposition with a name, a place or a date goes on after it.
    """
    stop = min(last, index + _LONGEST)
    position = index
    while position < stop:
        end = view.names.get(position)
        if end:
            position = end
            continue
        word = view.word(position)
        if word == "(" and _closes(view, position, stop):
            position = _closes(view, position, stop)
            continue
        if word in _WALLS or (position > index and word in _AWAY and not _stays(view, position)):
            return position
        if word == "," and not _goes_on(view, position, stop):
            return position
        if position > index and word == "and" and _verb_follows(view, position + 1, stop):
            return position
        if position > index and word == "to" and view.word(position + 1) in view.grammar.base:
            return position
        position += 1
    return position


def _closes(view: Shallow, index: int, stop: int) -> int:
    """Give the token after a short bracket, or 0: "(ITU)", "(10-15 October)"."""
    for position in range(index + 1, min(stop, index + _BRACKET)):
        if view.word(position) == ")":
            return position + 1
    return 0


def _opens(view: Shallow, index: int, low: int) -> int:
    """Give the token that opens the short bracket closed at `index`, or 0."""
    for position in range(index - 1, max(low, index - _BRACKET), -1):
        if view.word(position) == "(":
            return position
    return 0


def _stays(view: Shallow, index: int) -> bool:
    """Say whether a small word goes on with the clause after all: "as part of", "during 1-5 August"."""
    if view.word(index) == "as":
        return view.word(index + 1) in ("well", "part")
    return view.word(index) in ("during", "before", "after", "until", "since") and _is_date(view, index + 1)


def _is_date(view: Shallow, index: int) -> bool:
    if not 0 <= index < view.count:
        return False
    token = view.tokens[index]
    return bool(view.doc.touching("dates", token.start, token.end))


def _goes_on(view: Shallow, comma: int, stop: int) -> bool:
    """Say whether a name, a date, or an apposition that leads to a name stands after a comma."""
    position = comma + 1
    if position in view.names:
        return True
    if view.word(position) == "the" or view.is_capital(position):
        return any(at in view.names for at in range(position, min(stop, position + 4)))
    small = view.word(position) in _SMALL
    return small and any(at in view.names for at in range(position + 1, min(stop, position + 4)))


def _verb_follows(view: Shallow, index: int, stop: int) -> bool:
    """Say whether a finite verb begins right here, perhaps after an adverb."""
    while index < stop and (view.is_adverb(index) or view.word(index) in ("also", "then", "later")):
        index += 1
    return index < stop and view.is_finite(index)
