"""The same content in all formats: words, sources and marking."""

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from icalendar import Calendar
from lxml import etree, html

from chancery.brief.compose import compose_brief
from chancery.brief.document import Brief, Line, Notice, Prompt, Table, Task
from chancery.brief.docx.render import render_docx
from chancery.brief.formats import FORMATS, check_format, render
from chancery.brief.markdown import escape
from chancery.brief.pages import fit
from chancery.brief.request import Request
from chancery.brief.serial import from_json
from chancery.errors import SettingsError
from chancery.store.record import open_view

_WHITE = re.compile(r"\s+")
KINDS = ("bilateral", "commitments", "checklist")
_briefs: dict[str, Brief] = {}


@pytest.fixture(params=KINDS)
def brief(request: pytest.FixtureRequest, record: Path) -> Brief:
    kind = str(request.param)
    if kind not in _briefs:
        with open_view(record) as view:
            asked = Request(counterpart="Fiji", principal="ITU", on="2024-03-01", kind=kind, consulted="2026-11-26")
            _briefs[kind] = compose_brief(view, asked)
    return _briefs[kind]


def words_of(brief: Brief) -> Iterator[str]:
    """Go through all texts that every format must show."""
    yield brief.title
    for section in (*brief.sections, *brief.annexes):
        yield section.heading
    for entry in brief.entries():
        if isinstance(entry, Table):
            yield from (cell for row in entry.rows for cell in row.cells)
        elif isinstance(entry, Line):
            yield from (part for part in (entry.text, entry.detail) if part)
        elif isinstance(entry, Task | Notice | Prompt):
            yield entry.text
    for light in brief.preflight:
        yield from (light.text, light.cause)


def flat(text: str) -> str:
    return _WHITE.sub(" ", text)


