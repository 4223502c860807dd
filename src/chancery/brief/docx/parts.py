"""What python-docx has no public way for: styles by their ids, fields, rows that stay whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu
from docx.text.paragraph import Paragraph

if TYPE_CHECKING:
    from docx.table import Table, _Row
    from docx.text.run import Run

# ruff: noqa: SLF001 - the whole file is about reaching the XML below python-docx


def style_paragraph(paragraph: Paragraph, identity: str) -> None:
    """Give a paragraph a style by its id; by name python-docx would search all styles each time."""
    paragraph._p.style = identity


def style_run(run: Run, identity: str) -> None:
    """Give a run a style by its id."""
    run._r.style = identity


def style_table(table: Table, identity: str) -> None:
    """Give a table a style by its id."""
    table._tbl.tblStyle_val = identity


def paragraphs_of(row: _Row) -> list[Paragraph]:
    """Give the first paragraph of each cell of a row."""
    return [Paragraph(cell.p_lst[0], row) for cell in row._tr.tc_lst]  # type: ignore[arg-type]


def set_widths(table: Table, shares: list[float], width: int) -> None:
    """Share a width among the columns, in the grid and, for Word, in the cells to come."""
    table.autofit = False
    for column, share in zip(table._tbl.tblGrid.gridCol_lst, shares, strict=True):
        column.w = Emu(int(width * share))
    for cell, share in zip(table.rows[0]._tr.tc_lst, shares, strict=True):
        # A row that is added is a copy of the last one, its widths included.
        cell.width = Emu(int(width * share))


def add_field(paragraph: Paragraph, instruction: str) -> None:
    """Add a field that the word processor fills: the number of the page, or of all pages."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def repeat_head(row: _Row) -> None:
    """Print a row again at the head of each page that the table reaches."""
    _mark(row, "w:tblHeader")


def keep_together(row: _Row) -> None:
    """Keep a row on one page."""
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    properties: Any = row._tr.get_or_add_trPr()
    properties.append(OxmlElement(name))
