"""Memberships: since when, as a founder, or at all."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.check.page import Page
from chancery.check.spans import span_of_relation
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.facts import Relation
from chancery.model.kinds import RelationKind
from chancery.reference.bodies import find_bodies
from chancery.reference.grades import Grade
from chancery.reference.memberships import Membership, find_membership, has_members
from chancery.reference.states import find_state, get_state, known_names

_BODY = r"(?:the\s+)?(?P<body>ITU|International\s+Telecommunications?\s+Union|Union)(?:\s+\(ITU\))?"
SINCE = re.compile(
    rf"""(?x)
    \b(?:(?:has|had|have)\s+been\s+)?(?:a|an)?\s*(?:full\s+)?(?:
      (?:[Mm]ember(?:\s+[Ss]tate)?|[Mm]embership)\s+(?:of|in)\s+{_BODY}
      | (?P<body2>ITU)\s+[Mm]ember(?:\s+[Ss]tate)?
      | (?:belonged|belongs)\s+to\s+(?:the\s+)?(?P<body3>ITU|Union|International\s+Telecommunications?\s+Union)
    )\s*,?\s*since\s+(?:[\w]+\s+){{0,2}}(?P<year>1[89]\d\d|20\d\d)"""
)
JOINED = re.compile(
    r"\b(?:joined|acceded\s+to|became\s+a\s+member\s+of)\s+(?:the\s+)?(?P<body>ITU|Union|International\s+Telecommunications?\s+Union)\s+in\s+(?:\w+\s+)?(?P<year>1[89]\d\d|20\d\d)"
)
FOUNDER = re.compile(
    r"""(?x)\b(?:one\s+of\s+)?(?:the\s+|its\s+|ITU's\s+|a\s+|the\s+Union's\s+)?
    (?:founding\s+(?:[Mm]embers?|[Ss]tates?|[Mm]ember\s+[Ss]tates?)|co-?founders?|founder\s+members?)
    (?:\s+of\s+(?:the\s+)?(?P<body>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,4}))?"""
)
PLAIN = re.compile(
    r"""(?x)\b(?:(?:is\s+)?an?\s+(?:full\s+)?[Mm]ember(?:\s+[Ss]tate)?\s+of|sits\s+on)\s+(?:the\s+)?
    (?P<body>[A-Z][\w-]+(?:\s+(?:for\s+|of\s+(?:the\s+)?|and\s+|in\s+(?:the\s+)?)?[A-Z][\w-]+){0,5})\b(?!,?\s+since)"""
)
_ITU_NAME = re.compile(r"International\s+Telecommunications?\s+Union")
_FIRST_LATE = 1880
_END_OF_DATA = 2014
_ANEW = 3


@dataclass(frozen=True, slots=True)
class _Claim:
    start: int
    end: int
    rule: str
    state: str | None
    body: str | None
    since: str | None = None
    founder: bool = False


def check_memberships(page: Page) -> Iterator[Verdict]:
    """Check memberships: those that the words state with a year, then the relations that were read."""
    claims = list(_from_words(page))
    for claim in claims + list(_from_relations(page, claims)):
        yield page.verdict(ClaimKind.MEMBERSHIP, claim.start, claim.end, claim.rule, _judge(page, claim))


def _from_words(page: Page) -> Iterator[_Claim]:
    for rule, pattern in (
        ("claim.member-since", SINCE),
        ("claim.joined", JOINED),
        ("claim.founder", FOUNDER),
        ("claim.member", PLAIN),
    ):
        for match in pattern.finditer(page.text):
            named = match.groupdict()
            body = next((named[key] for key in ("body", "body2", "body3") if named.get(key)), None)
            if rule == "claim.member" and _is_person(page, match.start()):
                continue
            state = _subject(page, match.start(), match.end(), named.get("year"))
            founder = rule == "claim.founder"
            yield _Claim(
                match.start(),
                match.end(),
                rule,
                state,
                _body(page, body, named.get("year")),
                named.get("year"),
                founder,
            )


def _from_relations(page: Page, claims: list[_Claim]) -> Iterator[_Claim]:
    for relation in page.reading.relations:
        if relation.kind not in {RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER}:
            continue
        span = span_of_relation(page, relation)
        if span is None:
            continue
        start, end = span
        if any(claim.start < end and start < claim.end for claim in claims):
            continue
        state = find_state(page.library, relation.subject, page.on)
        founder = relation.kind is RelationKind.FOUNDING_MEMBER
        iso = state.state.iso2 if state else None
        yield _Claim(start, end, "claim.relation", iso, relation.object, relation.since, founder)


def _is_person(page: Page, offset: int) -> bool:
    """Say whether a person and no state stands before "a member of": a deputy is no member state."""
    sentence = page.sentence_at(offset)
    return not page.states_in(sentence.start, offset)


def _subject(page: Page, start: int, end: int, since: str | None) -> str | None:
    """The state of a claim: the relation's that was read there, else the one named last before it."""
    for relation in _relations(page, start, end, since):
        found = find_state(page.library, relation.subject, page.on)
        if found:
            return found.state.iso2
    return page.state_before(page.sentence_at(start), start)


