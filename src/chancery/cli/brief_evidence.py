"""The evidence pages beside a brief: one for each document that it cites, opened at the words."""

from collections.abc import Iterator
from pathlib import Path

from chancery.brief.document import Brief, Citation
from chancery.errors import SettingsError
from chancery.model.evidence import Evidence
from chancery.model.kinds import FAMILIES
from chancery.model.reading import Reading
from chancery.show.page import render_page
from chancery.store.view.view import View

SUFFIX = ".evidence"


class EvidencePages:
    """Writes the pages, and gives for each citation the address at which its words stand."""

    def __init__(self, view: View, brief: Brief, output: Path) -> None:
        """Read the documents that the brief cites."""
        self.folder = output.with_name(output.stem + SUFFIX)
        cited = {citation.ref for citation in brief.citations() if citation.ref}
        documents = [document for ref in sorted(cited) if (document := view.document(ref))]
        self.readings = {document.ref: view.reading(document) for document in documents}

    def link(self, citation: Citation) -> str | None:
        """Give the address of the words of a citation, beside the brief; None for reference data."""
        reading = self.readings.get(citation.ref)
        if reading is None:
            return None
        anchor = find_anchor(reading, citation.start, citation.end)
        return f"{self.folder.name}/{citation.ref[:16]}.html#{anchor or 'text'}"

    def write(self) -> int:
        """Write the pages; give their number.

        Raises:
            SettingsError: the folder cannot be made or written.
        """
        try:
            self.folder.mkdir(exist_ok=True)
            for ref, reading in self.readings.items():
                (self.folder / f"{ref[:16]}.html").write_text(render_page(reading), encoding="utf-8")
        except OSError as error:
            message = f"cannot write {self.folder}: {error.strerror}"
            raise SettingsError(message) from error
        return len(self.readings)


def find_anchor(reading: Reading, start: int, end: int) -> str | None:
    """Give the anchor of the evidence that holds exactly these words, else of the one that begins with them."""
    pieces = list(_pieces(reading))
    exact = (anchor for anchor, piece in pieces if (piece.start, piece.end) == (start, end))
    within = (anchor for anchor, piece in pieces if piece.start == start or start <= piece.start < end)
    return next(exact, None) or next(within, None)


def _pieces(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """Go through all evidence with the anchors that the evidence page gives it."""
    for family in FAMILIES:
        for number, fact in enumerate(getattr(reading, family), start=1):
            for index, piece in enumerate(fact.evidence, start=1):
                yield f"{family}-{number}-{index}", piece
