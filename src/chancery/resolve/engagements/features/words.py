"""Whether two reports use the same words, and whether their accounts are of one occasion."""

from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.resolve.engagements.features.dates import told_apart
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report
from chancery.resolve.engagements.series import words_of
from chancery.text.stems import stem, weigh_stem

_COPY, _LONG, _LEAST = 0.75, 5, 0.25
_TELLING = 1.2
"""How telling the words in common have to be together: two rare ones, or several usual ones."""
_WEEK, _COMPANY = 7, 2


def compare_words(one: Report, other: Report) -> Mark | None:
    """Compare the words of the evidence by how telling they are: two accounts of one thing share the rare ones."""
    first, second = _stems(one.words), _stems(other.words)
    shared = first & second
    if not shared:
        return None
    weight = _weigh(shared)
    alike = 2 * weight / (_weigh(first) + _weigh(second))
    if alike >= _COPY and min(len(first), len(second)) >= _LONG:
        return Mark(0.9, "nearly the same words")
    if alike > _LEAST and weight >= _TELLING:
        words = ", ".join(sorted(shared, key=lambda word: (-weigh_stem(word), word))[:3])
        return Mark(round(min((alike - _LEAST) * 1.4, 0.9), 2), f"words in common: {words}")
    return None


def compare_copies(one: Report, other: Report) -> Mark | None:
    """Compare what two copies of one text say: the same words there are the same engagement."""
    if other.account.ref not in one.account.copies:
        return None
    first, second = _stems(one.words), _stems(other.words)
    alike = 2 * _weigh(first & second) / ((_weigh(first) + _weigh(second)) or 1.0)
    return Mark(1.0, "the same words in two copies of one text") if alike >= _COPY_WORDS else None


_COPY_WORDS = 0.55


def _weigh(stems: frozenset[str]) -> float:
    return sum(weigh_stem(each) for each in stems)


def compare_accounts(one: Report, other: Report) -> Mark | None:
    """Compare what else the two documents are about: accounts of one week that name the same people."""
    first, second = one.account.people, other.account.people
    shared = len(first & second)
    if shared < _COMPANY or told_apart(one, other) > _WEEK:
        return None
    return Mark(min(1.0, 2 * shared / (len(first) + len(second))), f"accounts of one week that share {shared} people")


@lru_cache(maxsize=1 << 13)
def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words_of(words) if word not in _small())


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    return frozenset(map(str, load_yaml("engagements")["small"]))
