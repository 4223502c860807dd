"""What a note says of its source: one wording for all formats."""

import re
from dataclasses import dataclass

from chancery.brief.dates import say_date
from chancery.brief.document import Citation

_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Note:
    """A note in its parts: the source, the words, and where they stand."""

    source: str
    title: str
    words: str
    where: str
    url: str

    def text(self) -> str:
        """Give the note as one text."""
        title = f", “{self.title}”" if self.title else ""
        return f"{self.source}{title}: “{self.words}” ({self.where}){f', {self.url}' if self.url else ''}"


def describe_note(citation: Citation) -> Note:
    """Give the parts of a note: outlet and date, title, words, document and place of the words."""
    words = _WHITE.sub(" ", citation.words).strip()
    if citation.table:
        return Note(citation.outlet or "reference data", "", words, citation.document, citation.url or "")
    outlet = citation.outlet or "outlet not known"
    date = say_date(citation.published) if citation.published else "date not known"
    where = f"{citation.document}, {citation.start}–{citation.end}"
    title = _WHITE.sub(" ", citation.title or "").strip()
    return Note(f"{outlet}, {date}", title, words, where, citation.url or "")
