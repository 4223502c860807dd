"""Say what a file holds: by its first bytes, then by its name.

The name alone is not believed: a PDF called `.txt` is a PDF, and a picture called `.html`
is refused as a picture.
"""

import json
import re
from enum import StrEnum

from chancery.errors import ReadError

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class Format(StrEnum):
    """What intake can read."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"
    JSONL = "jsonl"
    DOCX = "docx"
    ZIP = "zip"
    MAIL = "mail"
    MAILBOX = "mailbox"
    TABLE = "table"
    FEED = "feed"
    WARC = "warc"


_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old office document (DOC, XLS, …); save it as text, HTML or PDF"),
    (b"{\\rtf", "an RTF document; save it as text, HTML or PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"RIFF", "a WebP picture, a sound or a video"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"ID3", "a sound"),
    (b"OggS", "a sound or a video"),
    (b"\x1aE\xdf\xa3", "a video"),
)
_HTML_NAMES, _JSONL_NAMES, _TEXT_NAMES = {"html", "htm", "xhtml"}, {"jsonl", "ndjson"}, {"txt", "md"}
_BY_NAME = {
    "eml": Format.MAIL,
    "mbox": Format.MAILBOX,
    "mbx": Format.MAILBOX,
    "csv": Format.TABLE,
    "tsv": Format.TABLE,
    "rss": Format.FEED,
    "atom": Format.FEED,
    "warc": Format.WARC,
}
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_SQUEEZED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
_WORD_NAMES = {"docx", "docm", "dotx"}
_FEED = re.compile(rb"<(?:rss|rdf:RDF|feed|atom:feed)[\s>]")
_WARC = re.compile(rb"WARC/[01]\.\d+\r?\n")
_MAILBOX = re.compile(rb"From \S+.{0,80}\d{4}\r?\n[\w-]+: ")
_HEADERS = re.compile(rb"(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}\r?\n")
_SURE_HEADER = re.compile(
    rb"^(?:received|message-id|mime-version|return-path|delivered-to|content-type|dkim-signature):",
    re.IGNORECASE | re.MULTILINE,
)
_PDF_WITHIN, _MARKUP_WITHIN = 1024, 4096
_WIDE_ZEROS, _OTHER_ZEROS = 0.5, 0.1
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_MARKUP = re.compile(rb"<(?:p|div|br|h[1-6]|span|table|article|title|meta)[\s/>]", re.IGNORECASE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROL_SHARE = 0.02


def sniff(head: bytes, filename: str = "") -> Format:
    """Say what a file with this beginning and name holds.

    Raises:
        ReadError: the bytes are not those of a document; the fault says what they seem to be.
    """
    suffix = filename.rpartition(".")[2] if "." in filename else ""
    if head.startswith(_PACKED):
        return Format.DOCX if suffix in _WORD_NAMES or b"word/document.xml" in head else Format.ZIP
    if head.startswith(_SQUEEZED) or _WARC.match(head):
        # What is inside is seen when it is unpacked; only web archives are read so.
        return Format.WARC
    is_pdf = b"%PDF-" in head[:_PDF_WITHIN]
    if not is_pdf:
        _refuse_binary(head, filename)
    if is_pdf or suffix == "pdf":
        return Format.PDF
    plain = head.replace(b"\x00", b"") if has_wide_letters(head) else head
    return _sniff_text(plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n"), suffix)


def _sniff_text(plain: bytes, suffix: str) -> Format:
    """Say what a text holds; a name that ends in `.txt` is believed unless there is a whole page."""
    is_json = plain.startswith((b"{", b"["))
    kind = _sniff_container(plain, suffix)
    if kind:
        return kind
    if _HTML.search(plain[:_MARKUP_WITHIN]) or (suffix in _HTML_NAMES and not is_json):
        return Format.HTML
    if suffix in _JSONL_NAMES:
        return Format.JSONL
    if suffix == "json" or (is_json and suffix not in _TEXT_NAMES):
        return Format.JSONL if _has_two_objects(plain) else Format.JSON
    is_markup = plain.startswith(b"<") and _MARKUP.search(plain[:_MARKUP_WITHIN])
    return Format.HTML if is_markup else Format.TEXT


def _sniff_container(plain: bytes, suffix: str) -> Format | None:
    """Say whether it is a feed, a mail, a mailbox or a table; only mails are known without a name."""
    head = plain[:_MARKUP_WITHIN]
    if _FEED.search(head) and plain.startswith(b"<") and not _HTML.search(head):
        return Format.FEED
    if suffix in _BY_NAME:
        return _BY_NAME[suffix]
    return None if suffix in _TEXT_NAMES else _sniff_mail(plain)


def _sniff_mail(plain: bytes) -> Format | None:
    """Say whether a text begins as a mailbox or a mail does, with headers that only mail has."""
    if _MAILBOX.match(plain):
        return Format.MAILBOX
    headers = _HEADERS.match(plain)
    return Format.MAIL if headers and _SURE_HEADER.search(headers.group()) else None


def has_wide_letters(head: bytes) -> bool:
    """Say whether the bytes are UTF-16 or UTF-32, marked as such or plain from their zeros."""
    if head.startswith(UTF16_MARKS) or head.startswith(b"\x00\x00\xfe\xff"):
        return True
    sample = head[:_MARKUP_WITHIN]
    pairs = len(sample) // 2
    if not pairs:
        return False
    even, odd = (sample[start::2].count(0) / pairs for start in (0, 1))
    return max(even, odd) > _WIDE_ZEROS and min(even, odd) < _OTHER_ZEROS


def _refuse_binary(head: bytes, filename: str) -> None:
    seems = next((words for magic, words in _MAGIC if head.startswith(magic)), None)
    if seems is None and head[4:8] == b"ftyp":
        seems = "a video"
    # Text may begin with the letters of a short mark, such as "MZ"; then nothing else is binary.
    if seems and (not head.isascii() or _CONTROL.search(head) or head.startswith(b"{\\rtf")):
        raise ReadError(filename, f"is not a document but {seems}")
    if head and not has_wide_letters(head) and len(_CONTROL.findall(head)) / len(head) > _CONTROL_SHARE:
        raise ReadError(filename, "is not a document but binary data")


def _has_two_objects(plain: bytes) -> bool:
    """Say whether the first line is a whole JSON object and the next line begins another."""
    first, end, rest = plain.partition(b"\n")
    if not end or not first.startswith(b"{") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True
