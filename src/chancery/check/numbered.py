"""Numbered sessions of which no table knows the series: "the 55th joint meeting" can be told of, not checked."""

from collections.abc import Iterator, Sequence

from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Finding, Outcome, Verdict


def check_numbered(page: Page, taken: Sequence[Verdict]) -> Iterator[Verdict]:
    """Give the engagements with a number on whose words no other check has anything to say."""
    for engagement in page.reading.engagements:
        piece = engagement.evidence[0]
        judged = any(
            one.kind is ClaimKind.CONFERENCE and one.evidence.start < piece.end and piece.start < one.evidence.end
            for one in taken
        )
        if engagement.ordinal and not judged:
            named = engagement.name or piece.text
            reason = f"no table of conferences has {named!r}, so its number {engagement.ordinal} cannot be checked"
            finding = Finding(outcome=Outcome.NOT_CHECKABLE, reason=reason)
            yield page.verdict(ClaimKind.CONFERENCE, piece.start, piece.end, "claim.numbered", finding)
