"""Render a brief as a Word document: headings styled, notes as real footnotes, marking on every page."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from chancery.brief.document import (
    SOURCES,
    Brief,
    Citation,
    Drafted,
    Entry,
    Group,
    Light,
    Line,
    Notice,
    Prompt,
    Section,
    Table,
    Task,
)
from chancery.brief.docx import parts, styles
from chancery.brief.docx.footnotes import Footnotes, clean
from chancery.brief.layout import annex_name, classification_of, meter, stamp
from chancery.brief.notes import describe_note
from chancery.brief.tables import column_widths, is_wide
from chancery.errors import SettingsError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph


def render_docx(brief: Brief, template: Path | None = None) -> bytes:
    """Give the brief as the bytes of a Word document, in the styles of the user's template if there is one.

    Raises:
        SettingsError: the template is not a Word document.
    """
    return _Writer(brief, _open(template), own=template is not None).write()


def _open(template: Path | None) -> WordDocument:
    if template is None:
        return Document()
    try:
        document = Document(str(template))
    except (PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError) as error:
        message = f"{template} is not a Word document (.docx)"
        raise SettingsError(message) from error
    body = document.element.body
    for child in list(body):
        # The last section holds page size, margins, headers and footers, which the template keeps.
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


class _Writer:
    """Writes one brief into one document."""

    def __init__(self, brief: Brief, document: WordDocument, *, own: bool) -> None:
        self.brief, self.document = brief, document
        styles.prepare_styles(document, own=own, lying=is_wide(brief))
        # Asking python-docx for a style by its name searches all of them, each time.
        self.styles = {str(style.name): style.style_id for style in document.styles}
        self.notes = Footnotes(document)
        self.numbers = brief.citations()
        self.noted: set[Citation] = set()

    def write(self) -> bytes:
        """Write everything, and give the file."""
        self._mark_pages()
        self._head()
        for section in self.brief.sections:
            self._section(f"{section.number}  {section.heading}", section, noted=section.key != SOURCES)
        for number, annex in enumerate(self.brief.annexes):
            self._section(f"{annex_name(number)}: {annex.heading}", annex)
        self._heading("Before this brief leaves", 1)
        for light in self.brief.preflight:
            self._light(light)
        self._paragraph(meter(self.brief), styles.NOTICE)
        self.notes.finish()
        properties = self.document.core_properties
        properties.title, properties.author, properties.comments = (
            clean(self.brief.title),
            "Chancery",
            stamp(self.brief),
        )
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()

    def _mark_pages(self) -> None:
        mark = classification_of(self.brief)
        for section in self.document.sections:
            for holder in (section.header, section.footer):
                holder.is_linked_to_previous = False
            top = section.header.paragraphs[0]
            self._fill_margin(top, mark)
            bottom = section.footer.paragraphs[0]
            self._fill_margin(bottom, f"{mark}  ·  {self.brief.title}  ·  page ")
            parts.add_field(bottom, "PAGE")
            bottom.add_run(" of ")
            parts.add_field(bottom, "NUMPAGES")

    def _fill_margin(self, paragraph: Paragraph, text: str) -> None:
        if paragraph.text.strip():
            # The template's own header stays; the marking stands above it.
            paragraph = paragraph.insert_paragraph_before()
        parts.style_paragraph(paragraph, self.styles[styles.MARK])
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean(text))

    def _head(self) -> None:
        self._paragraph(self.brief.kicker, styles.MARK)
        self._heading(self.brief.title, 0)
        paragraph = self._paragraph("", styles.HEAD)
        for place, one in enumerate(self.brief.header):
            paragraph.add_run(f"{'   ' if place else ''}{one.label}: ").bold = True
            if isinstance(one.value, Prompt):
                paragraph.add_run(clean(one.value.text)).italic = True
            else:
                self._inline(paragraph, one.value)
        self._paragraph(stamp(self.brief), styles.NOTICE)

    def _section(self, heading: str, section: Section, *, noted: bool = True) -> None:
        self._heading(heading, 1)
        for entry in section.lines:
            if isinstance(entry, Group):
                self._heading(entry.heading, 2)
                for one in entry.lines:
                    self._entry(one, noted=noted)
            else:
                self._entry(entry, noted=noted)

    def _heading(self, text: str, level: int) -> None:
        name = "Title" if level == 0 else f"Heading {level}"
        paragraph = self._paragraph(text, name)
        if name not in self.styles:
            paragraph.runs[0].bold = True

    def _paragraph(self, text: str, style: str) -> Paragraph:
        paragraph = self.document.add_paragraph(clean(text))
        if style in self.styles:
            parts.style_paragraph(paragraph, self.styles[style])
        return paragraph

    def _entry(self, entry: Entry, *, noted: bool) -> None:
        if isinstance(entry, Table):
            self._table(entry)
            return
        manner = {Line: styles.LINE, Notice: styles.NOTICE, Drafted: styles.DRAFT, Prompt: styles.DRAFT}
        paragraph = self._paragraph("", manner.get(type(entry), styles.HEAD))
        self._inline(paragraph, entry, noted=noted)

    def _inline(self, paragraph: Paragraph, entry: Entry, *, noted: bool = True) -> None:
        if isinstance(entry, Line):
            self._flag(paragraph, entry.flag)
            paragraph.add_run(clean(entry.text))
            self._detail(paragraph, entry.detail)
            if noted:
                self._cite(paragraph, entry.citations, entry.text)
        elif isinstance(entry, Drafted):
            self._detail(paragraph, "Drafter: ", before="")
            paragraph.add_run(clean(entry.text))
            for check in entry.checks:
                self._detail(paragraph, f"[{check}]")
        elif isinstance(entry, Prompt):
            paragraph.add_run("To be drafted: ").bold = True
            paragraph.add_run(clean(entry.text)).italic = True
        elif isinstance(entry, Task):
            paragraph.add_run(f"{'☑' if entry.done else '☐'} {clean(entry.text)}")
            self._detail(paragraph, entry.note)
        elif isinstance(entry, Notice):
            paragraph.add_run(clean(entry.text))

    def _flag(self, paragraph: Paragraph, flag: str) -> None:
        if flag:
            run = paragraph.add_run(f"{flag.upper()} ")
            run.bold = True
            run.font.size = Pt(8)
            run.font.color.rgb = styles.FLAGS.get(flag, styles.URGENT)

    def _detail(self, paragraph: Paragraph, text: str, *, before: str = "  ") -> None:
        if text:
            parts.style_run(paragraph.add_run(clean(before + text)), self.styles[styles.DETAIL])

    def _cite(self, paragraph: Paragraph, citations: tuple[Citation, ...], text: str) -> None:
        for place, citation in enumerate(citations):
            if place:
                # Two marks beside each other would read as one number.
                paragraph.add_run(",").font.superscript = True
            self._note(paragraph, citation, text)

    def _note(self, paragraph: Paragraph, citation: Citation, text: str) -> None:
        """Add a note; a place that was cited before gets the number of its note again."""
        number = self.numbers[citation]
        if citation in self.noted:
            paragraph.add_run(str(number)).font.superscript = True
            return
        self.noted.add(citation)
        note = describe_note(citation)
        told = [(note.source, "plain")]
        if note.title:
            told += [(", ", "plain"), (note.title, "italic")]
        if note.words not in text:
            told.append((f": “{note.words}”", "plain"))
        told.append((f" ({note.where})", "plain"))
        self.notes.add(paragraph, told, note.url)

    def _table(self, entry: Table) -> None:
        table = self.document.add_table(rows=1, cols=len(entry.columns))
        if "Table Grid" in self.styles:
            parts.style_table(table, self.styles["Table Grid"])
        width = self._width()
        parts.set_widths(table, column_widths(entry, Emu(width).mm), width)
        self._cells(table.rows[0], entry.columns, bold=True)
        parts.repeat_head(table.rows[0])
        for row in entry.rows:
            last = self._cells(table.add_row(), row.cells)
            self._cite(last, row.citations, " ".join(row.cells))
        self._paragraph("", styles.HEAD)

    def _width(self) -> int:
        """Give the width between the margins of the page."""
        section = self.document.sections[-1]
        whole = section.page_width or Mm(210)
        return whole - (section.left_margin or 0) - (section.right_margin or 0)

    def _cells(self, row: Any, texts: tuple[str, ...], *, bold: bool = False) -> Paragraph:
        """Fill the cells of a row; give the last paragraph, for its notes."""
        parts.keep_together(row)
        paragraphs = parts.paragraphs_of(row)
        for paragraph, text in zip(paragraphs, texts, strict=True):
            parts.style_paragraph(paragraph, self.styles[styles.TABLE])
            paragraph.add_run(clean(text)).bold = bold or None
        return paragraphs[-1]

    def _light(self, light: Light) -> None:
        paragraph = self._paragraph("", styles.LINE)
        self._flag(paragraph, light.level.value)
        paragraph.add_run(clean(f"{light.check}: {light.text}"))
        self._detail(paragraph, light.cause)
        self._cite(paragraph, light.citations, light.text)
