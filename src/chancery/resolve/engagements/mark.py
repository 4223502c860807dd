"""What one feature finds in two reports: how far it speaks for one engagement, and why."""

from collections.abc import Callable
from dataclasses import dataclass

from chancery.resolve.engagements.report import Report


@dataclass(frozen=True, slots=True)
class Mark:
    """From -1 (speaks against) to 1 (speaks for), with the sentence that explains it."""

    level: float
    reason: str


Feature = Callable[[Report, Report], Mark | None]
"""None where the reports say too little to be compared in this respect."""
