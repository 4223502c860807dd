"""Turn bytes into text, or say why that cannot be done sensibly.

UTF-8 and UTF-16 are recognized for certain. Anything else is a guess, and a guess that
would yield garbled letters is a fault: a garbled name would go into the record as a
person that does not exist.
"""

import re
import unicodedata

from chancery.errors import ReadError
from chancery.intake.sniff import has_wide_letters

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF8_LETTER = re.compile(rb"[\xc3-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HIGH_LETTERS = re.compile(r"[\x00-\xff\u0100-\u024f\u2010-\u2026]+")
_NO_LETTERS = frozenset({"Cn", "Co", "Cs"})
_HIGH = re.compile(rb"[\x80-\xff]")
_WESTERN_MARKS = frozenset("‘’“”„‚‹›«»–—…•·°§©®™€£¥¢±×÷¼½¾¹²³ºª¿¡\u00a0\u00ad¶†‡‰µ")
_GUESSES = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859_2", "iso8859_5", "koi8_r",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1256",
]  # fmt: skip
_SAMPLE = 65_536
_FOREIGN_SHARE = 0.25
_CONTROL_SHARE = 0.02


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Decode the bytes of a document; `declared` is the encoding that it claims for itself.

    Raises:
        ReadError: no encoding gives readable text.
    """
    text = _decode_unicode(data, name)
    if text is None and declared:
        text = _try(data, declared)
    if text is None:
        text = _guess(data, name)
    return _checked(text, name)


def _decode_unicode(data: bytes, name: str) -> str | None:
    """Decode what is Unicode beyond doubt; None where the bytes are no Unicode at all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None:
                raise ReadError(name, f"wrong encoding: begins as {encoding.upper()} but does not go on so")
            return text
    if has_wide_letters(data):
        even = data[:4096:2].count(0) > data[1:4096:2].count(0)
        text = _try(data, "utf-16-be" if even else "utf-16-le")
        if text is not None:
            return text
    return _try(data, "utf-8")


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _guess(data: bytes, name: str) -> str:
    high = len(_HIGH.findall(data))
    unicode_letters = sum(len(match.group()) for match in _UTF8_LETTER.finditer(data))
    if unicode_letters * 2 > high:
        raise ReadError(name, f"wrong encoding: UTF-8 that is damaged at byte {_first_fault(data)}")
    western = _try(data, "cp1252")
    if western is not None and _is_western(western):
        return western
    from charset_normalizer import from_bytes  # noqa: PLC0415 - costs time that most runs never need

    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        raise ReadError(name, f"wrong encoding: not UTF-8 (byte {_first_fault(data)}), nor any other that we know")
    return text


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _is_western(text: str) -> bool:
    """Say whether high letters stand alone among plain ones, as accents do in English text."""
    foreign = [index for index, letter in enumerate(text) if letter > "\x7f" and letter not in _WESTERN_MARKS]
    if any(not unicodedata.category(text[index]).startswith("L") for index in foreign):
        return False
    letters = sum(letter.isalpha() for letter in text)
    beside = sum(index + 1 in pairs for pairs in [set(foreign)] for index in foreign)
    return len(foreign) <= _FOREIGN_SHARE * letters and beside * 4 <= len(foreign)


def _checked(text: str, name: str) -> str:
    """Refuse text of which a part is no text: control characters and letters that do not exist."""
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample))
    if not sample.isascii():
        odd += sum(unicodedata.category(letter) in _NO_LETTERS for letter in _HIGH_LETTERS.sub("", sample))
    if odd > max(2, _CONTROL_SHARE * len(sample)):
        raise ReadError(name, "wrong encoding: the letters that it gives are not text")
    return text
