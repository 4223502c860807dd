"""What a brief is made of: sections of lines, each line with its citations.

A line that Chancery generates cannot be constructed without a citation. A notice says
that the record holds nothing for a section, or what the drafter must still write; it
claims nothing about the world and needs no source.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Where a line comes from: the document, and the words in it."""

    document: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One generated line; `detail` says more in a quieter voice, `flag` warns."""

    text: str
    citations: tuple[Citation, ...]
    detail: str = ""
    flag: str = ""

    def __post_init__(self) -> None:
        """Refuse a generated line without a source."""
        if not self.citations:
            message = f"a line of a brief without a citation: {self.text!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Notice:
    """What is said where there is no line: no data, or the drafter's part."""

    text: str
    drafter: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading of their own within a section."""

    heading: str
    lines: tuple[Line | Notice, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the brief; the order and the headings are fixed by its template."""

    number: int
    heading: str
    lines: tuple[Line | Notice | Group, ...]


@dataclass(frozen=True, kw_only=True)
class Brief:
    """A brief: its header, its sections and the state of the record it was made from."""

    title: str
    counterpart: str
    principal: str | None
    on: str
    classification: str
    record: str
    sections: tuple[Section, ...]
    preflight: tuple[Line | Notice, ...] = field(default=())

    def all_lines(self) -> list[Line]:
        """List every generated line of the brief, in order."""
        found: list[Line] = []
        for section in self.sections:
            for entry in section.lines:
                entries = entry.lines if isinstance(entry, Group) else (entry,)
                found += [line for line in entries if isinstance(line, Line)]
        return found + [line for line in self.preflight if isinstance(line, Line)]

    def citations(self) -> dict[Citation, int]:
        """Number the citations by their first use, from 1."""
        numbers: dict[Citation, int] = {}
        for line in self.all_lines():
            for citation in line.citations:
                numbers.setdefault(citation, len(numbers) + 1)
        return numbers
