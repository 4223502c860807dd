"""Find titles of office together with the body they belong to.

"Foreign Minister of Kazakhstan" is one span. A bare "the Minister" is a span too, without a body;
`coref` knows who was named before.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chancery.recognize.office_complements import Complement, read_complement
from chancery.recognize.shapes import Shapes, portfolio_words, shapes
from chancery.recognize.title_words import title_flags, title_index, title_parts, words_before
from chancery.text.doc import Doc, Span
from chancery.text.phrases import Hit

_POSSESSIVE = ("'s", "’s", "'", "’")
_OWNED_WITHIN = 3
_VERBS = frozenset({"chair", "head", "lead", "partner", "chief", "pr", "hc", "deputy"})
_BEFORE_VERB = frozenset({"to", "will", "would", "in"})
_VERB_FORMS = frozenset({"heads", "chairs", "leads", "partners"})
_BISHOPS = frozenset({"metropolitan", "metropolitans"})
_JOINTS = frozenset({"and", "&", ",", "-", "/"})


@dataclass(frozen=True, slots=True)
class Office:
    """A title being put together: token indexes of the phrase and of its title, offsets of its body."""

    first: int
    last: int
    owner: str
    body: tuple[int, int] | None = None
    at: str | None = None


def find_offices(doc: Doc) -> Iterator[Span]:
    """Find titles of office.

    Attrs: `title`, `owner` (state, mission, body, weak: whose such an office is), `plural`, `body_start` and
    `body_end` (offsets of the words that name its body, or None), `at`, and `acting`, `former`, `designate`
    where that is said.
    """
    seen = shapes(doc)
    reach = 0
    hits = list(title_index().find(doc))
    for number, hit in enumerate(hits):
        if hit.first < reach or _is_other(doc, seen, hit) or _owns_next(seen, hits, number):
            continue
        first = max(_extend_left(doc, seen, hit), reach)
        before = _body_before(doc, seen, first)
        owner = hit.value if hit.value == "state" else hit.value.removesuffix("s")
        complement = read_complement(doc, seen, hit.last, owner=owner, owned=before is not None)
        body = complement.body or before
        reach = max(hit.last, complement.last)
        yield _span(doc, seen, hit, first, complement if body is complement.body else replace(complement, body=body))


def _owns_next(seen: Shapes, hits: list[Hit[str]], number: int) -> bool:
    """Say whether a title only leads to the next one: "the Prime Minister's Special Envoy", "Deputy | CEO"."""
    hit = hits[number]
    following = hits[number + 1] if number + 1 < len(hits) else None
    if following is None:
        return False
    between = seen.folded[hit.last : following.first]
    if not between or between == ("-",):
        return all(word in words_before() | {"-"} for word in seen.folded[hit.first : hit.last])
    owns = between[0] in _POSSESSIVE and seen.capital[hit.first] and following.first - hit.last <= _OWNED_WITHIN
    return owns and (seen.capital[following.first] or (following.value == "weak" and following.first - hit.last == 1))


def _is_other(doc: Doc, seen: Shapes, hit: Hit[str]) -> bool:
    """Say whether the word is no title here: part of a body's name, a verb, a place at a table."""
    if any(
        b.start <= hit.start and hit.end <= b.end and b.rule != "body.nominal"
        for b in doc.touching("bodies.spans", hit.start, hit.end)
    ):
        return True
    before = seen.folded[hit.first - 1] if hit.first else ""
    head = seen.folded[hit.first]
    if head in _VERBS and before in _BEFORE_VERB:
        return True
    following = seen.folded[hit.last] if hit.last < len(seen) else ""
    if head in _VERB_FORMS and hit.first:
        return following != "of" or seen.capital[hit.first - 1]
    if head in _BISHOPS:
        return not following or not seen.capital[hit.last]
    joined = following == "-" and seen.joined[hit.last]
    return joined and seen.folded[hit.last + 1 : hit.last + 2] not in (("designate",), ("elect",))


