"""What every section of a brief is composed from: the record in view, the two sides, the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from chancery.brief.document import Citation
from chancery.model.dates import Interval
from chancery.model.facts import BOTH, Fact, Statement
from chancery.model.kinds import EngagementStatus
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord, PersonRecord, Said
from chancery.store.view.view import View

F = TypeVar("F", bound=Fact)

DONE = (EngagementStatus.HELD, EngagementStatus.ONGOING)
AHEAD = (EngagementStatus.PLANNED, EngagementStatus.PROPOSED)


@dataclass(frozen=True)
class Context:
    """The two sides and the day; nothing published after the day is looked at.

    `guest` is the person for whom the meeting is, where the brief was asked for by a person's name.
    """

    view: View
    counterpart: BodyRecord
    principal: BodyRecord | None
    on: str
    guest: PersonRecord | None = None

    def known(self, items: Iterable[Said[F]]) -> list[Said[F]]:
        """Keep what was published by the day, or has no date."""
        return [item for item in items if self.is_known(item.document)]

    def is_known(self, document: DocumentRecord) -> bool:
        """Say whether a document was there to be read on the day."""
        return document.published is None or first_day(document.published) <= last_day(self.on)

    @cached_property
    def shared(self) -> list[EngagementRecord]:
        """The engagements between the two sides, as far as reports of them were known on the day."""
        found = self.view.engagements(self.counterpart, self.principal)
        return [known for engagement in found if (known := self._as_known(engagement)) is not None]

    @cached_property
    def counterparts(self) -> list[EngagementRecord]:
        """All engagements of the counterpart, as far as known on the day."""
        found = self.view.engagements(self.counterpart)
        return [known for engagement in found if (known := self._as_known(engagement)) is not None]

    def _as_known(self, engagement: EngagementRecord) -> EngagementRecord | None:
        reports = tuple(report for report in engagement.reports if self.is_known(report.document))
        if not reports:
            return None
        if len(reports) == len(engagement.reports):
            return engagement
        last = reports[-1].fact
        return EngagementRecord(
            id=engagement.id,
            kind=last.kind,
            status=last.status,
            start=last.start,
            end=last.end,
            city=last.city,
            country=last.country,
            name=last.name,
            ordinal=last.ordinal,
            host=last.host,
            topics=last.topics,
            participants=engagement.participants,
            reports=reports,
        )

    @cached_property
    def held(self) -> list[EngagementRecord]:
        """What the two sides held before or on the day, the latest last."""
        return [one for one in self.shared if one.status in DONE and day_of(one) <= last_day(self.on)]

    @cached_property
    def ahead(self) -> list[EngagementRecord]:
        """What the two sides plan for the day or later."""
        return [one for one in self.shared if one.status in AHEAD and last_day_of(one) >= first_day(self.on)]

    @cached_property
    def unconfirmed(self) -> list[EngagementRecord]:
        """What was planned for a day now past and never confirmed."""
        return [
            one
            for one in self.shared
            if one.status is EngagementStatus.PLANNED and one.start and last_day_of(one) < first_day(self.on)
        ]

    @cached_property
    def last_met(self) -> EngagementRecord | None:
        """The last engagement that the two sides held before the day."""
        dated = [one for one in self.held if one.start or one.reports[0].document.published]
        return max(dated, key=day_of, default=None)

    def statements(self) -> list[Said[Statement]]:
        """What the counterpart said, as far as known on the day."""
        return self.known(self.view.statements(self.counterpart))


def first_day(date: str) -> str:
    """Give the first day that a date covers."""
    return Interval.parse(date).first.isoformat()


def last_day(date: str) -> str:
    """Give the last day that a date covers."""
    return Interval.parse(date).last.isoformat()


def day_of(engagement: EngagementRecord) -> str:
    """Give the first day of an engagement, or of its first report where it has no date."""
    start = engagement.start or engagement.reports[0].document.published
    return first_day(start) if start else ""


def last_day_of(engagement: EngagementRecord) -> str:
    """Give the last day of an engagement; one without a date lies ahead of everything."""
    end = engagement.end or engagement.start
    return last_day(end) if end else "9999-12-31"


def cite(item: Said[F]) -> Citation:
    """Make a citation of the best words of a fact."""
    document, piece = item.document, item.evidence[0]
    return Citation(
        document=document.id,
        outlet=document.outlet,
        published=document.published,
        title=document.title,
        url=document.url,
        words=piece.text,
        start=piece.start,
        end=piece.end,
    )


def cite_reports(engagement: EngagementRecord) -> tuple[Citation, ...]:
    """Cite every report of an engagement."""
    return tuple(cite(report) for report in engagement.reports)


def name_speaker(statement: Statement) -> str:
    """Give a speaker with the body spoken for."""
    if statement.speaker_body == BOTH:
        return statement.speaker or "Both sides"
    if statement.speaker and statement.speaker_body:
        return f"{statement.speaker} ({statement.speaker_body})"
    return statement.speaker or statement.speaker_body or "Somebody not named"


def reported(item: Said[F]) -> str:
    """Say who reports a fact and when."""
    outlet = item.document.credit or item.document.outlet or "an outlet not known"
    return f"reported by {outlet}, {item.document.published or 'no date'}"
