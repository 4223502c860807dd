from pathlib import Path

import pytest

from chancery.errors import ReadError
from chancery.intake.documents import read_source
from chancery.intake.draft import Given
from chancery.intake.sources import Source
from chancery.model.readout import Readout
from tests.intake.found import ACCOUNT, all_of, faults, readouts


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16")])
def test_columns_are_known_by_their_names(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [
        ["Headline", "Pub_Date", "Body", "Publisher", "Link", "Nr"],
        [
            "Chloé Duprée in Lima",
            "5 March 2024",
            f'"{ACCOUNT}\n\nThey left."',
            "Port News",
            "https://ports.example/1",
            "1",
        ],
    ]
    rows[0][1] = "Published at"
    text = "\r\n".join(delimiter.join(row) for row in rows)
    [readout] = readouts(write(tmp_path / "export.csv", text, encoding))
    assert readout.text == f"{ACCOUNT}\n\nThey left."
    assert (readout.id, readout.title) == ("export-1", "Chloé Duprée in Lima")
    assert (readout.published, readout.outlet, readout.url) == ("2024-03-05", "Port News", "https://ports.example/1")


def test_the_user_names_the_columns(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", f'A,B\n2024-03-05,"{ACCOUNT}"\n')
    given = Given(columns=(("text", "b"), ("published", "A")))
    [readout] = list(read_source(Source(str(path)), given))
    assert isinstance(readout, Readout)
    assert (readout.text, readout.published) == (ACCOUNT, "2024-03-05")


def test_a_faulty_row_leaves_the_others(tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.csv", f'text,date\n"{ACCOUNT}",2024-03-05\n,2024-03-06\n"{ACCOUNT}",04/05/2024\n"{ACCOUNT}",\n'
    )
    found = all_of(path)
    assert [type(one) for one in found] == [Readout, ReadError, ReadError, Readout]
    assert str(found[1]) == f"{path}, row 2: has no text"
    assert "not a date that is sure" in str(found[2])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("name,age\nAna,44\n", "has no column of text"),
        ("text,text2\n\n,\n,\n", "has a header and no row under it"),
        ("text", "has a header and no row under it"),
        (f'text\n"{ACCOUNT}\n', ""),
    ],
)
def test_a_table_that_is_none_is_a_fault_or_gives_what_it_has(tmp_path: Path, text: str, words: str) -> None:
    found = faults(write(tmp_path / "t.csv", text))
    assert (words in found[0]) if words else not found


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", "text,when\nx,y\n")
    [found] = list(read_source(Source(str(path)), Given(columns=(("published", "Day"),))))
    assert isinstance(found, ReadError)
    assert found.fault == "has no column 'Day' for published; its columns are 'text', 'when'"


def test_letters_that_break_off_end_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f'text\n"{ACCOUNT}"\n'.encode() * 1 + b'"' + b"x" * 70_000 + b'"\n"\xff\xfe\xfa"\n')
    assert "wrong encoding" in faults(path)[-1]


def test_a_line_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.tables.LINE_BYTES", 1_000)
    path = write(tmp_path / "t.csv", "text\n" + "x" * 5_000)
    assert "has a line over" in faults(path)[0]
