import io
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.errors import ReadError, SettingsError
from chancery.intake import load
from chancery.model.readout import Readout
from chancery.text.normalize import normalize_text
from tests.intake.files import write_json, write_pdf

ACCOUNT = "The Minister met the Secretary-General in Lima. They discussed broadband."
NAMES = ["a", "a.txt", "a.html", "a.pdf", "a.json", "a.jsonl", "a.csv", "a.eml", "a.mbox", "a.rss", "a.warc", "a.zip"]
PIECES = st.one_of(
    st.binary(max_size=40),
    st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        [
            b'{"text": "',
            b'"}',
            b"\n",
            b"\xff\xfe",
            b"\x00",
            b"<html><body><p>",
            b"</p>",
            b"%PDF-1.4\n",
            b"[",
            b"GENEVA (Reuters) - ",
            b"Tel. +41 22 730 5046",
            b"Share: Facebook | Twitter",
            b"\xe9",
            b"text,date\n",
            b"From: a@b.example\nMIME-Version: 1.0\n\n",
            b"\n\nFrom a@b.example Tue Mar  5 18:20:00 2024\n",
            b"<rss version='2.0'><channel><item><title>",
            b"WARC/1.0\r\nContent-Length: 9\r\n\r\n",
            b"PK\x03\x04",
            b"\x1f\x8b\x08",
            "é".encode(),
        ]
    ),
)


def one(path: Path, **options: Any) -> Readout:
    (found,) = load([path], **options)
    assert isinstance(found, Readout), found
    return found


def fault(path: Path) -> str:
    (found,) = load([path])
    assert isinstance(found, ReadError)
    assert found.source.startswith(str(path))
    return found.fault


def test_a_plain_text_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ACCOUNT, encoding="utf-8")
    readout = one(path)
    assert (readout.id, readout.text, readout.source) == ("note", ACCOUNT, str(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_common_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Chloé Duprée met the Côte d’Ivoire minister.\r\nThey discussed broadband.".encode(encoding))
    assert one(path).text == "Chloé Duprée met the Côte d’Ivoire minister.\nThey discussed broadband."


def test_an_empty_file_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    assert fault(path) == "is empty"


def test_a_blank_file_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text(" \n\u200b\n")
    assert fault(path) == "holds no text"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG"),
        (b"PK\x03\x04" + bytes(40), "broken ZIP archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(range(256)), "old office document"),
        (b"\x7fELF" + bytes(range(256)), "program"),
        (bytes(range(256)) * 4, "binary data"),
    ],
)
def test_binary_is_refused_with_what_it_seems_to_be(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(data)
    assert words in fault(path)


def test_a_single_line_of_fifty_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_bytes(b"word " * 10_485_760)
    assert "over 8.0 MB" in fault(path)


def test_a_long_line_of_jsonl_is_refused_and_the_next_one_read(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * 17_000_000 + b'"}\n{"text": "The Minister arrived."}\n')
    first, second = load([path])
    assert isinstance(first, ReadError)
    assert isinstance(second, Readout)
    assert "line 1" in first.source
    assert second.id == "many-2"


def test_a_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = write_json(tmp_path / "long.json", {"text": "word " * 200_001})
    assert "1,000,005 characters" in fault(path)


def test_damaged_utf8_is_a_fault_and_not_garbled(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes("Chloé Duprée visited Côte d’Ivoire ".encode() + b"\xc3 and left.")
    assert "wrong encoding: UTF-8 that is damaged at byte" in fault(path)


def test_half_a_letter_of_utf16_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(b"\xff\xfeabc")
    assert "wrong encoding" in fault(path)


def test_bytes_of_no_encoding_are_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(bytes(range(0x80, 0x100)) * 20)
    assert "wrong encoding" in fault(path)


def test_stray_zeros_in_a_text_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(ACCOUNT.encode() + b"\x00")
    assert one(path).text == ACCOUNT


def test_a_missing_path_is_a_fault_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ACCOUNT)
    first, second = load([tmp_path / "nothing.txt", path])
    assert isinstance(first, ReadError)
    assert first.fault == "there is no such file or folder"
    assert isinstance(second, Readout)


def test_an_unreadable_folder_is_a_fault_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "note.txt").write_text(ACCOUNT)
    real = os.scandir

    # Permissions do not hold for root, under which tests may run.
    def refuse(path: str) -> object:
        if path.endswith("b"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    first, second, third = load([tmp_path])
    assert isinstance(first, Readout)
    assert isinstance(second, ReadError)
    assert second.fault == "the folder cannot be read: permission denied"
    assert isinstance(third, Readout)


def test_an_unreadable_file_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ACCOUNT)

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert fault(path) == "cannot be opened: permission denied"


def test_folders_are_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(ACCOUNT)
    (tmp_path / "aa").mkdir()
    (tmp_path / "aa" / "c.txt").write_text(ACCOUNT)
    ids = [found.id for found in load([tmp_path]) if isinstance(found, Readout)]
    assert ids == ["a", "c", "b"]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(ACCOUNT)
    assert len(list(load([path, tmp_path]))) == 1


def test_ids_are_unique_within_a_run(tmp_path: Path) -> None:
    items = [{"id": "n", "text": ACCOUNT}, {"id": "n-2", "text": ACCOUNT}, {"id": "N", "text": ACCOUNT}]
    path = write_json(tmp_path / "many.jsonl", *items, {"id": "n", "text": ACCOUNT}, lines=True)
    ids = [found.id for found in load([path]) if isinstance(found, Readout)]
    assert ids == ["n", "n-2", "N-3", "n-4"]


def test_an_id_is_safe_as_a_file_name(tmp_path: Path) -> None:
    path = write_json(tmp_path / "note.json", {"id": "../../etc/pass wd", "text": ACCOUNT})
    assert one(path).id == "etc-pass-wd"


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(ACCOUNT.encode())))
    (found,) = load(["-"])
    assert isinstance(found, Readout)
    assert (found.id, found.text, found.source) == ("stdin", ACCOUNT, "-")


def test_what_the_user_gives_goes_above_what_a_document_says(tmp_path: Path) -> None:
    path = write_json(tmp_path / "note.json", {"text": ACCOUNT, "published": "2020-01-01", "outlet": "A"})
    assert one(path).published == "2020-01-01"
    readout = one(path, published="2019-09-13", outlet="B")
    assert (readout.published, readout.published_from, readout.outlet) == ("2019-09-13", "given", "B")


def test_a_given_date_must_be_a_date() -> None:
    with pytest.raises(SettingsError, match="'yesterday' is not an ISO date"):
        load([], published="yesterday")


def test_the_same_files_give_equal_readouts(tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf", ["Lima, 5 March 2024", ACCOUNT])
    (tmp_path / "b.html").write_text(f"<html><body><p>{ACCOUNT}</p></body></html>")
    assert list(load([tmp_path])) == list(load([tmp_path]))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(PIECES, max_size=6), name=st.sampled_from(NAMES))
def test_any_bytes_give_readouts_or_faults(tmp_path: Path, pieces: list[bytes], name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"".join(pieces))
    found = list(load([path]))
    assert found or not b"".join(pieces).strip() or name == "a.jsonl"
    for readout in found:
        if isinstance(readout, ReadError):
            assert readout.fault
            continue
        assert normalize_text(readout.text)[0] == readout.text
        assert all(0 <= piece.start < piece.end <= len(readout.text) for piece in readout.furniture)
        assert all(origin.start + origin.length <= len(readout.text) for origin in readout.origins)
