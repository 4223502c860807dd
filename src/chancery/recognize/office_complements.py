"""Read what follows the head of a title: its portfolio, its body, where it is accredited."""

from dataclasses import dataclass

from chancery.recognize.body_words import find_head
from chancery.recognize.shapes import Shapes, name_words, portfolio_words, small_words
from chancery.recognize.title_words import title_heads
from chancery.text.doc import Doc, Span

_LINKS = frozenset({"of", "for", "at", "to", "in", "on", "with", "from"})
_INNER = frozenset({"and", "&", ",", "-", "/", "of", "the", "for", "'s", "’s"})
_GENERIC = frozenset(
    {
        "regulator",
        "company",
        "operator",
        "agency",
        "authority",
        "organization",
        "organisation",
        "association",
        "ministry",
        "enterprise",
        "firm",
        "bank",
        "carrier",
        "provider",
        "centre",
        "center",
        "institute",
        "group",
    }
)
_NOMINALS = frozenset(
    {
        "agency",
        "authority",
        "company",
        "ministry",
        "union",
        "bank",
        "organization",
        "organisation",
        "institution",
        "commission",
        "council",
        "association",
        "operator",
        "university",
        "fund",
        "regulator",
    }
)
_UNITS = frozenset(
    {
        "department",
        "directorate",
        "division",
        "section",
        "unit",
        "branch",
        "service",
        "desk",
        "delegation",
        "secretariat",
        "team",
        "mission",
        "office",
        "presence",
    }
)
_CHARGES = (("in", "charge", "of"), ("responsible", "for"))


@dataclass(frozen=True, slots=True)
class Complement:
    """Where the title and the whole phrase end (token indexes), the body's offsets, and where accredited."""

    title_last: int
    last: int
    body: tuple[int, int] | None = None
    at: str | None = None
    iso: str | None = None


def read_complement(doc: Doc, seen: Shapes, index: int, *, owner: str, owned: bool) -> Complement:
    """Read "of Foreign Affairs of Kazakhstan to the United Nations" after a head that ends at `index`.

    `owner` is the class of the office; `owned` says that the body already stands before the title.
    """
    found = Complement(index, index)
    for _ in range(4):
        step = _step(doc, seen, found, owner, owned=owned)
        if step is None:
            break
        found = step
    return found


def _step(doc: Doc, seen: Shapes, found: Complement, owner: str, *, owned: bool) -> Complement | None:
    index = found.last
    if index + 1 >= len(seen):
        return None
    link, size = _link(seen, index)
    if not link:
        return _apposed(doc, seen, found)
    start = index + size
    if start < len(seen) and seen.folded[start] in ("the", "its", "their", "his", "her"):
        start += 1
    if start + 1 < len(seen) and seen.folded[start] in _GENERIC and seen.capital[start + 1]:
        start += 1
    if start >= len(seen):
        return None
    target = _named_at(doc, seen, start)
    if target is not None and not _is_portfolio(seen, start, target, owner):
        return _take_named(doc, seen, found, link, start, target, owned=owned)
    if link in ("at", "to", "with", "from"):
        return None
    if _is_nominal(seen, start) and found.body is None and not owned:
        return Complement(found.title_last, start + 1, (doc.tokens[start].start, doc.tokens[start].end), found.at)
    last = _portfolio_end(doc, seen, start)
    if last > start and (seen.capital[start] or link == "of" or not seen.capital[found.last - 1]):
        return Complement(last, last, found.body, found.at)
    if link in ("of", "for", "in") and seen.capital[start] and found.body is None:
        return _take_unknown(doc, seen, found, start)
    return None


def _is_portfolio(seen: Shapes, start: int, target: Span, owner: str) -> bool:
    """Say whether a body's name is rather what a minister is minister of."""
    fits = seen.folded[start] in portfolio_words() and target.rule == "body.head"
    return owner == "state" and fits and target.get("kind") not in ("igo",)


def _is_nominal(seen: Shapes, index: int) -> bool:
    """Say whether a body is meant by a small noun alone: "the head of the agency"."""
    if seen.capital[index] or seen.folded[index] not in _NOMINALS:
        return False
    after = index + 1
    return after >= len(seen) or seen.folded[after] in (",", ".", ";", "and", "who", "said", "(") or seen.capital[after]


