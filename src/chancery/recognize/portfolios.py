"""Find where the portfolio of an office ends: "Transport, Maritime Affairs and Communications | Selim …"."""

from chancery.recognize.shapes import Shapes, name_words, portfolio_words
from chancery.recognize.title_words import title_heads

_INNER = frozenset({"and", "&", ",", "-", "/", "of", "the", "for", "'s", "’s"})
_AFFAIRS = frozenset({"affairs", "administration", "development", "policy", "relations", "services"})
_LIST = frozenset({",", "-", "&"})


def find_portfolio_end(seen: Shapes, start: int) -> int:
    """Give the end of a run of portfolio words that begins at a token."""
    probe = last = start
    capital = seen.capital[start]
    while probe < len(seen) and not _stops(seen, probe, start):
        text = seen.folded[probe]
        if _is_word_of(seen, probe, capital=capital):
            last = probe + 1
        elif not _is_unknown_affair(seen, probe) and not (
            probe > start and text in _INNER and _goes_on(seen, probe, capital=capital)
        ):
            break
        probe += 1
    return last


def _stops(seen: Shapes, probe: int, start: int) -> bool:
    text = seen.folded[probe]
    return (seen.opens[probe] and probe > start) or (text in title_heads() and text != "commissioner")


def _is_word_of(seen: Shapes, index: int, *, capital: bool) -> bool:
    fits = seen.folded[index] in portfolio_words() and not _is_person(seen, index)
    return fits and (seen.capital[index] or not capital or seen.joined[index])


def _is_unknown_affair(seen: Shapes, index: int) -> bool:
    """Say whether a capitalised word of no list stands before "Affairs" and the like: "Administrative Affairs"."""
    after = index + 1
    if after >= len(seen) or seen.folded[index] in portfolio_words() or seen.folded[index] in name_words():
        return False
    return seen.capital[index] and seen.capital[after] and seen.folded[after] in _AFFAIRS


def _is_person(seen: Shapes, index: int) -> bool:
    """Say whether a portfolio word is rather somebody's given name: two capitals, the first a given name."""
    return name_words().get(seen.folded[index]) == "g" and index + 1 < len(seen) and seen.capital[index + 1]


def _goes_on(seen: Shapes, index: int, *, capital: bool) -> bool:
    """Say whether a portfolio word of the same case follows a joint; a comma needs a later "and"."""
    probe = index + 1
    while probe < len(seen) and seen.folded[probe] in ("the", "of", "for", "-"):
        probe += 1
    if (
        probe >= len(seen)
        or seen.folded[probe] not in portfolio_words()
        or (seen.capital[probe] != capital and not seen.joined[probe])
    ):
        return False
    if seen.folded[index] in ("'s", "’s"):
        return True
    if probe + 1 < len(seen) and seen.folded[probe + 1] in title_heads():
        return False
    if seen.folded[index] != ",":
        return True
    while probe < len(seen) and (seen.folded[probe] in portfolio_words() or seen.folded[probe] in _LIST):
        probe += 1
    return probe < len(seen) and seen.folded[probe] in ("and", "&")
