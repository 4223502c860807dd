"""Documents: the list, each with what it says, its words, its claims checked."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, Field

from chancery.check.record import check_document, library_of
from chancery.model.evidence import Evidence
from chancery.model.record import DocumentRecord
from chancery.rest.door import AskedDoor, AskedView
from chancery.rest.finding import find_document
from chancery.rest.lists import DOCUMENTS, list_page
from chancery.rest.models.base import Citation, DocumentHead, Page
from chancery.rest.models.checks import VerdictItem
from chancery.rest.models.readings import ReadingItem
from chancery.rest.models.values import Asked, Day, Paged, Words
from chancery.rest.problems import NotInRecordError, document_problems
from chancery.store.browse.documents import DocumentFilter, select_documents
from chancery.store.view.said import load_documents

router = APIRouter(tags=["documents"])
MISSING = document_problems(NotInRecordError)
AROUND = 240
Ref = Annotated[
    str, Path(min_length=1, max_length=300, description="Its identity, the first 16 characters of it, or its name.")
]


class DocumentsAsked(Paged):
    """Which documents: by title or outlet, language, day of publication."""

    words: Words | None = Field(default=None, description="Words of the title, the outlet or the name.")
    outlet: Words | None = None
    language: Words | None = None
    first_day: Day | None = None
    last_day: Day | None = None


class LikeItem(BaseModel):
    """A near-duplicate of a document, what it corrects, or what corrects it."""

    kind: str
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class DocumentDetail(DocumentHead):
    """A document with its text and where it was found."""

    text: str
    reader: str
    language: str | None
    addresses: list[str]
    like: list[LikeItem]


class WordsInPlace(BaseModel):
    """Words with what stands around them: what every citation leads to."""

    citation: Citation
    before: str
    after: str


class WordsAsked(Asked):
    """Which words: half-open code-point offsets in the canonical text."""

    start: int = Field(ge=0, le=1 << 31)
    end: int = Field(ge=1, le=1 << 31)


@router.get("/documents")
def list_documents(view: AskedView, asked: Annotated[DocumentsAsked, Query()]) -> Page[DocumentHead]:
    """List documents, the latest first."""
    wanted = DocumentFilter(
        words=asked.words or "",
        outlet=asked.outlet or "",
        language=asked.language or "",
        first_day=asked.first_day,
        last_day=asked.last_day,
    )

    def load(numbers: list[int]) -> list[DocumentHead]:
        found = load_documents(view.connection, numbers)
        return [DocumentHead.of(found[number]) for number in numbers]

    return list_page(view.connection, DOCUMENTS, select_documents(wanted), asked, load)


@router.get("/documents/{ref}", responses=MISSING)
def get_document(view: AskedView, ref: Ref) -> DocumentDetail:
    """Give a document with its canonical text, to which all offsets lead."""
    document = find_document(view, ref)
    reading = view.reading(document)
    head: dict[str, Any] = DocumentHead.of(document).model_dump()
    return DocumentDetail(
        **head,
        text=reading.readout.text,
        reader=reading.reader,
        language=reading.readout.language,
        addresses=[one.url for one in view.addresses(document) if one.url],
        like=[
            LikeItem(
                kind=one.kind,
                id=one.id,
                title=one.title,
                outlet=one.outlet,
                published=one.published,
                url=one.url,
            )
            for one in view.like(document)
        ],
    )


@router.get("/documents/{ref}/reading", responses=MISSING)
def get_reading(view: AskedView, ref: Ref) -> ReadingItem:
    """Give all that one document says."""
    return ReadingItem.of(view.reading(find_document(view, ref)))


@router.get("/documents/{ref}/words", responses=MISSING)
def get_words(view: AskedView, ref: Ref, asked: Annotated[WordsAsked, Query()]) -> WordsInPlace:
    """Give words of a document with what stands around them."""
    document = find_document(view, ref)
    text = view.reading(document).readout.text
    start, end = asked.start, min(asked.end, len(text))
    if start >= end:
        message = f"The document has no words from {asked.start} to {asked.end}: its text ends at {len(text)}."
        raise NotInRecordError(message)
    words = Evidence(start, end, text[start:end], "api.words")
    return WordsInPlace(
        citation=Citation.at(document, words),
        before=text[max(0, start - AROUND) : start],
        after=text[end : end + AROUND],
    )


@router.get("/documents/{ref}/claims", responses=MISSING)
def get_claims(view: AskedView, door: AskedDoor, ref: Ref) -> list[VerdictItem]:
    """Check the claims of a document against the tables and against what other documents say."""
    document = find_document(view, ref)
    return list(check_claims(view, door, document))


def check_claims(view: AskedView, door: AskedDoor, document: DocumentRecord) -> list[VerdictItem]:
    """Check what a document claims."""
    library = library_of(view, door.config.database)
    return [VerdictItem.of(one, document) for one in check_document(view, document.number, library)]
