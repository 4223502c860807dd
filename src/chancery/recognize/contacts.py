"""Find telephone numbers and e-mail addresses of contacts.

Spans have the label `phone` (attr `number`, in E.164) or `email` (attr `address`), or
`hidden` for an address that is written so that programs cannot read it, such as
"press [at] example"; that one gives no e-mail.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from chancery.intake.lines import Line, split_lines
from chancery.lexicon.loader import load_yaml
from chancery.model.readout import Readout
from chancery.recognize.phones import find_phones, international_regions
from chancery.recognize.places import find_places
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_EMAIL = re.compile(r"(?<![\w.+-])[\w+-]+(?:\.[\w+-]+)*@[\w-]+(?:\.[\w-]+)+")
_HIDDEN = re.compile(
    r"""
      [\w.+-]+ \s? (?: \[ \s? (?:at|@|arroba|a) \s? \] | \( \s? (?:at|@|arroba|a) \s? \) ) \s? [\w.-]+
      (?: \s?[(\[]dot[)\]]\s?\w+ )*
    | \[ email \s? protected \]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = re.compile(r"\d[\d\s().-]{4,}\d|@|\[|\(\s?(?:at|a|arroba)\s?\)")
_ABROAD = re.compile(r"\b(?:embassy|mission|high commission|consulate|delegation)\b", re.IGNORECASE)
_PHONE_WORD = re.compile(r"\b(?:tel|tél|phone|ph|mobile|mob|cell|gsm|hotline|call|ring)\b|☎|\+\d", re.IGNORECASE)


def find_contacts(doc: Doc) -> Iterator[Span]:
    """Find the numbers and addresses of a document."""
    regions: tuple[str, ...] | None = None
    for line in split_lines(doc.text):
        if not _DIGITS.search(line.text):
            continue
        yield from _addresses(line)
        sure = any(
            piece.kind == "contacts" and piece.start < line.end and line.start < piece.end
            for piece in doc.readout.furniture
        )
        if not sure and not _PHONE_WORD.search(line.text):
            continue
        if regions is None:
            regions = guess_regions(doc)
        start = _begin(doc, line) if sure else line.start
        beside = _regions_of(doc, start, line.end)
        for phone in find_phones(doc.text, start, line.end, (*beside, *regions), sure=sure):
            yield Span(phone.start, phone.end, "phone", "contact.phone", {"number": phone.number})


def _addresses(line: Line) -> Iterator[Span]:
    for match in _EMAIL.finditer(line.text):
        start, end = line.start + match.start(), line.start + match.end()
        yield Span(start, end, "email", "contact.email", {"address": match.group()})
    for match in _HIDDEN.finditer(line.text):
        yield Span(line.start + match.start(), line.start + match.end(), "hidden", "contact.hidden")


def _begin(doc: Doc, line: Line) -> int:
    """Give where in the line its contacts begin."""
    starts = [
        piece.start
        for piece in doc.readout.furniture
        if piece.kind == "contacts" and line.start <= piece.start < line.end
    ]
    return min(starts, default=line.start)


def guess_regions(doc: Doc) -> tuple[str, ...]:
    """Give the states in which a national number may be, the likeliest first."""
    outlet = doc.readout.outlet or ""
    datelines = [piece for piece in doc.readout.furniture if piece.kind == "dateline"]
    written_in = [iso for piece in datelines for iso in _regions_of(doc, piece.start, piece.end)]
    written_in = [*international_regions(doc.text), *written_in]
    counted = Counter(str(span.get("iso")) for span in doc.spans("places") if span.get("iso"))
    most = [iso for iso, _ in counted.most_common(1)]
    seat = _seats().get(fold(outlet))
    if seat:
        return tuple(dict.fromkeys([seat, *written_in, *most]))
    named = Doc(Readout(id="outlet", text=outlet))
    places = [span for span in find_places(named) if span.get("iso")]
    cities = [str(span.get("iso")) for span in places if span.label == "city"]
    states = [str(span.get("iso")) for span in places if span.label != "city"]
    if _ABROAD.search(outlet):
        # A mission is in the city where it writes from, not in the state that sends it.
        return tuple(dict.fromkeys([*cities, *written_in, *states[1:], *states]))
    return tuple(dict.fromkeys([*cities, *states, *written_in, *most]))


@lru_cache(maxsize=1)
def _seats() -> dict[str, str]:
    return {fold(str(name)): iso for iso, names in load_yaml("seats").items() for name in names}


def _regions_of(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    places = [span for span in doc.within("places", start, end) if not doc.words(span).isupper()]
    found = (span.get("iso") for span in places)
    return tuple(dict.fromkeys(str(iso) for iso in found if iso))
