"""Names made comparable, and the permanent numbers that are made from them."""

import hashlib
import re
from functools import lru_cache

from chancery.text.normalize import fold

_NOT_A_LETTER = re.compile(r"[\W_]+")


@lru_cache(maxsize=1 << 14)
def normalize_name(name: str) -> str:
    """Give a name without case, diacritics, punctuation and a leading article.

    >>> normalize_name("The Khoja-Akhmet  Foundation")
    'khoja akhmet foundation'
    """
    folded = fold(name)
    plain = _NOT_A_LETTER.sub(" ", folded).strip()
    return plain.removeprefix("the ") or folded


def permanent_id(family: str, *parts: str) -> int:
    """Give the number that stands for a key in every record, whatever came in before it.

    63 bits of SHA-256: the chance that two of a million keys share a number is below
    one in ten million.
    """
    key = "\x1f".join((family, *parts))
    return int.from_bytes(hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[:8]) >> 1


def reference(letter: str, number: int) -> str:
    """Write a permanent number as users see it: `b1f0…`, `p04c…`, `e77a…`."""
    return f"{letter}{number:016x}"


def parse_reference(text: str) -> int:
    """Turn what `reference` wrote into the number again.

    Raises:
        ValueError: the text is not such a reference.
    """
    return int(text[1:], 16)
