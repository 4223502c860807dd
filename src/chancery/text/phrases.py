"""Find many known phrases in a document in one pass over its tokens.

Case decides only where a phrase asks for it: `US` is a state, `us` is a pronoun.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from chancery.text.doc import Doc
from chancery.text.normalize import fold
from chancery.text.tokenize import tokenize

T = TypeVar("T")


class Hit(NamedTuple, Generic[T]):
    """A known phrase in a document: token indexes (half-open), offsets, and what it stands for."""

    first: int
    last: int
    start: int
    end: int
    value: T


class PhraseIndex(Generic[T]):
    """Phrases by their first token; the longest match at a place wins."""

    def __init__(self, phrases: Iterable[tuple[str, T]], *, cased: Iterable[str] = ()) -> None:
        """Take phrases with what they stand for; those in `cased` must match letter for letter."""
        exact = set(cased)
        self._phrases: dict[str, dict[tuple[str, ...], tuple[str | None, T]]] = {}
        self._lengths: dict[str, list[int]] = {}
        for phrase, value in phrases:
            key = phrase_key(phrase)
            if key:
                entry = self._phrases.setdefault(key[0], {})
                entry.setdefault(key, (phrase if phrase in exact else None, value))

    def find(self, doc: Doc, first: int = 0, last: int | None = None) -> Iterator[Hit[T]]:
        """Go through the matches from left to right; they do not overlap."""
        folded, known = folded_tokens(doc), self._phrases
        stop = len(folded) if last is None else last
        whole = first == 0 and stop == len(folded)
        places = find_words(doc, known) if whole else [at for at in range(first, stop) if folded[at] in known]
        free = first
        for index in places:
            hit = self._longest(doc, folded, index, stop) if index >= free else None
            if hit is not None:
                yield hit
                free = hit.last

    def _longest(self, doc: Doc, folded: tuple[str, ...], index: int, stop: int) -> Hit[T] | None:
        entry = self._phrases[folded[index]]
        for length in self._lengths_of(folded[index]):
            if index + length > stop:
                continue
            found = entry.get(folded[index : index + length])
            if found is None:
                continue
            start, end = doc.tokens[index].start, doc.tokens[index + length - 1].end
            if found[0] is None or doc.text[start:end] == found[0]:
                return Hit(index, index + length, start, end, found[1])
        return None

    def _lengths_of(self, first: str) -> list[int]:
        """List how many tokens the phrases with this first token have; few of all first tokens are ever met."""
        lengths = self._lengths.get(first)
        if lengths is None:
            lengths = self._lengths[first] = sorted(set(map(len, self._phrases[first])), reverse=True)
        return lengths


def phrase_key(phrase: str) -> tuple[str, ...]:
    """Give a phrase as folded tokens; most are plain words, for which splitting and lowering will do."""
    if phrase.isascii():
        lowered = phrase.lower()
        if lowered.replace(" ", "").isalpha() and "cannot" not in lowered:
            return tuple(lowered.split())
    return tuple([fold(token.text) for token in tokenize(phrase)])


def folded_tokens(doc: Doc) -> tuple[str, ...]:
    """Give the document's tokens folded for comparison; made once a document."""
    kept = doc.layer("folded")
    if not kept and doc.tokens:
        # Most tokens are plain letters, for which folding is lowering.
        kept = tuple([word.lower() if word.isascii() else fold(word) for _, _, word in doc.tokens])
        doc.assign("folded", kept)
    return kept


def find_words(doc: Doc, words: Container[str]) -> list[int]:
    """List the tokens that are, folded, among the words: each different token is looked up once."""
    kept = doc.layer("folded.places")
    if not kept:
        index: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(folded_tokens(doc)):
            index[word].append(at)
        kept = (index,)
        doc.assign("folded.places", kept)
    places: dict[str, list[int]] = kept[0]
    return sorted([at for word, found in places.items() if word in words for at in found])
