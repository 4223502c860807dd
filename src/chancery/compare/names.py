"""Whether two accounts mean the same person or body, however each spells the name."""

from collections.abc import Iterable

from chancery.model.facts import BOTH, Body
from chancery.model.reading import Reading
from chancery.text.normalize import fold
from chancery.text.stems import find_stems

_ALIKE = 0.74
_FIRST_ALIKE = 0.6
_ALMOST = _SAME_PLACE = 0.8
_WHOLE = 0.9
"""Two names written together are one from here on: "Wolde-Giorgis" and "Woldegiorgis"."""
_MARKS = str.maketrans({**dict.fromkeys(".-–", " "), **dict.fromkeys("‘’ʻʼ'`", None)})


def measure_spelling(one: str, two: str) -> float:
    """Say how alike two words are written, from 0 to 1, by the letters that must change."""
    row = list(range(len(two) + 1))
    for number, letter in enumerate(one, start=1):
        above, row = row, [number]
        for index, other in enumerate(two, start=1):
            row.append(min(above[index] + 1, row[-1] + 1, above[index - 1] + (letter != other)))
    return 1 - row[-1] / max(len(one), len(two), 1)


def is_same_place(one: str, two: str) -> bool:
    """Say whether two names of a town differ in spelling alone: "Hanoi" and "Hà Nội" are one."""
    first, second = (fold(name).translate(_MARKS).replace(" ", "") for name in (one, two))
    return first == second or measure_spelling(first, second) >= _SAME_PLACE


def is_same_person(one: str, two: str) -> bool:
    """Say whether two names can be one person's: "Olfa Kharroubi" and "Ulfa Kharrubi" can."""
    first, second = (fold(name).translate(_MARKS).split() for name in (one, two))
    if not first or not second:
        return False
    if sorted(first) == sorted(second) or measure_spelling("".join(first), "".join(second)) >= _WHOLE:
        return True
    if not _share_family(first, second):
        return False
    if len(first) == 1 or len(second) == 1:
        return True
    return first[0][0] == second[0][0] or measure_spelling(first[0], second[0]) >= _FIRST_ALIKE


def _share_family(first: list[str], second: list[str]) -> bool:
    """Say whether the last parts are alike, or one name leaves out a second family name that the other gives."""
    if measure_spelling(first[-1], second[-1]) >= _ALIKE:
        return True
    short, full = sorted((first, second), key=len)
    # "Juvenal Pimentel" is "Juvenal Augusto Pimentel de Lima": given name and a later part, in order.
    alike = _ALMOST if len(short) > 1 and len(full) > len(short) else 2.0
    return measure_spelling(short[0], full[0]) >= alike and any(
        measure_spelling(short[-1], part) >= alike for part in full[1:]
    )


class Bodies:
    """The bodies of all accounts under one key each, by name, acronym or ISO code."""

    def __init__(self, *readings: Reading) -> None:
        """Take the bodies of all; the order of the accounts makes no difference."""
        self._keys: dict[str, str] = {}
        self.aliases: dict[str, tuple[str, ...]] = {}
        named = (body for reading in readings for body in reading.bodies)
        bodies = sorted(named, key=lambda body: (body.name, body.acronym or ""))
        for body in bodies:
            self._join(_labels(body))
            if body.acronym and fold(body.acronym) != fold(body.name):
                # "ITU" and "the Union" meet in the words of the full name.
                self.aliases.setdefault(fold(body.acronym), tuple(find_stems(body.name)))

    def _join(self, labels: list[str]) -> None:
        known = {self._keys[label] for label in labels if label in self._keys}
        head = min([*labels, *known])
        for label, key in list(self._keys.items()):
            if key in known:
                self._keys[label] = head
        self._keys.update(dict.fromkeys(labels, head))

    def key(self, label: str | None) -> str | None:
        """Give the key of a body; None where nobody in particular is named."""
        if label is None or label == BOTH:
            return None
        return self._keys.get(fold(label), fold(label))

    def keys(self, labels: Iterable[str | None]) -> set[str]:
        """Give the keys of several bodies."""
        return {key for key in map(self.key, labels) if key is not None}


def _labels(body: Body) -> list[str]:
    return [fold(label) for label in (body.name, body.acronym, body.iso) if label]
