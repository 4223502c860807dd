"""What the journal of imports says: runs, and the items that were not read."""

from dataclasses import dataclass, field
from enum import StrEnum


class ItemState(StrEnum):
    """What became of an item that was not read at first."""

    FAILED = "failed"
    FOREIGN = "foreign"
    READ = "read"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportItem:
    """An item that was not read, and why; with `state` read it was, later.

    `source` names it as messages do, `origin` is the file or address that must be opened to try
    it again, `given` what the user said of it (publication date, outlet, columns, profile).
    """

    id: int
    source: str
    origin: str
    state: ItemState
    fault: str
    language: str | None
    tries: int
    first_import: int
    last_import: int
    seen: str
    given: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """One import: without `ended` it was stopped on its way, or goes on."""

    number: int
    started: str
    ended: str | None
    reader: str
    read: int
    known: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where a document was found: the id it carried there, its file, its address on the web."""

    name: str
    path: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LikeDocument:
    """A document that is a near-duplicate of another, or corrects it, or is corrected by it.

    `kind` is `copy`, `corrects` or `corrected by`, seen from the document that was asked about.
    """

    kind: str
    number: int
    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    reason: str
