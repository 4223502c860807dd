"""Attach titles of office to the names beside them."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import TypeAlias

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.coref.home import Home
from chancery.coref.mentioned import Bodies, Mentioned
from chancery.coref.office_bodies import label_of
from chancery.coref.rivals import settle_rivals
from chancery.coref.title_forms import singularize
from chancery.model.facts import Office
from chancery.text.doc import Doc, Span

_AFTER = re.compile(
    r"""
    (?: [^.;\n]{0,90}? \s (?:as | became | named | appointed | elected | accredited\sas) (?=\s) )? \s* (?: ,
          | \( | [–—-] | \b(?:is|was|as|became)\b | (?:,\s)?\bwho\s(?:is|was)\b )? \s*
    (?: (?: the | a | an | its | his | her | their | our | now | then | currently | newly | appointed | also
          | both | as | at\sthat\stime | at\spresent | presently
      | who\sis | who\swas | former | concurrently | country's | ministry's | Ministry's | organization's ) \s+ )*
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"""\s* (?: \( [^()]{2,24} \) \s* )? (?: , | : | [–—-] | \( | "|“ )? \s* (?: (?: named "
    r"| called | the | is | was | don | doña | engineer | licentiate ) \s )* \s*""",
    re.VERBOSE,
)
_TAIL = re.compile(r"\s(?:for|on|in|at|of|and)\s(?:[\w'’-]+\s?){1,7},\s")
_FIRST = re.compile(r"\s|:\s|,\s|[^.:;\n]{0,60}:\s")
_NEXT = re.compile(r"(?:\s(?:of|from)\s(?:the\s)?[A-Z][\w\s]{2,30}|\s\([^()]{2,30}\))?(?:,\s(?:and\s)?|\sand\s)")
_OF_STATE = re.compile(r"(?:\s(?:of|from)\s|\s\()(?:the\s)?")
_AND = re.compile(
    r"\s*(?:\([^()]{2,24}\))?\s*,?\s*(?:and|as\swell\sas|cum|&|/|,)\s*(?:also\s)?(?:the\s|its\s|his\s|her\s)?(?:current(?:ly)?\s|concurrently\s)?\s*"
)
_CAME_AFTER = re.compile(
    r"""[^.;\n]{0,30}? \b (?: succeed\w* | replac\w+ | tak\w+\sover\sfrom | took\sover\sfrom ) \s (?: the\slate\s )?""",
    re.VERBOSE,
)
_AS = re.compile(r",?\s as \s (?: the\s | new\s )*", re.VERBOSE)
_BESIDE = 2
_LEFT_MOST, _RIGHT_MOST, _BETWEEN_MOST, _TAIL_MOST = 120, 36, 24, 70
_RANKS = frozenset(
    {"ambassador", "minister", "president", "chairman", "director", "secretary", "deputy", "envoy",
     "ambassadors", "counsellor",
     "commissioner", "governor", "archbishop", "cardinal", "senator", "member", "mp", "professor",
      "representative", "head"}
)  # fmt: skip

Row: TypeAlias = tuple[Span, PersonDraft]


def attach_offices(doc: Doc, people: Mentioned[PersonDraft], bodies: Bodies, home: Home) -> set[int]:
    """Attach the titles beside names; give the starts of the spans that were attached."""
    names = Names((m, person) for person in people.owners for m in person.mentions)
    holders: dict[int, PersonDraft] = {}
    shared: list[tuple[Row, Span]] = []
    led: set[int] = set()  # starts of mentions whose title stands before them
    for span in doc.spans("offices.spans"):
        found = _holder(doc, span, names, led)
        if found is None and span.get("plural"):
            shared += [(row, span) for row in _list_after(doc, span, names)]
        if found is not None:
            mention, person = found
            holders[span.start] = person
            if mention.start >= span.end:
                led.add(mention.start)
    _add_chained(doc, holders)
    for span in doc.spans("offices.spans"):
        if span.start in holders:
            person, said = holders[span.start], _with_state_after(doc, span, names)
            label, body = label_of(doc, said, bodies, home, people)
            _hold(person, said, label, body)
    for row, span in shared:
        single = Span(
            span.start,
            span.end,
            span.label,
            span.rule,
            {**span.attrs, "title": singularize(span.get("title")), "plural": False},
        )
        said = _with_state_after(doc, single, Names([row]))
        label, body = label_of(doc, said, bodies, home, people)
        _hold(row[1], said, label, body)
    settle_rivals(people.owners, bodies.drafts)
    for person in people.owners:
        person.held = _without_repeats(person.held)
    return set(holders)


