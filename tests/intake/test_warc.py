import gzip
import io
from pathlib import Path

import pytest
import zstandard

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout
from tests.intake.found import ACCOUNT, all_of, faults, readouts
from tests.intake.packed import write_zip

PAGE = f"<html><head><title>Talks</title></head><body><article><p>{ACCOUNT}</p></article></body></html>".encode()


def record(kind: str, block: bytes, told: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2024-03-06T00:00:00Z\r\n"
        f"WARC-Target-URI: https://ports.example/1\r\nContent-Type: {told}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def archive(*pages: tuple[str, bytes], kind: str = "text/html; charset=utf-8", packed: bool = True) -> bytes:
    """Write an archive as crawlers do: a note, then request and answer for each page, each packed by itself."""
    records = [record("warcinfo", b"software: test\r\n", "application/warc-fields")]
    for status, body in pages:
        records.append(record("request", b"GET /1 HTTP/1.1\r\nHost: ports.example\r\n\r\n"))
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nX-Crawler-Content-Encoding: gzip\r\n\r\n"
        records.append(record("response", head.encode() + body))
    return b"".join(gzip.compress(one) if packed else one for one in records)


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("packing", ["plain", "gzip", "zstd"])
def test_pages_are_read_as_they_stream(tmp_path: Path, packing: str) -> None:
    data = archive(("200 OK", PAGE), ("404 Not Found", PAGE), ("200 OK", PAGE), packed=packing == "gzip")
    if packing == "zstd":
        data = zstandard.ZstdCompressor().compress(data[:900]) + zstandard.ZstdCompressor().compress(data[900:])
    path = write(tmp_path / "news.warc", data)
    found = readouts(path)
    assert [one.text for one in found] == [ACCOUNT, ACCOUNT]
    assert [one.source for one in found] == [f"{path}, record 3", f"{path}, record 7"]
    assert {one.url for one in found} == {"https://ports.example/1"}


def test_pictures_are_passed_over(tmp_path: Path) -> None:
    assert not all_of(write(tmp_path / "a.warc.gz", archive(("200 OK", b"\x89PNG"), kind="image/png")))


def test_a_page_that_its_server_packed_and_cut_in_chunks_is_joined(tmp_path: Path) -> None:
    body = gzip.compress(PAGE)
    chunks = b"%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (20, body[:20], len(body) - 20, body[20:])
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    block = head + chunks
    [readout] = readouts(write(tmp_path / "a.warc", record("response", block)))
    assert readout.text == ACCOUNT


def test_a_faulty_page_leaves_the_others(tmp_path: Path) -> None:
    data = archive(("200 OK", b"<html></html>"), ("200 OK", PAGE))
    assert [type(one) for one in all_of(write(tmp_path / "a.warc.gz", data))] == [ReadError, Readout]


def test_a_page_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.intake.warc.WARC_RECORD_BYTES", 2_000)
    data = archive(("200 OK", PAGE + b" " * 4_000), ("200 OK", PAGE))
    assert [type(one) for one in all_of(write(tmp_path / "a.warc.gz", data))] == [ReadError, Readout]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (gzip.compress(b"just words", mtime=0), "is not a web archive (WARC) but packed data"),
        (zstandard.ZstdCompressor().compress(b"just words"), "is not a web archive (WARC) but packed data"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "does not say how long it is"),
        (b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 3\r\n\r\nabc\r\n\r\nnonsense\r\n", "does not begin"),
        (b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 300\r\n\r\nHTTP/1.1 200 OK\r\n", "is cut off"),
        (archive(("200 OK", PAGE))[:-40], "cannot be unpacked further"),
        (b"\x1f\x8b\x08" + b"junk" * 20, "cannot be unpacked further"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 2_000, "headers without end"),
    ],
)
def test_a_broken_archive_says_where_it_breaks(tmp_path: Path, data: bytes, words: str) -> None:
    assert words in faults(write(tmp_path / "bad.warc.gz", data))[-1]


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: %d\r\n\r\n" % (1 << 40)
    packer = io.BytesIO()
    with gzip.GzipFile(fileobj=packer, mode="wb") as file:
        file.write(endless)
        for _ in range(100):
            file.write(bytes(1 << 20))
    path = write(tmp_path / "bomb.warc.gz", packer.getvalue())
    assert path.stat().st_size < 1 << 20
    assert "decompression bomb" in faults(path)[-1]


def test_packed_data_within_a_mail_is_not_opened(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.zip", {"x.warc.gz": archive(("200 OK", PAGE))})
    assert "unpack it first" in next(one.fault for one in load([path]) if isinstance(one, ReadError))
