import pytest

from chancery.errors import ReadError
from chancery.intake.sniff import Format, sniff


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        (b"The Minister met the envoy.", "a.txt", Format.TEXT),
        (b"", "", Format.TEXT),
        (b"<!DOCTYPE html><html>", "a.txt", Format.HTML),
        (b"<div><p>The Minister</p></div>", "", Format.HTML),
        (b"The Minister", "a.html", Format.HTML),
        (b"<3 from Lima", "a.txt", Format.TEXT),
        (b"junk\n%PDF-1.4", "a.txt", Format.PDF),
        (b'{"text": "a"}', "", Format.JSON),
        (b'{"text": "a"}\n{"text": "b"}', "", Format.JSONL),
        (b'{\n"text": "a"}', "a.json", Format.JSON),
        (b"[Lima, April 23, 2008] Today", "a.txt", Format.TEXT),
        (b'\xff\xfe{\x00"\x00', "", Format.JSON),
        (b"MZ is the code of Mozambique.", "", Format.TEXT),
        (b"PK\x03\x04....word/document.xml", "a.txt", Format.DOCX),
        (b"PK\x03\x04....a.txt", "a.docx", Format.DOCX),
        (b"PK\x03\x04....a.txt", "a", Format.ZIP),
        (b"\x1f\x8b\x08", "a.txt", Format.WARC),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "a", Format.WARC),
        (b"From: a@b.example\r\nMessage-ID: <1@b>\r\n\r\nWords", "", Format.MAIL),
        (b"From: the Minister\nTo: the press\n\nWords", "", Format.TEXT),
        (b"From a@b.example Tue Mar  5 18:20:00 2024\nSubject: x\n", "", Format.MAILBOX),
        (b"<?xml version='1.0'?>\n<rss version='2.0'>", "a.xml", Format.FEED),
        (b"text,date\n", "a.csv", Format.TABLE),
        (b"text,date\n", "a.txt", Format.TEXT),
    ],
)
def test_content_goes_before_the_name(head: bytes, name: str, kind: Format) -> None:
    assert sniff(head, name) == kind


def test_a_picture_is_refused_whatever_its_name() -> None:
    with pytest.raises(ReadError, match="JPEG"):
        sniff(b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.html")
