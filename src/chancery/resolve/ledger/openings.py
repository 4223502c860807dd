"""The commitments that a document opens: its promises, requests, invitations and agreed steps."""

import re
from dataclasses import replace

from chancery.model.evidence import Evidence
from chancery.model.facts import Statement
from chancery.model.kinds import Act, EngagementStatus
from chancery.resolve.ledger.cues import cue
from chancery.resolve.ledger.model import Commitment, Kind
from chancery.resolve.ledger.opening import is_answer, is_thin, read_kind, read_strength
from chancery.resolve.ledger.passages import lead_of
from chancery.resolve.ledger.sheet import Sheet
from chancery.resolve.ledger.words import Words, compare_words
from chancery.text.normalize import fold

_PRONOUN = re.compile(r"(?i)^(?:that\s+)?(?:it|she|he|they|this|these|those|there)\b")
_PURPOSE = re.compile(
    r"""(?x)(?<=\w)\s+(?:for\ the\ (?:cycle|purpose|benefit|duration|period)|in\ order\ to|so\ that|with\ a\ view\ to
    |to\ assist|to\ help|aimed\ at|through)\b"""
)
_THIN, _LITTLE, _AROUND, _BEGINNING, _NEAR = 0.35, 0.6, 0.5, 8, 2


def find_commitments(sheet: Sheet, document: int, ref: str) -> list[Commitment]:
    """Give the commitments of a document, in the order of its statements."""
    made: list[Commitment] = []
    for place, said in enumerate(sheet.reading.statements):
        found = _open(sheet, place, said)
        if found is None:
            continue
        commitment = replace(found, document=document, ref=ref)
        before = _answered(sheet, made, said, commitment)
        if before is None:
            made.append(commitment)
        elif commitment.due:
            # "It was agreed that the visit would take place in May" dates the invitation before it.
            engagements = made[before].engagements or commitment.engagements
            event = made[before].event or commitment.event
            made[before] = replace(made[before], due=commitment.due, engagements=engagements, event=event)
    return made


def _answered(sheet: Sheet, made: list[Commitment], said: Statement, commitment: Commitment) -> int | None:
    """Find the earlier item of the document that an agreed step only settles: the same event, or hardly any words."""
    if commitment.kind is not Kind.STEP:
        return None
    at = sheet.doc.sentence_number(commitment.start)
    for place in range(len(made) - 1, -1, -1):
        other = made[place]
        if other.engagements & commitment.engagements and other.is_event:
            return place
        near = at - sheet.doc.sentence_number(other.start) <= _NEAR and other.kind is not Kind.STEP
        if near and (is_thin(said, commitment.own) or _is_same_event(other, commitment)):
            return place
    return None


def _is_same_event(other: Commitment, step: Commitment) -> bool:
    """Say whether a step dates an event that was promised without naming one: "the visit would take place in May"."""
    if not (other.is_event and step.is_event) or other.engagements:
        return False
    return bool(compare_words(step.own, other.own).shared)


def _open(sheet: Sheet, place: int, said: Statement) -> Commitment | None:
    piece = said.evidence[0]
    words = fold(said.content)
    lead = lead_of(sheet, piece.start)
    if is_answer(said, lead) or lead.rstrip().endswith(" about"):
        return None
    is_event = said.act is Act.INVITE or _begins(words, "events")
    own = _read_own(sheet, piece)
    pronoun = _PRONOUN.match(said.content) is not None
    told = sheet.told_at(piece) or (sheet.told_near(piece) if is_event or pronoun else [])
    due = sheet.due(piece, [sheet.reading.engagements[number] for number in told])
    sides = sheet.sides[place]
    by, to = frozenset(body.id for body in sides.speakers), frozenset(body.id for body in sides.hearers)
    kind = read_kind(
        said, sheet.doc.words(sheet.doc.sentence_at(piece.start)), due, heard=bool(said.addressee or sides.hearers)
    )
    if kind is None or not own.weights:
        return None
    return Commitment(
        fact=sheet.statements[place],
        document=0,
        ref="",
        day=sheet.day,
        start=piece.start,
        kind=kind,
        act=said.act,
        strength=read_strength(kind, said.content),
        content=said.content,
        own=_widen(sheet, piece, own) if pronoun or (own.total < _THIN and not told) else own,
        by=by,
        to=to,
        company=sheet.main,
        # Asking a later document for both sides lost a third of the trails of a story: many name one side alone.
        topics=frozenset(said.topics),
        numbers=sheet.numbers(piece.start, piece.end),
        engagements=frozenset(sheet.engagements[number] for number in told),
        event=next((sheet.reading.engagements[number].kind for number in told), None),
        is_event=is_event or any(sheet.is_told_by(piece, number) for number in told),
        is_moved=any(sheet.reading.engagements[number].status is EngagementStatus.CANCELLED for number in told),
        due=due,
    )


def _read_own(sheet: Sheet, piece: Evidence) -> Words:
    """Give the words of a promise; what it is for counts half: "send an expert | to assist in drawing up the plan"."""
    purpose = _PURPOSE.search(piece.text)
    if purpose is None:
        return sheet.words(piece.start, piece.end)
    cut = piece.start + purpose.start()
    return sheet.words(piece.start, cut).with_context(sheet.words(cut, piece.end), _AROUND)


def _begins(words: str, name: str) -> bool:
    return cue(name).search(" ".join(words.split()[:_BEGINNING])) is not None


def _widen(sheet: Sheet, piece: Evidence, own: Words) -> Words:
    """Take in what stands before the words: "it", "there", "the support" mean something that was told."""
    at = sheet.doc.sentence_number(piece.start)
    sentence = sheet.doc.sentences[at]
    wide = own.with_context(sheet.words(sentence.start, piece.start), _AROUND)
    if wide.total < _LITTLE and at:
        before = sheet.doc.sentences[at - 1]
        wide = wide.with_context(sheet.words(before.start, before.end), _AROUND)
    return wide
