"""How the tables of a brief are laid out: the widths of their columns, the height of their rows, upright or lying."""

from math import ceil

from chancery.brief.document import Brief, Group, Table

MOST_UPRIGHT = 7
"""How many columns of a table an upright page holds without breaking words; with more it lies."""
UPRIGHT, LYING = 170.0, 257.0
"""Millimeters between the margins of an A4 page."""
LETTER, BOLD, CELL_MARGINS = 1.75, 1.2, 4.0
"""Millimeters: the mean letter of a wide face at the size of tables, how much wider it is when bold, and what a cell
keeps free on both sides."""
NARROW = 0.8
"""The mean letter of running text, as a share of that of a wide face."""
MOST_WEIGHED, LEAST_LETTERS, NOTE_LETTERS = 140, 3, 2


def is_wide(brief: Brief) -> bool:
    """Say whether a table of the brief has more columns than an upright page holds."""
    entries = [entry for section in (*brief.sections, *brief.annexes) for entry in section.lines]
    entries += [entry for group in entries if isinstance(group, Group) for entry in group.lines]
    return any(len(entry.columns) > MOST_UPRIGHT for entry in entries if isinstance(entry, Table))


def column_widths(entry: Table, width: float) -> list[float]:
    """Share the width of a table, in millimeters, among its columns; the sum is 1.

    Each column gets what its longest word needs, and what is left goes by what the cells hold.
    """
    columns = list(zip(entry.columns, *(row.cells for row in entry.rows), strict=True))
    words = [max((len(word) for cell in cells for word in cell.split()), default=0.0) for cells in columns]
    heads = [max((len(word) for word in head.split()), default=0) * BOLD for head in entry.columns]
    words = [max(pair) for pair in zip(words, heads, strict=True)]
    # The notes of a row stand in its last cell, each a number and a comma.
    words[-1] += max((len(row.citations) for row in entry.rows), default=0) * NOTE_LETTERS
    lengths = [sum(min(len(cell), MOST_WEIGHED) for cell in cells) / len(cells) for cells in columns]
    least = [max(word, LEAST_LETTERS) * LETTER + CELL_MARGINS for word in words]
    left = max(width - sum(least), 0.0)
    weights = [max(length, 1.0) ** 0.75 for length in lengths]
    needed = [one + left * weight / sum(weights) for one, weight in zip(least, weights, strict=True)]
    return [one / sum(needed) for one in needed]


def row_heights(entry: Table, width: float) -> list[int]:
    """Estimate how many lines each row takes in a table of a width in millimeters."""
    shares = column_widths(entry, width)
    held = [max((share * width - CELL_MARGINS) / (LETTER * NARROW), 1.0) for share in shares]
    return [max(ceil(len(cell) / most) or 1 for cell, most in zip(row.cells, held, strict=True)) for row in entry.rows]
