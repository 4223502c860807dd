"""What the pages that draw engagements share: their filters."""

from dataclasses import dataclass

from chancery.model.kinds import TOPICS, EngagementKind, EngagementStatus
from chancery.store.browse.engagements import EngagementFilter
from chancery.web.desk import Desk
from chancery.web.filters import Filters, chosen, read_filters

KINDS, STATUSES = tuple(EngagementKind), tuple(EngagementStatus)


@dataclass(frozen=True, slots=True)
class Asked:
    """The filters of a page, as read and as the record is asked with them."""

    filters: Filters
    wanted: EngagementFilter

    @property
    def values(self) -> dict[str, object]:
        """What the template of the filters shows."""
        return {
            "filters": self.filters,
            "wanted": self.wanted,
            "kinds": KINDS,
            "statuses": STATUSES,
            "topic_names": TOPICS,
        }


def read_asked(desk: Desk, *, sort: str = "oldest") -> Asked:
    """Read the filters of engagements."""
    filters = read_filters(desk)
    wanted = EngagementFilter(
        words=filters.words,
        kind=chosen(desk, "kind", KINDS),
        status=chosen(desk, "status", STATUSES),
        topic=chosen(desk, "topic", TOPICS),
        body=filters.body,
        first_day=filters.first_day,
        last_day=filters.last_day,
        sort=sort,
    )
    return Asked(filters, wanted)
