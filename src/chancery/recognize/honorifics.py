"""Find honorifics: "H.E. Mr", "Lt. Gen. Sir", with the gender that they tell."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc
from chancery.text.phrases import Hit, PhraseIndex

_LONGEST_SHORT = 4


class Honorific(NamedTuple):
    """A run of honorifics: token indexes, half-open, and the gender told (m, f or None)."""

    first: int
    last: int
    gender: str | None


@lru_cache(maxsize=1)
def _index() -> PhraseIndex[str]:
    table = load_yaml("honorifics")
    return PhraseIndex((str(word), gender) for gender in ("m", "f", "any") for word in table[gender])


def find_honorifics(doc: Doc) -> Iterator[Honorific]:
    """Go through the runs of honorifics; each word begins with a capital."""
    current: Honorific | None = None
    for hit in _index().find(doc):
        if not doc.text[hit.start].isupper():
            continue
        gender = None if hit.value == "any" else hit.value
        last = hit.last
        if _has_stop(doc, hit):
            last += 1
        last = _past_retired(doc, last)
        if current is not None and current.last == hit.first:
            current = Honorific(current.first, last, current.gender or gender)
            continue
        if current is not None:
            yield current
        current = Honorific(hit.first, last, gender)
    if current is not None:
        yield current


def _past_retired(doc: Doc, index: int) -> int:
    """Go over "(R)" or "(retd)" after a rank."""
    words = [token.text.lower().strip(".") for token in doc.tokens[index : index + 4]]
    if words[:1] == ["("] and words[1:2] and words[1] in ("r", "ret", "retd", "rtd", "ret’d", "ret'd"):
        close = words.index(")") if ")" in words else -1
        return index + close + 1 if close > 0 else index
    return index


def _has_stop(doc: Doc, hit: Hit[str]) -> bool:
    """Say whether a stop after the word shortens it and does not end the sentence: "Engr."."""
    following = hit.last
    if following >= len(doc.tokens) or doc.tokens[following].text != "." or hit.end - hit.start > _LONGEST_SHORT:
        return False
    return doc.tokens[following].start == hit.end and hit.value == "any"
