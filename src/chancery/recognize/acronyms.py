"""Find letters that name a body: acronyms defined in the text, and unknown ones used as a name."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.recognize.body_kinds import guess_kind
from chancery.recognize.body_runs import HONORIFICS
from chancery.recognize.body_words import body_words
from chancery.recognize.shapes import Shapes, name_words, shapes, small_words
from chancery.text.doc import Doc, Span

_BARE = re.compile(
    r"(?=(?:.*[A-ZÀ-Þ]){2})[A-ZÀ-Þ][A-ZÀ-Þ0-9]{1,9}s?|[A-Z][a-z]?[A-Z]{2,6}|[A-Z]{2,5}[a-z]{1,2}[A-Z]{1,3}"
)
_EDITION = re.compile(r"\d{2,4}")


def find_acronyms(doc: Doc, kept: Iterable[Span]) -> Iterator[Span]:
    """Find further letters that name a body: those defined in the text, and unknown ones used as a name."""
    defined = {span.get("acronym"): span for span in kept if span.rule == "body.defined"}
    seen = shapes(doc)
    for index, token in enumerate(doc.tokens):
        if token.text not in defined and not (
            # A second capital is needed; most words have none.
            seen.capital[index] and not token.text[1:].islower() and _BARE.fullmatch(token.text)
        ):
            continue
        end = _with_edition(doc, seen, index)
        words = doc.text[token.start : end]
        known = defined.get(words) or defined.get(token.text)
        if known is not None:
            yield Span(token.start, end, "acronym", "body.acronym", {**known.attrs, "acronym": words})
        elif _may_be_body(doc, seen, index):
            kind = "event" if end > token.end else guess_kind(doc, index)
            yield Span(
                token.start,
                end,
                "acronym",
                "body.acronym",
                {"name": words, "acronym": words, "kind": kind, "unknown": True},
            )


def _may_be_body(doc: Doc, seen: Shapes, index: int) -> bool:
    """Refuse units of money, shouted words, words of a name, and what a colon sets apart as a heading."""
    token = doc.tokens[index]
    text = token.text
    if text in body_words().not_acronyms or text in _currencies() or _WORD.search(text):
        return False
    following = doc.tokens[index + 1].text if index + 1 < len(seen) else ""
    if seen.opens[index] and (following == ":" or (index + 1 < len(seen) and seen.opens[index + 1])):
        return False
    if (following[:1].isdigit() and not seen.joined[index + 1]) or (following == "-" and seen.joined[index + 1]):
        return False
    if index == 0 or seen.folded[index - 1] in HONORIFICS or _is_ticker(doc, index) or _is_in_name(seen, index):
        return False
    return (
        not _is_shouting(doc, seen, index) and not place_at(doc, index) and text.lower() not in small_words().calendar
    )


def _is_ticker(doc: Doc, index: int) -> bool:
    """Say whether the letters are those of a share: (NYSE: ABC)."""
    return index > 1 and doc.tokens[index - 1].text == ":" and doc.tokens[index - 2].text.isupper()


def _is_in_name(seen: Shapes, index: int) -> bool:
    """Say whether a family name in capitals stands beside another word of a name."""
    beside = [i for i in (index - 1, index + 1) if 0 <= i < len(seen) and seen.capital[i]]
    return seen.folded[index] in name_words() and any(
        seen.folded[i] in name_words() or seen.folded[i] in HONORIFICS for i in beside
    )


@lru_cache(maxsize=1)
def _currencies() -> frozenset[str]:
    return frozenset(load_yaml("bodies")["currencies"])


_WORD = re.compile(r"\A[A-Z]{4,}(?:ED|ING|TION|TIONS|MENT|MENTS|ERS|LY|NESS|ITY|IES)\Z")


def place_at(doc: Doc, index: int) -> bool:
    """Say whether a known state stands at a token."""
    token = doc.tokens[index]
    return any(span.start <= token.start < span.end for span in doc.touching("places", token.start, token.end))


def _with_edition(doc: Doc, seen: Shapes, index: int) -> int:
    """Take in the edition of an event: WRC-19, PP-22."""
    tokens = doc.tokens
    joined = (
        index + 2 < len(tokens) and tokens[index + 1].text == "-" and seen.joined[index + 1] and seen.joined[index + 2]
    )
    if joined and _EDITION.fullmatch(tokens[index + 2].text):
        return tokens[index + 2].end
    return tokens[index].end


def _is_shouting(doc: Doc, seen: Shapes, index: int) -> bool:
    """Say whether the neighbours are in capitals too, as in a heading or a dateline."""
    around = [i for i in (index - 1, index + 1) if 0 <= i < len(seen) and doc.tokens[i].text.isalpha()]
    loud = [i for i in around if doc.tokens[i].text.isupper() and len(doc.tokens[i].text) > 1]
    joined = index + 1 < len(seen) and seen.joined[index + 1] and doc.tokens[index + 1].text == "/"
    return joined or (bool(loud) and doc.tokens[loud[0]].text not in body_words().not_acronyms)
