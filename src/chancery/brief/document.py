"""What a brief is made of: sections of entries, each generated line with its citations.

A line, a row or a light that tells of the world cannot be constructed without a citation. A
notice says what the record does not hold, or how a list was made; what the drafter wrote is
`Drafted`, and a `Prompt` asks for it. The tree knows nothing of formats: `serial` makes it
JSON and back, `markdown`, `html` and `docx` show it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

AT_HAND_HEADING = "Evidence at hand"
"""The heading of what could be built on, shown as long as the drafter has written nothing."""
SOURCES = "sources"
"""The key of the section that lists the documents behind all others."""


@dataclass(frozen=True, slots=True, order=True, kw_only=True)
class Citation:
    """Where a line comes from: the words in a document, or a row of reference data.

    For a document `start` and `end` are offsets of the words in its text; `ref` is its
    permanent identity. For a row of reference data `table` is its table, and the words are the row's.
    """

    document: str
    ref: str = ""
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    words: str
    start: int = 0
    end: int = 0
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One generated line; `detail` says more in a quieter voice, `flag` warns."""

    text: str
    citations: tuple[Citation, ...]
    detail: str = ""
    flag: str = ""

    def __post_init__(self) -> None:
        """Refuse a generated line without a source."""
        _require_source(self.text, self.citations)


@dataclass(frozen=True, slots=True)
class Notice:
    """What claims nothing about the world: that there is no data, or how a list was made."""

    text: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What the drafter wrote, word for word; `checks` is what was found about its figures."""

    text: str
    checks: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the drafter has still to write."""

    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do by a day, ticked or not."""

    key: str
    due: str
    text: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, with its citations."""

    cells: tuple[str, ...]
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        """Refuse a row without a source."""
        _require_source(" | ".join(self.cells), self.citations)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


Entry = Line | Notice | Drafted | Prompt | Task | Table


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading of their own within a section."""

    heading: str
    lines: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief; the order and the headings are fixed by its template."""

    key: str
    number: int
    heading: str
    lines: tuple[Entry | Group, ...]

    def entries(self) -> Iterator[Entry]:
        """Go through the entries, those of groups included."""
        for entry in self.lines:
            yield from entry.lines if isinstance(entry, Group) else (entry,)


class Level(StrEnum):
    """How urgent a light is."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class Light:
    """One check made before the brief leaves: what was checked, how it stands, and why."""

    level: Level
    check: str
    text: str
    cause: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A line of the header: a label and what stands behind it."""

    label: str
    value: Line | Notice | Drafted | Prompt


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief: its header, its sections and the state of the record it was made from."""

    kind: str
    kicker: str
    title: str
    counterpart: str
    principal: str | None
    on: str
    classification: str
    record: str
    data_version: str
    consulted: str
    header: tuple[Field, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Section, ...] = ()
    preflight: tuple[Light, ...] = field(default=())
    pages: float = 0.0
    most_pages: int = 0

    def entries(self) -> Iterator[Entry]:
        """Go through every entry of header, sections and annexes, in order."""
        for one in self.header:
            yield one.value
        for section in (*self.sections, *self.annexes):
            yield from section.entries()

    def sourced(self) -> Iterator[Line | Row | Light | Drafted]:
        """Go through everything that holds citations, in the order in which it is printed."""
        for entry in self.entries():
            if isinstance(entry, Table):
                yield from entry.rows
            elif isinstance(entry, Line | Drafted):
                yield entry
        yield from self.preflight

    def all_lines(self) -> list[Line]:
        """List every generated line of the brief, in order."""
        return [entry for entry in self.entries() if isinstance(entry, Line)]

    def citations(self) -> dict[Citation, int]:
        """Number the citations by their first use, from 1; the list of sources uses none of its own."""
        numbers: dict[Citation, int] = {}
        listed = {id(entry) for section in self.sections if section.key == SOURCES for entry in section.lines}
        for one in self.sourced():
            for citation in () if id(one) in listed else one.citations:
                numbers.setdefault(citation, len(numbers) + 1)
        return numbers


def _require_source(text: str, citations: tuple[Citation, ...]) -> None:
    if not citations:
        message = f"a line of a brief without a citation: {text!r}"
        raise ValueError(message)
