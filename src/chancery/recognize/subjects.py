"""Find who a verb group belongs to: the noun phrase before it, or the subject it shares."""

from dataclasses import dataclass

from chancery.recognize.shallow import CLOSERS, DASHES, OPENERS, STOPS, Shallow

_PARENTHESES = 3


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject stands (token indexes), how it is joined to what comes before, and where its clause begins.

    `kind` is `phrase`, `shared` (the verb is coordinated with an earlier one) or `relative`.
    `joint` is the word before the clause: a coordinator, a subordinator, a mark, or empty at the start.
    """

    first: int
    last: int
    clause: int
    kind: str
    joint: str


def find_subject(view: Shallow, floor: int, verb: int) -> Subject:
    """Find the subject of the verb group that begins at `verb`, not looking before `floor`."""
    grammar = view.grammar
    end = verb
    while end > floor and (view.is_adverb(end - 1) or view.word(end - 1) in grammar.between):
        end -= 1
    before = view.word(end - 1) if end > floor else ""
    if not before:
        return Subject(end, end, end, "shared", "")
    if before in ("and", "but", "or", "then", "yet"):
        return Subject(end, end, end - 1, "shared", before)
    if before in grammar.relatives:
        return Subject(*_antecedent(view, floor, end - 1), end - 1, "relative", before)
    if before in grammar.subjects and before not in ("there",):
        return Subject(end - 1, end, end - 1, "phrase", _joint(view, floor, end - 1))
    return _phrase(view, floor, end)


def _phrase(view: Shallow, floor: int, end: int) -> Subject:
    start, position, hops = end, end - 1, 0
    grammar = view.grammar
    last = end
    while position >= floor:
        word = view.low[position]
        if word in (",", ")"):
            opening = _parenthesis(view, floor, position)
            if opening is not None and hops < _PARENTHESES:
                hops += 1
                if position == last - 1:
                    last = opening
                position = opening - 1
                start = opening
                continue
            if position == end - 1:
                return Subject(end, end, position, "shared", ",")
        elif (
            word in STOPS
            or word in DASHES
            or word in OPENERS
            or word in CLOSERS
            or word == "("
            or (word in grammar.subordinators and word not in ("as", "since", "after", "before", "until"))
        ):
            break
        elif view.is_finite(position):
            return _after_verb(view, position + 1, end)
        start = position
        position -= 1
    joint = view.word(position) if position >= floor else ""
    first = _strip_intro(view, start, last)
    if first > start and view.word(first - 1) == ",":
        return Subject(first, max(last, first), first - 1, "phrase", ",")
    return Subject(first, max(last, first), start, "phrase", joint)


def _parenthesis(view: Shallow, floor: int, comma: int) -> int | None:
    """Give the opening comma of "…, who took office in August, …" or "…, in his address, …"."""
    grammar = view.grammar
    if view.low[comma] == ")":
        return next((at for at in range(comma - 1, max(floor, comma - 15), -1) if view.low[at] == "("), None)
    for at in range(comma - 1, floor, -1):
        word = view.low[at]
        if word in STOPS or word in DASHES:
            return None
        if word == ",":
            head = view.word(at + 1)
            if (
                head in grammar.relatives
                or head in grammar.prepositions
                or head in grammar.intro
                or view.is_adverb(at + 1)
            ):
                return at
            if head == "himself" or head in grammar.time:
                return at
            return None if view.has_finite(at + 1, comma) else at
    return None


def _after_verb(view: Shallow, start: int, end: int) -> Subject:
    """The clause begins after the last finite verb: at the first comma or conjunction that follows."""
    for at in range(start, end):
        word = view.low[at]
        if word == "," or word in ("and", "but", "while", "whereas", ";", "as"):
            first = at + 1
            while first < end and view.word(first) in ("and", "but", "while", "whereas", "or", "as", "so", "then"):
                word = view.word(first)
                first += 1
            if word == "and" and view.word(at) == "and" and not view.starts_phrase(first):
                continue
            begin = _strip_intro(view, first, end)
            return Subject(begin, end, at, "phrase" if first < end else "shared", word)
    return Subject(end, end, start, "shared", "verb") if start >= end else Subject(start, end, start, "phrase", "verb")


def _strip_intro(view: Shallow, start: int, end: int) -> int:
    """Leave out "At the meeting," and "On digital identity" before the subject proper."""
    grammar = view.grammar
    while start < end and view.low[start] in ("and", "but", "so", "while", ",", "yet", "then", "that"):
        start += 1
    for _ in range(_PARENTHESES):
        word = view.word(start)
        introduces = (
            word in grammar.prepositions
            or word in grammar.intro
            or view.is_adverb(start)
            or (
                word.endswith("ing")
                and view.word(start + 1) not in (",",)
                and not view.is_capital(start + 1)
                and not view.names.get(start)
            )
            or (word in grammar.time and word not in ("this", "here", "there") and view.word(start + 1) in (",",))
        )
        if not introduces:
            return start
        comma = next((at for at in range(start, end) if view.low[at] == "," and at + 1 < end), None)
        if comma is not None:
            start = comma + 1
            continue
        if word in grammar.prepositions:
            after = view.skip_phrase(start + 1, end)
            if after < end:
                start = after
                continue
        if view.is_adverb(start) or word in ("also", "then", "thus", "however"):
            start += 1
            continue
        return start
    return start


def _joint(view: Shallow, floor: int, first: int) -> str:
    position = first - 1
    while position > floor and view.is_adverb(position):
        position -= 1
    return view.word(position) if position >= floor else ""


def _antecedent(view: Shallow, floor: int, relative: int) -> tuple[int, int]:
    """The noun phrase before ", who": back to a verb, a mark or another comma that opens it."""
    last = relative
    while last > floor and view.low[last - 1] in (",", "and"):
        last -= 1
    first = last
    while first > floor:
        word = view.low[first - 1]
        if word in STOPS or word in OPENERS or word in CLOSERS or view.is_finite(first - 1):
            break
        if word in view.grammar.subordinators:
            break
        first -= 1
    return first, last
