"""Find in a document when somebody came to an office or left it, and who had it before.

The relations of the reading come first; then words such as "took office in May 2021", "in office
since March", "will take over from", "his predecessor". Patterns stand here, as with the checks of
claims: they are no facts of a readout and serve the record alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import is_iso
from chancery.model.evidence import Evidence
from chancery.model.facts import Person
from chancery.model.kinds import RelationKind
from chancery.model.reading import Reading
from chancery.resolve.offices.days import find_day
from chancery.resolve.offices.settle import day_before
from chancery.resolve.offices.term import CueKind

_REACH = 60
"""Letters after the words within which their date stands."""
_SENTENCE = re.compile(r"[^.;\n]*(?:\.(?!\s+[A-Z\n]|\s*$)[^.;\n]*)*")
_PRONOUN = re.compile(r"\b(?:he|she|who|his|her|whom|whose)\b", re.IGNORECASE)
_CHOSEN = {
    RelationKind.APPOINTED: CueKind.STARTED,
    RelationKind.ELECTED: CueKind.ELECTED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """A cue on a person by name, with the place of its words in the text."""

    person: str
    kind: CueKind
    date: str | None
    start: int
    end: int


def find_cues(reading: Reading) -> tuple[FoundCue, ...]:
    """Find the cues of a reading, each once."""
    found = dict.fromkeys((*_of_relations(reading), *_of_words(reading)))
    ends = [cue for cue in found if cue.kind is CueKind.ENDED]
    starts = {cue.date for cue in found if cue.kind is CueKind.STARTED and cue.date}
    if len(starts) == 1:
        # Whoever is succeeded left when the other came, where the document has one such date.
        found = dict.fromkeys(
            _dated(cue, day_before(next(iter(starts)))) if cue in ends and cue.date is None else cue for cue in found
        )
    return tuple(found)


def _dated(cue: FoundCue, date: str) -> FoundCue:
    return FoundCue(person=cue.person, kind=cue.kind, date=date, start=cue.start, end=cue.end)


def _of_relations(reading: Reading) -> Iterator[FoundCue]:
    people = {person.name for person in reading.people}
    for relation in reading.relations:
        words = _widen(reading.readout.text, relation.evidence[0])
        if relation.subject not in people:
            continue
        since = relation.since if relation.since and is_iso(relation.since) else None
        if relation.kind in _CHOSEN and since:
            kind = _CHOSEN[relation.kind]
            yield FoundCue(person=relation.subject, kind=kind, date=since, start=words.start, end=words.end)
        if relation.kind is RelationKind.SUCCEEDS and relation.object in people:
            before = day_before(since) if since else None
            if since:
                yield FoundCue(
                    person=relation.subject, kind=CueKind.STARTED, date=since, start=words.start, end=words.end
                )
            yield FoundCue(person=relation.object, kind=CueKind.ENDED, date=before, start=words.start, end=words.end)


def _widen(text: str, words: Evidence) -> Evidence:
    """Give the sentence of a relation, whose own evidence may be no more than a name."""
    found = next((one for one in _SENTENCE.finditer(text) if one.start() <= words.start < one.end()), None)
    if found is None:
        return words
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return Evidence(start, start + len(found[0].strip()), found[0].strip(), words.rule)


def _of_words(reading: Reading) -> Iterator[FoundCue]:
    text, published = reading.readout.text, reading.readout.published
    mentions = _mentions(reading)
    previous: list[_Mention] = []
    for sentence in _SENTENCE.finditer(text):
        own = [one for one in mentions if sentence.start() <= one.start < sentence.end()]
        for kind, pattern in _patterns().items():
            for match in pattern.finditer(text, sentence.start(), sentence.end()):
                who = _subject(text, own, match, sentence.start(), previous)
                after = text[match.end() : min(match.end() + _REACH, sentence.end())]
                ahead = _is_ahead(match[0], text[max(match.start() - 6, 0) : match.start()])
                date = find_day(after, published, ahead=ahead)
                if who and date:
                    yield FoundCue(person=who, kind=kind, date=date, start=match.start(), end=match.end())
        yield from _predecessors(own, sentence, text)
        previous = own or previous


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place where a person is named, and the gender that the honorific before it gives, if any."""

    start: int
    end: int
    name: str
    gender: str | None


