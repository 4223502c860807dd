"""Every exception that Chancery raises on purpose.

    ChanceryError
    ├── ReadError       a source cannot be turned into a readout (names the file and the fault)
    ├── LexiconError    a table of the lexicon is wrong (names the table and the entry)
    ├── PipelineError   the chain of components does not fit together
    ├── RecordError     the store cannot be opened, read or written
    └── SettingsError   an option or a setting makes no sense

Doubt is not an exception: an ambiguous date or an unsure match is a value with a reason.
"""

from typing import Self


class ChanceryError(Exception):
    """The root of the tree; the doors catch it and print its message."""


class ReadError(ChanceryError):
    """A source cannot be read; `source` names it and `fault` says why.

    `origin` is the file or the address that must be opened to try again, where the source is
    something within it; `language` is set where nothing is wrong but the language.
    """

    def __init__(self, source: str, fault: str, *, language: str | None = None) -> None:
        """Name the source and say what is wrong with it."""
        super().__init__(f"{source}: {fault}")
        self.source = source
        self.fault = fault
        self.origin = source
        self.language = language

    def of(self, origin: str) -> Self:
        """Say in which file or at which address it lies."""
        self.origin = origin
        return self


class LexiconError(ChanceryError):
    """A table of the lexicon holds something that it must not."""


class PipelineError(ChanceryError):
    """A component asks for a layer that no earlier one assigns, or assigns one twice."""


class RecordError(ChanceryError):
    """The store cannot be opened, read or written."""


class SettingsError(ChanceryError):
    """An option or a setting makes no sense."""
