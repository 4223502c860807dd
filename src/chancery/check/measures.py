"""Which indicator a figure is of, and whose: the words by it, its unit, and the states around it."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.check.page import Page
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Figure
from chancery.reference.indicators import WORLD
from chancery.reference.states import get_state

_WORD = re.compile(r"[a-z0-9']+(?:'s)?")
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:and|but|while|whereas|against|compared|although)\b")
_WORLD_BEFORE = re.compile(
    r"""(?ix)\b(?:world|global|worldwide|international)(?:\s+(?:average|mean|figure|rate|level))?[\s(]*
    (?:of|at|is|was|being|stands\ at|:)?\s*(?:about|around|some|only)?\s*$"""
)
_WORLD_AFTER = re.compile(
    r"""(?ix)^\s*(?:%|per\s?cent|percent)?\s*
    (?:worldwide|globally|world-wide|in\ the\ world|for\ the\ world|on\ (?:world|global)\ average)\b"""
)


@dataclass(frozen=True, slots=True)
class Measure:
    """An indicator and a geo; `sure` where the words around the number leave no other reading.

    Then the evidence itself names the indicator, and its sentence one state and no other.
    """

    code: str
    geo: str
    sure: bool


def find_measure(page: Page, figure: Figure) -> Measure | None:
    """Find which indicator of which geo a figure claims; None where no table has it."""
    code, sure = find_indicator(page, figure)
    geo = find_geo(page, figure)
    return Measure(code, geo, sure) if code and geo else None


def find_indicator(page: Page, figure: Figure) -> tuple[str | None, bool]:
    """Find the indicator by the figure's own words, else by its clause, else by its sentence."""
    piece = figure.evidence[0]
    sentence = page.sentence_at(piece.start)
    own = f"{figure.measure} {piece.text}"
    clause = clause_at(page.text, piece.start, piece.end, sentence.start, sentence.end)
    whole = page.text[sentence.start : sentence.end]
    near = f"{own} {clause}"
    alone = len(page.states_in(sentence.start, sentence.end)) == 1
    for words, around in ((piece.text, near), (own, near), (clause, near), (whole, whole)):
        codes = match_indicators(words, figure.unit, exclude=around)
        if len(codes) == 1:
            # A word anywhere in the sentence that makes it another measure is doubt enough not to contradict.
            plain = words is piece.text and match_indicators(words, figure.unit, exclude=whole) == codes
            return codes[0], alone and plain
        if codes:
            return None, False
    return None, False


def match_indicators(words: str, unit: str | None, exclude: str | None = None) -> list[str]:
    """List the indicators that words name; without a unit, those of rates."""
    present = read_words(words)
    ruled_out = present | read_words(exclude or "")
    found = []
    for entry in load_yaml("claims")["indicators"]:
        fits = unit in entry["units"] if unit else "percent" in entry["units"]
        named = any(set(group.split()) <= present for group in entry["words"])
        if fits and named and not ruled_out & set(entry["not"]):
            found.append(str(entry["code"]))
    return found


def read_words(text: str) -> set[str]:
    """Give the words of a text in lower case, hyphens apart."""
    return set(_WORD.findall(text.lower().replace("-", " ").replace("’", "'")))


def clause_at(text: str, start: int, end: int, first: int, last: int) -> str:
    """Give the clause around a stretch of a sentence: up to the next comma or conjunction on either side."""
    edges = [match.end() for match in _CLAUSE.finditer(text, first, start)]
    left = edges[-1] if edges else first
    right = _CLAUSE.search(text, end, last)
    return text[left : right.start() if right else last]


def find_geo(page: Page, figure: Figure) -> str | None:
    """Find whose figure it is: the world's where the words by the number say so, else the state's."""
    piece = figure.evidence[0]
    sentence = page.sentence_at(piece.start)
    number = number_in(piece.text)
    start, end = (piece.start + number.start(), piece.start + number.end()) if number else (piece.start, piece.end)
    if _WORLD_BEFORE.search(page.text[sentence.start : start]) or _WORLD_AFTER.search(page.text[end : sentence.end]):
        return WORLD
    if figure.of == "world":
        return WORLD
    of = figure.of or page.state_before(sentence, start)
    state = get_state(page.library, of) if of else None
    return state.iso3 if state and state.iso3 else None


_NUMBER = re.compile(r"\d+(?:[ , ]\d{3})*(?:\.\d+)?")


@lru_cache(maxsize=1024)
def number_in(text: str) -> re.Match[str] | None:
    """Find the first number in digits that is no year of a date."""
    years = re.compile(r"(?:19|20)\d\d(?![\d.,%])")
    return next((match for match in _NUMBER.finditer(text) if not years.fullmatch(match[0])), None)