def docx_text(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    paragraphs = document.element.body.iter(qn("w:p"))
    return flat("\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in paragraphs))


def notes_of(content: bytes) -> list[str]:
    """Give the texts of the footnotes of a Word document, in order of their ids."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/footnotes.xml"))
    notes = [note for note in root if note.get(qn("w:type")) is None]
    return ["".join(t.text or "" for t in note.iter(qn("w:t"))).strip() for note in notes]


def test_markdown_html_and_word_hold_the_same_words(brief: Brief) -> None:
    markdown = flat(render(brief, ".md").decode())
    page = flat(" ".join(html.fromstring(render(brief, ".html")).itertext()))
    word = docx_text(render(brief, ".docx"))
    for words in words_of(brief):
        assert flat(escape(words)) in markdown
        assert flat(words).strip() in page
        assert flat(words).strip() in word


def test_every_format_has_a_note_for_every_citation_with_the_same_number(brief: Brief) -> None:
    citations = brief.citations()
    markdown = render(brief, ".md").decode()
    page = html.fromstring(render(brief, ".html"))
    content = render(brief, ".docx")
    notes = notes_of(content)
    assert len(notes) == len(citations)
    text = docx_text(content)
    for citation, number in citations.items():
        assert f"\n[^{number}]: " in markdown
        [note] = page.xpath(f"//li[@id='source-{number}']")
        assert flat(citation.words).strip() in flat(note.text_content())
        assert citation.document in notes[number - 1]
        # The words stand in the note, unless the line quotes them in full.
        assert flat(citation.words).strip() in notes[number - 1] or flat(citation.words).strip() in text


def test_json_gives_the_brief_back(brief: Brief) -> None:
    assert from_json(render(brief, ".json").decode(), "here") == brief


def test_word_marks_every_page_and_counts_them(brief: Brief) -> None:
    document = Document(io.BytesIO(render(brief, ".docx")))
    for section in document.sections:
        assert "UNCLASSIFIED" in section.header.paragraphs[0].text
        footer = section.footer.paragraphs[0]
        fields = [one.get(qn("w:instr")) for one in footer._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_footnotes_are_real_their_part_styles_and_separators_are_there(brief: Brief) -> None:
    content = render(brief, ".docx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        body = etree.fromstring(archive.read("word/document.xml"))
        relations = archive.read("word/_rels/document.xml.rels").decode()
        kinds = archive.read("[Content_Types].xml").decode()
        settings = etree.fromstring(archive.read("word/settings.xml"))
    assert "word/footnotes.xml" in names
    assert "relationships/footnotes" in relations
    assert "wordprocessingml.footnotes+xml" in kinds
    assert settings.find(qn("w:footnotePr")) is not None
    marks = [int(one.get(qn("w:id"))) for one in body.iter(qn("w:footnoteReference"))]
    assert marks == list(range(1, len(marks) + 1))
    styles = {style.style_id for style in Document(io.BytesIO(content)).styles}
    assert {"FootnoteText", "FootnoteReference"} <= styles


def test_a_word_template_keeps_its_styles_page_and_header(tmp_path: Path, record: Path) -> None:
    template = Document()
    template.styles["Heading 1"].font.size = Pt(23)
    own = template.styles.add_style("Chancery Line", WD_STYLE_TYPE.PARAGRAPH)
    own.font.size = Pt(13)
    template.sections[0].header.paragraphs[0].text = "House of Peru"
    template.add_paragraph("Text of the template that goes.")
    file = tmp_path / "house.docx"
    template.save(str(file))
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", on="2024-04-01"))
    document = Document(io.BytesIO(render_docx(brief, file)))
    assert document.styles["Heading 1"].font.size == Pt(23)
    assert document.styles["Chancery Line"].font.size == Pt(13)
    header = [paragraph.text for paragraph in document.sections[0].header.paragraphs]
    assert header == ["UNCLASSIFIED", "House of Peru"]
    assert "Text of the template" not in docx_text(render_docx(brief, file))


def test_a_template_that_is_no_word_document_is_refused(tmp_path: Path, record: Path) -> None:
    file = tmp_path / "house.docx"
    file.write_text("no zip", encoding="utf-8")
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", on="2024-04-01"))
    with pytest.raises(SettingsError, match="not a Word document"):
        render_docx(brief, file)


def test_a_checklist_is_a_calendar_of_whole_days(record: Path) -> None:
    with open_view(record) as view:
        asked = Request(counterpart="Fiji", principal="ITU", on="2024-06-12", kind="checklist")
        brief = compose_brief(view, asked)
    calendar = Calendar.from_ical(render(brief, ".ics"))
    events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
    tasks = [entry for entry in brief.entries() if isinstance(entry, Task)]
    assert len(events) == len(tasks)
    for task in tasks:
        event = events[task.text]
        start: Any = event["dtstart"]
        assert start.dt.isoformat() == task.due
        assert start.params["VALUE"] == "DATE"
        assert len(event.walk("VALARM")) == 1
    assert render(brief, ".ics") == render(brief, ".ics")


def test_only_a_checklist_is_a_calendar(record: Path) -> None:
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", on="2024-04-01"))
    with pytest.raises(SettingsError, match="--kind checklist"):
        render(brief, ".ics")


def test_pdf_without_its_library_says_how_to_get_it(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", on="2024-04-01"))
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(SettingsError, match=r"pip install 'chancery\[pdf\]'"):
        render(brief, ".pdf")


@pytest.mark.filterwarnings("ignore")
def test_pdf_puts_the_notes_at_the_foot_of_pages(record: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    pdfium = pytest.importorskip("pypdfium2")
    with open_view(record) as view:
        brief = compose_brief(view, Request(counterpart="Peru", principal="ITU", on="2024-04-01"))
    document = pdfium.PdfDocument(render(brief, ".pdf"))
    texts = [page.get_textpage().get_text_range() for page in document]
    # Letters that stand wide are taken for words by some readers of PDF, depending on the font.
    assert all("UNCLASSIFIED" in text.replace(" ", "") for text in texts)
    assert f"Page 1 of {len(texts)}" in texts[0]
    assert "lima-2024" in texts[0]


def commitments_of(record: Path) -> Brief:
    with open_view(record) as view:
        return compose_brief(view, Request(counterpart="Fiji", principal="ITU", on="2024-03-01", kind="commitments"))


def test_a_register_of_many_columns_lies_and_breaks_no_word(record: Path) -> None:
    brief = commitments_of(record)
    document = Document(io.BytesIO(render_docx(brief)))
    section: Any = document.sections[0]
    assert section.orientation is WD_ORIENT.LANDSCAPE
    width = section.page_width - section.left_margin - section.right_margin
    assert width > Mm(250)
    register = next(entry for entry in brief.entries() if isinstance(entry, Table))
    table: Any = document.tables[0]
    assert sum(column.width for column in table.columns) <= width
    for place, column in enumerate(table.columns):
        longest = max(len(word) for row in register.rows for word in row.cells[place].split())
        # A letter of eight points is hardly wider than 1.6 mm in the mean, in any face.
        assert column.width >= Mm(longest * 1.6)
    with open_view(record) as view:
        upright = compose_brief(view, Request(counterpart="Fiji", principal="ITU", on="2024-03-01"))
    assert Document(io.BytesIO(render_docx(upright))).sections[0].orientation is WD_ORIENT.PORTRAIT


@pytest.mark.filterwarnings("ignore")
def test_pdf_cuts_nothing_of_a_register_off(record: Path) -> None:
    pytest.importorskip("weasyprint", exc_type=ImportError)
    pdfium = pytest.importorskip("pypdfium2")
    brief = commitments_of(record)
    register = next(entry for entry in brief.entries() if isinstance(entry, Table))
    document = pdfium.PdfDocument(render(brief, ".pdf"))
    rights = []
    for page in document:
        words = page.get_textpage()
        rights.append(max(words.get_charbox(number)[2] for number in range(words.count_chars())) / page.get_width())
    assert max(rights) < 0.96
    text = flat("".join(page.get_textpage().get_text_range() for page in document))
    assert all(flat(word) in text for column in register.columns for word in column.split())
    # Notes that stand side by side are told apart: "1,2,3", and not "123".
    assert re.search(r"overdue1\s*,\s*2\s*,\s*3", document[0].get_textpage().get_text_range())


def test_rows_that_are_too_many_go_to_the_annex_and_none_is_lost(record: Path) -> None:
    brief = commitments_of(record)
    register = next(entry for entry in brief.entries() if isinstance(entry, Table))
    short = fit(replace(brief, annexes=()), 1, {}, {})
    tables = [entry for entry in short.entries() if isinstance(entry, Table)]
    assert len(tables[0].rows) < len(register.rows)
    assert tuple(row for table in tables for row in table.rows) == register.rows
    assert len(tables) == 2
    assert any("more in the annex" in entry.text for entry in short.entries() if isinstance(entry, Notice))


@pytest.mark.parametrize("name", ["brief", "brief.txt", "brief.odt"])
def test_other_endings_are_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(", ".join(FORMATS[:-1]))):
        check_format(Path(name))
