"""Make a page of a reading: its sentences with what they tell, and the commitments that it opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chancery.recognize.dates import find_dates
from chancery.resolve.ledger.model import Page
from chancery.resolve.ledger.openings import find_commitments
from chancery.resolve.ledger.passages import find_passages
from chancery.resolve.ledger.sheet import Sheet
from chancery.resolve.link import Links
from chancery.resolve.referents import BodyReferent
from chancery.text.doc import Doc


@dataclass(frozen=True)
class Standing:
    """What the record knows of a reading's referents.

    Which body stands for each, which engagement each report tells of, and the numbers of the statements.
    """

    document: int
    ref: str
    bodies: Mapping[int, int]
    engagements: Sequence[int]
    statements: Sequence[int]

    def body(self, referent: BodyReferent) -> int:
        """Give the body that stands for a referent."""
        return self.bodies.get(referent.id, referent.id)


def make_page(links: Links, standing: Standing) -> Page:
    """Give what the ledger asks of one document."""
    doc = Doc(links.reading.readout)
    doc.assign("dates", find_dates(doc))
    sheet = Sheet(links, doc, standing.body, standing.engagements, standing.statements)
    return Page(
        document=standing.document,
        ref=standing.ref,
        day=sheet.day,
        actors=sheet.actors,
        passages=tuple(find_passages(sheet)),
        commitments=tuple(find_commitments(sheet, standing.document, standing.ref)),
    )
