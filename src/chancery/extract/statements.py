"""Statements: each point that a side is reported to have made, with who makes it and to what end."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.extract.speakers import Speaker, Voices
from chancery.model.evidence import Evidence
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.recognize.acts import read_act
from chancery.recognize.topics import find_topics_at
from chancery.text.doc import Doc, Span

_NOT_ADDRESSED = frozenset({Act.AGREE, Act.DISCUSS})


def extract_statements(doc: Doc) -> Iterator[Statement]:
    """Give the statements in text order, one entry for each speaker of a point."""
    layer = doc.layer("clusters")
    voices = Voices(doc, layer[0] if layer else Clusters())
    for span in doc.spans("attributions"):
        speakers = voices.find_speakers(span)
        addressee = voices.find_addressee(span)
        for speaker in speakers:
            yield _statement(doc, span, speaker, addressee)


def _statement(doc: Doc, span: Span, speaker: Speaker, addressee: Speaker | None) -> Statement:
    act = decide_act(doc, span)
    return Statement(
        evidence=_evidence(doc, span),
        speaker=speaker.name,
        speaker_body=speaker.body,
        act=act,
        topics=find_topics_at(doc, span.start, span.end),
        addressee=_addressee(speaker, addressee, act),
        quoted=bool(span.get("quoted")),
    )


def _evidence(doc: Doc, span: Span) -> tuple[Evidence, ...]:
    """Give the content first, then the cue and the words that name the speaker."""
    told = span.attrs
    pieces = [doc.evidence_of(span), doc.evidence(told["cue_start"], told["cue_end"], span.rule)]
    if told["source_start"] is not None:
        pieces.append(doc.evidence(told["source_start"], told["source_end"], span.rule))
    return tuple(pieces)


def _addressee(speaker: Speaker, addressee: Speaker | None, act: Act) -> str | None:
    """Give whom the point is addressed to; what the sides do together is addressed to nobody."""
    if addressee is None or act in _NOT_ADDRESSED or speaker.body == BOTH:
        return None
    return None if addressee.label in {speaker.name, speaker.body} else addressee.label


def decide_act(doc: Doc, span: Span) -> Act:
    """Give the act of the cue, or after a neutral cue that of the content."""
    cue = Act(span.label)
    if not span.get("neutral"):
        return cue
    found = read_act(doc.words(span))
    return found if found is not Act.INFORM or cue is Act.INFORM else cue
