"""How well later words fit a commitment: what speaks for it, with the sentence that explains it."""

from dataclasses import dataclass

from chancery.model.dates import Interval
from chancery.model.kinds import Act, EngagementKind
from chancery.resolve.ledger.cues import cue
from chancery.resolve.ledger.model import Commitment, Kind, Page, Part, Passage
from chancery.resolve.ledger.words import Overlap, Words, compare_words
from chancery.text.normalize import fold

OWN_KINDS = frozenset({EngagementKind.VISIT, EngagementKind.CALL, EngagementKind.VIDEO_CALL, EngagementKind.SIGNING})
"""Kinds of which two sides hardly have two at one time."""
_MONTH = len("2019-09")
LEAST = 0.5
"""Below this score words are about something else."""
_WORDS, _PAIR, _ACTORS, _NUMBER, _OTHER_NUMBER, _ENGAGEMENT = 0.8, 0.14, 0.1, 0.12, 0.08, 0.6
_AGAIN, _SAID_AGAIN, _ELECTED_SHARE = 0.12, 0.6, 0.3
_TELLING = 0.55
"""What the shared words must weigh together, so that a match does not rest on common words alone."""
_PAIR_TELLS, _MOST_PAIRS = 0.25, 2
_BACK, _BACK_LEAST, _BACK_TELLS = 0.85, 0.75, 0.6
_ROUNDED = 1e-6


@dataclass(frozen=True, slots=True)
class Match:
    """The best part of a passage for a commitment, its score from 0 to 1, and what speaks for it."""

    passage: Passage
    part: Part
    score: float
    reasons: tuple[str, ...]
    is_engagement: bool = False


def find_matches(commitment: Commitment, page: Page) -> list[Match]:
    """Find the passages of a later page that are about a commitment, the surest first."""
    found = [match for passage in page.passages if (match := match_passage(commitment, passage, page))]
    found = [match for match in found if match.score >= LEAST]
    return sorted(found, key=lambda each: (-each.score, each.part.start))


def match_passage(commitment: Commitment, passage: Passage, page: Page) -> Match | None:
    """Compare a passage with a commitment; None where it is about something else."""
    told = _find_told(commitment, passage, page)
    if told is None and _tells_of_another(commitment, passage):
        return None
    score, reasons = _score_words(commitment, passage)
    if told:
        score += _ENGAGEMENT
        reasons.append("it tells of the engagement that was promised")
    again = _score_kind(commitment, passage)
    if again:
        score = max(score, again[0])
        reasons.append(again[1])
    if score <= 0:
        return None
    if commitment.numbers and passage.numbers:
        same = commitment.numbers & passage.numbers
        score += _NUMBER if same else -_OTHER_NUMBER
        reasons.append(f"number {min(same):g}" if same else "another number")
    if any(part.act is commitment.act and part.speakers & commitment.by for part in passage.parts):
        score += _AGAIN
        reasons.append("the same side says so")
    if len(commitment.actors & page.actors) > 1:
        score += _ACTORS
        reasons.append("both sides are named")
    part = told or _choose_part(commitment, passage)
    return Match(passage, part, round(min(score, 1.0), 4), tuple(reasons), told is not None)


def _score_kind(commitment: Commitment, passage: Passage) -> tuple[float, str] | None:
    """Score what an invitation and a candidature are known by, whatever the words: said again, and elected."""
    if commitment.kind is Kind.INVITATION and repeats_invitation(passage):
        if any(part.act is Act.INVITE and part.speakers & commitment.by for part in passage.parts):
            return _SAID_AGAIN, "an invitation by the same side is repeated"
    elif commitment.kind is Kind.CANDIDATURE and tells_of_election(passage):
        shared = compare_words(commitment.own, passage.words)
        if shared.share >= _ELECTED_SHARE:
            return _SAID_AGAIN, f"an election is told of: {', '.join(shared.shared[:4])}"
    return None


def repeats_invitation(passage: Passage) -> bool:
    """Say whether a sentence says an invitation again."""
    return (
        any(part.act is Act.INVITE for part in passage.parts)
        and cue("said_again").search(fold(passage.text)) is not None
    )


def tells_of_election(passage: Passage) -> bool:
    """Say whether a sentence tells of an election."""
    return cue("elected").search(fold(passage.text)) is not None


def _find_told(commitment: Commitment, passage: Passage, page: Page) -> Part | None:
    """Find the part of a passage that tells of an engagement that the commitment is to bring about.

    It is that where the record holds the two for one, or where both sides have one of that kind when it is due.
    """
    if not commitment.is_event:
        return None
    for part in passage.parts:
        if part.engagement in commitment.engagements or _is_when_due(commitment, part, page):
            return part
    return None


def _is_when_due(commitment: Commitment, part: Part, page: Page) -> bool:
    due = commitment.due
    if due is None or part.event is not commitment.event or part.event not in OWN_KINDS or not part.start_day:
        return False
    if len(due.date) < _MONTH and not commitment.is_moved:
        return False
    if not commitment.by & page.actors or (commitment.to and not commitment.to & page.actors):
        return False
    return Interval.parse(part.start_day).overlaps(Interval.parse(due.date))


def _tells_of_another(commitment: Commitment, passage: Passage) -> bool:
    """Say whether a passage tells of engagements, but not of the one that was promised: another visit, not this one."""
    told = {part.engagement for part in passage.parts} - {None}
    return commitment.is_event and bool(commitment.engagements and told)


def _score_words(commitment: Commitment, passage: Passage) -> tuple[float, list[str]]:
    if not _can_tell(commitment.own, passage.words):
        return 0.0, []
    found = compare_words(commitment.own, passage.words)
    share = found.share
    if not _is_telling(found):
        share = 0.0
    for part in passage.parts:
        # A short statement that is wholly within a long promise says it again.
        back = compare_words(part.words, commitment.own) if part.fact is not None else None
        if back and back.share >= _BACK_LEAST and _is_telling(back, _BACK_TELLS):
            share = max(share, back.share * _BACK)
    if not share:
        return 0.0, []
    words = ", ".join(found.shared[:4])
    return _WORDS * share + _PAIR * min(found.pairs, _MOST_PAIRS), [f"words: {words}"]


def _can_tell(own: Words, words: Words) -> bool:
    """Say whether words can share enough at all: the most that they might, which is quick to add up."""
    mine, others = own.weight_of_root, words.weight_of_root
    common = mine.keys() & others.keys()
    if not common:
        return False
    pairs = _PAIR_TELLS * min(len(own.pairs & words.pairs), _MOST_PAIRS)
    most = max(sum(mine[root] for root in common), sum(others[root] for root in common))
    return most + pairs >= min(_TELLING, _BACK_TELLS) - _ROUNDED


def _is_telling(found: Overlap, least: float = _TELLING) -> bool:
    return found.weight + _PAIR_TELLS * min(found.pairs, _MOST_PAIRS) >= least


def _choose_part(commitment: Commitment, passage: Passage) -> Part:
    """Choose the fact, else the clause, that holds most of a commitment's words and little else."""

    def fits(part: Part) -> tuple[float, bool, int]:
        found = compare_words(commitment.own, part.words)
        precision = found.weight / max(part.words.total, 0.1)
        return (round(found.share + 0.3 * min(precision, 1.0), 3), part.fact is not None, -part.start)

    return max(passage.parts, key=fits)