class Names:
    """The names of a document in text order, with the people who bear them; no two overlap."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Put the names in order."""
        self.rows = sorted(rows, key=lambda row: row[0].start)
        self._starts = [_start(mention) for mention, _ in self.rows]
        self._ends = [mention.end for mention, _ in self.rows]

    def first_after(self, offset: int) -> int:
        """Give the index of the first name that, with its honorific, begins at the offset or later."""
        return bisect_left(self._starts, offset)

    def after(self, offset: int) -> list[Row]:
        """Give the first name that begins at the offset or later, alone in a list; an empty one at the end."""
        place = self.first_after(offset)
        return self.rows[place : place + 1]

    def before(self, offset: int) -> list[Row]:
        """Give the last two names that end at the offset or earlier."""
        place = bisect_right(self._ends, offset)
        return self.rows[max(0, place - 2) : place]


def _holder(doc: Doc, span: Span, names: Names, led: set[int]) -> Row | None:
    """Give the mention beside a title, and whose it is: right after it, or before it with a comma."""
    if span.get("plural"):
        return None
    after = _after(doc, span, names)
    before = _before(doc, span, names)
    if before is not None and _signs_off(doc, before[0], span):
        return before
    if after is not None:
        between = doc.text[span.end : _start(after[0])]
        direct = between.isspace() and "\n\n" not in between
        if direct and not (
            span.get("owner") == "weak"
            and span.get("bare")
            and not span.get("capital")
            and after[0].get("honorific") is None
            and before
        ):
            return after
        # "the Minister of A, Mr. B, the Minister of C, Ms. D": titles lead there, so C belongs to D.
        if before is None or before[0].start in led:
            return None if span.get("owner") == "weak" and span.get("bare") else after
    return before


def _list_after(doc: Doc, span: Span, names: Names) -> list[Row]:
    """List the names that follow a plural title: "Ministers A and B", "three councillors: A, B and C"."""
    found: list[Row] = []
    end = span.end
    for row in names.rows[names.first_after(end) :]:
        if _start(row[0]) < end:
            continue
        between = doc.text[end : _start(row[0])]
        if not (_FIRST if not found else _NEXT).fullmatch(between):
            break
        found.append(row)
        end = row[0].end
    return found


def _start(mention: Span) -> int:
    start: int = mention.attrs.get("honorific_start", mention.start)
    return start


def _after(doc: Doc, span: Span, names: Names) -> Row | None:
    row = next(iter(names.after(span.end)), None)
    if row is None:
        return None
    between = doc.text[span.end : _start(row[0])]
    if between and len(between) <= _RIGHT_MOST and _BEFORE.fullmatch(between):
        return row
    # "the head of the ITU Area Office for CIS countries, Oleg …": a tail in small letters that no layer knows.
    tailed = len(between) <= _TAIL_MOST and not span.get("bare") and _TAIL.fullmatch(between)
    return row if tailed and not doc.touching("offices.spans", span.end, _start(row[0])) else None


def _before(doc: Doc, span: Span, names: Names) -> Row | None:
    earlier = names.before(span.start)
    if not earlier:
        return None
    row = _successor(doc, earlier) or earlier[-1]
    if row is not earlier[-1]:
        return row if _AS.fullmatch(doc.text[earlier[-1][0].end : span.start]) else None
    between = doc.text[row[0].end : span.start]
    if _signs_off(doc, row[0], span):
        return row
    if not between.strip() or len(between) > _LEFT_MOST or not _AFTER.fullmatch(between):
        return None
    return row


