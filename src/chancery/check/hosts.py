"""Who is said to have hosted a named conference, and in which year."""

from collections.abc import Iterator

from chancery.check.events import describe_edition
from chancery.check.page import Page
from chancery.check.spans import span_of_relation
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.kinds import RelationKind
from chancery.reference.conferences import find_editions, find_series
from chancery.reference.grades import Grade
from chancery.reference.library import row_grade
from chancery.reference.states import find_state


def check_hosts(page: Page, taken: list[Verdict]) -> Iterator[Verdict]:
    """Check the relations "hosts" with a year, where no other check has judged the words."""
    for relation in page.reading.relations:
        if relation.kind is not RelationKind.HOSTS or not relation.since:
            continue
        mentions = find_series(page.library, relation.object)
        state = find_state(page.library, relation.subject, page.on)
        span = span_of_relation(page, relation)
        if span is None:
            continue
        start, end = span
        judged = any(
            each.evidence.start < end and start < each.evidence.end and each.outcome is not Outcome.NOT_CHECKABLE
            for each in taken
        )
        if mentions and state and not judged:
            finding = _judge(page, mentions[0].series, state.state.iso2, relation.since)
            yield page.verdict(ClaimKind.CONFERENCE, start, end, "claim.hosts", finding)


def _judge(page: Page, series: str, iso2: str, since: str) -> Finding:
    year = since[:4]
    rows = find_editions(page.library, series, year=year)
    here = [row for row in find_editions(page.library, series) if row["iso2"] == iso2]
    exhibits = tuple(Exhibit.of_row("conferences", row, describe_edition(row)) for row in (*rows, *here))
    if any(row["iso2"] == iso2 for row in rows):
        return Finding(outcome=Outcome.SUPPORTED, reason=describe_edition(rows[0]), exhibits=exhibits)
    past = page.year is not None and int(year) < page.year
    # A series meets once a year at most, so that another host in that year rules this one out.
    sure = [row for row in rows if row_grade(row) is not Grade.UNVERIFIED and row["iso2"]]
    if sure and past and here:
        reason = f"{year}: {describe_edition(sure[0])}; in that country: {describe_edition(here[0])}"
        return Finding(outcome=Outcome.CONTRADICTED, reason=reason, exhibits=exhibits)
    return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"no table has a {series} of {year} there", exhibits=exhibits)
