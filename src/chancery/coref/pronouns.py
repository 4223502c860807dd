"""Let he, she, his and her join the person meant."""

import re

from chancery.coref.drafts import PersonDraft
from chancery.coref.mentioned import Mentioned
from chancery.text.doc import Doc, Span

_PRONOUN = re.compile(r"\b(?P<m>[Hh]e|[Hh]is|[Hh]im|[Hh]imself)\b|\b(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself)\b")
_NOT_SUBJECT = re.compile(
    r"\b(?:by|with|to|of|from|for|and|between|told|thanked|met|received|invited|congratulated|assured)\s+(?:the\s+)?(?:\w+\s)?\Z"
)
_EXCELLENCY = re.compile(r"\s(?:Excellency|Highness|Majesty|Honour)")
_BACK = 2
_EARLY = 60  # a mention so near the start of its sentence is mostly the subject


def join_pronouns(doc: Doc, people: Mentioned[PersonDraft]) -> None:
    """Add each pronoun to the person of its gender who is the subject nearest before it."""
    for match in _PRONOUN.finditer(doc.text):
        if _EXCELLENCY.match(doc.text, match.end()):
            continue
        gender = str(match.lastgroup)
        person = _meant(doc, people, match.start(), gender, match.group().lower())
        if person is not None:
            person.gender = person.gender or gender
            pronoun = Span(match.start(), match.end(), "pronoun", "coref.pronoun", {})
            person.mentions.append(pronoun)
            people.add(person, pronoun)


def _meant(doc: Doc, people: Mentioned[PersonDraft], offset: int, gender: str, word: str) -> PersonDraft | None:
    number = doc.sentence_number(offset)
    least = doc.sentences[max(0, number - _BACK)].start
    rows = [
        (_weight(doc, mention, number, word), mention.start, person)
        for mention, person in people.between(least, offset)
        if person.gender in (None, gender)
    ]
    return max(rows, key=lambda row: row[:2])[2] if rows else None


def _weight(doc: Doc, mention: Span, number: int, word: str) -> float:
    """Weigh a mention: near sentences and subjects first, pronouns as what they stand for."""
    distance = number - doc.sentence_number(mention.start)
    start = mention.get("honorific_start", mention.start)
    object_like = _NOT_SUBJECT.search(doc.text[max(0, start - 40) : start]) is not None
    weight = -2.0 * distance - (1.5 if object_like else 0.0)
    if distance == 0 and word in ("he", "she") and object_like:
        weight -= 1.0
    if mention.label == "pronoun":
        weight += 0.5
    first = doc.sentences[doc.sentence_number(mention.start)].start
    return weight + (0.4 if mention.start - first < _EARLY else 0.0)
