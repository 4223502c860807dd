"""The cues of reported speech as the lexicon lists them, in every inflection."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a cue does: its act, and what may follow it (see `cues.yaml`)."""

    lemma: str
    act: Act
    takes: frozenset[str]
    neutral: bool = False
    mutual: bool = False


class Pattern(NamedTuple):
    """An inflected first word's form, the words that must follow, and the meanings to try in turn."""

    form: str
    tail: tuple[str, ...]
    entries: tuple[Entry, ...]


class CueTable(NamedTuple):
    """Patterns by first word; nouns and adjectives by the word that carries them."""

    verbs: dict[str, tuple[Pattern, ...]]
    noun_carriers: dict[str, tuple[Pattern, ...]]
    nouns: dict[str, Entry]
    adjective_carriers: dict[str, tuple[Pattern, ...]]
    adjectives: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]


@lru_cache(maxsize=1)
def opening_words() -> frozenset[str]:
    """Give the words with which a cue can begin."""
    table = load_cues()
    return frozenset((*table.verbs, *table.noun_carriers, *table.adjective_carriers))


def inflect(verb: str, irregular: dict[str, list[str]], doubling: frozenset[str]) -> dict[str, set[str]]:
    """Give the forms of a verb, each with what it may be: base, s, past, part or ing."""
    forms: dict[str, set[str]] = {}

    def add(word: str, form: str) -> None:
        forms.setdefault(word, set()).add(form)

    stem = verb + verb[-1] if verb in doubling else verb
    soft = verb.endswith("y") and verb[-2:-1] not in _VOWELS
    add(verb, "base")
    if verb == "be":
        for word, form in (("is", "s"), ("are", "s"), ("am", "s"), ("was", "past"), ("were", "past")):
            add(word, form)
        add("being", "ing")
        add("been", "part")
        return forms
    if verb == "have":
        add("has", "s")
    else:
        sibilant = verb.endswith(("s", "x", "z", "ch", "sh", "o"))
        add(verb[:-1] + "ies" if soft else verb + ("es" if sibilant else "s"), "s")
    if verb in irregular:
        past, part = irregular[verb]
    elif verb.endswith("e"):
        past = part = verb + "d"
    else:
        past = part = verb[:-1] + "ied" if soft else stem + "ed"
    add(past, "past")
    add(part, "part")
    silent = verb.endswith("e") and not verb.endswith(("ee", "oe", "ye"))
    add(verb[:-1] + "ing" if silent else stem + "ing", "ing")
    return forms


@lru_cache(maxsize=1)
def load_cues() -> CueTable:
    """Read the lexicon and inflect every verb of it, once."""
    table = load_yaml("cues")
    irregular, doubling = table["irregular"], frozenset(table["doubling"])

    def forms_of(verb: str) -> dict[str, set[str]]:
        return inflect(verb, irregular, doubling)

    entries: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for group in table["verbs"]:
        for verb in group["verbs"]:
            first, *tail = verb.split()
            entries.setdefault((first, tuple(tail)), []).append(_entry(verb, group))
    return CueTable(
        verbs=_patterns(((first, tail, tuple(found)) for (first, tail), found in entries.items()), forms_of),
        noun_carriers=_carriers(table["nouns"]["carriers"], forms_of),
        nouns={noun: _entry(noun, group) for group in table["nouns"]["groups"] for noun in group["nouns"]},
        adjective_carriers=_carriers(table["adjectives"]["carriers"], forms_of),
        adjectives=_adjectives(table["adjectives"]["groups"]),
    )


def _entry(lemma: str, group: dict[str, Any]) -> Entry:
    return Entry(
        lemma=lemma.replace(" ~", ""),
        act=Act(group["act"]),
        takes=frozenset(group["takes"].split()),
        neutral=group.get("neutral", False),
        mutual=group.get("mutual", False),
    )


def _carriers(carriers: list[str], forms_of: Any) -> dict[str, tuple[Pattern, ...]]:
    rows = ((carrier.split()[0], tuple(carrier.split()[1:]), ()) for carrier in carriers)
    return _patterns(rows, forms_of)


def _patterns(
    rows: Iterator[tuple[str, tuple[str, ...], tuple[Entry, ...]]], forms_of: Any
) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for first, tail, entries in rows:
        for word, forms in forms_of(first).items():
            for form in sorted(forms):
                found.setdefault(word, []).append(Pattern(form, tail, entries))
    return {word: tuple(sorted(patterns, key=lambda pattern: -len(pattern.tail))) for word, patterns in found.items()}


def _adjectives(groups: list[dict[str, Any]]) -> dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for group in groups:
        for words in group["words"]:
            first, *tail = words.split()
            found.setdefault(first, []).append((tuple(tail), _entry(words, group)))
    return {word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in found.items()}
