"""Fold names so that spellings of one name compare equal: case, accents, transliteration."""

import re
import unicodedata

_SPECIAL = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a"}
)
_NOT_WORD = re.compile(r"[^\w]+|_")
_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"ou|oo", "u"),
        (r"shch|sch|sh|tch|ch", "c"),
        (r"kh|gh|q|ck|x", "k"),
        (r"zh|dzh|dj|j", "j"),
        (r"ts|tz", "z"),
        (r"ph|ff", "f"),
        (r"th", "t"),
        (r"ye|yo|ya|yu|ie|ia|io|iu", "i"),
        (r"ee|iy|yi|ii|y", "i"),
        (r"w", "v"),
        (r"(?<!^)h", ""),
        (r"(.)\1+", r"\1"),
    )
)


def fold(text: str) -> str:
    """Give a name in lower case, without accents and punctuation.

    >>> fold("Hamadoun  Touré")
    'hamadoun toure'
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SPECIAL))
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_NOT_WORD.sub(" ", bare.replace("'", "").replace("’", "")).split())


def sound(word: str) -> str:
    """Give a folded word as it sounds, so that most transliterations of it agree.

    >>> sound("zhomart") == sound("jomart")
    True
    """
    for pattern, letter in _SOUNDS:
        word = pattern.sub(letter, word)
    return word
