"""The styles of the document: the user's template has the last word, what it lacks is added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from chancery.brief.docx.footnotes import LINK_STYLE, MARK_STYLE, TEXT_STYLE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

QUIET, INK, DRAFTER = RGBColor(0x55, 0x5C, 0x64), RGBColor(0x1C, 0x20, 0x24), RGBColor(0x12, 0x3A, 0x6F)
FLAGS = {
    "checked": RGBColor(0x14, 0x52, 0x2A),
    "green": RGBColor(0x14, 0x52, 0x2A),
    "confirm": RGBColor(0x6B, 0x43, 0x00),
    "close": RGBColor(0x6B, 0x43, 0x00),
    "amber": RGBColor(0x6B, 0x43, 0x00),
}
URGENT = RGBColor(0x90, 0x00, 0x00)
LINE, DETAIL, NOTICE, DRAFT, HEAD, MARK, TABLE = (
    "Chancery Line",
    "Chancery Detail",
    "Chancery Notice",
    "Chancery Drafter",
    "Chancery Head",
    "Chancery Marking",
    "Chancery Table",
)
"""Our own styles, by names that a template may define in its own way."""


def prepare_styles(document: WordDocument, *, own: bool, lying: bool = False) -> None:
    """Add the styles that are missing; with a template of the user's (`own`) theirs, and its page, stay as they are.

    A `lying` page is broader than it is high.
    """
    if not own:
        _set_page(document, lying=lying)
        _plain(document.styles["Normal"], 10, INK, after=0)
        for name, size, before, after in (("Title", 18, 0, 4), ("Heading 1", 11.5, 8, 1), ("Heading 2", 9.5, 4, 0)):
            _heading(document.styles[name], size, before, after)
    _add(document, LINE, base="List Bullet", size=10, after=1, indent=4.5)
    _add(document, NOTICE, size=9, colour=QUIET, italic=True, after=1)
    _add(document, DRAFT, size=10, colour=DRAFTER, after=1)
    _add(document, HEAD, size=9, after=0)
    _add(document, MARK, size=8.5, colour=QUIET, bold=True)
    _add(document, TABLE, size=8)
    _add(document, "footnote text", identity=TEXT_STYLE, size=8, after=0)
    _add_run(document, DETAIL, size=8.5, colour=QUIET)
    mark = _add_run(document, "footnote reference", identity=MARK_STYLE)
    if mark is not None:
        mark.font.superscript = True
    link = _add_run(document, "Hyperlink", identity=LINK_STYLE, colour=DRAFTER)
    if link is not None:
        link.font.underline = True


def _set_page(document: WordDocument, *, lying: bool) -> None:
    short, long = Mm(210), Mm(297)
    for section in document.sections:
        section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if lying else (short, long)
        section.left_margin = section.right_margin = Mm(20)
        section.top_margin, section.bottom_margin = Mm(20), Mm(18)
        section.header_distance = section.footer_distance = Mm(9)


def _plain(style: Any, size: float, colour: RGBColor, *, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb = "Calibri", Pt(size), colour
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0


def _heading(style: Any, size: float, before: float, after: float) -> None:
    style.font.name, style.font.size, style.font.color.rgb, style.font.bold = "Calibri", Pt(size), INK, True
    # The default template's headings take their face from the theme, which wins over a name.
    fonts = style.element.rPr.rFonts
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = True
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _add(  # noqa: PLR0913 - the parts of a style
    document: WordDocument,
    name: str,
    *,
    base: str = "Normal",
    identity: str | None = None,
    size: float,
    colour: RGBColor | None = None,
    italic: bool = False,
    bold: bool = False,
    after: float = 0,
    indent: float = 0,
) -> None:
    if _has(document, name, identity):
        return
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=identity is not None)
    if identity:
        style.element.set(qn("w:styleId"), identity)
    style.base_style = document.styles[base] if base in document.styles else document.styles["Normal"]
    style.font.size, style.font.italic, style.font.bold = Pt(size), italic, bold
    if colour is not None:
        style.font.color.rgb = colour
    style.paragraph_format.space_after = Pt(after)
    if indent:
        style.paragraph_format.left_indent, style.paragraph_format.first_line_indent = Mm(indent), Mm(-indent)


def _add_run(
    document: WordDocument,
    name: str,
    *,
    identity: str | None = None,
    size: float | None = None,
    colour: RGBColor | None = None,
) -> Any:
    if _has(document, name, identity):
        return None
    style = document.styles.add_style(name, WD_STYLE_TYPE.CHARACTER, builtin=identity is not None)
    if identity:
        style.element.set(qn("w:styleId"), identity)
    if size:
        style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    return style


def _has(document: WordDocument, name: str, identity: str | None) -> bool:
    wanted = {name.casefold(), (identity or name).casefold()}
    return any(wanted & {(style.name or "").casefold(), style.style_id.casefold()} for style in document.styles)