def _apposed(doc: Doc, seen: Shapes, found: Complement) -> Complement | None:
    """Take the body after a comma: "Chairman, NTA," and "Secretary, Ministry of Information,"."""
    index = found.last
    if found.body is not None or seen.opens[index]:
        return None
    direct = seen.capital[index] and not seen.joined[index]
    if not direct and (seen.folded[index] != "," or not seen.capital[index - 1]):
        return None
    target = _named_at(doc, seen, index if direct else index + 1)
    if target is None or target.label not in ("name", "acronym") or target.get("kind") in ("event", "media"):
        return None
    last = doc.token_index(target.end - 1) + 1
    if direct:
        return Complement(found.title_last, last, (target.start, target.end), found.at)
    closes = last >= len(seen) or seen.folded[last] in (",", ")", ";", "(", ".") or seen.opens[last]
    return Complement(found.title_last, last, (target.start, target.end), found.at) if closes else None


def _link(seen: Shapes, index: int) -> tuple[str, int]:
    for charge in _CHARGES:
        if seen.folded[index : index + len(charge)] == charge:
            return "of", len(charge)
    text = seen.folded[index]
    return (text, 1) if text in _LINKS else ("", 0)


def _named_at(doc: Doc, seen: Shapes, index: int) -> Span | None:
    """Give the body or state that begins at a token, the longer one first."""
    start = doc.tokens[index].start
    spans = [
        s for layer in ("bodies.spans", "places") for s in doc.touching(layer, start, start + 1) if s.start <= start
    ]
    exact = [s for s in spans if (s.start == start or s.label == "state") and s.get("form") != "demonym"]
    found = max(exact, key=lambda s: s.end, default=None)
    return found and (_owned_by(doc, seen, found) or found)


def _owned_by(doc: Doc, seen: Shapes, owner: Span) -> Span | None:
    """Give the organ that follows its owner: "ICAO's Technical Co-operation Bureau"."""
    index = doc.token_index(owner.end)
    if index + 1 < len(seen) and seen.folded[index] in ("'s", "’s"):
        return _named_at(doc, seen, index + 1)
    return None


def _take_named(
    doc: Doc, seen: Shapes, found: Complement, link: str, start: int, target: Span, *, owned: bool
) -> Complement | None:
    last = doc.token_index(target.end - 1) + 1
    words = doc.words(target)
    if link == "to":
        return Complement(found.title_last, last, found.body, words) if target.label != "nominal" else None
    if link in ("in", "at") and target.label == "city":
        return Complement(found.title_last, last, found.body, found.at or words)
    if target.label == "state" and (link == "in" or (link == "for" and owned)) and found.title_last == found.last:
        return Complement(last, last, found.body, words if link == "in" else found.at)
    if target.label == "city" and (link != "of" or found.title_last != found.last):
        return None
    represented = _represented(doc, target)
    if represented is not None and found.title_last == found.last:
        stop = doc.token_index(represented.start) - 1
        stop -= seen.folded[stop] == "the"
        return Complement(stop, last, (represented.start, represented.end), found.at)
    unit = seen.folded[last - 1] in _UNITS or any(seen.folded[i] in _UNITS for i in range(start, last))
    if link == "of" and last < len(seen) and seen.folded[last] in _UNITS and found.body is None:
        return Complement(last + 1, last + 1, (target.start, target.end), found.at)
    if link in ("of", "for") and unit and found.title_last == found.last and _next_is_of(seen, last):
        return Complement(last, last, found.body, found.at)
    if link == "for" and target.label == "state" and found.body is None and not seen.capital[start - 1]:
        return Complement(found.title_last, last, (target.start, target.end), found.at)
    if found.body is not None:
        return (
            None
            if link not in ("in", "at", "for")
            else Complement(found.title_last, last, found.body, found.at or words)
        )
    if target.label == "city":
        return Complement(last, last, None, found.at, target.get("iso"))
    last = _past_acronym(doc, seen, last)
    if target.get("kind") == "event" and target.label == "nominal":
        return None
    return Complement(found.title_last, last, (target.start, target.end), found.at)


