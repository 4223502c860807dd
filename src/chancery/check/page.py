"""A page to check: a reading, its text with dates and places found, the day, and the library."""

from dataclasses import dataclass
from functools import cached_property

from chancery.check.verdict import ClaimKind, Finding, Verdict
from chancery.model.reading import Reading
from chancery.recognize.dates import find_dates
from chancery.recognize.places import find_places
from chancery.reference.library import Library
from chancery.text.doc import Doc, Span


@dataclass(frozen=True)
class Page:
    """What every check asks: the words, what was read in them, and when they were said."""

    reading: Reading
    library: Library
    on: str | None

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.reading.readout.text

    @cached_property
    def doc(self) -> Doc:
        """The text with its dates and places."""
        doc = Doc(self.reading.readout)
        doc.assign("dates", find_dates(doc))
        doc.assign("places", find_places(doc))
        return doc

    @property
    def year(self) -> int | None:
        """The year in which the words were said."""
        return int(self.on[:4]) if self.on else None

    def sentences(self) -> tuple[Span, ...]:
        """The sentences of the text."""
        return self.doc.sentences

    def sentence_at(self, offset: int) -> Span:
        """The sentence at an offset."""
        return self.doc.sentence_at(offset)

    def states_in(self, start: int, end: int) -> tuple[str, ...]:
        """The states named in a stretch of text, in order, each once."""
        spans = self.doc.within("places", start, end)
        isos = [span.get("iso") for span in spans if span.label == "state"]
        return tuple(dict.fromkeys(iso for iso in isos if iso))

    def state_before(self, sentence: Span, offset: int) -> str | None:
        """The state named last before an offset in a sentence; where there is none, the only one of the text."""
        before = self.states_in(sentence.start, offset)
        if before:
            return before[-1]
        everywhere = self.states_in(0, len(self.text))
        return everywhere[0] if len(everywhere) == 1 else None

    def verdict(self, kind: ClaimKind, start: int, end: int, rule: str, finding: Finding) -> Verdict:
        """Tie a finding to the words it is about."""
        readout = self.reading.readout
        evidence = self.doc.evidence(start, end, rule)
        return Verdict(document=readout.id, said=self.on, kind=kind, evidence=evidence, finding=finding)
