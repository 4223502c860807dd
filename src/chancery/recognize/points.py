"""Where a content ends, and the separate points inside of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from chancery.recognize.shallow import CLOSERS, OPENERS, Shallow

_LEAST, _LONG_SUBJECT = 3, 9
_CLAUSE_REACH, _COLON_REACH, _SIDE_REACH = 16, 12, 25
_EDGE = frozenset(
    {",", ";", ":", ".", "!", "?", "–", "—", "--", "-", "and", "but", "or", "…", "...", "(", "/"},
)
_NONRESTRICTIVE = frozenset({"which", "who", "whose", "where", "when", "whom"})
_CONCEDING = frozenset({"while", "although", "though", "whereas"})
_JOINING = frozenset({"and", "but", "while", "whereas"})
_DANGLING = frozenset({"while", "who", "which", "as", "that", "then", "to"})
_KEPT_GERUNDS = frozenset({"including", "during", "regarding", "concerning", "being", "following"})


def trim_tokens(view: Shallow, start: int, end: int) -> tuple[int, int]:
    """Leave out marks and dangling conjunctions at both ends."""
    low = view.low
    while start < end and (low[start] in _EDGE or low[start] in _CONCEDING or low[start] == "that"):
        start += 1
    while end > start and (low[end - 1] in _EDGE or low[end - 1] in _DANGLING):
        end -= 1
    if end > start and low[end - 1] == ")" and "(" not in low[start:end]:
        end -= 1
    return start, end


def end_of_content(view: Shallow, start: int, stop: int, kind: str) -> int:
    """Give the token after the content, before `stop`: side remarks at its end are left out."""
    for at in _open_tokens(view, start, stop):
        if view.low[at] != "," or at - start <= _LEAST:
            continue
        after, second = view.word(at + 1), view.word(at + 2)
        side = after in view.grammar.prepositions and second in _NONRESTRICTIVE
        if side or after in _NONRESTRICTIVE or after == "according":
            return stop if kind == "clause" and _resumes(view, at, stop) else at
        if after.endswith("ing") and after not in _KEPT_GERUNDS:
            return at
    return stop


def _resumes(view: Shallow, comma: int, stop: int) -> bool:
    """Say whether the verb of the clause follows the side remark: "the law, which is new, works"."""
    for at in range(comma + 2, min(stop, comma + _SIDE_REACH)):
        if view.low[at] == ",":
            return at + 1 < stop and view.is_finite(at + 1)
    return False


def _open_tokens(view: Shallow, start: int, end: int) -> Iterator[int]:
    """Go through the tokens that are not quoted."""
    inside = 0
    for at in range(start, end):
        word = view.low[at]
        if word in OPENERS and not (word == '"' and inside):
            inside += 1
        elif word in CLOSERS and inside:
            inside -= 1
        elif not inside:
            yield at


def split_points(view: Shallow, start: int, end: int, kind: str) -> Iterator[tuple[int, int]]:
    """Cut a content into its points, each a half-open range of tokens.

    `kind` says what is joined: clauses, infinitives, the items of a list, or a single
    phrase, which is left whole.
    """
    edges = [start]
    for at in _open_tokens(view, start, end):
        if at - edges[-1] >= _LEAST:
            begin = _Joint(view, at, end, edges[-1]).new_point(kind)
            if begin is not None and end - begin >= _LEAST:
                edges.append(begin)
    if kind == "clause" and len(edges) > 1 and view.is_finite(edges[1]):
        edges[0] = _past_long_subject(view, start, edges[1])
    for first, last in zip(edges, [*edges[1:], end], strict=True):
        low, high = trim_tokens(view, first, last)
        if low < high:
            yield low, high


def _past_long_subject(view: Shallow, start: int, end: int) -> int:
    """Begin at the verb where coordinated predicates share a long subject: each says its point without it."""
    verb = next((at for at in range(start, end) if view.is_finite(at)), start)
    return verb if verb - start >= _LONG_SUBJECT and end - verb > _LEAST else start


@dataclass(frozen=True, slots=True)
class _Joint:
    """A mark or conjunction inside a content, which may join two points."""

    view: Shallow
    at: int
    end: int
    since: int

    def new_point(self, kind: str) -> int | None:
        """Say where a new point begins when one does here."""
        word = self.view.low[self.at]
        if word == ";" or (word == ":" and self._opens_clause()):
            return self.at + 1
        if word == "," or (word in _JOINING and kind != "speech"):
            return self._after_comma(kind)
        return None

    def _after_comma(self, kind: str) -> int | None:
        view, comma = self.view, self.view.low[self.at] == ","
        if comma and self._ends_opening(kind):
            return self.at + 1
        if kind == "phrase":
            return self.at + 2 if comma and view.word(self.at + 1) == "including" else None
        begin = self._after_conjunctions()
        joined = not _JOINING.isdisjoint(view.low[self.at : begin])
        if kind == "infinitive":
            return self._new_infinitive(begin, joined=joined)
        if kind == "list":
            return self._new_item(begin)
        return self._new_clause(begin) if joined else self._new_that(begin, kind)

    def _new_that(self, begin: int, kind: str) -> int | None:
        return begin if kind == "clause" and self.view.word(begin) == "that" else None

    def _opens_clause(self) -> bool:
        view, at = self.view, self.at
        if at + _LEAST + 1 >= self.end or view.low[at + 1] in OPENERS:
            return False
        return view.has_finite(at + 1, min(self.end, at + _COLON_REACH))

    def _ends_opening(self, kind: str) -> bool:
        """Say whether "While mobile use grows" ends at this comma."""
        if kind != "clause" or self.view.low[self.since] not in _CONCEDING:
            return False
        return self.view.has_finite(self.since, self.at)

    def _after_conjunctions(self) -> int:
        view, begin = self.view, self.at + 1
        while begin < self.end and (
            view.low[begin] in _JOINING or view.low[begin] in {"also", ","} or view.is_adverb(begin)
        ):
            begin += 1
        return begin

    def _new_infinitive(self, begin: int, *, joined: bool) -> int | None:
        view = self.view
        if view.word(begin) == "to":
            return begin + 1 if joined else begin
        alone = view.word(begin + 1) in {"and", "of", ",", "."}
        return begin if joined and view.word(begin) in view.grammar.base and not alone else None

    def _new_item(self, begin: int) -> int | None:
        view, word = self.view, self.view.word(begin)
        if word in {"on", "about"}:
            return begin + 1
        weighty = word in view.grammar.determiners or view.low[self.at] == ","
        return begin if view.starts_phrase(begin) and weighty else None

    def _new_clause(self, begin: int) -> int | None:
        """A clause needs a verb of its own, and one before the joint."""
        view, end = self.view, self.end
        if view.word(begin) == "that":
            return begin + 1
        if begin >= end or not view.has_finite(self.since, self.at):
            return None
        if view.is_finite(begin):
            return begin
        if not view.starts_phrase(begin):
            return None
        after = view.skip_phrase(begin, end)
        while after < end and view.is_adverb(after):
            after += 1
        if after < end and view.is_finite(after):
            return begin
        return begin if view.low[self.at] == "," and self._has_verb(after, begin + _CLAUSE_REACH) else None

    def _has_verb(self, start: int, stop: int) -> bool:
        view = self.view
        for at in range(start, min(self.end, stop)):
            if view.low[at] in {",", "and", "which", "who", "that"}:
                return False
            if view.is_finite(at):
                return True
        return False
