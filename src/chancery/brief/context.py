"""What every section of a brief is composed from: the record in view, the two sides, the day."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, TypeVar

from chancery.brief.dates import NEVER, first_day, last_day
from chancery.brief.drafter import NOTHING_DRAFTED, Draft
from chancery.brief.ledger import Item, list_items
from chancery.brief.protocol import RuleSet, load_rules
from chancery.brief.request import Request
from chancery.brief.sayings import Saying, merge_sayings
from chancery.brief.sides import Sides
from chancery.model.facts import Fact, Statement
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord, PersonRecord, Said
from chancery.reference.library import Library
from chancery.store.view.view import View

F = TypeVar("F", bound=Fact)

DONE = (EngagementStatus.HELD, EngagementStatus.ONGOING)
PARTS = (EngagementKind.SIGNING, EngagementKind.CEREMONY)
AHEAD = (EngagementStatus.PLANNED, EngagementStatus.PROPOSED)


@dataclass(frozen=True)
class Context:
    """The record, the sides and the day; nothing published after the day is looked at."""

    view: View
    library: Library
    request: Request
    sides: Sides
    draft: Draft = NOTHING_DRAFTED
    memo: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    """What sections have found out already, by what was asked."""

    @property
    def on(self) -> str:
        """The day of the meeting."""
        return self.request.on

    @property
    def counterpart(self) -> BodyRecord:
        """Whom we meet."""
        return self.sides.counterpart

    @property
    def principal(self) -> BodyRecord | None:
        """Whom the brief is for."""
        return self.sides.principal

    @property
    def guest(self) -> PersonRecord | None:
        """The person whom the brief was asked about."""
        return self.sides.guest

    @cached_property
    def rules(self) -> RuleSet:
        """The rules of protocol."""
        return load_rules(self.request.rules)

    def known(self, items: Iterable[Said[F]]) -> list[Said[F]]:
        """Keep what was published by the day, or has no date."""
        return [item for item in items if self.is_known(item.document)]

    def is_known(self, document: DocumentRecord) -> bool:
        """Say whether a document was there to be read on the day."""
        return document.published is None or first_day(document.published) <= last_day(self.on)

    @cached_property
    def shared(self) -> list[EngagementRecord]:
        """The engagements between the two sides, as far as reports of them were known on the day."""
        if self.principal is None:
            return self.counterparts
        return self._as_known(self.view.engagements(self.counterpart, self.principal))

    @cached_property
    def counterparts(self) -> list[EngagementRecord]:
        """All engagements of the counterpart, as far as known on the day."""
        return self._as_known(self.view.engagements(self.counterpart))

    def counterparts_since(self, day: str) -> list[EngagementRecord]:
        """The engagements of the counterpart from a day on, as far as known on the day of the brief."""
        return self._as_known(self.view.engagements(self.counterpart, since=day or None))

    def _as_known(self, found: Iterable[EngagementRecord]) -> list[EngagementRecord]:
        cut = (self._cut(engagement) for engagement in found)
        return [engagement for engagement in cut if engagement is not None]

    def _cut(self, engagement: EngagementRecord) -> EngagementRecord | None:
        """Give an engagement as its reports by the day have it."""
        reports = tuple(report for report in engagement.reports if self.is_known(report.document))
        if len(reports) == len(engagement.reports):
            return engagement
        if not reports:
            return None
        last = reports[-1].fact
        return replace(
            engagement,
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
            reports=reports,
        )

    @cached_property
    def held(self) -> list[EngagementRecord]:
        """What the two sides held before or on the day, the latest last."""
        return [one for one in self.shared if one.status in DONE and day_of(one) <= last_day(self.on)]

    @cached_property
    def ahead(self) -> list[EngagementRecord]:
        """What the two sides plan for the day or later, in order of time; what has no date comes last."""
        found = [one for one in self.shared if one.status in AHEAD and last_day_of(one) >= first_day(self.on)]
        return sorted(found, key=lambda one: (first_day(one.start) if one.start else NEVER, one.id))

    @cached_property
    def today(self) -> list[EngagementRecord]:
        """What is planned for the very day of the brief."""
        day = first_day(self.on), last_day(self.on)
        return [
            one for one in self.ahead if one.start and first_day(one.start) <= day[1] and last_day_of(one) >= day[0]
        ]

    @cached_property
    def unconfirmed(self) -> list[EngagementRecord]:
        """What was planned for a day now past and never confirmed, the latest first.

        A plan that a meeting of the same two sides in those days fulfils is confirmed by it.
        """
        past = [
            one
            for one in self.shared
            if one.status is EngagementStatus.PLANNED and one.start and last_day_of(one) < first_day(self.on)
        ]
        return [one for one in past[::-1] if not any(_fulfils(done, one) for done in self.held)]

    @cached_property
    def told(self) -> list[EngagementRecord]:
        """The engagements of the two sides for a chronology: no plan beside the meeting that fulfilled it."""
        return [one for one in self.shared if one.status not in AHEAD or one in self.ahead or one in self.unconfirmed]

    @cached_property
    def last_met(self) -> EngagementRecord | None:
        """The last engagement that the two sides held before the day."""
        if self.principal is None:
            return None
        dated = [one for one in self.held if one.start or one.reports[0].document.published]
        # A signing or a ceremony is part of the visit or the meeting of its day.
        return max(dated, key=lambda one: (day_of(one), one.kind not in PARTS, len(one.reports), one.id), default=None)

    @cached_property
    def statements(self) -> list[Said[Statement]]:
        """What the counterpart said, as far as known on the day."""
        return self.known(self.view.statements(self.counterpart))

    @cached_property
    def sayings(self) -> list[Saying]:
        """What the counterpart said, each point once, the latest first."""
        return merge_sayings(self.statements)

    @cached_property
    def items(self) -> list[Item]:
        """Promises, requests, invitations and agreed steps between the two sides."""
        return list_items(self)


def _fulfils(done: EngagementRecord, plan: EngagementRecord) -> bool:
    """Say whether a meeting took place in the days of a plan, of the same kind or as a part of the visit."""
    if not done.start or not plan.start:
        return False
    within = first_day(plan.start) <= last_day_of(done) and first_day(done.start) <= last_day_of(plan)
    alike = done.kind is plan.kind or {done.kind.value, plan.kind.value} <= {"meeting", "visit"}
    places = {place for place in (done.city, plan.city) if place}
    return within and alike and len(places) <= 1


def day_of(engagement: EngagementRecord) -> str:
    """Give the first day of an engagement, or of its first report where it has no date."""
    start = engagement.start or engagement.reports[0].document.published
    return first_day(start) if start else ""


def last_day_of(engagement: EngagementRecord) -> str:
    """Give the last day of an engagement; one without a date lies ahead of everything."""
    end = engagement.end or engagement.start
    return last_day(end) if end else NEVER
