"""Find the full names that a text gives for acronyms: "Full Name (FN)"."""

import re
from collections.abc import Iterator

from chancery.recognize.body_kinds import refine_kind
from chancery.recognize.body_runs import HONORIFICS, Run
from chancery.recognize.body_words import KnownBody, body_words, find_head, known_bodies
from chancery.recognize.ordinals import read_ordinal
from chancery.recognize.places import place_index
from chancery.recognize.shapes import Shapes, portfolio_words, shapes, small_words
from chancery.recognize.title_words import title_heads
from chancery.text.doc import Doc, Span
from chancery.text.phrases import Hit

_LETTERS = re.compile(r"(?=(?:.*[A-ZÀ-Þ]){2})[a-z]?[A-ZÀ-Þ][A-Za-zÀ-ÿ0-9.&]{1,11}")
_LONGEST = 16
_LONGEST_ACRONYM = 6
_FOREIGN = frozenset({"de", "du", "des", "del", "da", "do", "dos", "fur", "og", "la", "et", "y"})
_NO_BODIES = frozenset(
    {
        "agreement",
        "convention",
        "covenant",
        "protocol",
        "treaty",
        "proposals",
        "proposal",
        "goals",
        "assessment",
        "highway",
        "project",
        "plan",
        "strategy",
        "act",
        "technologies",
        "technology",
        "services",
        "system",
        "regulations",
    }
)
_SMALL = frozenset(
    {
        "of",
        "the",
        "for",
        "and",
        "on",
        "in",
        "to",
        "&",
        "de",
        "du",
        "des",
        "la",
        "'s",
        "’s",
        ",",
        "-",
        "/",
        "et",
        "del",
        "y",
        "e",
        "against",
        "les",
        "'",
        "’",
        "–",
    }
)


def find_definitions(doc: Doc) -> Iterator[Span]:
    """Find full names that are followed by their acronym in parentheses; both are spans."""
    seen = shapes(doc)
    tokens = doc.tokens
    for index in range(1, len(tokens) - 2):
        if tokens[index].text != "(":
            continue
        close = _acronym_end(doc, seen, index + 1)
        if close is None:
            continue
        acronym = doc.text[tokens[index + 1].start : tokens[close - 1].end].strip("“”\"'’‘ ")
        if acronym in body_words().not_acronyms or not _LETTERS.match(acronym):
            continue
        first = _start_of_name(doc, seen, index, acronym)
        if first is None:
            continue
        full = _full_name(doc, seen, first, index, acronym)
        if full is not None:
            yield full
            yield Span(tokens[index + 1].start, tokens[close - 1].end, "acronym", "body.defined", full.attrs)


def _acronym_end(doc: Doc, seen: Shapes, index: int) -> int | None:
    """Give the index after an acronym that begins here and ends at a closing mark: ITU, WRC-19, PCC.I."""
    tokens = doc.tokens
    probe = index
    while probe < len(tokens) and probe - index < _LONGEST_ACRONYM and tokens[probe].text not in (")", ",", ";"):
        if not seen.joined[probe] and probe > index and tokens[probe - 1].text not in '“”"':
            return None
        probe += 1
    if probe >= len(tokens) or probe == index or tokens[probe].text not in (")", ",", ";"):
        return None
    return probe


def _start_of_name(doc: Doc, seen: Shapes, stop: int, acronym: str) -> int | None:
    """Go left from the parenthesis over capitals and small words to where the name begins."""
    for hit in known_bodies().find(doc, max(0, stop - _LONGEST), stop):
        if hit.last == stop and doc.text[hit.start].isupper() and _may_be_short_for(seen, hit, acronym):
            return hit.first
    first = None
    probe = stop - 1
    while probe >= 0 and stop - probe < _LONGEST:
        if not _is_inside(seen, probe):
            break
        if seen.capital[probe]:
            first = probe
        if seen.opens[probe]:
            break
        probe -= 1
    return _fit(seen, first, stop, acronym) if first is not None else None


