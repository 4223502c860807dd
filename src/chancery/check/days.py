"""The day of an engagement, told otherwise in other documents: a correction decides, else what two agree on."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from chancery.check.neighbors import Neighbors, Report, group_reports
from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.reference.grades import Grade

CORRECTION = re.compile(r"(?i)\bcorrect(?:ion|ed|s)?\b|\berratum\b|\bcorrigendum\b")
_DAY = len("2019-09-13")
_FEW, _SHORT = 2, 90


def check_days(page: Page, neighbors: Neighbors, corrections: Mapping[int, bool], number: int) -> Iterator[Verdict]:
    """Check the days that a document gives of engagements of which other documents give another day.

    `corrections` says of each neighbor whether it is a correction. Where all agree nothing is claimed.
    """
    for reports in group_reports(neighbors.reports).values():
        dated = [report for report in reports if report.start and len(report.start) == _DAY and not report.end]
        own = [report for report in dated if report.account.number == number]
        if own and len({report.start for report in dated}) > 1:
            finding = _judge(own[0], dated, corrections)
            if finding:
                yield page.verdict(ClaimKind.CONSISTENCY, own[0].first, own[0].last, "claim.day", finding)


def _judge(own: Report, dated: list[Report], corrections: Mapping[int, bool]) -> Finding | None:
    by_day: dict[str, list[Report]] = defaultdict(list)
    for report in dated:
        by_day[report.start or ""].append(report)
    right = next((report.start for report in dated if corrections.get(report.account.number)), None)
    why = "a correction"
    if right is None:
        counts = {day: len({report.account.outlet for report in found}) for day, found in by_day.items()}
        best = max(counts, key=lambda day: (counts[day], day))
        if counts[best] < _FEW or any(count > 1 for day, count in counts.items() if day != best):
            return None
        right, why = best, f"{counts[best]} outlets"
    others = [report for report in by_day[right] if report is not own]
    exhibits = tuple(_exhibit(report) for report in others[:4])
    names = ", ".join(sorted({report.account.name for report in others}))
    if own.start == right:
        if not others and not corrections.get(own.account.number):
            return None
        reason = f"the day is {right} also in {names}" if others else f"it corrects the day to {right}"
        return Finding(outcome=Outcome.SUPPORTED, reason=reason, exhibits=exhibits)
    reason = f"said: {own.start}; it was {right} by {why}: {names}"
    return Finding(outcome=Outcome.CONTRADICTED, reason=reason, exhibits=exhibits)


def _exhibit(report: Report) -> Exhibit:
    says = report.words if len(report.words) < _SHORT else report.words[:_SHORT] + " …"
    return Exhibit(table="the record", says=f"{report.start}: {says}", source=report.account.name, grade=Grade.SOURCED)
