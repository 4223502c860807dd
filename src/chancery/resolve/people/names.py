"""A person's name taken apart: its words, without titles and particles, and two of them aligned."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from chancery.lexicon.loader import load_yaml
from chancery.resolve.people.latin import write_latin
from chancery.resolve.people.spelling import Spelling, compare_words, spell

_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])|[\s.,;()\"“”/_-]+|(?<=\.)")
_APOSTROPHES = re.compile(r"['’‘`ʼʻ´ʹ]")
_HAN = "\u2e80"
_MANY = 1 << 15
_TWO = 2
"""Words enough to know somebody by: a given and a family name."""
ALIKE = 0.74
"""From here on two words of names may be one."""


@dataclass(frozen=True)
class _Words:
    particles: frozenset[str]
    titles: frozenset[str]
    patronymics: re.Pattern[str]
    glued: tuple[tuple[str, re.Pattern[str]], ...]
    servant: re.Pattern[str]
    whole: frozenset[str]
    common: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load_yaml("spellings")
    return _Words(
        particles=frozenset(table["particles"]),
        titles=frozenset(table["titles"]),
        patronymics=re.compile("|".join(table["patronymics"])),
        glued=tuple((word, re.compile(rf"^{pattern}(?=\w{{4,}})")) for word, pattern in table["glued"]),
        servant=re.compile(rf"^{table['servant']}(?P<rest>\w{{3,}})?$"),
        whole=frozenset(table["whole"]),
        common=frozenset(spell(str(word)).sound for word in table["common"]),
    )


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name in their order; `after_father` tells which are names after the father."""

    words: tuple[Spelling, ...]
    after_father: tuple[bool, ...]

    @property
    def full(self) -> tuple[Spelling, ...]:
        """The words that are no initials."""
        return tuple(word for word in self.words if not word.is_initial)

    @property
    def is_single(self) -> bool:
        """Whether it is one word, which many may bear."""
        return len(self.words) == 1


@lru_cache(maxsize=_MANY)
def parse_name(name: str) -> PersonName:
    """Take a name apart.

    >>> [word.plain for word in parse_name("Dr. Ridha BEN JEMIA").words]
    ['ridha', 'jemia']
    """
    plain = _APOSTROPHES.sub("", unicodedata.normalize("NFC", name))
    # The words of a name in Chinese or Korean are told apart only in Latin letters: "WangYi".
    latin = write_latin(plain) if any(letter >= _HAN for letter in plain) else plain
    parts = [part for part in _JOINED.split(_spread(latin)) if part]
    rules = _words()
    spelled = [spell(part) for part in parts]
    kept = _join_servants([word for word in spelled if word.plain and word.plain not in rules.titles] or spelled)
    is_whole = bool(kept) and (kept[0].plain in rules.whole or kept[-1].plain in rules.whole) and len(kept) > _TWO
    named = [
        word for word in kept if is_whole or word.plain not in rules.particles or (word.is_initial and word is kept[0])
    ]
    if len(named) < _TWO <= len(kept):
        # "Ben Ali": what is left would be too little to know anybody by.
        named = kept
    words = tuple(word for word in named if word.plain)
    # A name after the father stands between others; the first word is never one.
    has_father = len(words) > _TWO
    after = (has_father and bool(rules.patronymics.search(word.plain)) for word in words[1:])
    return PersonName(words, (False, *after) if words else ())


def _join_servants(words: list[Spelling]) -> list[Spelling]:
    """Write "Abdul Rahman", "Abdulrahman" and "Abd al-Rahman" as one word."""
    rules = _words()
    joined: list[Spelling] = []
    rest = iter(words)
    for word in rest:
        found = rules.servant.match(word.plain)
        if found is None or word.variants:
            joined.append(word)
            continue
        name = found["rest"] or next((after.plain for after in rest if after.plain not in rules.particles), "")
        joined.append(spell(f"abd{name}"))
    return joined


def _spread(name: str) -> str:
    """Set a name in capitals in small letters, so that a capital within a word shows where one begins."""
    return " ".join(part.capitalize() if part.isupper() and len(part) > 1 else part for part in name.split())


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which words of two names go together, how well, and what is left over on either side."""

    pairs: tuple[tuple[Spelling, Spelling, float], ...]
    left: tuple[Spelling, ...]
    right: tuple[Spelling, ...]
    nearest: float

    @property
    def full(self) -> tuple[float, ...]:
        """How alike the pairs of full words are."""
        return tuple(score for one, other, score in self.pairs if not (one.is_initial or other.is_initial))

    @property
    def conflicts(self) -> int:
        """How many words stand against each other."""
        return min(len(self.left), len(self.right))


@lru_cache(maxsize=_MANY)
def align_names(one: PersonName, other: PersonName) -> Alignment:
    """Pair the words of two names, the best first, each once."""
    first, second = _glue(one, other), _glue(other, one)
    scored = sorted(
        ((-compare_words(a, b), i, j) for i, a in enumerate(first.words) for j, b in enumerate(second.words)),
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs = []
    nearest = 0.0
    for negative, i, j in scored:
        if i in used_a or j in used_b:
            continue
        if -negative < ALIKE:
            nearest = -negative
            break
        used_a.add(i)
        used_b.add(j)
        pairs.append((first.words[i], second.words[j], -negative))
    left = [(word, first.after_father[i]) for i, word in enumerate(first.words) if i not in used_a]
    right = [(word, second.after_father[j]) for j, word in enumerate(second.words) if j not in used_b]
    # A name after the father that only one gives says nothing; two that differ do.
    if not any(is_after for _, is_after in right):
        left = [item for item in left if not item[1]]
    if not any(is_after for _, is_after in left):
        right = [item for item in right if not item[1]]
    return Alignment(tuple(pairs), tuple(word for word, _ in left), tuple(word for word, _ in right), nearest)


def _glue(one: PersonName, other: PersonName) -> PersonName:
    """Write two words as one where the other name does: "Ki Moon" for "Kimoon", "El Gazzar" for "Elgazzar"."""
    wanted = {word.sound for word in other.words}
    bones = {word.bones for word in other.words if len(word.bones) > 2}  # noqa: PLR2004 - less tells nothing
    words, after = list(one.words), list(one.after_father)
    for first, second in combinations(range(len(words)), 2):
        if second == first + 1 and second < len(words):
            joined = spell(words[first].plain + words[second].plain)
            if joined.sound in wanted and words[first].sound not in wanted and words[second].sound not in wanted:
                words[first : second + 1] = [joined]
                after[first : second + 1] = [False]
                return PersonName(tuple(words), tuple(after))
    shortened = tuple(_without_article(word, wanted, bones) for word in words)
    return PersonName(shortened, tuple(after))


def _without_article(word: Spelling, wanted: set[str], bones: set[str]) -> Spelling:
    if word.sound in wanted or word.bones in bones:
        return word
    for _, pattern in _words().glued:
        rest = pattern.sub("", word.plain)
        if rest != word.plain:
            short = spell(rest)
            if short.sound in wanted or short.bones in bones:
                return short
    return word


def is_common(word: Spelling) -> bool:
    """Say whether a name is so common that it tells little."""
    return word.sound in _words().common
