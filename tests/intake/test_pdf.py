from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.intake import load
from chancery.intake.pdf import join_lines
from chancery.model.readout import Readout
from tests.intake.files import write_pdf

LINES = [
    "Lima, 5 March 2024",
    "The Minister of Communications of Peru met the envoy of the Union on Monday and",
    "discussed broadband.",
    "They agreed to meet again in May.",
]


def read(path: Path) -> Readout | ReadError:
    (found,) = load([path])
    return found


def test_a_pdf_gives_its_text_in_paragraphs(tmp_path: Path) -> None:
    found = read(write_pdf(tmp_path / "a.pdf", LINES, title="A meeting"))
    assert isinstance(found, Readout)
    assert "Union on Monday and\ndiscussed broadband.\n\nThey agreed" in found.text
    assert (found.title, found.published, found.published_from) == ("A meeting", "2024-03-05", "text")


def test_the_day_a_pdf_was_made_is_a_last_resort(tmp_path: Path) -> None:
    found = read(write_pdf(tmp_path / "a.pdf", LINES[1:], made="20240306101112"))
    assert isinstance(found, Readout)
    assert (found.published, found.published_from) == ("2024-03-06", "metadata")


def test_a_pdf_is_known_by_its_content(tmp_path: Path) -> None:
    found = read(write_pdf(tmp_path / "a.txt", LINES))
    assert isinstance(found, Readout)
    assert "agreed to meet" in found.text


def test_a_broken_pdf_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing more")
    found = read(path)
    assert isinstance(found, ReadError)
    assert found.fault == "is a broken PDF"


def test_a_pdf_by_name_alone_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("The Minister met the envoy.")
    found = read(path)
    assert isinstance(found, ReadError)
    assert found.fault == "is a broken PDF"


def test_a_pdf_without_text_is_a_fault(tmp_path: Path) -> None:
    found = read(write_pdf(tmp_path / "a.pdf", []))
    assert isinstance(found, ReadError)
    assert "PDF without text" in found.fault


def test_a_locked_pdf_is_a_fault(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "a.pdf", LINES)
    zeros = "0" * 64
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{zeros}> /U <{zeros}> /P -4 >> /ID [<00> <00>] /Root"
    path.write_bytes(path.read_bytes().replace(b"/Root", lock.encode()))
    found = read(path)
    assert isinstance(found, ReadError)
    assert found.fault == "is a PDF locked by a password"


@pytest.mark.parametrize("mark", ["\x02", "\ufffe", "\u00ad"])
def test_a_word_cut_at_the_margin_is_joined(mark: str) -> None:
    assert join_lines(f"The tele{mark}\r\ncommunications body met.") == "The telecommunications body met."
