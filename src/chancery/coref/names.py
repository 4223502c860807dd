"""Compare names of people as they are written in one readout."""

import re
from functools import lru_cache

from chancery.text.normalize import fold

_SPLIT = re.compile(r"[\s\-‐‑–]+")
_SMALL = frozenset(
    {
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "de",
        "del",
        "da",
        "do",
        "dos",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "di",
        "y",
        "e",
        "jr",
        "sr",
        "ii",
        "iii",
    }
)


@lru_cache(maxsize=1 << 13)
def name_parts(name: str) -> tuple[str, ...]:
    """Give the parts of a name, folded, with initials as one letter.

    >>> name_parts("D.V. Shashkevich")
    ('d', 'v', 'shashkevich')
    """
    folded = fold(name).replace("'s", "")
    parts: list[str] = []
    for word in _SPLIT.split(folded):
        if "." in word:
            parts.extend(piece for piece in word.split(".") if piece)
        elif word:
            parts.append(word.strip(",’'"))
    return tuple(part for part in parts if part)


def is_telling(part: str) -> bool:
    """Say whether a part of a name tells people apart: no initial, no particle."""
    return len(part) > 1 and part not in _SMALL


def is_form_of(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Say whether a name can be a shorter form of another: its parts, or their initials, in the other.

    At least one part of full length must be shared; "D. Cebanu" is a form of "Doina Cebanu".
    """
    left = list(full)
    shared = False
    for part in short:
        if part in left:
            left.remove(part)
            shared = shared or is_telling(part)
            continue
        match = next((other for other in left if _is_initial(part, other)), None)
        if match is None:
            return False
        left.remove(match)
    return shared


def _is_initial(one: str, other: str) -> bool:
    return (len(one) == 1 or len(other) == 1) and one[0] == other[0]