def _extend_left(doc: Doc, seen: Shapes, hit: Hit[str]) -> int:
    """Go left over "Deputy", "First", "Acting" and over portfolios ("Economic Affairs Minister")."""
    first = hit.first
    probe = first - 1
    title_is_capital = seen.capital[hit.first]
    while probe >= 0:
        text = seen.folded[probe]
        if seen.opens[probe] and not seen.capital[probe]:
            break
        if _inside_body(doc, doc.tokens[probe].start):
            break
        if text in _POSSESSIVE and probe and seen.folded[probe - 1] in title_parts() and seen.capital[probe - 1]:
            first = probe - 1
            probe -= 1
        elif (
            (text in title_parts() and first > probe + 1 and seen.folded[probe + 1] in (*_POSSESSIVE, "-"))
            or text in words_before()
            or (text in portfolio_words() and (seen.capital[probe] or not title_is_capital))
        ):
            first = probe
        elif not (text in _JOINTS and _joins(seen, probe, first)):
            break
        if seen.opens[probe]:
            break
        probe -= 1
    return first


def _joins(seen: Shapes, index: int, first: int) -> bool:
    """Say whether a hyphen, "and" or a comma left of a title is inside it."""
    if index == 0:
        return False
    before = seen.folded[index - 1]
    if seen.folded[index] in ("-", "/"):
        return (
            seen.joined[index]
            and seen.joined[index + 1]
            and (before in words_before() or before in portfolio_words() or before in title_parts())
        )
    after = seen.folded[first]
    return (
        after in portfolio_words()
        and before in portfolio_words()
        and after not in words_before()
        and seen.capital[first]
        and seen.capital[index - 1]
    )


def _inside_body(doc: Doc, offset: int) -> bool:
    spans = [*doc.touching("bodies.spans", offset, offset + 1), *doc.touching("places", offset, offset + 1)]
    return any(span.label != "nominal" for span in spans)


def _body_before(doc: Doc, seen: Shapes, first: int) -> tuple[int, int] | None:
    """Give the body that stands right before a title: "ITU …", "Kazakh …", "the Ministry's …"."""
    index = first - 1
    if index >= 0 and seen.folded[index] in _POSSESSIVE:
        index -= 1
    elif index >= 1 and seen.folded[index] == "-" and seen.joined[first]:
        return None
    if index < 0 or doc.tokens[index].text in ",;:.":
        return None
    end = doc.tokens[index].end
    for layer in ("bodies.spans", "places"):
        spans = [s for s in doc.touching(layer, end - 1, end) if s.end == end and s.label != "city"]
        if spans:
            return spans[0].start, spans[0].end
    if index + 1 < first and doc.tokens[index].text.isalpha() and index and seen.folded[index - 1] in ("the", "its"):
        return doc.tokens[index].start, end
    return None


def _owner(hit: Hit[str], title: str, body: tuple[int, int] | None) -> str:
    """Give the class of the office; a "Finance Secretary" is a minister, a "Secretary" alone is anybody's."""
    owner = hit.value if hit.value == "state" else hit.value.removesuffix("s")
    of_portfolio = title.lower().startswith("secretary of ") or (
        title.endswith(" Secretary") and title.split(maxsplit=1)[0].lower() in portfolio_words()
    )
    return "state" if owner == "body" and body is None and of_portfolio else owner


def _span(doc: Doc, seen: Shapes, hit: Hit[str], first: int, complement: Complement) -> Span:
    tokens = doc.tokens
    title_first, flags = title_flags(seen.folded[first : hit.first])
    title_first += first
    title = doc.text[tokens[title_first].start : tokens[max(hit.last, complement.title_last) - 1].end]
    start = tokens[first].start
    body = complement.body
    if body is not None and body[0] < start:
        start = body[0]
    end = tokens[max(hit.last, complement.last) - 1].end
    plural = (hit.value.endswith("s") and hit.value != "states") or hit.value == "states"
    attrs = {
        "title": " ".join(title.split()),
        "head": doc.text[hit.start : hit.end].lower(),
        "owner": _owner(hit, title, body),
        "plural": plural,
        "capital": seen.capital[hit.first],
        "body_start": body[0] if body else None,
        "body_end": body[1] if body else None,
        "at": complement.at,
        "iso": complement.iso,
        "bare": body is None and complement.title_last <= hit.last and title_first == hit.first,
        **flags,
    }
    return Span(start, end, "office", f"office.{attrs['owner']}", attrs)
