"""A reading in the gold format: the families of facts, each item with its offsets."""

from typing import Any

from pydantic import BaseModel, Field

from chancery.model.reading import Reading

Item = dict[str, Any]


class CoverageItem(BaseModel):
    """How much of the text was read."""

    characters_read: int
    characters: int


class ReadingItem(BaseModel):
    """All that one text says. Each item has `evidence_spans`: offsets in `text`, the words, the rule."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    credit: str | None
    language: str | None
    reader: str = Field(description="Which reader read it; the same text and reader give the same reading.")
    coverage: CoverageItem
    people: list[Item]
    bodies: list[Item]
    engagements: list[Item]
    statements: list[Item]
    agreements: list[Item]
    figures: list[Item]
    relations: list[Item]
    contacts: list[Item]
    findings: list[Item]
    text: str = Field(description="The canonical text: NFC, plain line ends; offsets count its code points.")

    @classmethod
    def of(cls, reading: Reading) -> "ReadingItem":
        """Describe a reading."""
        return cls(**reading.to_dict())
