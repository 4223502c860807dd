"""Where a content ends, and the separate points inside of it."""

from collections.abc import Iterator

from chancery.recognize.shallow import CLOSERS, OPENERS, Shallow

_LEAST = 3
_NONRESTRICTIVE = frozenset({"which", "who", "whose", "where", "when", "whom"})
_CLAUSE_REACH = 16


def trim_tokens(view: Shallow, start: int, end: int) -> tuple[int, int]:
    """Leave out marks and dangling conjunctions at both ends."""
    while start < end and (
        view.low[start] in _EDGE
        or view.low[start] in ("while", "although", "though", "whereas")
        or (view.low[start] in ("that",) and start + 1 < end)
    ):
        start += 1
    while end > start and (
        view.low[end - 1] in _EDGE or view.low[end - 1] in ("while", "who", "which", "as", "that", "then", "to")
    ):
        end -= 1
    if end > start and view.low[end - 1] == ")" and "(" not in view.low[start:end]:
        end -= 1
    return start, end


_EDGE = frozenset({",", ";", ":", ".", "!", "?", "–", "—", "--", "-", "and", "but", "or", "…", "...", "(", "/"})


def end_of_content(view: Shallow, start: int, stop: int, kind: str) -> int:
    """Give the token after the content, before `stop`: side remarks at its end are left out."""
    inside = 0
    for at in range(start, stop):
        word = view.low[at]
        if word in OPENERS and not (word == '"' and inside):
            inside += 1
            continue
        if word in CLOSERS and inside:
            inside -= 1
            continue
        if inside or word not in (",", "–", "—", "--", "("):
            continue
        after = view.word(at + 1)
        if word == "," and at - start >= _LEAST + 1:
            if (
                after in _NONRESTRICTIVE
                or after == "according"
                or (view.word(at + 2) in _NONRESTRICTIVE and after in view.grammar.prepositions)
            ):
                return _resume(view, at, stop, kind)
            if (
                after.endswith("ing")
                and after not in ("including", "during", "regarding", "concerning", "being", "following")
                and kind != "list"
            ):
                return at
    return stop


def _resume(view: Shallow, comma: int, stop: int, kind: str) -> int:
    """A side clause that ends in a comma with the verb after it belongs to the content."""
    if kind != "clause":
        return comma
    for at in range(comma + 2, min(stop, comma + 25)):
        if view.low[at] == ",":
            after = at + 1
            if after < stop and view.is_finite(after):
                return stop
            break
    return comma


def split_points(view: Shallow, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """Cut a content into its points, each a half-open range of tokens."""
    edges = [start]
    inside = 0
    for at in range(start, end):
        word = view.low[at]
        if word in OPENERS and not (word == '"' and inside):
            inside += 1
        elif word in CLOSERS and inside:
            inside -= 1
        elif not inside and at - edges[-1] >= _LEAST:
            begin = _new_point(view, at, end, kind, edges[-1])
            if begin is not None and end - begin >= _LEAST:
                edges.append(begin)
    bounds = [*edges[1:], end]
    for first, last in zip(edges, bounds, strict=True):
        low, high = trim_tokens(view, first, last)
        if low < high:
            yield low, high


def _new_point(view: Shallow, at: int, end: int, kind: str, since: int) -> int | None:
    """Say where a new point begins when one does at this mark or conjunction."""
    word = view.low[at]
    if word == ";":
        return at + 1
    if word == ":" and at + 4 < end and view.has_finite(at + 1, min(end, at + 12)) and view.low[at + 1] not in OPENERS:
        return at + 1
    if kind == "speech":
        kind = "clause"
        if word not in (",",):
            return None
    if word not in (",", "and", "but", "while", "whereas"):
        return None
    if word == "," and view.word(at + 1) == "including" and kind == "phrase":
        return at + 2
    if (
        word == ","
        and kind == "clause"
        and view.low[since] in ("while", "although", "though", "whereas")
        and view.has_finite(since, at)
    ):
        return at + 1
    begin = at + 1
    while (begin < end and view.low[begin] in ("and", "but", "while", "whereas", "also", ",")) or view.is_adverb(begin):
        begin += 1
    joined = any(one in ("and", "but", "while", "whereas") for one in view.low[at:begin])
    if word == "," and not joined and kind not in ("list", "infinitive"):
        return begin if view.word(begin) == "that" and kind == "clause" else None
    if word == "," and joined is False and kind == "infinitive":
        return begin if view.word(begin) == "to" else None
    if kind == "clause":
        return _new_clause(view, at, begin, end, since)
    if kind == "infinitive":
        if view.word(begin) == "to":
            return begin + 1
        return (
            begin
            if view.word(begin) in view.grammar.base and view.word(begin + 1) not in ("and", "of", ",", ".")
            else None
        )
    if kind == "list":
        if view.word(begin) in ("on", "about") and begin + 1 < end:
            return begin + 1
        return (
            begin
            if view.starts_phrase(begin)
            and (
                view.low[begin] in view.grammar.determiners
                or word == ","
                or view.low[begin] in view.grammar.prepositions
            )
            else None
        )
    return None


def _new_clause(view: Shallow, at: int, begin: int, end: int, since: int) -> int | None:
    if view.word(begin) == "that":
        return begin + 1
    if not view.has_finite(since, at):
        return None
    if view.is_finite(begin):
        return begin if end - begin > _LEAST else None
    if not view.starts_phrase(begin):
        return None
    phrase = view.skip_phrase(begin, end)
    while phrase < end and view.is_adverb(phrase):
        phrase += 1
    if phrase < end and view.is_finite(phrase):
        return begin
    if view.low[at] == ",":
        reach = min(end, begin + _CLAUSE_REACH)
        for position in range(phrase, reach):
            if view.low[position] in (",", "and", "which", "who", "that"):
                break
            if view.is_finite(position):
                return begin
    return None
