"""A readout as it came in: one canonical text and what is known about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch of the canonical text that is not part of the account itself.

    `kind` is one of `dateline`, `byline`, `credit`, `contacts`, `navigation`.
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Origin:
    """A run of canonical text that came unchanged from one place of the source.

    `text[start:start + length]` is `source[source_start:source_start + length]`,
    both in code points of the decoded source. Text that no run covers (a joined
    line end, a composed letter) has no single origin.
    """

    start: int
    source_start: int
    length: int


@dataclass(frozen=True, kw_only=True)
class Readout:
    """The account of a press service, ready to be read.

    `text` is canonical: NFC, one line feed a line end, no control characters. All offsets
    anywhere in Chancery are code-point offsets into it. `published_from` says how the
    date is known: `given`, `metadata`, `text`, or None when there is no date.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    published_from: str | None = None
    outlet: str | None = None
    credit: str | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    furniture: tuple[Furniture, ...] = ()
    origins: tuple[Origin, ...] = ()
