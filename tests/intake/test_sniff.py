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
    ],
)
def test_content_goes_before_the_name(head: bytes, name: str, kind: Format) -> None:
    assert sniff(head, name) == kind


def test_a_picture_is_refused_whatever_its_name() -> None:
    with pytest.raises(ReadError, match="JPEG"):
        sniff(b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.html")
