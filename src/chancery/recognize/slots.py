"""The place after a cue, and what may begin there."""

from dataclasses import dataclass

from chancery.recognize.cue_table import Entry
from chancery.recognize.shallow import OPENERS, Shallow

Range = tuple[int, int]

PREPOSITIONS = frozenset(
    {"for", "on", "upon", "of", "about", "with", "at", "by", "over", "as", "against", "in", "regarding"}
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The content's first token and kind: clause, infinitive, phrase, quote or whole."""

    start: int
    kind: str
    entry: Entry
    addressee: Range | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """The token after a cue, one meaning of the cue, and where its sentence ends."""

    view: Shallow
    entry: Entry
    after: int
    stop: int

    @property
    def word(self) -> str:
        """The folded token at the slot."""
        return self.view.word(self.after)

    def takes(self, *names: str) -> bool:
        """Say whether the meaning takes any of these complements."""
        return not self.entry.takes.isdisjoint(names)

    def give(self, start: int, kind: str, addressee: Range | None = None) -> Complement | None:
        """Make a complement, where there is anything left of the sentence."""
        if start >= self.stop and kind != "quote":
            return None
        return Complement(start, kind, self.entry, addressee)


def is_infinitive(view: Shallow, index: int) -> bool:
    """Say whether a verb in its base form stands at the token, after "to"."""
    while view.is_adverb(index) or view.word(index) in {"not", "also", "jointly", "further"}:
        index += 1
    word, grammar = view.word(index), view.grammar
    if word in grammar.base:
        return True
    if not view.is_word(index) or view.is_capital(index) or word.endswith("ing"):
        return False
    closed = word in grammar.determiners or word in grammar.pronouns or word in grammar.prepositions
    return not closed and (word.endswith("ss") or not word.endswith("s"))


def find_opening(view: Shallow, after: int, stop: int) -> int | None:
    """Give the token of the opening mark in `: "…"`, `, "…"` or `"…"`."""
    at = after
    while at < stop and view.low[at] in {",", ":", "that", "-"}:
        at += 1
    if at < view.count and view.low[at] in OPENERS and (at < stop or view.word(at - 1) == ":"):
        return at
    return None
