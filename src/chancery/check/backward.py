"""What a document says of earlier ones: "the expert announced in January", "foreseen for June", "put off last year".

The ledger says which earlier promise the words are about; the date is held against the day on which it was made, or
by which it was due. A date that fits neither is no claim: the words may be about something the record does not have.
"""

import re
from collections.abc import Iterator

from chancery.check.neighbors import Kept, Neighbors
from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.dates import Interval
from chancery.reference.grades import Grade
from chancery.text.doc import Span

MADE = re.compile(
    r"(?i)\b(?:announced|promised|agreed(?:\s+upon)?|pledged|offered|requested|launched|made|decided|undertaken|proposed)\b"
)
MEANT = re.compile(
    r"""(?ix)\b(?:(?:initially\s+|originally\s+)?(?:foreseen|planned|scheduled|expected)
    | due\s+to\s+be\s+\w+ | (?:was|were|is|had)\s+to\s+(?:be|have\s+been)\s+\w+ | due)\b"""
)
MOVED = re.compile(r"(?i)\b(?:put\s+off|postponed|deferred|delayed|cancelled|called\s+off)\b")
_DETERMINER = re.compile(r"(?i)\b(?:the|an?|its|his|her|their|which|that)\s+(?:[\w'’-]+\s+){0,6}$")
_REACH = 50
_AHEAD = re.compile(r"(?i)\b(?:will|would|shall)\s+(?:\w+\s+)?$|\bto\s+$")


def check_backward(page: Page, neighbors: Neighbors) -> Iterator[Verdict]:
    """Check what is said of promises of earlier documents, by the dates that stand with it."""
    taken: set[tuple[int, int]] = set()
    for kept in neighbors.kept:
        sentence = page.sentence_at(kept.start)
        for pattern in (MADE, MEANT, MOVED):
            for match in pattern.finditer(page.text, sentence.start, sentence.end):
                verdict = _check(page, kept, sentence, match)
                if verdict and (verdict.evidence.start, verdict.evidence.end) not in taken:
                    taken.add((verdict.evidence.start, verdict.evidence.end))
                    yield verdict


def _check(page: Page, kept: Kept, sentence: Span, match: re.Match[str]) -> Verdict | None:
    pattern = match.re
    if _AHEAD.search(page.text[sentence.start : match.start()]) and pattern is not MEANT:
        return None
    date = next(iter(page.within("dates", match.end(), min(sentence.end, match.end() + _REACH))), None)
    if date is None or re.search(r"[.;,]", page.text[match.end() : date.start]):
        return None
    held = _held_against(kept, pattern)
    if held is None or not _overlaps(date, held[0]):
        return None
    before = page.text[max(sentence.start, match.start() - _REACH) : match.start()]
    noun = _DETERMINER.search(before)
    start = match.start() - (len(before) - noun.start()) if noun else match.start()
    exhibit = Exhibit(table="the record", says=kept.content, source=kept.account.name, grade=Grade.SOURCED)
    finding = Finding(outcome=Outcome.SUPPORTED, reason=held[1], exhibits=(exhibit,))
    return page.verdict(ClaimKind.CONSISTENCY, start, date.end, "claim.backward", finding)


def _held_against(kept: Kept, pattern: re.Pattern[str]) -> tuple[str, str] | None:
    """Give the date that the words must fit, and the reason in a sentence."""
    if pattern is MADE:
        return (kept.said, f"so in {kept.account.name} of {kept.said}") if kept.said else None
    if pattern is MEANT:
        return (kept.due, f"in {kept.account.name} it is due {kept.due}") if kept.due else None
    # What was put off was meant for a day: the year of that day is when it was.
    return (kept.due[:4], f"in {kept.account.name} it was due {kept.due}") if kept.due else None


def _overlaps(date: Span, value: str) -> bool:
    try:
        return Interval.parse(date.get("start"), date.get("end")).overlaps(Interval.parse(value))
    except ValueError:
        return False
