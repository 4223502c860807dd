"""Which parts of a text are not in English, and in which language they are.

English is known by its function words, at no cost; only what lacks them is put to lingua, over
a restricted set and by its lower-case words alone, because names belong to no language. A line
of names, dates or numbers is of no language and stays.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from chancery.intake.lines import Line, split_lines
from chancery.lexicon.loader import load_yaml
from chancery.model.readout import Furniture

FOREIGN = "foreign"
"""The kind of furniture that a part in another language is."""

_ADDRESS = re.compile(r"\S*@\S+|https?://\S+|www\.\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u024f\u02b0-\u036f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_LEAST_LETTERS, _LEAST_WORDS, _LEAST_OF_ALL = 10, 8, 5
_ENGLISH_SHARE, _OTHER_SCRIPT = 0.12, 0.5
_SURE, _SURE_OF_FEW = 0.75, 0.9
_READ_WORDS, _READ_SHARE = 40, 0.2


@dataclass(frozen=True, slots=True)
class Languages:
    """The foreign parts of a text, and the language of the whole where it is not worth reading."""

    pieces: tuple[Furniture, ...] = ()
    whole: str | None = None


def find_languages(text: str) -> Languages:
    """Find the parts of a canonical text that are not in English.

    Where so little English is left that it is a caption or a menu, the whole is foreign. What a
    page states of its language is not asked: too many state their site's.
    """
    lines = list(split_lines(text))
    foreign: list[Line] = []
    spoken: Counter[str] = Counter()
    english = other = 0
    for line in lines:
        lower = _lower_words(line.text)
        language = _language_of(line.text, lower)
        if language:
            foreign.append(line)
            spoken[language] += len(line.text)
            other += max(len(lower), len(line.text) // 6)
        elif _english_share(lower) >= _ENGLISH_SHARE:
            english += len(lower)
    if not foreign:
        return Languages(whole=_judge_whole(text, english))
    pieces = _join(text, foreign)
    if english < _READ_WORDS and english < _READ_SHARE * (english + other):
        return Languages(pieces, max(sorted(spoken), key=lambda name: spoken[name]))
    return Languages(pieces)


def _judge_whole(text: str, english: int) -> str | None:
    """Judge a text no line of which is foreign beyond doubt: several short ones may be together."""
    if english:
        return None
    lower = _lower_words(text)
    if len(lower) < _LEAST_OF_ALL or _english_share(lower) >= _ENGLISH_SHARE:
        return None
    code, sure = _recognize(" ".join(lower))
    return code if code != "en" and sure >= _SURE_OF_FEW else None


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(load_yaml("languages")["english"])


def _lower_words(text: str) -> list[str]:
    plain = _ADDRESS.sub(" ", text) if "@" in text or "www." in text or "://" in text else text
    return [word for word in _WORD.findall(plain) if len(word) > 1 and not word[0].isupper()]


def _english_share(lower: Sequence[str]) -> float:
    return sum(word in _english() for word in lower) / len(lower) if lower else 0.0


def _language_of(words: str, lower: Sequence[str]) -> str | None:
    """Give the code of a line's language, where it is another than English beyond doubt."""
    if not words.isascii():
        letters, others = len(_LETTER.findall(words)), len(_NOT_LATIN.findall(words))
        if others >= _LEAST_LETTERS and others >= _OTHER_SCRIPT * letters:
            return _recognize(words)[0]
    if len(lower) < _LEAST_WORDS or _english_share(lower) >= _ENGLISH_SHARE:
        return None
    code, sure = _recognize(" ".join(lower))
    return code if code != "en" and sure >= _SURE else None


@lru_cache(maxsize=1)
def _detector() -> Any:
    """Make the detector once: the small models are enough, since English is mostly known before."""
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415 - few texts need it

    known = [getattr(Language, name) for name in load_yaml("languages")["languages"]]
    return LanguageDetectorBuilder.from_languages(*known).with_low_accuracy_mode().build()


@lru_cache(maxsize=1024)
def _recognize(words: str) -> tuple[str, float]:
    """Give the code of the likeliest language and how sure that is."""
    best = next(iter(_detector().compute_language_confidence_values(words[:2000])), None)
    if best is None:
        return "und", 0.0
    return load_yaml("languages")["languages"][best.language.name][0], float(best.value)


def _join(text: str, lines: Sequence[Line]) -> tuple[Furniture, ...]:
    """Make one piece of neighbours with nothing between them."""
    pieces: list[Furniture] = []
    for line in lines:
        if pieces and not text[pieces[-1].end : line.start].strip():
            pieces[-1] = Furniture(FOREIGN, pieces[-1].start, line.end)
        else:
            pieces.append(Furniture(FOREIGN, line.start, line.end))
    return tuple(pieces)


def name_language(code: str) -> str:
    """Give what people call a language.

    >>> name_language("kk")
    'Kazakh'
    """
    names: dict[str, str] = dict(load_yaml("languages")["languages"].values())
    return names.get(code, "another language")
