"""Documents, words in them, and pages of a list."""

from typing import Annotated, Any, Generic, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, Field

from chancery.model.evidence import Evidence
from chancery.model.record import BodyRecord, DocumentRecord, PersonRecord, Said
from chancery.store.identity import SHORT

T = TypeVar("T")
BASE = "/api/v1"
"""The path under which the door stands."""


class DocumentHead(BaseModel):
    """A document, as a source is cited."""

    id: str = Field(description="The name that users know it by.")
    ref: str = Field(description="The permanent identity: SHA-256 of its words and what was given with them.")
    title: str | None
    outlet: str | None
    credit: str | None
    published: str | None = Field(description="The date of publication, as precise as it is known.")
    url: str | None = Field(description="Where it was published.")
    link: str = Field(description="Where this API has it.")

    @classmethod
    def of(cls, document: DocumentRecord) -> "DocumentHead":
        """Describe a document."""
        names = ("id", "ref", "title", "outlet", "credit", "published", "url")
        values: dict[str, Any] = {name: getattr(document, name) for name in names}
        return cls(**values, link=f"{BASE}/documents/{document.ref[:SHORT]}")


class Words(BaseModel):
    """Words of a document: half-open code-point offsets in its canonical text, and the rule that found them."""

    start: int
    end: int
    text: str
    rule: str

    @classmethod
    def of(cls, words: Evidence) -> "Words":
        """Describe words."""
        return cls(start=words.start, end=words.end, text=words.text, rule=words.rule)


class Citation(BaseModel):
    """Where something is said: the document and the words in it."""

    document: DocumentHead
    words: Words
    link: str = Field(description="The words with what stands around them.")

    @classmethod
    def of(cls, said: Said[Any], nth: int = 0) -> "Citation":
        """Cite the words of a fact."""
        return cls.at(said.document, said.evidence[nth])

    @classmethod
    def at(cls, document: DocumentRecord, words: Evidence) -> "Citation":
        """Cite words of a document."""
        return cls(document=DocumentHead.of(document), words=Words.of(words), link=words_link(document, words))


def words_link(document: DocumentRecord, words: Evidence) -> str:
    """Give the address of words with what stands around them."""
    return f"{BASE}/documents/{document.ref[:SHORT]}/words?start={words.start}&end={words.end}"


class Named(BaseModel):
    """Somebody or something of the record, by id and name."""

    id: str
    name: str
    link: str

    @classmethod
    def of_person(cls, person: PersonRecord) -> "Named":
        """Name a person."""
        return cls(id=person.id, name=person.name, link=f"{BASE}/people/{person.id}")

    @classmethod
    def of_body(cls, body: BodyRecord) -> "Named":
        """Name a body."""
        return cls(id=body.id, name=body.name, link=f"{BASE}/bodies/{quote(body.id)}")


def name_person(person: PersonRecord | None) -> Named | None:
    """Name a person, if there is one."""
    return Named.of_person(person) if person else None


def name_body(body: BodyRecord | None) -> Named | None:
    """Name a body, if there is one."""
    return Named.of_body(body) if body else None


class Page(BaseModel, Generic[T]):
    """A page of a list. The same cursor gives what follows, whatever came in meanwhile."""

    items: list[T]
    next: str | None = Field(description="The cursor of the next page; null on the last one.")


PersonId = Annotated[str, Field(pattern=r"^p[0-7][0-9a-f]{15}$", description="The permanent id of a person.")]
BodyId = Annotated[str, Field(pattern=r"^b[0-7][0-9a-f]{15}$", description="The permanent id of a body.")]
EngagementId = Annotated[str, Field(pattern=r"^e[0-7][0-9a-f]{15}$", description="The permanent id of an engagement.")]
