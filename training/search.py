"""Find the words of a gold item among the tokens of its text."""

from collections import Counter
from collections.abc import Sequence

from chancery.text.normalize import fold
from chancery.text.tokenize import Token, tokenize

Key = tuple[str, ...]
Range = tuple[int, int]
_PARTICLES = frozenset("de al el ben bin von van der da dos du la le di ibn abu the of and".split())  # noqa: SIM905
_SMALL = frozenset("of in for and to on at by with from de la a an the".split())  # noqa: SIM905
_LEAST_FUZZY = 0.65


def folded(text: str | None) -> Key:
    """Give the folded tokens of a text."""
    return tuple(fold(token.text) for token in tokenize(text or ""))


def find_all(words: Sequence[str], key: Key) -> list[Range]:
    """List where a run of folded tokens stands."""
    if not key:
        return []
    size = len(key)
    starts = (i for i in range(len(words) - size + 1) if words[i] == key[0])
    return [(i, i + size) for i in starts if tuple(words[i : i + size]) == key]


def covering(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """Give the tokens that touch a stretch of text."""
    inside = [i for i, token in enumerate(tokens) if token.end > start and token.start < end]
    return (inside[0], inside[-1] + 1) if inside else None


def name_forms(name: str) -> list[Key]:
    """List the forms in which a person's name may stand in a text, the fullest first."""
    words = [folded(word) for word in name.replace(".", ". ").split() if folded(word)]
    forms: list[Key] = []

    def add(parts: Sequence[Key]) -> None:
        key = tuple(token for part in parts for token in part)
        if key and key not in forms:
            forms.append(key)

    add(words)
    for begin in range(1, len(words)):
        add(words[begin:])
    if len(words) > 2:
        for parts in ([words[0], words[-1]], words[:2], [words[0], words[-2]], [words[-2]], [*words[:2], words[-1]]):
            add(parts)
    if len(words) > 1:
        add([words[0]])
        if len(words[-1]) > 2 and "-" in words[-1]:
            forms += [(words[-1][0],), (words[-1][-1],)]
    whole = folded(name)
    forms = forms if whole in forms else [whole, *forms]
    return [key for key in forms if len(key) > 1 or _may_stand_alone(key[0])]


def _may_stand_alone(word: str) -> bool:
    return word not in _PARTICLES and len(word) > 1 and word[0].isalpha()


def find_fuzzy(words: Sequence[str], key: Key) -> Range | None:
    """Find the stretch that has most words in common with a name, where it does not stand letter for letter."""
    wanted = Counter(_content(key))
    best: tuple[float, int, int] | None = None
    for size in range(max(1, len(key) - 3), len(key) + 6):
        for first in range(len(words) - size + 1):
            if words[first] not in wanted or words[first + size - 1] not in wanted:
                continue
            found = Counter(_content(words[first : first + size]))
            share = 2 * sum((found & wanted).values()) / (found.total() + wanted.total())
            if best is None or share > best[0]:
                best = (share, first, first + size)
    return best[1:] if best and best[0] >= _LEAST_FUZZY else None


def _content(words: Sequence[str]) -> list[str]:
    return [word for word in words if word not in _SMALL and word.isalnum()]