def _may_be_short_for(seen: Shapes, hit: Hit[KnownBody], acronym: str) -> bool:
    """Say whether the letters can be those of a known body: not (PP-14) after "… Telecommunication Union"."""
    letters = re.sub(r"[^a-z]", "", acronym.casefold())
    initials = "".join(seen.folded[i][0] for i in range(hit.first, hit.last))
    return hit.value.acronym == acronym or hit.value.short or letters[:1] == initials[:1]


def _is_inside(seen: Shapes, index: int) -> bool:
    """Say whether a token left of a parenthesis can belong to the name before it."""
    text = seen.folded[index]
    if (
        text in ("general", "officer")
        and index
        and seen.folded[index - 1] in ("secretary", "director", "executive", "-")
    ):
        return False
    if text in HONORIFICS or text in title_heads() or text in small_words().calendar:
        return False
    if seen.capital[index]:
        return text not in small_words().openers or (not seen.opens[index] and text not in ("the", "a", "an"))
    if text == ",":
        return seen.folded[index - 1] in portfolio_words() and seen.folded[index + 1] in portfolio_words()
    if text.isdigit():
        return True
    return text in _SMALL or (index > 0 and seen.joined[index] and seen.folded[index - 1] == "-")


def _fit(seen: Shapes, first: int, stop: int, acronym: str) -> int | None:
    """Find the start at which the initials spell the acronym best, the latest of equals; None where nothing fits."""
    letters = re.sub(r"[^A-ZÀ-Þ]", "", acronym).casefold()
    capitals = [i for i in range(stop - 1, first - 1, -1) if seen.capital[i]]
    if not capitals or not letters:
        return None
    for start in capitals:
        if "".join(seen.folded[i][0] for i in range(start, stop) if seen.capital[i]) == letters:
            return start
    for start in capitals:
        initials = "".join(seen.folded[i][0] for i in range(start, stop) if seen.folded[i][0].isalpha())
        if initials[0] == letters[0] and _is_subsequence(letters, initials):
            return start
    has_head = any(find_head(seen.folded, i) for i in range(first, stop))
    return capitals[-1] if has_head and len(capitals) > 1 else None


def _is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _full_name(doc: Doc, seen: Shapes, first: int, stop: int, acronym: str) -> Span | None:
    """Give the span of the full name; None where the words name a state, an agreement or a plan."""
    start, end = doc.tokens[first].start, doc.tokens[stop - 1].end
    places = [hit for hit in place_index().find(doc, first, stop) if hit.value["label"] == "state"]
    kind = kind_of(doc, seen, first, stop)
    if kind is None or any(hit.start == start and hit.end == end for hit in places):
        return None
    name = " ".join(doc.text[start:end].split())
    ordinal = read_ordinal(seen.folded[first - 1]) if first else None
    attrs = {"name": name, "acronym": acronym, "kind": kind, "ordinal": ordinal}
    return Span(start, end, "name", "body.defined", attrs)


def kind_of(doc: Doc, seen: Shapes, first: int, stop: int) -> str | None:
    """Give the kind of a body by the lexicon or by the head noun of its name; None where it names no body."""
    for hit in known_bodies().find(doc, first, stop):
        if hit.first == first and hit.last == stop:
            return hit.value.kind
    heads = [(i, found[1]) for i in range(first, stop) if (found := find_head(seen.folded, i))]
    if not heads:
        return "government" if any(seen.folded[i] in _FOREIGN for i in range(first, stop)) else None
    # "Authority of Kenya" is headed by its first noun, "Telecommunications Regulatory Authority" by its last.
    link = next((i for i in range(first, stop) if seen.folded[i] in ("of", "for", "on")), stop)
    before = [kind for i, kind in heads if i < link]
    if not before and seen.folded[stop - 1] in _NO_BODIES:
        return None
    if before and seen.folded[link - 1] in _NO_BODIES:
        return None
    kind = before[-1] if before else heads[-1][1]
    last = heads[-1][0] if not before else max(i for i, _ in heads if i < link)
    return refine_kind(doc, seen, Run(first, last, last + 1, stop, kind))
