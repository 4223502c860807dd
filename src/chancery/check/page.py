"""A page to check: a reading, its text in which dates and places are found, the day, and the library."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from chancery.check.verdict import ClaimKind, Finding, Verdict
from chancery.model.reading import Reading
from chancery.recognize.dates import find_dates
from chancery.recognize.places import find_places
from chancery.reference.library import Library
from chancery.text.doc import Doc, Span

_FINDERS: dict[str, Callable[[Doc], Iterable[Span]]] = {"dates": find_dates, "places": find_places}


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
        """The text with its sentences."""
        return Doc(self.reading.readout)

    def within(self, layer: str, start: int, end: int) -> list[Span]:
        """List the dates or places that lie wholly inside a stretch; they are found when first asked for."""
        if not self.doc.has(layer):
            # The names of all cities take longer to load than most checks take, and most ask for no place.
            self.doc.assign(layer, _FINDERS[layer](self.doc))
        return self.doc.within(layer, start, end)

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
        spans = self.within("places", start, end)
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
