"""The sentences of a document with what they tell: facts, and clauses where there is none."""

import re
from collections.abc import Iterator

from chancery.model.evidence import Evidence
from chancery.model.kinds import Act
from chancery.resolve.ledger.model import Part, Passage
from chancery.resolve.ledger.sheet import Sheet
from chancery.text.doc import Span
from chancery.text.normalize import fold

_CLAUSE = re.compile(r"[;:]\s+|,\s+(?=(?:which|who|whose|whom|where|and|but|while|with)\b)|\s[–—]\s")
_PROMISING = frozenset({Act.PLEDGE, Act.AGREE})
_LEAD = 60


def find_passages(sheet: Sheet) -> Iterator[Passage]:
    """Go through the sentences of a document."""
    facts = [*_statements(sheet), *_engagements(sheet), *_others(sheet)]
    for sentence in sheet.doc.sentences:
        parts = [part for part in facts if sentence.start <= part.start < sentence.end]
        yield Passage(
            text=sheet.doc.words(sentence),
            words=sheet.words(sentence.start, sentence.end),
            parts=(*parts, *_clauses(sheet, sentence)),
            numbers=sheet.numbers(sentence.start, sentence.end),
        )


def lead_of(sheet: Sheet, start: int) -> str:
    """Give what stands before a place in its sentence, folded; its verb says how the rest is meant."""
    sentence = sheet.doc.sentence_at(start)
    return fold(sheet.doc.text[max(sentence.start, start - _LEAD) : start])


def _statements(sheet: Sheet) -> Iterator[Part]:
    for place, said in enumerate(sheet.reading.statements):
        piece = said.evidence[0]
        # What tells of an engagement in a statement is said of it: the part is both.
        told = next(iter(sheet.told_at(piece)), None)
        engagement = None if told is None else sheet.reading.engagements[told]
        yield Part(
            start=piece.start,
            end=piece.end,
            text=piece.text,
            words=sheet.words(piece.start, piece.end),
            lead=lead_of(sheet, piece.start),
            fact=sheet.statements[place],
            act=said.act,
            speakers=frozenset(body.id for body in sheet.sides[place].speakers),
            due=sheet.due(piece) if said.act in _PROMISING else None,
            engagement=None if told is None else sheet.engagements[told],
            status=engagement.status if engagement else None,
            event=engagement.kind if engagement else None,
            start_day=engagement.start if engagement else None,
        )


def _engagements(sheet: Sheet) -> Iterator[Part]:
    for place, engagement in enumerate(sheet.reading.engagements):
        piece = engagement.evidence[0]
        yield Part(
            start=piece.start,
            end=piece.end,
            text=piece.text,
            words=sheet.words(piece.start, piece.end),
            lead=lead_of(sheet, piece.start),
            engagement=sheet.engagements[place],
            status=engagement.status,
            event=engagement.kind,
            start_day=engagement.start,
        )


def _others(sheet: Sheet) -> Iterator[Part]:
    yield from (_plain(sheet, fact.evidence[0]) for fact in sheet.reading.agreements)
    yield from (_plain(sheet, fact.evidence[0]) for fact in sheet.reading.relations)


def _plain(sheet: Sheet, piece: Evidence) -> Part:
    return Part(start=piece.start, end=piece.end, text=piece.text, words=sheet.words(piece.start, piece.end))


def _clauses(sheet: Sheet, sentence: Span) -> Iterator[Part]:
    start = sentence.start
    for match in _CLAUSE.finditer(sheet.doc.text, sentence.start, sentence.end):
        yield from _clause(sheet, start, match.start())
        start = match.end()
    yield from _clause(sheet, start, sentence.end)


def _clause(sheet: Sheet, start: int, end: int) -> Iterator[Part]:
    text = sheet.doc.text[start:end].rstrip(" .;:,\n")
    if text.strip():
        yield _plain(sheet, Evidence(start, start + len(text), text, "ledger.clause"))
