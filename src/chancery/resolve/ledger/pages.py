"""Make a page of a reading: its sentences with what they tell, and the commitments that it opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.recognize.dates import find_dates
from chancery.resolve.ledger.model import Commitment, Page, Part, Passage
from chancery.resolve.ledger.openings import find_commitments
from chancery.resolve.ledger.passages import find_passages
from chancery.resolve.ledger.sheet import Sheet
from chancery.resolve.link import Links
from chancery.text.doc import Doc

Standing = Mapping[int, int]
"""Which number stands for a referent today; one that is not in it stands for itself."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers that the record has for a reading: its document, its reports and its statements, in order."""

    document: int
    ref: str
    engagements: Sequence[int]
    statements: Sequence[int]


def make_page(links: Links, numbers: Numbers) -> Page:
    """Give what the ledger asks of one document, with its referents as they are."""
    doc = Doc(links.reading.readout)
    doc.assign("dates", find_dates(doc))
    sheet = Sheet(links, doc, numbers.engagements, numbers.statements)
    return Page(
        document=numbers.document,
        ref=numbers.ref,
        day=sheet.day,
        actors=sheet.actors,
        main=sheet.main,
        passages=tuple(find_passages(sheet)),
        commitments=tuple(find_commitments(sheet, numbers.document, numbers.ref)),
    )


def stand_page(page: Page, bodies: Standing, engagements: Standing) -> Page:
    """Give a page with those in it who stand for its referents today."""
    return replace(
        page,
        actors=_stand(page.actors, bodies),
        main=_stand(page.main, bodies),
        passages=tuple(_stand_passage(passage, bodies, engagements) for passage in page.passages),
        commitments=tuple(stand_commitment(each, bodies, engagements) for each in page.commitments),
    )


def stand_commitment(commitment: Commitment, bodies: Standing, engagements: Standing) -> Commitment:
    """Give a commitment with those in it who stand for its referents today."""
    return replace(
        commitment,
        by=_stand(commitment.by, bodies),
        to=_stand(commitment.to, bodies),
        company=_stand(commitment.company, bodies),
        engagements=_stand(commitment.engagements, engagements),
    )


def _stand(numbers: frozenset[int], standing: Standing) -> frozenset[int]:
    return frozenset(standing.get(number, number) for number in numbers)


def _stand_passage(passage: Passage, bodies: Standing, engagements: Standing) -> Passage:
    return replace(passage, parts=tuple(_stand_part(part, bodies, engagements) for part in passage.parts))


def _stand_part(part: Part, bodies: Standing, engagements: Standing) -> Part:
    if part.engagement is None and not part.speakers:
        return part
    engagement = None if part.engagement is None else engagements.get(part.engagement, part.engagement)
    return replace(part, speakers=_stand(part.speakers, bodies), engagement=engagement)
