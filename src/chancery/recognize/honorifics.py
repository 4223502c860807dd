"""Find honorifics: "H.E. Mr", "Lt. Gen. Sir", with the gender that they tell."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc
from chancery.text.phrases import PhraseIndex


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
        if last < len(doc.tokens) and doc.tokens[last].text == "." and doc.tokens[last].start == hit.end:
            last += 1
        if current is not None and current.last == hit.first:
            current = Honorific(current.first, last, current.gender or gender)
            continue
        if current is not None:
            yield current
        current = Honorific(hit.first, last, gender)
    if current is not None:
        yield current
