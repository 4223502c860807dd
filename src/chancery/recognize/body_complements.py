"""Read what follows the head noun of a body's name: "of Foreign Affairs of Georgia", "on Trade", "2"."""

import re

from chancery.recognize.body_runs import HONORIFICS, Run
from chancery.recognize.body_words import body_words, find_head, known_bodies
from chancery.recognize.shapes import Shapes, name_words, portfolio_words, small_words
from chancery.recognize.title_words import title_heads
from chancery.text.doc import Doc

_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d|\d\d")
_NUMBER = re.compile(r"\d{1,2}|[A-E]|[IVX]{1,4}")
_LINKS = frozenset({"of", "for", "on", "against"})
_INNER = frozenset(
    {"of", "the", "for", "and", "on", "&", "-", "–", "/", "in", "to", "against", "de", "du", "des", "la", "d'",
     "with", "del", "e", "y", "et", "without", "a"}
)  # fmt: skip
_FORMS = frozenset({"ojsc", "jsc", "cjsc", "ltd", "ltd.", "plc", "inc.", "s.a.", "as", "oy", "ab", "ag", "llc", "gmbh"})
_ORGANS = frozenset(
    {"council", "secretariat", "bureau", "assembly", "board", "committee", "commission", "conference", "office"}
)
_OFFICE_OF = 3
_NUMBERED = frozenset({"group", "commission", "committee", "party"})


def read_body_complement(doc: Doc, seen: Shapes, run: Run) -> Run:
    """Give the run with its end moved over what belongs to the name."""
    index = run.after_head
    if index >= len(seen) or seen.opens[index]:
        return run
    text = seen.folded[index]
    head = seen.folded[index - 1]
    if head in _NUMBERED and _NUMBER.fullmatch(doc.tokens[index].text) and not seen.joined[index]:
        return run._replace(last=index + 1)
    last = index
    if text in _LINKS or (
        text == "to" and (run.kind == "event" or head in ("mission", "delegation", "representation"))
    ):
        last = _complement(doc, seen, index, run.kind)
        if text == "of" and run.first < run.head and head in _ORGANS and _is_other_body(doc, seen, index, last):
            last = index
    last = _mission_to(doc, seen, head, last, run.kind)
    if last < len(seen) and not seen.opens[last] and _closes_name(seen, last, run.kind):
        last += 1
    return run._replace(last=last)


def _closes_name(seen: Shapes, index: int, kind: str) -> bool:
    """Say whether a year closes the name of an event, or a legal form that of a company."""
    if kind == "event" and _YEAR.fullmatch(seen.folded[index]) and not seen.joined[index]:
        return True
    return kind in ("event", "company") and seen.folded[index] in _FORMS and seen.capital[index]


def _mission_to(doc: Doc, seen: Shapes, head: str, last: int, kind: str) -> int:
    """Take in where a mission of a state is accredited: "… of Kazakhstan to the United Nations"."""
    if head == "mission" and last + 1 < len(seen) and seen.folded[last] == "to":
        return _complement(doc, seen, last, kind)
    return last


def _is_other_body(doc: Doc, seen: Shapes, index: int, last: int) -> bool:
    """Say whether "of …" names the body whose organ this is, which is a body of its own."""
    start = index + 1
    if start < last and seen.folded[start] == "the":
        start += 1
    known = next((hit for hit in known_bodies().find(doc, start, last)), None)
    if known is not None and known.first == start:
        return True
    return start + 1 == last and doc.tokens[start].text.isupper()


def _complement(doc: Doc, seen: Shapes, index: int, kind: str) -> int:
    words = small_words()
    last = probe = index
    while probe < len(seen) and not (seen.opens[probe] and probe > index):
        text = seen.folded[probe]
        if seen.capital[probe]:
            if (
                text in words.calendar
                or text in HONORIFICS
                or _begins_person(seen, probe)
                or _ends_phrase(seen, probe, last, index)
            ):
                break
            if text in title_heads() and not _is_office_of(seen, index, probe):
                break
            place = _place_end(doc, probe)
            probe = last = place or probe + 1
            if place and not (probe < len(seen) and seen.folded[probe] in _INNER):
                break
        elif (
            (text in _INNER and _goes_on(seen, probe) and not (text == "to" and probe > index))
            or (text == "," and kind == "government" and _lists(seen, probe))
            or (text in ("'s", "’s") and probe + 1 < len(seen) and seen.capital[probe + 1] and kind == "event")
        ):
            probe += 1
        else:
            break
    return last


def _place_end(doc: Doc, index: int) -> int | None:
    """Give the end of a state's or city's name that begins here; a name after it is no part of the body's."""
    start = doc.tokens[index].start
    for place in doc.touching("places", start, start + 1):
        if place.start == start and place.get("form") != "demonym":
            return doc.token_index(place.end - 1) + 1
    return None


def _ends_phrase(seen: Shapes, index: int, last: int, start: int) -> bool:
    """Say whether a name begins right after portfolio words: "Ministry of Foreign Affairs Rodrigo …"."""
    before = index - 1
    if before <= start or last != index or not seen.capital[before] or seen.joined[index]:
        return False
    if seen.folded[index] in portfolio_words() or find_head(seen.folded, index) is not None:
        return False
    named = any(seen.folded[i] in name_words() for i in (index, index + 1) if i < len(seen) and seen.capital[i])
    return seen.folded[before] in portfolio_words() and named


def _is_office_of(seen: Shapes, index: int, probe: int) -> bool:
    """Say whether a title follows "Office of the": the office is a body then."""
    return (
        index > 0
        and seen.folded[index - 1] in ("office", "secretariat", "delegation", "cabinet", "council", "conference")
        and probe - index <= _OFFICE_OF
    )


def _begins_person(seen: Shapes, index: int) -> bool:
    kind = name_words().get(seen.folded[index])
    nearby = index + 1 < len(seen) and seen.capital[index + 1]
    return kind == "g" and nearby and seen.folded[index] not in portfolio_words() and seen.capital[index - 1]


def _goes_on(seen: Shapes, index: int) -> bool:
    """Say whether a capital follows the small words, and "and" joins words of one sort."""
    probe = index
    while probe < len(seen) and seen.folded[probe] in _INNER and not seen.capital[probe]:
        probe += 1
    if probe >= len(seen) or not seen.capital[probe] or seen.opens[probe]:
        return False
    link, after = seen.folded[index], seen.folded[probe]
    if link in ("in", "on", "to", "with", "for") and after in small_words().calendar:
        return False
    if link in ("in", "to", "with", "on", "a"):
        return after in portfolio_words() or link in ("on", "to")
    if link in ("and", "&"):
        if (find_head(seen.folded, probe) and after not in portfolio_words()) or after in title_heads():
            return False
        return (
            after in portfolio_words() or link == "&" or (after not in name_words() and after not in body_words().heads)
        )
    return True


def _lists(seen: Shapes, index: int) -> bool:
    """Say whether a comma stands inside a list of portfolios that ends in "and …"."""
    if index + 1 >= len(seen) or not seen.capital[index + 1] or seen.folded[index + 1] not in portfolio_words():
        return False
    probe = index + 1
    while probe < len(seen) and (
        (seen.capital[probe] and seen.folded[probe] in portfolio_words()) or seen.folded[probe] in (",", "-")
    ):
        probe += 1
    return (
        probe + 1 < len(seen)
        and seen.folded[probe] in ("and", "&")
        and (seen.capital[probe + 1] or seen.folded[probe + 1] == "the")
    )