def _successor(doc: Doc, earlier: list[Row]) -> Row | None:
    """Give the one who came after the last name: the office in "X, who succeeded Y as Minister" is X's."""
    if len(earlier) < _BESIDE:
        return None
    before, last = earlier[-2], earlier[-1]
    return before if _CAME_AFTER.fullmatch(doc.text[before[0].end : _start(last[0])]) else None


def _signs_off(doc: Doc, mention: Span, span: Span) -> bool:
    """Say whether the name has a line of its own and the title the next one."""
    between = doc.text[mention.end : span.start]
    start = _start(mention)
    alone = start == 0 or doc.text[start - 1] == "\n"
    return between.strip() == "" and between.count("\n") == 1 and alone


def _add_chained(doc: Doc, holders: dict[int, PersonDraft]) -> None:
    """Add titles joined by "and" to an attached one: "Deputy Prime Minister and Minister of Finance"."""
    spans = [span for span in doc.spans("offices.spans") if not span.get("plural")]
    for one, two in itertools.pairwise(spans):
        between = doc.text[one.end : two.start]
        ranked = between == " " and two.get("bare")
        if not ranked and (len(between) > _BETWEEN_MOST or not _AND.fullmatch(between)):
            continue
        if one.start in holders and two.start not in holders:
            holders[two.start] = holders[one.start]
        elif (
            two.start in holders
            and one.start not in holders
            and (two.get("bare") or not between.strip().startswith(","))
        ):
            holders[one.start] = holders[two.start]


def _with_state_after(doc: Doc, span: Span, names: Names) -> Span:
    """Give the span the state that follows the name: "Ambassador Ingrid Moen of Norway", "Minister Ali (Oman)"."""
    if span.get("body_start") is not None or span.get("owner") not in ("state", "mission"):
        return span
    mention = next((m for m, _ in names.after(span.end) if _start(m) - span.end <= _BESIDE), None)
    if mention is None:
        return span
    match = _OF_STATE.match(doc.text, mention.end)
    places = doc.touching("places", match.end(), match.end() + 1) if match else []
    found = next(
        (p for p in places if match and p.label == "state" and p.get("form") == "name" and p.start <= match.end() + 4),
        None,
    )
    if found is None:
        return span
    return Span(
        span.start,
        span.end,
        span.label,
        span.rule,
        {**span.attrs, "body_start": found.start, "body_end": found.end, "bare": False},
    )


def _hold(person: PersonDraft, span: Span, label: str | None, body: BodyDraft | None) -> None:
    if span.get("owner") == "weak" and span.get("bare") and label is None:
        return
    title = (
        f"former {span.get('title')}" if span.get("former") and "former" not in span.get("title") else span.get("title")
    )
    person.held.append(HeldOffice(span, Office(title=title, body=label, at=span.get("at")), body))


def _without_repeats(held: list[HeldOffice]) -> list[HeldOffice]:
    """Drop titles that only repeat another in fewer words, and ranks beside an office."""
    kept: list[HeldOffice] = []
    for one in sorted(held, key=lambda h: (_is_rank(h), -len(h.office.title), h.span.start)):
        words = _title_words(one)
        if kept and _is_rank(one):
            continue
        if any(words <= _title_words(k) and _same_body(k, one) for k in kept):
            continue
        kept.append(one)
    return sorted(kept, key=lambda h: h.span.start)


def _title_words(held: HeldOffice) -> set[str]:
    words = set(re.findall(r"\w+", held.office.title.casefold()))
    for short, long in (("pm", {"prime", "minister"}), ("fm", {"foreign", "minister"})):
        words = words - {short} | long if short in words else words
    return words


def _is_rank(one: HeldOffice) -> bool:
    return bool(one.span.get("bare")) and one.span.get("head") in _RANKS


def _same_body(kept: HeldOffice, one: HeldOffice) -> bool:
    return kept.office.body == one.office.body or one.span.get("body_start") is None
