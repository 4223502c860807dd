"""A reading: all that one readout says, in the gold format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from chancery.model.facts import (
    Agreement,
    Body,
    Contact,
    Engagement,
    Fact,
    Figure,
    Person,
    Relation,
    Statement,
)
from chancery.model.kinds import FAMILIES
from chancery.model.readout import Readout


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that went wrong, or that stays in doubt, while reading."""

    component: str
    message: str

    def to_dict(self) -> dict[str, str]:
        """Give the finding as a JSON object."""
        return {"component": self.component, "message": self.message}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the text was read: characters read of characters in."""

    read: int
    total: int

    def to_dict(self) -> dict[str, int]:
        """Give the coverage as a JSON object."""
        return {"characters_read": self.read, "characters": self.total}


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that one readout says. The same readout and reader give an equal reading."""

    readout: Readout
    reader: str
    coverage: Coverage
    people: tuple[Person, ...] = ()
    bodies: tuple[Body, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    relations: tuple[Relation, ...] = ()
    contacts: tuple[Contact, ...] = ()
    findings: tuple[Finding, ...] = ()

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Go through all facts with the name of their family, in a fixed order."""
        for family in FAMILIES:
            for fact in getattr(self, family):
                yield family, fact

    def to_dict(self) -> dict[str, Any]:
        """Give the reading in the gold format, with offsets as extra keys."""
        readout = self.readout
        head: dict[str, Any] = {
            "id": readout.id,
            "title": readout.title,
            "published": readout.published,
            "outlet": readout.outlet,
            "credit": readout.credit,
            "text": readout.text,
        }
        families = {family: [fact.to_dict() for fact in getattr(self, family)] for family in FAMILIES}
        tail: dict[str, Any] = {
            "url": readout.url,
            "language": readout.language,
            "published_from": readout.published_from,
            "reader": self.reader,
            "coverage": self.coverage.to_dict(),
            "findings": [finding.to_dict() for finding in self.findings],
        }
        return {**head, **families, **tail}
