"""What words that are about a commitment show of it: kept, declined, put off, said again."""

import re
from typing import NamedTuple

from chancery.model.kinds import Act, EngagementStatus
from chancery.resolve.ledger.cues import cue
from chancery.resolve.ledger.match import Match
from chancery.resolve.ledger.model import Commitment, Kind, Part, Shows
from chancery.text.normalize import fold

_GRANTED = frozenset({Kind.REQUEST, Kind.INVITATION, Kind.CANDIDATURE})
_SAID = frozenset({Act.PLEDGE, Act.INVITE, Act.REQUEST, Act.AGREE, Act.SUPPORT, Act.EXPECT, Act.DISCUSS})
_HELD = frozenset({EngagementStatus.HELD, EngagementStatus.ONGOING})
_TAKING = frozenset({Act.AGREE, Act.SUPPORT, Act.PRAISE})
_LEAD, _CLOSE = 8, 2
_OFFER = re.compile(r"\b(?:offer|invitation|proposal|bid|candida\w+)\b")
_DENIED = re.compile(
    r"\b(?:will|would|shall|should|must|can|could|may|might|not|n't|never|to|due to)\s+(?:\w+\s+){0,2}$"
)
_HAVE = re.compile(r"\b(?:has|have|had|having|was|were)\s+(?:\w+\s+){0,2}$")
_NOT = re.compile(
    r"""(?x)(?:\b(?:not|never|yet\s+to)|n['’]t)\s+(?:(?:yet|been|be|fully|all|even|actually|so\s+far|have)\s+){0,3}$
    |\b(?:none|no(?!\s+(?:fewer|less|later|doubt)))\b[^,;:.]{0,60}\b(?:has|have|had|was|were)\s+(?:yet\s+)?(?:been\s+)?$"""
)


class Sign(NamedTuple):
    """What is shown, by which words, and whether it is over and done with."""

    shows: Shows
    why: str
    is_done: bool = False


def read_sign(commitment: Commitment, match: Match) -> Sign | None:
    """Say what a match shows, and by what; None where it shows nothing."""
    part, sentence = match.part, fold(match.passage.text)
    words = fold(part.text)
    if part.due and part.speakers & commitment.by and not match.part.status and _is_moved(commitment, part.due.date):
        return Sign(Shows.SUPERSEDED, f"a new date: {part.due.words}")
    if is_taken(part.act, part.lead):
        return Sign(Shows.ACCEPTED, "it was accepted")
    if match.is_engagement:
        return _of_engagement(commitment, part, sentence)
    for shows in (Shows.DROPPED, Shows.DECLINED):
        found = cue(shows.value).search(sentence)
        if found and not (shows is Shows.DECLINED and commitment.kind is Kind.STEP):
            return _put_off(commitment, sentence) or Sign(shows, found[0])
    return _by_tense(commitment, part, words, sentence)


def is_taken(act: Act | None, lead: str) -> bool:
    """Say whether the words are an offer that is taken up: "accepted with thanks the offer | to host the Forum"."""
    before = " ".join(lead.split()[-_LEAD:])
    found = cue("taken").search(before)
    if act not in _TAKING or found is None:
        return False
    between = before[found.end() :]
    return len(between.split()) <= _CLOSE or _OFFER.search(between) is not None


def _by_tense(commitment: Commitment, part: Part, words: str, sentence: str) -> Sign | None:
    done = find_done(words)
    if done is None and cue("future").search(words) is None and part.act not in _SAID:
        done = find_done(sentence)
    found = cue("progress").search(sentence)
    if found and not (done and part.act is None):
        return Sign(Shows.PROGRESS, found[0])
    undone = None if done else find_undone(words)
    if undone:
        return Sign(Shows.PROGRESS, f"not {undone}")
    if done:
        return Sign(_fulfilled(commitment), done, is_done=True)
    found = cue("future").search(words) or cue("repeated").search(sentence)
    if found or part.act in _SAID:
        return Sign(Shows.REPEATED, found[0] if found else "said again")
    return None


def find_done(words: str) -> str | None:
    """Find words that tell of something done: in the past, and neither denied nor still to come."""
    for found in cue("done").finditer(words):
        before = words[: found.start()]
        if not _NOT.search(before) and (not _DENIED.search(before) or _HAVE.search(before)):
            return found[0]
    return None


def find_undone(words: str) -> str | None:
    """Find words that deny that something was done: "have not arrived", "none has been delivered"."""
    return next((one[0] for one in cue("done").finditer(words) if _NOT.search(words[: one.start()])), None)


def _fulfilled(commitment: Commitment) -> Shows:
    return Shows.ACCEPTED if commitment.kind in _GRANTED else Shows.KEPT


def _of_engagement(commitment: Commitment, part: Part, sentence: str) -> Sign:
    if part.status is EngagementStatus.CANCELLED:
        return _put_off(commitment, sentence) or Sign(Shows.DROPPED, "the engagement is cancelled")
    if part.status in _HELD:
        moved = None if commitment.is_moved else cue("elsewhere").search(sentence)
        if moved:
            return Sign(Shows.DROPPED, moved[0], is_done=True)
        return Sign(_fulfilled(commitment), f"the engagement is {part.status}", is_done=True)
    if part.status is EngagementStatus.PLANNED and part.start_day and part.speakers.isdisjoint(commitment.by):
        shows = Shows.ACCEPTED if commitment.kind in _GRANTED else Shows.PROGRESS
        return Sign(shows, f"the engagement is planned for {part.start_day}")
    return Sign(Shows.REPEATED, "the engagement is announced again")


def _put_off(commitment: Commitment, sentence: str) -> Sign | None:
    found = cue("superseded").search(sentence)
    return Sign(Shows.SUPERSEDED, found[0]) if found and commitment.kind is not Kind.REQUEST else None


def _is_moved(commitment: Commitment, date: str) -> bool:
    """Say whether a date is a later one than the commitment's own."""
    due = commitment.due
    return due is not None and not date.startswith(due.date) and not due.date.startswith(date) and date > due.date
