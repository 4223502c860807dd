"""What the lexicon knows about bodies, ready for use: known names, head nouns, letters that name nobody."""

from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.text.normalize import fold
from chancery.text.phrases import PhraseIndex


@dataclass(frozen=True, slots=True)
class KnownBody:
    """A body of the lexicon; `short` says that the words matched are its acronym."""

    name: str
    acronym: str | None
    kind: str
    short: bool = False


@dataclass(frozen=True, slots=True)
class BodyWords:
    """Head nouns with the kind of body that they name, as token tuples, and the other word lists."""

    heads: dict[str, dict[tuple[str, ...], str]]
    lower_events: frozenset[str]
    nominals: frozenset[str]
    not_acronyms: frozenset[str]


@lru_cache(maxsize=1)
def known_bodies() -> PhraseIndex[KnownBody]:
    """Give the bodies that readouts name again and again, by all their names."""
    phrases, cased = [], []
    for name, acronym, kind, *others in load_yaml("bodies")["known"]:
        body = KnownBody(name, acronym, kind)
        short = KnownBody(name, acronym, kind, short=True)
        for words in (name, *others):
            is_short = words == acronym or (words.replace(".", "").isupper() and " " not in words)
            phrases.append((words, short if is_short else body))
            if is_short or " " not in words:
                cased.append(words)
        if acronym and acronym != name:
            phrases.append((acronym, short))
            cased.append(acronym)
    return PhraseIndex(phrases, cased=cased)


@lru_cache(maxsize=1)
def body_words() -> BodyWords:
    """Give the words by which any body is known for one."""
    table = load_yaml("bodies")
    heads: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, words in table["heads"].items():
        for word in words:
            key = tuple(fold(str(word)).replace("-", " - ").split())
            heads.setdefault(key[0], {}).setdefault(key, kind)
    return BodyWords(
        heads=heads,
        lower_events=frozenset(table["lower_events"]),
        nominals=frozenset(table["nominals"]),
        not_acronyms=frozenset(map(str, table["not_acronyms"])),
    )


def find_head(folded: tuple[str, ...], index: int) -> tuple[int, str] | None:
    """Give the length in tokens and the kind of the longest head noun that begins at a token."""
    entry = body_words().heads.get(folded[index])
    if entry is None:
        return None
    best: tuple[int, str] | None = None
    for key, kind in entry.items():
        size = len(key)
        if (best is None or size > best[0]) and folded[index : index + size] == key:
            best = (size, kind)
    return best
