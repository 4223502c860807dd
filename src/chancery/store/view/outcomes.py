"""What the reports of an engagement come to, as the record has it, or as it was known on a day."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.model.dates import Interval
from chancery.model.facts import Engagement
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.model.record import EngagementRecord, Participation, Said
from chancery.resolve.engagements.outcome import ask, is_over, settle_engagement
from chancery.resolve.engagements.report import Account, Report, read_interval
from chancery.resolve.names import reference
from chancery.store.load import in_batches
from chancery.store.schema import engagements as occasions
from chancery.store.schema.documents import documents
from chancery.store.statements import listed

_outcomes = occasions.outcomes
_FIND = select(_outcomes).where(_outcomes.c.id.in_(listed()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What an engagement comes to, before its reports are looked at."""

    id: str
    kind: EngagementKind
    status: EngagementStatus
    start: str | None
    end: str | None
    city: str | None
    country: str | None
    name: str | None
    series: str | None
    ordinal: int | None
    question: str | None


def last_day(connection: Connection) -> str | None:
    """Give the day of the last document of the record: what is known is known as of then."""
    return connection.execute(select(func.max(documents.c.first_day))).scalar() or None


def load_outcomes(connection: Connection, numbers: Sequence[int], *, on: str | None) -> dict[int, Standing]:
    """Give what engagements come to, by number."""
    found = {}
    for batch in in_batches(numbers):
        for row in connection.execute(_FIND, {"numbers": batch}):
            status, days = EngagementStatus(row.status), read_interval(row.start or row.end, row.end)
            found[row.id] = Standing(
                id=reference("e", row.id),
                kind=EngagementKind(row.kind),
                status=EngagementStatus.HELD if is_over(status, days, on) else status,
                start=row.start,
                end=row.end,
                city=row.city,
                country=row.country,
                name=row.name,
                series=row.series,
                ordinal=row.ordinal,
                question=ask(status, days, on),
            )
    return found


def make_record(
    standing: Standing, reports: Sequence[Said[Engagement]], parties: Sequence[Sequence[Participation]]
) -> EngagementRecord:
    """Put together what an engagement comes to, who took part by any account, and all reports."""
    facts = [report.fact for report in reports]
    return EngagementRecord(
        id=standing.id,
        kind=standing.kind,
        status=standing.status,
        start=standing.start,
        end=standing.end,
        city=standing.city,
        country=standing.country,
        name=standing.name,
        ordinal=standing.ordinal,
        host=next((fact.host for fact in reversed(facts) if fact.host), None),
        topics=tuple(dict.fromkeys(topic for fact in facts for topic in fact.topics)),
        participants=join_parties([party for group in parties for party in group]),
        reports=tuple(reports),
        series=standing.series,
        question=standing.question,
    )


def join_parties(parties: Sequence[Participation]) -> tuple[Participation, ...]:
    """Give each participant once; a body with nobody named gives way to the people who came for it."""
    joined: dict[tuple[str | None, str | None], Participation] = {}
    for one in parties:
        key = (one.person.id, None) if one.person else (None, one.body.id if one.body else None)
        kept = joined.setdefault(key, one)
        if kept.body is None and one.body is not None:
            joined[key] = one
    named = {one.body.id for one in joined.values() if one.person and one.body}
    return tuple(one for one in joined.values() if one.person or (one.body and one.body.id not in named))


def restrict(engagement: EngagementRecord, on: str) -> EngagementRecord | None:
    """Give an engagement as it was known on a day: by the reports that were out; None where there was none."""
    limit = Interval.parse(on).last.isoformat()
    reports = tuple(one for one in engagement.reports if _was_out(one, limit))
    if not reports:
        return None
    found = settle_engagement([_report(number, one) for number, one in enumerate(reports)], on=on)
    facts = [report.fact for report in reports]
    return EngagementRecord(
        id=engagement.id,
        kind=found.kind,
        status=found.status,
        start=found.start,
        end=found.end,
        city=found.city,
        country=found.country,
        name=found.name,
        ordinal=found.ordinal,
        host=next((fact.host for fact in reversed(facts) if fact.host), None),
        topics=tuple(dict.fromkeys(topic for fact in facts for topic in fact.topics)),
        participants=engagement.participants,
        reports=reports,
        series=engagement.series,
        question=found.question,
    )


def _was_out(report: Said[Engagement], limit: str) -> bool:
    published = report.document.published
    return published is None or Interval.parse(published).first.isoformat() <= limit


def _report(number: int, report: Said[Engagement]) -> Report:
    fact, document = report.fact, report.document
    return Report(
        number=number,
        account=Account(ref=document.ref, published=document.published, outlet=document.outlet),
        kind=fact.kind,
        status=fact.status,
        start=fact.start,
        end=fact.end,
        city=fact.city,
        country=fact.country,
        name=fact.name,
        ordinal=fact.ordinal,
        words=fact.evidence[0].text,
    )
