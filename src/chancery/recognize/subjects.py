"""Find who a verb group belongs to: the noun phrase before it, or the subject it shares."""

from dataclasses import dataclass

from chancery.recognize.shallow import CLOSERS, DASHES, OPENERS, STOPS, Shallow

_HOPS, _BRACKET = 3, 15
_JOINING = frozenset({"and", "but", "or", "then", "yet"})
_CLAUSE_STARTS = frozenset({",", "and", "but", "while", "whereas", ";", "as"})
_LEADING = frozenset({"and", "but", "so", "while", ",", "yet", "then", "that"})
_TIMES_OF_CLAUSES = frozenset({"as", "since", "after", "before", "until"})
_MARKS = STOPS | DASHES | OPENERS | CLOSERS | {"("}


@dataclass(frozen=True, slots=True)
class Subject:
    """Where the subject stands, how it is joined to what comes before, where its clause begins.

    `kind` is `phrase`, `shared` (the verb is coordinated with an earlier one) or `relative`.
    `joint` is the word before the clause: a coordinator, a subordinator, a mark, `verb`
    where the clause follows a verb directly, or nothing at the start.
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
    while end > floor and (view.is_adverb(end - 1) or view.low[end - 1] in grammar.between):
        end -= 1
    before = view.low[end - 1] if end > floor else ""
    if not before:
        return Subject(end, end, end, "shared", "")
    if before in _JOINING:
        return Subject(end, end, end - 1, "shared", before)
    if before in grammar.relatives:
        first, last = _antecedent(view, floor, end - 1)
        return Subject(first, last, end - 1, "relative", before)
    if before in grammar.subjects and before != "there":
        return Subject(end - 1, end, end - 1, "phrase", _joint(view, floor, end - 1))
    return _phrase(view, floor, end)


def _phrase(view: Shallow, floor: int, end: int) -> Subject:
    """Go back over the noun phrase and the asides in it to where its clause begins."""
    start, position, hops, last = end, end - 1, 0, end
    while position >= floor:
        word = view.low[position]
        if word in {",", ")"}:
            opening = _opening(view, floor, position) if hops < _HOPS else None
            if opening is not None:
                hops += 1
                if position == last - 1:
                    # "The Chair, Ms X, said": an apposition names the subject; "…, who left, said" does not.
                    aside = word == ")" or _opens_aside(view, opening + 1)
                    last = opening if aside else position
                start, position = opening, opening - 1
                continue
            if position == end - 1:
                return Subject(end, end, position, "shared", ",")
        elif word in _MARKS or (word in view.grammar.subordinators and word not in _TIMES_OF_CLAUSES):
            break
        elif view.is_finite(position):
            return _after_verb(view, position + 1, end)
        start = position
        position -= 1
    first = _strip_intro(view, start, last)
    if first > start and view.low[first - 1] == ",":
        return Subject(first, max(last, first), first - 1, "phrase", ",")
    joint = view.low[position] if position >= floor else ""
    return Subject(first, max(last, first), start, "phrase", joint)


def _opening(view: Shallow, floor: int, closing: int) -> int | None:
    """Give the opening mark of "…, who took office in August, …", "…, in his address, …" or "(…)"."""
    if view.low[closing] == ")":
        return next((at for at in range(closing - 1, max(floor, closing - _BRACKET), -1) if view.low[at] == "("), None)
    for at in range(closing - 1, floor, -1):
        if view.low[at] in STOPS or view.low[at] in DASHES:
            return None
        if view.low[at] == ",":
            aside = _opens_aside(view, at + 1) or not view.has_finite(at + 1, closing)
            return at if aside else None
    return None


def _opens_aside(view: Shallow, index: int) -> bool:
    word, grammar = view.word(index), view.grammar
    if word in grammar.relatives or word in grammar.prepositions or word in grammar.intro:
        return True
    return view.is_adverb(index) or word == "himself" or word in grammar.time


def _after_verb(view: Shallow, start: int, end: int) -> Subject:
    """The clause begins after the last finite verb: at the first comma or conjunction that follows."""
    for at in range(start, end):
        word = view.low[at]
        if word not in _CLAUSE_STARTS:
            continue
        first = at + 1
        while first < end and (
            view.low[first] in _CLAUSE_STARTS - {",", ";"} or view.low[first] in {"or", "so", "then"}
        ):
            word = view.low[first]
            first += 1
        if word == "and" and view.low[at] == "and" and not view.starts_phrase(first):
            continue
        return Subject(_strip_intro(view, first, end), end, at, "phrase" if first < end else "shared", word)
    return Subject(start, end, start, "phrase" if start < end else "shared", "verb")


def _strip_intro(view: Shallow, start: int, end: int) -> int:
    """Leave out "At the meeting," and "On digital identity" before the subject proper."""
    while start < end and view.low[start] in _LEADING:
        start += 1
    for _ in range(_HOPS):
        if not _introduces(view, start):
            break
        after = _end_of_intro(view, start, end)
        if after == start:
            break
        start = after
    return start


def _introduces(view: Shallow, index: int) -> bool:
    word, after, grammar = view.word(index), view.word(index + 1), view.grammar
    if word in grammar.prepositions or word in grammar.intro or view.is_adverb(index):
        return True
    if word.endswith("ing"):
        return after != "," and not view.is_capital(index + 1) and index not in view.names
    return after == "," and word in grammar.time and word not in {"this", "here", "there"}


def _end_of_intro(view: Shallow, start: int, end: int) -> int:
    """Give the token after the introduction: after its comma, its noun phrase, or its adverb."""
    comma = next((at for at in range(start, end - 1) if view.low[at] == ","), None)
    if comma is not None:
        return comma + 1
    if view.word(start) in view.grammar.prepositions:
        after = view.skip_phrase(start + 1, end)
        if after < end:
            return after
    alone = view.is_adverb(start) or view.word(start) in {"also", "then", "thus", "however"}
    return start + 1 if alone else start


def _joint(view: Shallow, floor: int, first: int) -> str:
    position = first - 1
    while position > floor and view.is_adverb(position):
        position -= 1
    return view.low[position] if position >= floor else ""


def _antecedent(view: Shallow, floor: int, relative: int) -> tuple[int, int]:
    """Give the noun phrase before ", who": back to a verb, a mark or a subordinator."""
    last = relative
    while last > floor and view.low[last - 1] in {",", "and"}:
        last -= 1
    first = last
    while first > floor:
        word = view.low[first - 1]
        if word in STOPS or word in OPENERS or word in CLOSERS or word in view.grammar.subordinators:
            break
        if view.is_finite(first - 1):
            break
        first -= 1
    return first, last
