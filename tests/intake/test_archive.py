import io
import zipfile
from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout
from tests.intake.found import ACCOUNT, all_of, faults, readouts
from tests.intake.packed import paragraph, write_docx, write_zip


def test_each_document_of_an_archive_is_a_readout(tmp_path: Path) -> None:
    inner = write_docx(tmp_path / "b.docx", paragraph(ACCOUNT)).read_bytes()
    path = write_zip(
        tmp_path / "week.zip",
        {"march/a.txt": ACCOUNT, "march/b.docx": inner, "__MACOSX/._a.txt": "x", ".DS_Store": "x"},
    )
    found = readouts(path)
    assert [one.id for one in found] == ["a", "b"]
    assert [one.source for one in found] == [f"{path}, file march/a.txt", f"{path}, file march/b.docx"]
    assert {one.text for one in found} == {ACCOUNT}


def test_a_faulty_file_leaves_the_others(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "week.zip", {"a.txt": ACCOUNT, "b.txt": "", "c.html": "<html></html>"})
    found = all_of(path)
    assert [type(one) for one in found] == [Readout, ReadError, ReadError]
    assert all(one.origin == str(path) for one in found if isinstance(one, ReadError))


@pytest.mark.parametrize("name", ["../escape.txt", "/etc/passwd", "a/../../b.txt", "..\\win.txt", "C:\\win.txt"])
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    path = write_zip(tmp_path / "evil.zip", {name: ACCOUNT, "good.txt": ACCOUNT})
    assert ["leads out of its archive" in fault for fault in faults(path)] == [True]
    assert sum(isinstance(one, Readout) for one in all_of(path)) == 1


def test_an_archive_within_an_archive_is_not_opened(tmp_path: Path) -> None:
    inner = write_zip(tmp_path / "inner.zip", {"a.txt": ACCOUNT}).read_bytes()
    assert "archive within an archive" in faults(write_zip(tmp_path / "outer.zip", {"inner.zip": inner}))[0]


def test_a_bomb_is_refused_before_it_unfolds(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "bomb.zip", {"a.txt": b"\x00" * (30 << 20), "b.txt": ACCOUNT})
    found = all_of(path)
    assert "decompression bomb" in str(found[0])
    assert isinstance(found[1], Readout)


def test_all_files_together_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.archive.ARCHIVE_BYTES", 3_000)
    path = write_zip(tmp_path / "many.zip", {f"{letter}.txt": f"{ACCOUNT} {letter}. " * 6 for letter in "abcd"})
    assert "unpacks, with the files before it, to over" in faults(path)[0]


def test_too_many_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.archive.ARCHIVE_ENTRIES", 3)
    path = write_zip(tmp_path / "many.zip", {f"{letter}.txt": ACCOUNT for letter in "abcd"})
    assert faults(path) == ["holds 4 files, where 3 are the most for an archive"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "empty ZIP"),
        ({"[Content_Types].xml": "", "xl/workbook.xml": ""}, "spreadsheet"),
        ({"mimetype": "", "content.xml": ""}, "OpenDocument"),
    ],
)
def test_what_is_no_folder_of_documents_is_said_to_be_none(tmp_path: Path, files: dict[str, str], words: str) -> None:
    assert words in faults(write_zip(tmp_path / "x.zip", files))[0]


def test_a_broken_archive_is_a_fault(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "cut.zip", {"a.txt": ACCOUNT})
    path.write_bytes(path.read_bytes()[:-30])
    assert "broken ZIP" in faults(path)[0]


def test_a_damaged_file_in_an_archive_is_a_fault(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", ACCOUNT)
    path = tmp_path / "crc.zip"
    path.write_bytes(buffer.getvalue().replace(b"Peru", b"Perx", 1))
    assert "cannot be unpacked" in faults(path)[0]


def test_a_locked_file_is_a_fault(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "locked.zip", {"a.txt": ACCOUNT})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    path.write_bytes(bytes(data))
    assert "password" in faults(path)[0]


def test_ids_are_unique_over_folders(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "week.zip", {"a/note.txt": ACCOUNT, "b/note.txt": ACCOUNT})
    assert [one.id for one in load([path]) if isinstance(one, Readout)] == ["note", "note-2"]
