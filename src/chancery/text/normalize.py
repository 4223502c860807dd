"""Canonical text: made once, before any offset is taken, with a map back to the source.

Canonical text is NFC, with one line feed for every line end and without control, invisible
or unpaired surrogate characters. Making it canonical again changes nothing.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from chancery.model.readout import Origin

_FOREIGN = re.compile(
    r"""
      (?P<line>   \r\n | [\r\v\f\x1c-\x1e\x85\u2028\u2029] )
    | (?P<lone>   [\ud800-\udfff] )
    | (?P<hidden> [\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f]
                | [\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb] )
    """,
    re.VERBOSE,
)
_REPLACEMENT = {"line": "\n", "lone": "\ufffd", "hidden": ""}

QUOTES = "\"'“”‘’„‟‚‛«»‹›"
_FOLD = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "æ": "ae", "Æ": "AE"}
)


def normalize_text(source: str) -> tuple[str, tuple[Origin, ...]]:
    """Give the canonical text of a decoded source, and where its runs came from."""
    pieces: list[tuple[str, int]] = []
    position = 0
    for match in _FOREIGN.finditer(source):
        if match.start() > position:
            pieces.append((source[position : match.start()], position))
        # A replaced character has no unchanged origin: -1 says so.
        pieces.append((_REPLACEMENT[str(match.lastgroup)], -1))
        position = match.end()
    pieces.append((source[position:], position))
    text, origins = _join(_compose(pieces))
    if not unicodedata.is_normalized("NFC", text):
        # Two pieces composed across their border; such text is rare enough to lose its map.
        return unicodedata.normalize("NFC", text), ()
    return text, origins


def _compose(pieces: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Bring each piece into NFC; where that changes letters, their origin is lost."""
    return [unit for piece, origin in pieces for unit in _compose_piece(piece, origin)]


def _compose_piece(piece: str, origin: int) -> Iterator[tuple[str, int]]:
    if origin < 0 or unicodedata.is_normalized("NFC", piece):
        yield piece, origin
    else:
        yield from (_compose_unit(piece[start:end], origin + start) for start, end in _units(piece))


def _compose_unit(unit: str, origin: int) -> tuple[str, int]:
    canonical = unicodedata.normalize("NFC", unit)
    return canonical, origin if canonical == unit else -1


def _units(piece: str) -> list[tuple[int, int]]:
    """Cut a piece where no letter can combine with the one before: after ASCII, before letters."""
    starts = [0, *(index for index in range(1, len(piece)) if _begins_unit(piece, index))]
    return list(zip(starts, [*starts[1:], len(piece)], strict=True))


def _begins_unit(piece: str, index: int) -> bool:
    return piece[index] < "\x80" or (piece[index - 1] < "\x80" and not unicodedata.combining(piece[index]))


def _join(pieces: list[tuple[str, int]]) -> tuple[str, tuple[Origin, ...]]:
    origins: list[Origin] = []
    start = 0
    for piece, origin in pieces:
        if piece and origin >= 0:
            last = origins[-1] if origins else None
            follows = last and last.start + last.length == start
            if last and follows and last.source_start + last.length == origin:
                origins[-1] = Origin(last.start, last.source_start, last.length + len(piece))
            else:
                origins.append(Origin(start, origin, len(piece)))
        start += len(piece)
    return "".join(piece for piece, _ in pieces), tuple(origins)


def source_offset(origins: tuple[Origin, ...], offset: int) -> int | None:
    """Lead an offset of the canonical text back to the source; None where letters were changed."""
    for origin in origins:
        if origin.start <= offset < origin.start + origin.length:
            return origin.source_start + offset - origin.start
    return None


def trim(text: str, start: int, end: int, *, marks: str = QUOTES + " \n\t.,;:–—-") -> tuple[int, int]:
    """Move the ends of a span inward over quotation marks, stops and space."""
    while start < end and text[start] in marks:
        start += 1
    while end > start and text[end - 1] in marks:
        end -= 1
    return start, end


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """Give the text in lower case without diacritics and with single spaces, for comparing names.

    >>> fold("Hamadoun  Touré")
    'hamadoun toure'
    """
    if text.isascii():
        return " ".join(text.lower().split())
    spread = unicodedata.normalize("NFKD", text.translate(_FOLD))
    plain = "".join(letter for letter in spread if not unicodedata.combining(letter))
    folded = " ".join(plain.replace("’", "'").casefold().split())
    # A mark that is nothing but a diacritic ("¯") stays itself: a token is never folded to nothing.
    return folded or text.strip()
