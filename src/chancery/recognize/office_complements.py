"""Read what follows the head of a title: its portfolio, its body, where it is accredited."""

from dataclasses import dataclass

from chancery.recognize.body_words import find_head
from chancery.recognize.portfolios import find_portfolio_end
from chancery.recognize.shapes import Shapes, portfolio_words, small_words
from chancery.recognize.title_words import BOARD, title_heads
from chancery.text.doc import Doc, Span

_LINKS = frozenset({"of", "for", "at", "to", "in", "on", "with", "from"})
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
_ARTICLES = frozenset({"the", "its", "their", "his", "her"})
_ONLY_NAMED = frozenset({"at", "to", "with", "from"})
_OPEN_LINKS = frozenset({"of", "for", "in"})
_POSSESSIVE = ("'s", "’s")
_MISSIONS = frozenset({"mission", "embassy", "delegation", "representation"})
_LONGEST_ACRONYM = 7
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
        step = _read_step(doc, seen, found, owner, owned=owned)
        if step is None:
            break
        found = step
    return found


@dataclass(frozen=True, slots=True)
class _Step:
    """One more link of a title, such as "of the", and the named thing after it."""

    doc: Doc
    seen: Shapes
    found: Complement
    link: str
    start: int
    target: Span
    owned: bool

    @property
    def last(self) -> int:
        return self.doc.token_index(self.target.end - 1) + 1

    @property
    def is_first(self) -> bool:
        return self.found.title_last == self.found.last

    def to_body(self, last: int, title_last: int | None = None, owner: Span | None = None) -> Complement:
        """Take the named thing, or its owner, for the body of the office."""
        body = owner or self.target
        return Complement(title_last or self.found.title_last, last, (body.start, body.end), self.found.at)

    def to_place(self, title_last: int | None = None, *, replace: bool = False) -> Complement:
        """Take the named thing for where the office is accredited."""
        words = self.doc.words(self.target)
        at = words if replace else self.found.at or words
        return Complement(title_last or self.found.title_last, self.last, self.found.body, at)


def _read_step(doc: Doc, seen: Shapes, found: Complement, owner: str, *, owned: bool) -> Complement | None:
    index = found.last
    if index + 1 >= len(seen):
        return None
    link, size = _link(seen, index)
    if not link:
        return _apposed(doc, seen, found)
    start = _skip_small(seen, index + size)
    board = _board(doc, seen, found, start) if link == "of" else None
    target = _named_at(doc, seen, start) if board is None and start < len(seen) else None
    if target is not None and not _is_portfolio(seen, start, target, owner):
        return _take_named(_Step(doc, seen, found, link, start, target, owned))
    if board is not None or link in _ONLY_NAMED or start >= len(seen):
        return board
    if _is_nominal(seen, start) and found.body is None and not owned:
        return Complement(found.title_last, start + 1, (doc.tokens[start].start, doc.tokens[start].end), found.at)
    return _take_words(doc, seen, found, link, start)


def _skip_small(seen: Shapes, start: int) -> int:
    """Go over an article, and over the noun before a name: "of the regulator RRT"."""
    if start < len(seen) and seen.folded[start] in _ARTICLES:
        start += 1
    if start + 1 < len(seen) and seen.folded[start] in _GENERIC and seen.capital[start + 1]:
        start += 1
    return start


def _board(doc: Doc, seen: Shapes, found: Complement, start: int) -> Complement | None:
    """Take a board into the title, "Chairman of the Management Board": the office is that of whose board it is."""
    if start >= len(seen):
        return None
    owner = _plainly_named_at(doc, doc.tokens[start].start)
    probe = doc.token_index(owner.end) if owner else start
    if owner:
        if probe >= len(seen) or seen.folded[probe] not in _POSSESSIVE:
            return None
        probe += 1
    board = BOARD.match(doc.text, doc.tokens[probe].start) if probe < len(seen) else None
    if board is None:
        return None
    last = doc.token_index(board.end() - 1) + 1
    return Complement(last, last, (owner.start, owner.end) if owner else found.body, found.at)


