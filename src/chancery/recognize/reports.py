"""A report: one cue of reported speech with its source, its addressee and its content."""

from dataclasses import dataclass, field, replace

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.shallow import CLOSERS, STOPS, Shallow
from chancery.recognize.slots import Complement
from chancery.recognize.subjects import Subject, find_subject
from chancery.recognize.verb_groups import Cue

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its source, its addressee and its content, all in token indexes."""

    cue: Range
    entry: Entry
    act: Act
    kind: str
    start: int
    end: int
    source: Range | None = None
    addressee: Range | None = None
    passive: bool = False
    impersonal: bool = False
    rule: str = "attribution.before"


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a report and how that is known."""

    source: Range | None
    rule: str = "attribution.before"
    addressee: Range | None = None
    passive: bool = False
    impersonal: bool = False


@dataclass
class Sentence:
    """A sentence while it is read: its token range, its quotations, the reports found so far."""

    view: Shallow
    first: int
    last: int
    quoted: tuple[Range, ...]
    reports: list[Report] = field(default_factory=list)
    stop: int = 0

    def __post_init__(self) -> None:
        """Set the end of contents before the marks that close the sentence."""
        stop = self.last
        while stop > self.first and self.view.low[stop - 1] in STOPS | CLOSERS and not self.in_quote(stop - 1):
            stop -= 1
        self.stop = stop

    def in_quote(self, index: int) -> bool:
        """Say whether the token is quoted."""
        return any(start <= index < end for start, end in self.quoted)

    def inside(self, cue: Cue) -> Report | None:
        """Give the report in whose content the cue stands."""
        report = self.reports[-1] if self.reports else None
        return report if report and report.start <= cue.first < report.end else None

    def source_of(self, subject: Subject) -> Range | None:
        """Give the words of a subject, those of the cue before where the verb shares its subject."""
        if subject.kind != "shared":
            return (subject.first, subject.last) if subject.first < subject.last else None
        return self.reports[-1].source if self.reports else self.subject()

    def subject(self) -> Range | None:
        """Find the subject of the sentence's first finite verb."""
        for at in range(self.first + 1, self.stop):
            if self.view.is_finite(at):
                found = find_subject(self.view, self.first, at)
                if found.kind == "phrase" and found.first < found.last:
                    return found.first, found.last
                if found.kind != "relative":
                    return None
        return None

    def subject_before(self, cue: Cue) -> Range | None:
        """Find the subject that ", while warning that …," belongs to."""
        view, end = self.view, cue.first
        while end > self.first and view.low[end - 1] in {",", "while", "by", "–", "—", "and"}:
            end -= 1
        if end > self.first and not view.has_finite(self.first, end):
            found = find_subject(view, self.first, end)
            if found.kind == "phrase" and found.first < found.last:
                return found.first, found.last
        return self.subject()

    def close(self, subject: Subject, cue: Cue) -> None:
        """End the content before at the place where a new clause begins."""
        if not self.reports:
            return
        last = self.reports[-1]
        edge = min(subject.last if subject.kind == "relative" else subject.clause, cue.first)
        if edge <= last.start < cue.first and subject.last <= last.cue[0]:
            edge = cue.first
        if last.end > edge > last.start:
            last = replace(last, end=edge)
        if last.source is None and last.rule == "attribution.participle" and subject.kind == "phrase":
            # "Welcoming the guest, the Minister said": the participle's subject comes after it.
            end = min(last.end, max(subject.first, last.start + 1))
            last = replace(last, source=(subject.first, subject.last), end=end)
        self.reports[-1] = last

    def add(self, cue: Cue, complement: Complement, voice: Voice) -> None:
        """Add a report; a negated cue turns its act round."""
        act, content = _negate(cue, complement) if cue.negated else (complement.entry.act, complement)
        if cue.modal == "would" and act is Act.PRAISE and content.entry.lemma in {"appreciate", "welcome"}:
            act = Act.REQUEST
        self.reports.append(
            Report(
                cue=(cue.first, cue.last),
                entry=content.entry,
                act=act,
                kind=content.kind,
                start=content.start,
                end=self.last if content.kind == "quote" else self.stop,
                source=voice.source,
                addressee=content.addressee or voice.addressee,
                passive=voice.passive,
                impersonal=voice.impersonal,
                rule=voice.rule,
            )
        )


_REFUSED = frozenset({Act.SUPPORT, Act.AGREE, Act.PLEDGE, Act.INFORM, Act.PRAISE, Act.REQUEST})


def _negate(cue: Cue, complement: Complement) -> tuple[Act, Complement]:
    """Read "did not agree to" as a refusal and "did not contest" as consent."""
    entry = complement.entry
    whole = Complement(cue.first, "whole", entry)
    if entry.act is Act.REJECT:
        return (Act.INFORM, complement) if entry.lemma == "rule out" else (Act.SUPPORT, whole)
    if entry.act in _REFUSED:
        return Act.REJECT, whole if entry.act is Act.INFORM else complement
    return entry.act, complement
