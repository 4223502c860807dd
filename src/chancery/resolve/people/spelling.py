"""A word of a name as it is spelled, as it sounds, and as its bare consonants."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_rows, load_yaml
from chancery.resolve.people.latin import measure_alike, write_latin

_LETTERS = re.compile(r"[^a-z]+")
_VOWELS = re.compile(r"[aeiou]")
_MANY = 1 << 16


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of a name: plain letters, sound, the sound where marked letters are written out, consonants.

    `soft` is the sound without the difference between vowels that transliterations take for each
    other; `is_given` tells a word that is known as a given name.
    """

    plain: str
    sound: str
    marked: str
    bones: str
    soft: frozenset[str]
    variants: frozenset[int]
    is_given: bool

    @property
    def is_initial(self) -> bool:
        """Whether it is one letter that stands for a name."""
        return len(self.plain) == 1


@dataclass(frozen=True)
class _Rules:
    marked: dict[int, str]
    sounds: tuple[tuple[re.Pattern[str], str], ...]
    variants: dict[str, frozenset[int]]
    soft: tuple[tuple[re.Pattern[str], str], ...]
    given: frozenset[str]
    confused: frozenset[str]


@lru_cache(maxsize=1)
def _rules() -> _Rules:
    table = load_yaml("spellings")
    variants: dict[str, set[int]] = {}
    for number, group in enumerate(table["variants"]):
        for word in group:
            variants.setdefault(str(word), set()).add(number)
    return _Rules(
        marked=str.maketrans(table["marked"]),
        sounds=tuple((re.compile(pattern), sound) for pattern, sound in table["sounds"]),
        variants={word: frozenset(numbers) for word, numbers in variants.items()},
        soft=tuple((re.compile(pattern), letter) for pattern, letter in table["soft"]),
        confused=frozenset(form for pair in table["confused"] for form in (pair, pair[::-1])),
        given=frozenset(row["word"] for row in load_rows("name_words") if row["kind"] != "f"),
    )


@lru_cache(maxsize=_MANY)
def spell(word: str) -> Spelling:
    """Give the spelling of one word of a name.

    >>> spell("Zhomart").sound == spell("Jomart").sound
    True
    """
    rules = _rules()
    lower = unicodedata.normalize("NFC", word.lower())
    plain = _LETTERS.sub("", write_latin(lower).lower())
    written_out = _LETTERS.sub("", write_latin(lower.translate(rules.marked)).lower())
    sound = _sound(plain)
    consonants = sound[:1] + _VOWELS.sub("", sound[1:])
    bones = consonants if not _VOWELS.match(consonants) else "a" + consonants[1:]
    marked = _sound(written_out)
    soft = frozenset(_replace(form, rules.soft) for form in (sound, marked))
    variants = rules.variants.get(plain, frozenset())
    return Spelling(plain, sound, marked, bones, soft, variants, plain in rules.given or bool(variants))


def _sound(plain: str) -> str:
    return _replace(plain, _rules().sounds)


def _replace(word: str, rules: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    for pattern, letters in rules:
        word = pattern.sub(letters, word)
    return word


_INITIAL, _SOUND, _SOFT, _VARIANT, _BONES = 0.88, 0.97, 0.94, 0.92, 0.9
_FEW, _SHORT, _VOWEL = 3, 5, 0.7
_OTHER_NAME, _OTHER_VOWEL, _OTHER_SEX = 0.8, 0.95, 0.6


@lru_cache(maxsize=_MANY)
def compare_words(one: Spelling, other: Spelling) -> float:
    """Say how alike two words of names are, from 0 to 1."""
    if one.plain == other.plain:
        return 1.0
    if one.is_initial or other.is_initial:
        same = one.plain[:1] == other.plain[:1] or one.sound[:1] == other.sound[:1]
        return _INITIAL if same and not (one.is_initial and other.is_initial) else 0.0
    for score, has_it in (
        (_SOUND, {one.sound, one.marked} & {other.sound, other.marked}),
        (_VARIANT, one.variants & other.variants),
        (_SOFT, one.soft & other.soft),
    ):
        if has_it:
            return score
    return _compare_unlike(one, other)


def _compare_unlike(one: Spelling, other: Spelling) -> float:
    if _are_of_two_sexes(one.sound, other.sound):
        return _OTHER_SEX
    if _is_bare(one) or _is_bare(other):
        return _compare_consonants(one, other)
    alike = _measure(one, other)
    if not (one.is_given and other.is_given):
        return alike
    # Two given names that both exist are two names, and not one that somebody wrote in another way.
    is_near = one.bones == other.bones and not (one.variants or other.variants)
    return alike * (_OTHER_VOWEL if is_near else _OTHER_NAME)


def _is_bare(word: Spelling) -> bool:
    """Say whether it has no vowels, as a name that was written in Arabic or Hebrew letters."""
    return len(word.plain) > 2 and not _VOWELS.search(word.plain)  # noqa: PLR2004 - "Ng" is a name


def _compare_consonants(one: Spelling, other: Spelling) -> float:
    first, second = (word.bones.removeprefix("a") for word in (one, other))
    # The article is written with its one consonant.
    if len({first, first.removeprefix("l")} & {second, second.removeprefix("l")} - {""}):
        return _BONES
    return measure_alike(first, second) * _OTHER_NAME


def _are_of_two_sexes(one: str, other: str) -> bool:
    """Say whether one word is the other with an ending of the other sex: "Samir" and "Samira"."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long in {f"{short}a", f"{short}e", f"{short}in", f"{short}ina"}


def _measure(one: Spelling, other: Spelling) -> float:
    if one.bones == other.bones and len(one.bones) > _FEW:
        return _BONES
    alike = max(
        measure_alike(one.sound, other.sound),
        measure_alike(one.marked, other.marked),
        measure_alike(min(one.soft), min(other.soft)),
    )
    if one.bones == other.bones and len(one.bones) > 1 and alike >= _VOWEL:
        return max(alike, 0.8)
    if min(len(one.sound), len(other.sound)) < _SHORT or _has_other_consonant(one.bones, other.bones):
        # One letter of four is another name, and so is a consonant that nobody takes for the other.
        return alike * 0.85
    return alike


def _has_other_consonant(one: str, other: str) -> bool:
    if len(one) != len(other):
        return False
    return any(a != b and f"{a}{b}" not in _rules().confused for a, b in zip(one, other, strict=True))