def _past_acronym(doc: Doc, seen: Shapes, last: int) -> int:
    """Go over an acronym and a state after a body: "(NCA) of Ghana"."""
    if last >= len(seen) or seen.folded[last] != "(":
        return last
    close = next((i for i in range(last + 1, min(last + 7, len(seen))) if seen.folded[i] == ")"), None)
    if close is None or not doc.tokens[last + 1].text[-1].isalpha():
        return last
    after = close + 1
    if after + 1 < len(seen) and seen.folded[after] == "of":
        start = after + 1 + (seen.folded[after + 1] == "the")
        target = _named_at(doc, seen, start) if start < len(seen) else None
        if target is not None:
            return doc.token_index(target.end - 1) + 1
    return last


def _represented(doc: Doc, target: Span) -> Span | None:
    """Give the state whose mission or delegation this is: its head is the state's."""
    words = doc.words(target).split(" of ")
    if len(words) < 2 or words[0].split()[-1].lower() not in ("mission", "embassy", "delegation", "representation"):
        return None
    return next((p for p in doc.within("places", target.start, target.end) if p.label == "state"), None)


def _next_is_of(seen: Shapes, index: int) -> bool:
    return index < len(seen) and seen.folded[index] in ("of", "at")


def _portfolio_end(doc: Doc, seen: Shapes, start: int) -> int:
    """Give the end of a run of portfolio words that begins at a token."""
    probe = last = start
    capital = seen.capital[start]
    while probe < len(seen):
        text = seen.folded[probe]
        if seen.opens[probe] and probe > start:
            break
        if text in title_heads() and text not in ("commissioner",):
            break
        if _is_unknown_affair(seen, probe):
            probe += 1
            continue
        if (
            text in portfolio_words()
            and (seen.capital[probe] or not capital or seen.joined[probe])
            and not _is_person(seen, probe)
        ):
            probe += 1
            last = probe
        elif probe > start and text in _INNER and _goes_on(seen, probe, capital=capital):
            probe += 1
        else:
            break
    return last


def _is_unknown_affair(seen: Shapes, index: int) -> bool:
    """Say whether a capitalised word of no list stands before "Affairs" and the like: "Administrative Affairs"."""
    after = index + 1
    if after >= len(seen) or seen.folded[index] in portfolio_words() or seen.folded[index] in name_words():
        return False
    return (
        seen.capital[index]
        and seen.capital[after]
        and seen.folded[after] in ("affairs", "administration", "development", "policy", "relations", "services")
    )


def _is_person(seen: Shapes, index: int) -> bool:
    """Say whether a portfolio word is rather somebody's given name: two capitals, the first a given name."""
    return name_words().get(seen.folded[index]) == "g" and index + 1 < len(seen) and seen.capital[index + 1]


def _goes_on(seen: Shapes, index: int, *, capital: bool) -> bool:
    """Say whether a portfolio word of the same case follows a joint; a comma needs a later "and"."""
    probe = index + 1
    while probe < len(seen) and seen.folded[probe] in ("the", "of", "for", "-"):
        probe += 1
    if (
        probe >= len(seen)
        or seen.folded[probe] not in portfolio_words()
        or (seen.capital[probe] != capital and not seen.joined[probe])
    ):
        return False
    if seen.folded[index] in ("'s", "’s"):
        return True
    if probe + 1 < len(seen) and seen.folded[probe + 1] in title_heads():
        return False
    if seen.folded[index] != ",":
        return True
    while probe < len(seen) and (seen.folded[probe] in portfolio_words() or seen.folded[probe] in (",", "-", "&")):
        probe += 1
    return probe < len(seen) and seen.folded[probe] in ("and", "&")


def _take_unknown(doc: Doc, seen: Shapes, found: Complement, start: int) -> Complement | None:
    """Take a capitalised run as the body's name: "director of Caspian Events"."""
    probe = start
    words = small_words()
    while probe < len(seen) and seen.capital[probe] and not (seen.opens[probe] and probe > start):
        if seen.folded[probe] in words.calendar or seen.folded[probe] in title_heads():
            break
        if find_head(seen.folded, probe) and probe > start:
            probe += 1
            break
        probe += 1
    if probe == start:
        return None
    return Complement(found.title_last, probe, (doc.tokens[start].start, doc.tokens[probe - 1].end), found.at)
