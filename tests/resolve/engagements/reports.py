"""Reports for tests: short to write, with numbers in order."""

from itertools import count
from typing import Any

from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.resolve.engagements.report import Account, Party, Report

_numbers = count(1)
ANA, LI, OLU = (
    Party(person=1, name="Ana Reyes", body=10),
    Party(person=2, name="Li Wen", body=20),
    Party(person=3, name="Olu Adeyemi", body=30),
)
PERU, ITU = Party(body=10), Party(body=20)


def report(document: str, published: str | None = "2024-04-10", **values: Any) -> Report:
    """Make a report of a meeting that was held, unless the values say otherwise."""
    outlet = values.pop("outlet", None)
    copies = frozenset(values.pop("copies", ()))
    account = Account(ref=document, published=published, outlet=outlet, copies=copies)
    kind = EngagementKind(values.pop("kind", "meeting"))
    status = EngagementStatus(values.pop("status", "held"))
    return Report(number=next(_numbers), account=account, kind=kind, status=status, **values)