def _predecessors(own: list[_Mention], sentence: re.Match[str], text: str) -> Iterator[FoundCue]:
    """Find who had the office before: the name that stands right after such words."""
    for match in _before().finditer(text, sentence.start(), sentence.end()):
        after = next((one for one in own if 0 <= one.start - match.end() <= _NAME_REACH), None)
        if after:
            yield FoundCue(person=after.name, kind=CueKind.ENDED, date=None, start=match.start(), end=after.end)


_NAME_REACH = 45


def _subject(text: str, own: list[_Mention], match: re.Match[str], begin: int, previous: list[_Mention]) -> str | None:
    """Say of whom the words speak: the name before them, else somebody of the sentence before for a pronoun."""
    if _assemblies().search(text[max(match.start() - _NAME_REACH, 0) : match.start()]):
        return None
    # "presented to him her congratulations on his appointment": the pronoun nearest to the words decides.
    pronouns = [one[0].casefold() for one in _PRONOUN.finditer(text[begin : match.end()])]
    gender = _GENDERS.get(pronouns[-1]) if pronouns else None
    before = [one for one in own if one.end <= match.start() and _may_be(one, gender)]
    if before:
        return before[-1].name
    fitting = [one for one in previous if _may_be(one, gender)]
    return fitting[-1].name if fitting and pronouns else None


def _may_be(mention: _Mention, gender: str | None) -> bool:
    return gender is None or mention.gender in {None, gender}


_GENDERS = {"he": "m", "his": "m", "she": "f", "her": "f"}
_HONORIFIC = re.compile(r"\b(?:(?P<m>Mr|M|Sir|Lord|Sheikh)|(?P<f>Mrs|Ms|Mme|Miss|Madam|Dame|Lady|Sheikha))\.?\s+$")


def _is_ahead(words: str, before: str) -> bool:
    return "will" in words.casefold() or "will" in before.casefold() or words.casefold().startswith("takes")


def _mentions(reading: Reading) -> list[_Mention]:
    """Give every place where a person of the reading is named, by full name or family name."""
    found = []
    for person in reading.people:
        forms = [person.name, *_family(person, reading)]
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
        found += [(match.start(), match.end(), person.name) for match in pattern.finditer(reading.readout.text)]
    genders: dict[str, str] = {}
    longest: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda one: (one[0], -one[1])):
        if not longest or start >= longest[-1][1]:
            longest.append((start, end, name))
            title = _HONORIFIC.search(reading.readout.text[max(start - 12, 0) : start])
            if title:
                genders.setdefault(name, "m" if title["m"] else "f")
    return [_Mention(start, end, name, genders.get(name)) for start, end, name in longest]


def _family(person: Person, reading: Reading) -> list[str]:
    """Give the family name where nobody else of the reading has it."""
    last = person.name.split()[-1]
    shared = [one for one in reading.people if last in one.name.split()]
    return [last] if len(shared) == 1 and len(last) > 1 else []


@lru_cache(maxsize=1)
def _patterns() -> dict[CueKind, re.Pattern[str]]:
    terms = load_yaml("terms")
    return {
        kind: re.compile(rf"(?i)\b(?:{'|'.join(terms[kind.value])})\b")
        for kind in (CueKind.STARTED, CueKind.ELECTED, CueKind.ENDED)
    }


@lru_cache(maxsize=1)
def _assemblies() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(load_yaml('terms')['assemblies'])})\s*$")


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(load_yaml('terms')['predecessors'])})\b")
