"""Cut a document into runs of capitalised words that could be somebody's name."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.recognize.honorifics import find_honorifics
from chancery.recognize.shapes import HYPHENS, Shapes, name_words, portfolio_words, shapes, small_words
from chancery.recognize.title_words import title_heads
from chancery.text.doc import Doc

_NUMERAL = re.compile(r"[IVX]{1,4}\.?")
_WITH_CITY = 2
_APOSTROPHES = frozenset("'’‘ʻ`")


class NameRun(NamedTuple):
    """Token indexes, half-open, of capitalised words, and the honorific before them, if any."""

    first: int
    last: int
    honorific_first: int
    gender: str | None


def find_runs(doc: Doc) -> Iterator[NameRun]:
    """Go through the runs that lie outside bodies and titles, each within one sentence."""
    seen = shapes(doc)
    blocked = _block(doc, seen)
    states = _long_states(doc)
    honorifics = {one.last: one for one in find_honorifics(doc)}
    covered = {i for one in honorifics.values() for i in range(one.first, one.last)}
    free = 0
    for index in [at for at, capital in enumerate(seen.capital) if capital or at in honorifics]:
        starts = seen.capital[index] or seen.folded[index] in small_words().particles
        if not starts or index < free or index in covered or blocked[index] or index in states:
            continue
        last = _end_of_run(seen, blocked, covered, index)
        first = index
        while first < last and (
            not _may_begin(seen, first, has_honorific=first in honorifics)
            or _is_city_before(doc, seen, first, last)
            or _is_item_number(doc, first)
        ):
            first += 1
        while last > first and not _may_end(doc, seen, last - 1):
            last -= 1
        if first < last:
            before = honorifics.get(first)
            start = max([before.first, *(i + 1 for i in range(before.first, first) if blocked[i])]) if before else first
            yield NameRun(first, last, start, before.gender if before and start < first else None)
        free = max(last, index + 1)


def _long_states(doc: Doc) -> set[int]:
    """Give the tokens at which a state's name of two words begins: Sri Lanka, Costa Rica."""
    return {doc.token_index(p.start) for p in doc.spans("places") if p.label == "state" and " " in doc.words(p)}


def _is_city_before(doc: Doc, seen: Shapes, index: int, last: int) -> bool:
    """Say whether a city only stands before the name: "the ambassador in Rome Lyuben …"."""
    if last - index <= _WITH_CITY or seen.joined[index + 1]:
        return False
    token = doc.tokens[index]
    return any(
        p.start == token.start and p.end == token.end and p.get("capital")
        for p in doc.touching("places", token.start, token.end)
    )


def _block(doc: Doc, seen: Shapes) -> list[bool]:
    blocked = [False] * len(seen)
    for layer in ("bodies.spans", "offices.spans"):
        for span in doc.spans(layer):
            low = doc.token_index(span.start)
            while low < len(seen) and doc.tokens[low].start < span.end:
                blocked[low] = True
                low += 1
    return blocked


def _end_of_run(seen: Shapes, blocked: list[bool], covered: set[int], index: int) -> int:
    """Go right over capitals, hyphens, apostrophes, initials and the particles between them."""
    words = small_words()
    last = index + 1
    while last < len(seen) and not blocked[last] and last not in covered and not (seen.opens[last]):
        text = seen.folded[last]
        if seen.capital[last] and text not in words.calendar:
            last += 1
        elif (
            (text[0] in HYPHENS or (text[0] in _APOSTROPHES and len(text) == 1))
            and seen.joined[last]
            and _joined_after(seen, last)
        ):
            last += 2
        elif (
            text == "."
            and seen.joined[last]
            and len(seen.folded[last - 1]) == 1
            and last + 1 < len(seen)
            and seen.folded[last + 1] in words.particles
        ):
            last += 1  # an initial before a particle: R. van Damme
        elif text in words.particles and (size := _particles(seen, blocked, last)):
            last += size
        else:
            break
    return min(last, len(seen))


def _joined_after(seen: Shapes, index: int) -> bool:
    """Say whether a name goes on right after a hyphen or apostrophe: Al-Qasimi, Cheong-a, Nuku‘alofa."""
    return index + 1 < len(seen) and seen.joined[index + 1] and seen.folded[index + 1][0].isalpha()


def _particles(seen: Shapes, blocked: list[bool], index: int) -> int:
    """Count the particles and hyphens before the next capital; zero where none follows soon."""
    for size in range(1, 5):
        probe = index + size
        if probe >= len(seen) or blocked[probe] or seen.opens[probe]:
            return 0
        if seen.capital[probe]:
            return size + 1
        if seen.folded[probe] not in small_words().particles and seen.folded[probe] not in HYPHENS:
            return 0
    return 0


def _is_item_number(doc: Doc, index: int) -> bool:
    """Say whether a Roman numeral at the beginning of a line numbers it: "IV. The Parties shall …"."""
    token = doc.tokens[index]
    if not _NUMERAL.fullmatch(token.text):
        return False
    before = doc.text[: token.start].rstrip(" \t")
    return not before or before.endswith("\n")


def _may_begin(seen: Shapes, index: int, *, has_honorific: bool) -> bool:
    text = seen.folded[index]
    words = small_words()
    if text in words.calendar or text in title_heads():
        return False
    if text in words.openers and not has_honorific:
        return False
    return (
        text[0].isalpha()
        and (seen.capital[index] or has_honorific)
        and not (text in portfolio_words() and text not in name_words() and not has_honorific)
    )


def _may_end(doc: Doc, seen: Shapes, index: int) -> bool:
    text = doc.tokens[index].text
    return text[0].isalpha() and seen.folded[index] not in small_words().calendar
