"""Set apart what stands around the account: dateline, byline, credit, contacts, navigation.

Furniture stays in the text. Its spans say what it is, so that recognizers can leave out a
menu and still read the names in a contacts block.
"""

from dataclasses import dataclass

from chancery.intake.contacts import find_contacts
from chancery.intake.credit import find_credit
from chancery.intake.dateline import find_datelines
from chancery.intake.lines import Line, split_lines
from chancery.intake.navigation import find_bylines, find_navigation
from chancery.model.readout import Furniture


@dataclass(frozen=True, slots=True)
class Layout:
    """The furniture of a text, and the agency and the credit that it names."""

    pieces: tuple[Furniture, ...] = ()
    agency: str | None = None
    credit: str | None = None


def find_furniture(text: str) -> Layout:
    """Find the furniture of a canonical text; the pieces are in order and do not overlap."""
    lines = list(split_lines(text))
    pieces: list[Furniture] = []
    pieces += find_navigation(lines)
    pieces += find_bylines(_free(lines, pieces))
    contacts = find_contacts(_free(lines, pieces))
    datelines, agency = find_datelines(_free(lines, pieces))
    credit, credit_piece = find_credit(text, _free(lines, pieces))
    pieces = _keep(pieces, datelines, contacts, [credit_piece] if credit_piece else [])
    return Layout(tuple(sorted(pieces, key=lambda piece: piece.start)), agency, credit)


def _free(lines: list[Line], pieces: list[Furniture]) -> list[Line]:
    taken = {piece.start for piece in pieces}
    return [line for line in lines if line.start not in taken]


def _keep(pieces: list[Furniture], *groups: list[Furniture]) -> list[Furniture]:
    """Add the pieces that do not overlap those before them."""
    kept = list(pieces)
    for piece in (piece for group in groups for piece in group):
        if piece.start < piece.end and all(piece.end <= other.start or other.end <= piece.start for other in kept):
            kept.append(piece)
    return kept
