from pathlib import Path

from docx import Document

from tests.intake.found import ACCOUNT, faults, readouts
from tests.intake.packed import WORD, paragraph, write_docx, write_zip


def test_paragraphs_and_tables_stand_in_order(tmp_path: Path) -> None:
    row = "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in ("Ana Reyes", "Minister of Ports"))
    body = paragraph("Talks in ", "Lima") + paragraph(ACCOUNT) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    [readout] = readouts(write_docx(tmp_path / "talks.docx", body, title="Talks", created="2024-03-05T10:00:00Z"))
    assert readout.text == f"Talks in Lima\n\n{ACCOUNT}\n\nAna Reyes | Minister of Ports"
    assert (readout.title, readout.published, readout.published_from) == ("Talks", "2024-03-05", "metadata")


def test_what_a_reviewer_removed_is_not_said(tmp_path: Path) -> None:
    removed = (
        "<w:p><w:del><w:r><w:delText>not </w:delText></w:r></w:del><w:ins><w:r><w:t>Agreed.</w:t></w:r></w:ins></w:p>"
    )
    [readout] = readouts(write_docx(tmp_path / "note.docx", paragraph(ACCOUNT) + removed))
    assert readout.text.endswith("Agreed.")
    assert "not" not in readout.text


def test_a_document_of_another_program_is_read(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Talks in Lima", level=1)
    document.add_paragraph(ACCOUNT)
    document.save(str(tmp_path / "made.docx"))
    [readout] = readouts(tmp_path / "made.docx")
    assert readout.text == f"Talks in Lima\n\n{ACCOUNT}"


def test_a_document_cut_in_two_is_a_fault(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "half.docx", paragraph(ACCOUNT))
    path.write_bytes(path.read_bytes()[:200])
    assert "broken ZIP" in faults(path)[0]


def test_a_document_with_broken_xml_is_a_fault(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bad.docx", {"word/document.xml": f"<w:document {WORD}><w:body>"})
    assert "broken XML" in faults(path)[0]


def test_a_document_without_words_is_a_fault(tmp_path: Path) -> None:
    assert "without text" in faults(write_docx(tmp_path / "empty.docx", "<w:p/>"))[0]


def test_entities_that_unfold_are_refused(tmp_path: Path) -> None:
    laughs = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>' + f"<w:document {WORD}>&b;</w:document>"
    [fault] = faults(write_zip(tmp_path / "laughs.docx", {"word/document.xml": laughs}))
    assert "declares entities" in fault


def test_a_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.docx", {"word/document.xml": b" " * (40 << 20)})
    assert "decompression bomb" in faults(path)[0]