def _take_words(doc: Doc, seen: Shapes, found: Complement, link: str, start: int) -> Complement | None:
    """Take a portfolio, or capitals that no layer knows."""
    last = find_portfolio_end(seen, start)
    if last > start and (seen.capital[start] or link == "of" or not seen.capital[found.last - 1]):
        return Complement(last, last, found.body, found.at)
    if link in _OPEN_LINKS and seen.capital[start] and found.body is None:
        return _take_unknown(doc, seen, found, start)
    return None


def _is_portfolio(seen: Shapes, start: int, target: Span, owner: str) -> bool:
    """Say whether a body's name is rather what a minister is minister of."""
    fits = seen.folded[start] in portfolio_words() and target.rule == "body.head"
    return owner == "state" and fits and target.get("kind") != "igo"


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
    found = _plainly_named_at(doc, doc.tokens[index].start)
    return found and (_owned_by(doc, seen, found) or found)


def _plainly_named_at(doc: Doc, start: int) -> Span | None:
    spans = [
        s for layer in ("bodies.spans", "places") for s in doc.touching(layer, start, start + 1) if s.start <= start
    ]
    exact = [s for s in spans if (s.start == start or s.label == "state") and s.get("form") != "demonym"]
    return max(exact, key=lambda s: s.end, default=None)


def _owned_by(doc: Doc, seen: Shapes, owner: Span) -> Span | None:
    """Give the organ that follows its owner: "ICAO's Technical Co-operation Bureau"."""
    index = doc.token_index(owner.end)
    if index + 1 < len(seen) and seen.folded[index] in _POSSESSIVE:
        return _named_at(doc, seen, index + 1)
    return None


def _take_named(step: _Step) -> Complement | None:
    """Take a body, a state or a city after a link: the body of the office, or where it is accredited."""
    link, target = step.link, step.target
    if link == "to":
        return step.to_place(replace=True) if target.label != "nominal" else None
    if target.label == "city":
        return _take_city(step)
    if target.label == "state" and step.is_first and (link == "in" or (link == "for" and step.owned)):
        taken = step.to_place(step.last, replace=True)
        return taken if link == "in" else Complement(step.last, step.last, step.found.body, step.found.at)
    return _take_unit(step) or _take_body(step)


def _take_city(step: _Step) -> Complement | None:
    """Take "in Rome" for where an ambassador is, "of Lakemouth" for whose mayor somebody is."""
    if step.link in ("in", "at"):
        return step.to_place()
    if step.link != "of" or not step.is_first or step.found.body is not None:
        return None
    return Complement(step.last, step.last, None, step.found.at, step.target.get("iso"))


def _take_unit(step: _Step) -> Complement | None:
    """Take a mission or a department, whose head is the state's or a larger body's."""
    seen, last = step.seen, step.last
    represented = _represented(step.doc, step.target)
    if represented is not None and step.is_first:
        stop = step.doc.token_index(represented.start) - 1
        return step.to_body(last, stop - (seen.folded[stop] == "the"), represented)
    if step.link == "of" and last < len(seen) and seen.folded[last] in _UNITS and step.found.body is None:
        return step.to_body(last + 1, last + 1)
    unit = any(seen.folded[i] in _UNITS for i in range(step.start, last))
    if unit and step.link in ("of", "for") and step.is_first and _next_is_of(seen, last):
        return Complement(last, last, step.found.body, step.found.at)
    return None


def _take_body(step: _Step) -> Complement | None:
    if step.found.body is not None:
        return step.to_place() if step.link in ("in", "at", "for") else None
    if step.target.get("kind") == "event" and step.target.label == "nominal":
        return None
    return step.to_body(_past_acronym(step.doc, step.seen, step.last))


def _past_acronym(doc: Doc, seen: Shapes, last: int) -> int:
    """Go over an acronym and a state after a body: "(NCA) of Ghana"."""
    if last >= len(seen) or seen.folded[last] != "(":
        return last
    close = next((i for i in range(last + 1, min(last + _LONGEST_ACRONYM, len(seen))) if seen.folded[i] == ")"), None)
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
    if not words[1:] or words[0].split()[-1].lower() not in _MISSIONS:
        return None
    return next((p for p in doc.within("places", target.start, target.end) if p.label == "state"), None)


def _next_is_of(seen: Shapes, index: int) -> bool:
    return index < len(seen) and seen.folded[index] in ("of", "at")


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