def _relations(page: Page, start: int, end: int, since: str | None) -> Iterator[Relation]:
    """The memberships that were read in these words, or with this very year."""
    for relation in page.reading.relations:
        if relation.kind in {RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER}:
            here = any(piece.start < end and start < piece.end for piece in relation.evidence)
            if here or (since is not None and relation.since is not None and relation.since.startswith(since)):
                yield relation


def _body(page: Page, words: str | None, since: str | None) -> str | None:
    """The body of a claim; "the Union" means what was read there, and nothing at all the ITU where it is named."""
    if words and words != "Union":
        found = find_bodies(page.library, " ".join(words.split()))
        return found[0]["label"] if found else words
    if words == "Union":
        return _union(page) or next((relation.object for relation in _relations(page, 0, 0, since)), None)
    return "ITU" if "ITU" in page.text or _ITU_NAME.search(page.text) else None


def _union(page: Page) -> str | None:
    """The body that "the Union" stands for: of those whose name holds the word, the one named most often."""
    counts = Counter(
        {
            row["label"]: len(re.findall(rf"\b(?:{re.escape(row['label'])}|{re.escape(row['name'])})\b", page.text))
            for row in page.library.rows("bodies")
            if re.search(r"\bUnion\b", row["name"])
        }
    )
    [(first, most), (_, next_most)] = counts.most_common(2) if len(counts) > 1 else [("", 0), ("", 0)]
    return first if most > next_most else None


def _judge(page: Page, claim: _Claim) -> Finding:
    if claim.body is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="it is not plain which body is meant")
    found = find_bodies(page.library, claim.body)
    body = found[0]["label"] if found else claim.body
    if not has_members(page.library, body):
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no reference table has the members of {claim.body}")
    state = get_state(page.library, claim.state) if claim.state else None
    if state is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="it is not plain which state is meant")
    known = find_membership(page.library, state.iso2, body)
    if known is None or not known.since:
        return Finding(
            outcome=Outcome.NOT_CHECKABLE, reason=f"the table of members of {body} has nothing on {state.name}"
        )
    says = f"{state.name}: member of {body} since {known.since}" + (", founding signatory" if known.founder else "")
    exhibits = (Exhibit.of_row("members", known.row, says),)
    outcome, reason, arithmetic = _founder(claim, known, says) if claim.founder else _since(page, claim, known, says)
    tolerance = f"{known.slack} years, because the source observed at intervals" if known.slack else "the same year"
    return Finding(outcome=outcome, reason=reason, arithmetic=arithmetic, tolerance=tolerance, exhibits=exhibits)


def _founder(claim: _Claim, known: Membership, says: str) -> tuple[Outcome, str, str | None]:
    if known.founder:
        return Outcome.SUPPORTED, says, None
    doubtful = bool(known.row.get("note")) and int(known.since[:4]) < _FIRST_LATE
    if known.grade is Grade.UNVERIFIED or int(known.since[:4]) < _FIRST_LATE or doubtful or claim.body != "ITU":
        return Outcome.NOT_CHECKABLE, f"{says}: the table does not tell whether it was a founder", None
    return (
        Outcome.CONTRADICTED,
        f"{says}, and the {claim.body} was founded in 1865",
        f"{known.since[:4]} - 1865 = {int(known.since[:4]) - 1865}",
    )


def _since(  # noqa: PLR0911 - one line for each way in which years can differ
    page: Page, claim: _Claim, known: Membership, says: str
) -> tuple[Outcome, str, str | None]:
    first = int(known.since[:4])
    if claim.since is None:
        if page.year is not None and page.year < first:
            return (Outcome.NOT_CHECKABLE if known.grade is Grade.UNVERIFIED else Outcome.CONTRADICTED), says, None
        late = f"; the source ends in {_END_OF_DATA}" if page.year and page.year > _END_OF_DATA else ""
        return Outcome.SUPPORTED, says + late, None
    said = int(claim.since[:4])
    gap = abs(said - first)
    arithmetic = f"|{said} - {first}| = {gap}"
    if gap == 0:
        return Outcome.SUPPORTED, says, arithmetic
    starts = {int(year) for year in re.findall(r"(\d{4})-", known.row.get("spells", ""))}
    if said in starts:
        return Outcome.CLOSE, f"{says}; again since {said}", arithmetic
    if said < first and gap > max(known.slack, 1):
        # A state may count from the accession of one that it succeeded, and the table has small states late.
        return Outcome.NOT_CHECKABLE, f"{says}; it may count from an earlier accession, said: {said}", arithmetic
    if _began_anew(page, claim, said):
        return Outcome.NOT_CHECKABLE, f"{says}; it may count from its independence, said: {said}", arithmetic
    if gap <= max(known.slack, 1) or known.grade is Grade.UNVERIFIED:
        outcome = Outcome.CLOSE if gap <= max(known.slack, 1) else Outcome.NOT_CHECKABLE
        return outcome, f"{says}; said: {said}", arithmetic
    return Outcome.CONTRADICTED, f"{says}; said: {said}", arithmetic


def _began_anew(page: Page, claim: _Claim, said: int) -> bool:
    """Say whether the state came out of another, or changed its name, near the year that is said."""
    names = known_names(page.library, claim.state or "")
    ends = [int(row["to"][:4]) for row in names if row.get("kind") == "former" and row["to"]]
    return any(abs(said - end) <= _ANEW for end in ends)
