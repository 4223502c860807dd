"""Find names of bodies by their head noun: "Communications Authority of Kenya", "55th Ministerial Conference"."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chancery.recognize.body_words import body_words, find_head
from chancery.recognize.ordinals import read_ordinal
from chancery.recognize.places import place_index
from chancery.recognize.shapes import Shapes, name_words, portfolio_words, shapes, small_words
from chancery.recognize.title_words import title_heads
from chancery.text.doc import Doc, Span
from chancery.text.phrases import Hit

_COMPANY = re.compile(r"[A-Z][a-zà-ž]+(?:telecom|telekom|telcom|tel|sat|cosmos|com|net|post|bank|gas|neft|soft|cell|fon|comm|Tel|Telecom|Sat|Com|Net|Cell|Fibre|Tech)")
_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d|\d\d")
_LINKS = frozenset({"of", "for", "on"})
_INNER = frozenset({"of", "the", "for", "and", "on", "&", "-", "/", "in", "to", "against", "de", "du", "des", "la", "d'", "with", "del", "e", "y", "et", "without"})
_BEFORE_NOUN = frozenset({"and", "&", "-", "/", "of", "for", "on", "de", "'s", "’s", "'", "’"})
_NEEDS_WORDS = frozenset({"company", "other", "media", "ngo"})
_LONE = frozenset(
    {"parliament", "senate", "cabinet", "congress", "secretariat", "mejlis", "treasury", "assembly", "chancellery"}
)


class Run(NamedTuple):
    """Token indexes, half-open, of a name with a head noun: where it and its head begin and end."""

    first: int
    head: int
    after_head: int
    last: int
    kind: str


def find_names(doc: Doc) -> Iterator[Span]:
    """Find bodies by head noun, and companies by the end of their name."""
    seen = shapes(doc)
    index = 0
    while index < len(seen):
        run = _run_at(doc, seen, index)
        if run is None:
            if seen.capital[index] and not seen.joined[index] and _is_company(doc, seen, index):
                yield _company(doc, seen, index)
            index += 1
            continue
        yield from _spans(doc, seen, run)
        index = max(run.after_head, index + 1) if run.kind == "event" else max(run.last, index + 1)


def _run_at(doc: Doc, seen: Shapes, index: int) -> Run | None:
    head = find_head(seen.folded, index)
    if head is None:
        return None
    size, kind = head
    if not seen.capital[index]:
        if seen.folded[index] not in body_words().lower_events:
            return None
        first = _extend_left(doc, seen, index)
        return Run(first, index, index + size, index + size, "event") if first < index - 1 else None
    if _is_title(seen, index, size):
        return None
    first = _extend_left(doc, seen, index)
    if kind in ("company", "other", "media") and _is_portfolio(seen, first, index, size):
        return None
    last = _extend_right(doc, seen, index + size, kind)
    return Run(first, index, index + size, last, kind)


def _is_title(seen: Shapes, index: int, size: int) -> bool:
    """Say whether the noun only belongs to a title of office: "Cabinet Secretary", "General Assembly President"."""
    after = index + size
    return after < len(seen) and seen.folded[index] in ("cabinet", "union", "group", "press", "mission") and seen.folded[after] in title_heads()


def _is_portfolio(seen: Shapes, first: int, index: int, size: int) -> bool:
    """Say whether the words are what somebody is minister of, not a company of that name."""
    after_link = first > 0 and seen.folded[first - 1] in ("of", "for", "and")
    return after_link and all(seen.folded[i] in portfolio_words() or not seen.capital[i] for i in range(first, index + size))


def _extend_left(doc: Doc, seen: Shapes, index: int) -> int:
    """Go left over capitals, joints and the small words between them."""
    words = small_words()
    first = index
    probe = index - 1
    while probe >= 0:
        text = seen.folded[probe]
        if seen.capital[probe] and _may_lead(seen, probe):
            first = probe
        elif text in _BEFORE_NOUN and probe > 0 and _joins(seen, probe, first):
            pass
        elif text not in words.openers and text in ("high", "level") and probe > 0:
            pass
        else:
            break
        probe -= 1
    return first


def _may_lead(seen: Shapes, index: int) -> bool:
    words = small_words()
    text = seen.folded[index]
    if text in words.calendar or text in title_heads() or text in _HONORIFIC:
        return False
    if text in words.openers:
        return not seen.opens[index] and text in _CAPITAL_OPENERS
    return text[0].isalpha()


_HONORIFIC = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "h.e.", "hon.", "eng.", "sir", "prof."})
_CAPITAL_OPENERS = frozenset(
    {"first", "special", "trade", "internet", "digital", "mobile", "satellite", "telecom", "broadband", "states", "press", "work", "public", "investment", "women", "children", "people", "citizen", "relations", "cooperation", "members", "experts", "second", "third", "joint", "states", "companies", "operators", "regulators"}
)


def _joins(seen: Shapes, index: int, first: int) -> bool:
    """Say whether a small word left of a name is inside it: capitals on both sides, no break."""
    text = seen.folded[index]
    if not (seen.capital[index - 1] and seen.capital[first]) or not _may_lead(seen, index - 1):
        return False
    if text in ("and", "&", "of", "for", "on"):
        before = seen.folded[index - 1]
        return before in portfolio_words() or text == "&"
    return True


def _extend_right(doc: Doc, seen: Shapes, index: int, kind: str) -> int:
    """Go right over "of …", "for …" and a year of an event."""
    last = index
    if index < len(seen) and seen.folded[index] in _LINKS:
        last = _complement(doc, seen, index, kind)
    elif kind == "event" and index < len(seen) and seen.folded[index] == "to":
        last = _complement(doc, seen, index, kind)
    if kind in ("event", "company") and last < len(seen):
        if _YEAR.fullmatch(seen.folded[last]) and not seen.joined[last]:
            last += 1
        elif last + 1 < len(seen) and seen.folded[last] in ("ojsc", "jsc", "ltd", "ltd.", "plc", "inc.", "s.a."):
            last += 1
    return last


def _complement(doc: Doc, seen: Shapes, index: int, kind: str) -> int:
    words = small_words()
    last = index
    probe = index
    while probe < len(seen):
        text = seen.folded[probe]
        if seen.capital[probe]:
            if text in words.calendar or text in title_heads() or text in _HONORIFIC or _begins_person(seen, probe):
                break
            probe += 1
            last = probe
        elif text in _INNER and _goes_on(seen, probe):
            probe += 1
        elif text == "," and kind == "government" and _lists(seen, probe):
            probe += 1
        elif text in ("'s", "’s") and probe + 1 < len(seen) and seen.capital[probe + 1] and kind == "event":
            probe += 1
        else:
            break
    return last if last > index else index


def _begins_person(seen: Shapes, index: int) -> bool:
    kind = name_words().get(seen.folded[index])
    nearby = index + 1 < len(seen) and seen.capital[index + 1]
    return kind == "g" and nearby and seen.folded[index] not in portfolio_words() and seen.capital[index - 1]


def _goes_on(seen: Shapes, index: int) -> bool:
    """Say whether a capital follows the small words, and "and" joins words of one sort."""
    probe = index
    while probe < len(seen) and seen.folded[probe] in _INNER and not seen.capital[probe]:
        probe += 1
    if probe >= len(seen) or not seen.capital[probe]:
        return False
    if seen.folded[index] in ("in", "on", "to", "with", "for") and seen.folded[probe] in small_words().calendar:
        return False
    if seen.folded[index] in ("in", "to", "with", "on"):
        return seen.folded[probe] in portfolio_words() or seen.folded[index] == "on"
    if seen.folded[index] in ("and", "&"):
        heads = body_words().heads
        after = seen.folded[probe]
        if find_head(seen.folded, probe) and after not in portfolio_words() or after in title_heads():
            return False
        return after in portfolio_words() or seen.folded[index] == "&" or after not in name_words() and after not in heads
    return True


def _lists(seen: Shapes, index: int) -> bool:
    """Say whether a comma stands inside a list of portfolios that ends in "and …"."""
    if index + 1 >= len(seen) or not seen.capital[index + 1] or seen.folded[index + 1] not in portfolio_words():
        return False
    probe = index + 1
    while probe < len(seen) and (seen.capital[probe] and seen.folded[probe] in portfolio_words() or seen.folded[probe] in (",", "-")):
        probe += 1
    return probe + 1 < len(seen) and seen.folded[probe] in ("and", "&") and seen.capital[probe + 1]


def _is_company(doc: Doc, seen: Shapes, index: int) -> bool:
    text = seen.folded[index]
    return bool(_COMPANY.fullmatch(doc.tokens[index].text)) and text not in portfolio_words() and text not in name_words()


def _company(doc: Doc, seen: Shapes, index: int) -> Span:
    last = index + 1
    while last < len(seen) and seen.capital[last] and find_head(seen.folded, last):
        last += 1
    start, end = doc.tokens[index].start, doc.tokens[last - 1].end
    return Span(start, end, "name", "body.compound", {"name": doc.text[start:end], "acronym": None, "kind": "company"})


def _spans(doc: Doc, seen: Shapes, run: Run) -> Iterator[Span]:
    """Give the span of a run; a noun alone is a nominal, or nothing where it would need more words."""
    tokens = doc.tokens
    first, ordinal = run.first, None
    if run.kind == "event":
        first, ordinal = _leading_ordinal(doc, seen, run.first)
    has_left = run.first < run.head
    has_right = run.last > run.after_head
    start, end = tokens[first].start, tokens[run.last - 1].end
    name = doc.text[tokens[run.first].start : end]
    attrs = {"name": name, "acronym": None, "kind": run.kind, "ordinal": ordinal}
    if not has_left and not has_right:
        head = " ".join(seen.folded[run.head : run.after_head])
        if run.after_head - run.head > 1 or head in _LONE and run.kind == "government":
            yield Span(start, end, "name", "body.head", attrs)
        elif head in body_words().nominals and seen.capital[run.head]:
            yield Span(start, end, "nominal", "body.nominal", attrs)
        return
    if not has_left and run.kind in _NEEDS_WORDS and run.kind != "ngo":
        return
    if not seen.capital[run.head] and not has_left:
        return
    if has_left and not has_right and not _is_name(doc, seen, run):
        return
    yield Span(start, end, "name", "body.head", attrs)


def _is_name(doc: Doc, seen: Shapes, run: Run) -> bool:
    """Refuse "Norwegian Parliament" nothing, but "Mr Group" and "Photo Session" anything."""
    return any(seen.folded[i] not in small_words().openers for i in range(run.first, run.head))


def _leading_ordinal(doc: Doc, seen: Shapes, first: int) -> tuple[int, int | None]:
    """Take in an ordinal before an event: "the 55th …", "the Fourth …"."""
    value = read_ordinal(seen.folded[first])
    if value is not None:
        return first, value
    if first > 0:
        value = read_ordinal(seen.folded[first - 1])
        if value is not None:
            return first - 1, value
    return first, None


