"""From pages to commitments with their trails: which words show what of which, and the state on a day."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from chancery.model.dates import Interval
from chancery.model.kinds import Act
from chancery.resolve.ledger.match import Match, find_matches
from chancery.resolve.ledger.model import Commitment, Kind, Page, Shows, State, Step
from chancery.resolve.ledger.signs import read_sign

_SURE, _CERTAIN = 0.55, 0.8
_DECISIVE = {
    Shows.KEPT: State.KEPT,
    Shows.ACCEPTED: State.ACCEPTED,
    Shows.DECLINED: State.DECLINED,
    Shows.DROPPED: State.DROPPED,
    Shows.SUPERSEDED: State.SUPERSEDED,
}
YEARS = 4
"""How long after it was said, or due, later words are still held against a commitment."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment of the ledger: the statement that opened it, those that say it again, and its trail in order."""

    commitment: Commitment
    members: tuple[int, ...]
    trail: tuple[Step, ...]


def follow(commitment: Commitment, page: Page) -> list[Step]:
    """Give what a page shows of a commitment; a commitment is followed in later documents only."""
    if not is_later(page, commitment):
        return []
    steps = [step for match in find_matches(commitment, page) if (step := _step(commitment, match, page))]
    return steps[:1]


def is_later(page: Page, commitment: Commitment) -> bool:
    """Say whether a page can tell what became of a commitment."""
    if page.document == commitment.document or not page.day or not commitment.day:
        return False
    if (page.day, page.ref) <= (commitment.day, commitment.ref):
        return False
    return int(page.day[:4]) <= last_year(commitment)


def last_year(commitment: Commitment) -> int:
    """Give the last year whose documents are held against a commitment."""
    last = max(commitment.day[:4], commitment.due.date[:4] if commitment.due else "")
    return int(last or 0) + YEARS


def _step(commitment: Commitment, match: Match, page: Page) -> Step | None:
    sign = read_sign(commitment, match)
    if sign is None:
        return None
    part = match.part
    return Step(
        commitment=commitment.fact,
        document=page.document,
        day=page.day,
        ref=page.ref,
        start=part.start,
        end=part.end,
        text=part.text,
        shows=sign.shows,
        score=match.score,
        reasons=(*match.reasons, f"shows {sign.shows.value}: {sign.why}"),
        fact=part.fact,
        is_done=sign.is_done,
    )


def read_state(commitment: Commitment, trail: Iterable[Step], on: str | None) -> State:
    """Give the state on a day: by the last step that decides, else by whether it is due."""
    decided = find_decisive(commitment, trail, on)
    if decided:
        return _DECISIVE[decided.shows]
    if on and commitment.due and commitment.due.last < Interval.parse(on).first:
        return State.OVERDUE
    return State.OPEN


def find_decisive(commitment: Commitment, trail: Iterable[Step], on: str | None = None) -> Step | None:
    """Find the step that decides the state; what was done stays done, what was accepted may still be dropped."""
    decided = sorted(
        (step for step in trail if step.shows in _DECISIVE and (on is None or step.day <= on)),
        key=lambda step: step.order,
    )
    final = next((step for step in decided if _is_final(commitment, step)), None)
    return final or (decided[-1] if decided else None)


def _is_final(commitment: Commitment, step: Step) -> bool:
    """Say whether nothing that is told later can change it; an invitation put off may still be taken up."""
    return step.is_done or (step.shows is Shows.SUPERSEDED and commitment.kind is not Kind.INVITATION)


def settle(commitments: Sequence[Commitment], steps: Iterable[Step]) -> list[Entry]:
    """Join what is said again to what was said first, and give each commitment its trail.

    A statement that repeats an earlier commitment opens none of its own; what is found for it is found
    for the earlier one. The result does not depend on the order of the arguments.
    """
    of: dict[int, list[Step]] = defaultdict(list)
    for step in steps:
        of[step.commitment].append(step)
    known = {each.fact: each for each in commitments}
    roots = find_roots(known, of)
    trails: dict[int, dict[tuple[int, int], Step]] = defaultdict(dict)
    for fact, root in roots.items():
        for step in of[fact]:
            if step.document != known[root].document:
                place = (step.document, step.start)
                kept = trails[root].get(place)
                if kept is None or (step.score, step.commitment) > (kept.score, kept.commitment):
                    trails[root][place] = step
    members: dict[int, list[int]] = defaultdict(list)
    for fact in sorted(roots):
        members[roots[fact]].append(fact)
    entries = [
        Entry(known[root], tuple(own), tuple(sorted(trails[root].values(), key=lambda step: step.order)))
        for root, own in members.items()
    ]
    return sorted(entries, key=lambda entry: entry.commitment.order)


def find_roots(known: Mapping[int, Commitment], of: Mapping[int, Iterable[Step]]) -> dict[int, int]:
    """Lead each commitment to the earliest that it repeats, through those between."""
    earlier: dict[int, list[tuple[float, tuple[str, str, int], int]]] = defaultdict(list)
    for fact in known:
        for step in of.get(fact, ()):
            later = known.get(step.fact) if step.fact is not None else None
            if later and step.score >= _SURE and _says_again(known[fact], later, step):
                earlier[later.fact].append((-step.score, known[fact].order, fact))
    roots: dict[int, int] = {}
    for fact in sorted(known, key=lambda each: known[each].order):
        before = min(earlier[fact], default=None)
        roots[fact] = roots.get(before[2], before[2]) if before else fact
    return roots


def _says_again(commitment: Commitment, later: Commitment, step: Step) -> bool:
    """Say whether a later statement is the same promise: by the same side, and nothing new in it."""
    if step.shows is Shows.SUPERSEDED:
        return False
    if commitment.act is Act.AGREE and later.act is Act.AGREE and commitment.engagements & later.engagements:
        return True
    alike = later.act in {commitment.act, Act.AGREE} or step.score >= _CERTAIN
    return bool(commitment.by & later.by) and alike
