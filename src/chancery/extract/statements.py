"""Statements: each point that a side is reported to have made, with who makes it and to what end."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.extract.acts import read_act
from chancery.extract.speakers import Speaker, Voices
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
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
        act = decide_act(doc, span)
        topics = find_topics_at(doc, span.start, span.end)
        for speaker in speakers:
            yield _statement(doc, span, speaker, addressee, act, topics)


def _statement(  # noqa: PLR0913 - what a statement is made of
    doc: Doc, span: Span, speaker: Speaker, addressee: Speaker | None, act: Act, topics: tuple[str, ...]
) -> Statement:
    evidence = [doc.evidence_of(span), doc.evidence(span.get("cue_start"), span.get("cue_end"), span.rule)]
    if span.get("source_start") is not None:
        evidence.append(doc.evidence(span.get("source_start"), span.get("source_end"), span.rule))
    label = addressee.label if addressee and act not in _NOT_ADDRESSED else None
    if label and label in (speaker.name, speaker.body):
        label = None
    return Statement(
        evidence=tuple(evidence),
        speaker=speaker.name,
        speaker_body=speaker.body,
        act=act,
        topics=topics,
        addressee=label if speaker.body != BOTH else None,
        quoted=bool(span.get("quoted")),
    )


def decide_act(doc: Doc, span: Span) -> Act:
    """Give the act of the cue, or after a neutral cue that of the content."""
    cue = Act(span.label)
    if not span.get("neutral"):
        return cue
    found = read_act(doc.words(span))
    return found if found is not Act.INFORM or cue is Act.INFORM else cue
