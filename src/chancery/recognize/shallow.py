"""A shallow view of a document for reading reported speech: word classes, noun phrases, verbs.

There is no parse. The view answers small questions about single tokens and finds where
a noun phrase ends; what it does not know it treats as part of a noun phrase.
"""

from functools import lru_cache
from typing import Any, NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.recognize.shapes import shapes
from chancery.text.doc import Doc
from chancery.text.phrases import folded_tokens

OPENERS = frozenset('“"„«‘')
CLOSERS = frozenset('”"»’')
_STEM = 4
STOPS = frozenset({".", "!", "?", ";", ":", "…", "..."})
DASHES = frozenset({"–", "—", "--"})


class Grammar(NamedTuple):
    """Closed classes of English, from `grammar.yaml`."""

    determiners: frozenset[str]
    subjects: frozenset[str]
    pronouns: frozenset[str]
    objects: frozenset[str]
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    subordinators: frozenset[str]
    relatives: frozenset[str]
    auxiliaries: frozenset[str]
    finite: frozenset[str]
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    time: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    base: frozenset[str]
    intro: frozenset[str]
    between: frozenset[str]
    group_skipped: frozenset[str]
    degree: frozenset[str]
    control: frozenset[str]
    would_verbs: frozenset[str]
    unnamed: frozenset[str]
    plural_sources: frozenset[str]
    credits: frozenset[str]
    press: frozenset[str]
    bare_gerunds: frozenset[str]
    asserting: frozenset[str]
    ly_nouns: frozenset[str]
    same_participle: frozenset[str]
    programme: frozenset[str]


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """Read the closed classes, once."""
    table: dict[str, Any] = load_yaml("grammar")
    return Grammar(**{name: frozenset(map(str, table[name])) for name in Grammar._fields})


class Shallow:
    """Word classes of one document; indexes are those of its tokens."""

    def __init__(self, doc: Doc) -> None:
        """Look at the tokens once."""
        self.doc = doc
        self.tokens = doc.tokens
        self.low = folded_tokens(doc)
        self.grammar = load_grammar()
        self.count = len(self.low)
        self.capital = shapes(doc).capital
        self.names = _name_ends(doc)
        self._finite: dict[int, bool] = {}

    def word(self, index: int) -> str:
        """Give the folded token, or nothing outside of the text."""
        return self.low[index] if 0 <= index < self.count else ""

    def is_word(self, index: int) -> bool:
        """Say whether the token is a word or number rather than a mark."""
        word = self.word(index)
        return bool(word) and (word[0].isalnum() or word[-1].isalnum())

    def is_capital(self, index: int) -> bool:
        """Say whether the token begins with a capital letter."""
        return 0 <= index < self.count and self.capital[index]

    def is_adverb(self, index: int) -> bool:
        """Say whether the token is an adverb in -ly."""
        return 0 <= index < self.count and self.low[index].endswith("ly") and _is_adverb(self.low[index])

    def is_finite(self, index: int) -> bool:
        """Say whether the token is, or very likely is, a finite verb; asked again and again, so kept."""
        known = self._finite.get(index)
        if known is None:
            known = self._finite[index] = self._may_be_finite(index)
        return known

    def _may_be_finite(self, index: int) -> bool:
        word, grammar = self.low[index], self.grammar
        if word in grammar.finite:
            return word != "'s" or not self.is_possessive(index)
        if self.is_capital(index):
            return False
        before = self.word(index - 1)
        if word in grammar.same_participle and self.word(index + 1) == "by":
            return False  # "the tasks set by the President"
        if word in grammar.past or word in grammar.present:
            return before not in grammar.determiners and before not in grammar.prepositions
        if len(word) > _STEM and word.endswith("ed"):
            return self._is_past(index, before)
        return False

    def is_possessive(self, index: int) -> bool:
        """Tell the possessive 's from a short "is" or "has" after a pronoun."""
        return self.word(index - 1) not in self.grammar.subjects and self.word(index - 1) not in (
            "that",
            "what",
            "here",
            "it",
            "let",
        )

    def _is_past(self, index: int, before: str) -> bool:
        """Tell "the Minister welcomed the plan" from "the plan agreed at", "the agreed plan"."""
        grammar, after = self.grammar, self.word(index + 1)
        if before in grammar.determiners and before not in PRONOMINAL:
            return False
        if before in grammar.prepositions or before in grammar.auxiliaries:
            return False
        if before in (",", "and", "-") or self.is_adverb(index - 1):
            return after in grammar.determiners or after in ("that", "to")
        return after not in ("by", "at", "in", "from", "between", "under", "with", "as", "of")

    def has_finite(self, first: int, last: int) -> bool:
        """Say whether a range of tokens holds a finite verb."""
        return any(self.is_finite(index) for index in range(first, last))

    def skip_phrase(self, index: int, stop: int, *, of: bool = True) -> int:
        """Go over a noun phrase that begins at `index`: to its head and the "of" phrases after it.

        Ends before a verb, another preposition, a coordinator or a mark.
        """
        grammar = self.grammar
        position = index
        if self.word(position) in grammar.objects or self.word(position) in grammar.subjects:
            return position + 1
        while position < stop:
            end = self.names.get(position)
            if end:
                position = end
                continue
            word = self.low[position]
            if (word in ("'s", "’s", "-", "'", "’") and position > index) or (of and word == "of" and position > index):
                position += 1
                continue
            if not self.is_word(position):
                break
            if word in grammar.prepositions or word in grammar.coordinators or word in grammar.finite:
                break
            if position > index and (word in grammar.subordinators or word in grammar.subjects or word == "not"):
                break
            if position > index and (self.is_finite(position) or self._opens_another(position)):
                break
            position += 1
        return min(position, stop)

    def _opens_another(self, index: int) -> bool:
        """Say whether a determiner begins the next noun phrase: "the Minister | the plan"."""
        grammar, before = self.grammar, self.low[index - 1]
        return (
            self.low[index] in _ARTICLES
            and before not in grammar.prepositions
            and before not in ("all", "both", "such", "half", "not")
        )

    def starts_phrase(self, index: int) -> bool:
        """Say whether a noun phrase may begin at the token."""
        word, grammar = self.word(index), self.grammar
        if not self.is_word(index) or word in grammar.coordinators:
            return False
        if word in grammar.prepositions or word in grammar.finite:
            return False
        return word not in ("not", "then", "also") and not self.is_adverb(index)


def _is_adverb(word: str) -> bool:
    return len(word) > _STEM and word not in load_grammar().ly_nouns


PRONOMINAL = frozenset({"two", "three", "four", "five", "both", "all", "some", "many", "most", "several", "each"})
_ARTICLES = frozenset({"the", "a", "an", "his", "her", "its", "their", "our", "this", "these", "those"})


def _name_ends(doc: Doc) -> dict[int, int]:
    """Map the first token of each known name to the token after its last."""
    ends: dict[int, int] = {}
    for layer in ("persons", "offices.spans", "bodies.spans", "places", "dates"):
        for span in doc.spans(layer):
            first, last = doc.token_range(span)
            ends[first] = max(ends.get(first, 0), last)
    return ends


def shallow_view(doc: Doc) -> Shallow:
    """Give the view of a document; made once."""
    kept = doc.layer("shallow")
    if not kept:
        kept = (Shallow(doc),)
        doc.assign("shallow", kept)
    view: Shallow = kept[0]
    return view
