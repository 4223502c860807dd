"""Read one sentence of reported speech: which cues stand on the main level, who speaks, what is said."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chancery.model.kinds import Act
from chancery.recognize.complements import Complement, find_complement
from chancery.recognize.cue_table import Entry
from chancery.recognize.cues import Cue, skip_adverbs
from chancery.recognize.shallow import CLOSERS, OPENERS, STOPS, Shallow
from chancery.recognize.subjects import Subject, find_subject

_JOINTS = frozenset({"and", "but", "while", "whereas", ";", ",", "or", "then", "yet", "so"})
_CONTROL = frozenset({"went", "go", "wished", "wish", "wishes", "wanted", "want", "wants", "like", "opportunity", "honor", "honour", "pleased", "happy",
                      "occasion", "chance", "continued", "proceeded", "hastened", "pleasure", "moved", "privilege", "began", "rose", "used", "took"})
_IMPERSONAL = frozenset({"it", "there"})
_INNER = frozenset({Act.PLEDGE, Act.EXPECT, Act.REJECT, Act.REQUEST, Act.CONCERN, Act.SUPPORT, Act.PRAISE})
_SUBJECT_CONTENT = frozenset({Act.AGREE, Act.DISCUSS, Act.SUPPORT, Act.REJECT, Act.REQUEST, Act.PRAISE, Act.CONCERN})


@dataclass(frozen=True, slots=True)
class Report:
    """One cue with its source, its addressee and its content, all in token indexes."""

    cue: tuple[int, int]
    entry: Entry
    act: Act
    kind: str
    start: int
    end: int
    source: tuple[int, int] | None = None
    addressee: tuple[int, int] | None = None
    passive: bool = False
    impersonal: bool = False
    negated: bool = False
    rule: str = "attribution.before"


class SentenceReader:
    """Goes through the cues of one sentence from left to right."""

    def __init__(self, view: Shallow, first: int, last: int, quoted: Sequence[tuple[int, int]]) -> None:
        """Take a sentence as a token range and the token ranges of quotations."""
        self.view, self.first, self.last = view, first, last
        self.quoted = quoted
        self.reports: list[Report] = []
        self.stop = last
        while self.stop > first and view.low[self.stop - 1] in STOPS | CLOSERS and not self._in_quote(self.stop - 1):
            self.stop -= 1

    def _in_quote(self, index: int) -> bool:
        return any(start <= index < end for start, end in self.quoted)

    def read(self, cues: Sequence[Cue]) -> list[Report]:
        """Give the reports of the sentence in text order."""
        for cue in cues:
            if not self._in_quote(cue.verb):
                self._place(cue)
        return self.reports

    # Placing a cue

    def _place(self, cue: Cue) -> None:
        if cue.form == "gerund":
            self._place_gerund(cue)
        elif cue.form == "infinitive":
            self._place_infinitive(cue)
        elif cue.passive:
            self._place_passive(cue)
        elif cue.form in ("finite", "base"):
            self._place_finite(cue)

    def _place_finite(self, cue: Cue) -> None:
        view = self.view
        if cue.modal and not (cue.modal == "would" and view.word(cue.verb) in _WOULD) and not cue.negated:
            return
        if self._place_inverted(cue):
            return
        subject = find_subject(view, self.first, cue.first)
        inside = self._inside(cue)
        if cue.form == "base" and not self._agrees_with_base(subject, cue):
            return
        if inside and not self._returns(cue, subject, inside):
            self._refine(cue, subject, inside)
            if subject.joint != "which" or view.word(cue.last) not in OPENERS:
                return
        if not inside and subject.joint in ("that", "if", "which", "because") and subject.kind == "phrase" and subject.joint != "that":
            return
        source = self._source(subject)
        if subject.kind == "shared" and source is None and not self._opens_line(cue):
            return
        if source and self._is_plural(source):
            cue = replace(cue, entries=tuple(sorted(cue.entries, key=lambda entry: not entry.mutual)))
        complement = find_complement(view, cue, self.stop)
        if complement is None or complement.kind == "whole" or self._trails(cue, complement):
            if self._place_after(cue, subject, complement):
                return
        if complement is None:
            return
        if complement.kind == "infinitive" and set(view.low[complement.start : complement.start + 4]) & _UNNAMED:
            return
        self._close(subject, cue)
        rule = "attribution.relative" if subject.kind == "relative" else "attribution.before"
        self._add(cue, complement, source, rule=rule)

    def _is_plural(self, source: tuple[int, int]) -> bool:
        """Say whether the subject stands for the sides together, or for their talks."""
        return bool(_PLURAL.intersection(self.view.low[source[0] : source[1]]))

    def _opens_line(self, cue: Cue) -> bool:
        """Say whether the verb opens a line of a communiqué: "Welcomes the report"."""
        view = self.view
        at = cue.first
        while at > self.first and (not view.is_word(at - 1) or view.low[at - 1].isdigit() or len(view.low[at - 1]) <= 3 and at - 1 == self.first):
            at -= 1
        after = view.word(cue.last)
        return at == self.first and after not in view.grammar.finite and not view.is_finite(min(cue.last, view.count - 1))

    def _agrees_with_base(self, subject: Subject, cue: Cue) -> bool:
        """A base form is finite only after a plural or a first person: "they hope", "we welcome"."""
        if subject.kind == "shared":
            return bool(self.reports) and self.view.word(cue.first - 1) in ("and", "but")
        words = self.view.low[subject.first : subject.last]
        if not words or cue.verb != cue.first and self.view.word(cue.first) in ("did", "does", "do"):
            return bool(words)
        if "and" in words or words[-1] in ("i", "we", "they", "you", "both", "who", "sides", "parties"):
            return True
        return words[-1].endswith("s") and words[-1] not in ("'s", "’s") and len(words) > 1 and words[0] in ("the", "both", "our", "all", "some", "many")

    def _inside(self, cue: Cue) -> Report | None:
        """Give the report in whose content the cue stands."""
        report = self.reports[-1] if self.reports else None
        return report if report and report.start <= cue.first and report.end > cue.first else None

    def _returns(self, cue: Cue, subject: Subject, inside: Report) -> bool:
        """Say whether the sentence comes back to its main level at this cue."""
        view = self.view
        if subject.kind == "shared":
            if subject.joint == ",":
                return inside.kind != "clause" or inside.rule == "attribution.participle"
            return subject.joint in ("and", "but", "then", "yet", "or")
        if subject.kind == "relative":
            return False
        if subject.first < inside.start <= cue.first and subject.last <= inside.cue[0] and view.word(cue.first - 1) in (",", "-", "–", "—"):
            return True  # "Ms X, who commended the pace, conveyed that": the relative clause ends here
        if inside.rule == "attribution.participle" and subject.joint == "," and inside.cue[0] <= self.first + 2:
            return True  # "Greeting the delegation, the Minister said": the main clause begins
        if subject.joint not in _JOINTS or subject.clause <= inside.start:
            return False
        mark = view.word(subject.clause) in (",", ";") or view.word(subject.clause - 1) in (",", ";") or view.word(subject.clause) in ("while", "whereas")
        if inside.kind == "clause":
            return mark
        return mark or subject.joint in ("and", "but", ",")

    def _refine(self, cue: Cue, subject: Subject, outer: Report) -> None:
        """Read "said that Russia was determined to …" as a pledge by whoever said it."""
        view = self.view
        if outer.kind != "clause" or not outer.entry.neutral or cue.entries[0].act not in _INNER:
            return
        if outer.rule == "attribution.inner" or subject.kind != "phrase" or subject.first - outer.start > 1:
            return
        complement = find_complement(view, cue, self.stop)
        if complement is None or cue.negated:
            return
        if complement.kind != "infinitive":
            if complement.kind in ("phrase", "clause"):
                self.reports[-1] = replace(outer, act=complement.entry.act, entry=complement.entry, rule="attribution.inner")
            return
        self.reports[-1] = replace(
            outer, act=complement.entry.act, entry=complement.entry, kind=complement.kind, start=complement.start, rule="attribution.inner",
        )

    def _source(self, subject: Subject) -> tuple[int, int] | None:
        if subject.kind != "shared":
            return (subject.first, subject.last) if subject.first < subject.last else None
        if self.reports:
            return self.reports[-1].source
        return self._sentence_subject()

    def _subject_before(self, cue: Cue) -> tuple[int, int] | None:
        """Find the subject that ", while warning that …," belongs to."""
        view = self.view
        end = cue.first
        while end > self.first and view.low[end - 1] in (",", "while", "by", "–", "—", "and"):
            end -= 1
        if end > self.first and not view.has_finite(self.first, end):
            subject = find_subject(view, self.first, end)
            if subject.kind == "phrase" and subject.first < subject.last:
                return subject.first, subject.last
        return self._sentence_subject()

    def _sentence_subject(self) -> tuple[int, int] | None:
        view = self.view
        for at in range(self.first, self.stop):
            if view.is_finite(at) and at > self.first:
                subject = find_subject(view, self.first, at)
                if subject.kind == "phrase" and subject.first < subject.last:
                    return subject.first, subject.last
                if subject.kind != "relative":
                    return None
        return None

    # Other forms

    def _place_gerund(self, cue: Cue) -> None:
        view = self.view
        before = view.word(cue.first - 1)
        opening = cue.first == self.first or view.word(self.first) in ("while", "in", "by", "after", "on", "when") and cue.first == self.first + 1
        joined = before in ("and", "or") and bool(self.reports) and self.reports[-1].rule == "attribution.participle"
        bare = not self.reports and view.is_word(cue.first - 1) and view.low[cue.verb] in _BARE_GERUNDS and before not in view.grammar.prepositions
        if not (bare or opening or joined or before in (",", "–", "—", ";", "while", "by") and (before != "by" or self.reports)):
            return
        complement = find_complement(view, cue, self.stop)
        if complement is None:
            return
        source = self.reports[-1].source if self.reports else (None if opening else self._subject_before(cue))
        if not opening and not self.reports and source is None:
            return
        if self.reports and self.reports[-1].end > cue.first:
            self.reports[-1] = replace(self.reports[-1], end=cue.first)
        self._add(cue, complement, source, rule="attribution.participle")

    def _place_infinitive(self, cue: Cue) -> None:
        view = self.view
        to = next((at for at in range(cue.first, max(self.first, cue.first - 5), -1) if view.low[at - 1] == "to"), cue.first) - 1
        head = next((at for at in range(to - 1, max(self.first, to - 6) - 1, -1) if view.low[at] in _CONTROL), None)
        if head is None:
            return
        start = head
        while start > self.first and not view.is_finite(start) and head - start < 5:
            start -= 1
        while start > self.first and view.low[start - 1] in view.grammar.auxiliaries:
            start -= 1
        subject = find_subject(view, self.first, start)
        inside = self._inside(cue)
        if inside and not self._returns(cue, subject, inside) and inside.start != cue.first:
            return
        complement = find_complement(view, cue, self.stop)
        if complement is None:
            return
        source = self._source(subject)
        self._close(subject, cue)
        if self.reports and self.reports[-1].start >= start - 1:
            source = self.reports.pop().source
        self._add(cue, complement, source)

    def _place_passive(self, cue: Cue) -> None:
        view = self.view
        if cue.modal and cue.modal != "would":
            return
        subject = find_subject(view, self.first, cue.first)
        inside = self._inside(cue)
        if inside and not self._returns(cue, subject, inside):
            return
        agent = self._agent(cue)
        words = view.low[subject.first : subject.last]
        impersonal = not words or words[0] in _IMPERSONAL
        complement = find_complement(view, cue, self.stop)
        personal = complement and complement.kind in ("clause", "infinitive") or complement and view.word(complement.start - 1) in ("about", "of", "on")
        if complement and (personal or impersonal) and complement.kind != "whole":
            self._close(subject, cue)
            addressee = None if impersonal else (subject.first, subject.last)
            self._add(cue, complement, agent, passive=True, impersonal=impersonal or agent is None, addressee=addressee)
            return
        entry = cue.entries[0]
        if entry.act in _SUBJECT_CONTENT and subject.kind != "relative" and words and words[0] not in view.grammar.subjects:
            self._close(subject, cue)
            act = Act.REJECT if cue.negated and entry.act is not Act.REJECT else entry.act
            self.reports.append(
                Report((cue.first, cue.last), entry, act, "subject", subject.first, subject.last, agent, None, True, agent is None, cue.negated, "attribution.passive")
            )

    def _agent(self, cue: Cue) -> tuple[int, int] | None:
        view = self.view
        for at in range(cue.last, min(self.stop, cue.last + 4)):
            if view.low[at] == "by" and view.starts_phrase(at + 1):
                return at + 1, view.skip_phrase(at + 1, self.stop)
        return None

    def _place_inverted(self, cue: Cue) -> bool:
        """Read `…, said the Minister` and `"…," said Mr Cebanu`."""
        view = self.view
        before = view.word(cue.first - 1)
        if cue.first == self.first or not (before in (",", "?", "!", ".") or before in CLOSERS) or not view.starts_phrase(cue.last):
            return False
        if before == "," and not self._follows_clause(cue):
            return False
        if not any({"that", "quote"} & entry.takes for entry in cue.entries) or view.word(cue.last) in ("that", "in"):
            return False
        if self.reports and self._inside(cue) and before not in CLOSERS and self.reports[-1].start > self.first + 1:
            return False
        end = view.skip_phrase(cue.last, self.stop)
        if view.has_finite(end, min(end + 3, self.stop)) and view.word(end) != ",":
            return False
        source = (cue.last, self._end_of_source(end))
        entry = next(e for e in cue.entries if {"that", "quote"} & e.takes)
        start = self.first
        if self._is_credit(cue, source):
            return True
        if self.reports and self._inside(cue):
            self.reports.pop()
        self.reports.append(Report((cue.first, cue.last), entry, entry.act, "before", start, cue.first, source, rule="attribution.inverted"))
        self._quote_after(cue, entry, source)
        return True

    def _follows_clause(self, cue: Cue) -> bool:
        """Tell `the cable is old, said X` from `X, who is new, said`."""
        view = self.view
        if view.word(cue.first - 2) in CLOSERS or any(start < cue.first - 1 <= end + 1 for start, end in self.quoted):
            return True
        subject = find_subject(view, self.first, cue.first)
        return subject.kind == "shared" and view.has_finite(self.first, cue.first - 1)

    def _end_of_source(self, end: int) -> int:
        """Take in ", the Minister of Trade," after a name."""
        view = self.view
        limit = min(self.stop, end + 25)
        for at in range(end, limit):
            if view.low[at] in OPENERS or view.low[at] in (";", ":") or view.is_finite(at) or view.word(at) in ("who", "which", "and", "adding", "at", "during", "after"):
                return at
        return limit

    def _is_credit(self, cue: Cue, source: tuple[int, int]) -> bool:
        """Tell "…, the Ministry's press service reports" from what somebody says: a credit is no statement."""
        words = " ".join(self.view.low[source[0] : source[1]])
        return self.view.low[cue.verb] in _CREDITS and any(sign in words for sign in _PRESS)

    def _quote_after(self, cue: Cue, entry: Entry, source: tuple[int, int]) -> None:
        view = self.view
        opening = next((at for at in range(source[0], self.last) if view.low[at] in OPENERS), None)
        if opening is not None and opening - cue.last < 25:
            self.reports.append(Report((cue.first, cue.last), entry, entry.act, "quote", opening, self.last, source, rule="attribution.resumed"))

    def _trails(self, cue: Cue, complement: Complement) -> bool:
        """Say whether the cue closes its sentence: "…, he told reporters on Monday"."""
        return complement.kind == "phrase" and complement.addressee is not None and complement.start >= self.stop

    def _place_after(self, cue: Cue, subject: Subject, complement: Complement | None) -> bool:
        """Read "…, he underlined": the content stands before the speaker."""
        view = self.view
        comma = view.word(subject.first - 1) if subject.kind == "phrase" else ""
        if subject.first <= self.first + 1 or not (comma == "," or comma in CLOSERS or comma in ("–", "—", "-")):
            return False
        entry = next((e for e in cue.entries if {"that", "quote"} & e.takes), None)
        if entry is None or complement and complement.kind == "whole":
            return False
        resumed = cue.last + 1
        while view.is_adverb(resumed) or view.word(resumed) in ("now", "also", "still", "even", "then", "not"):
            resumed += 1
        parenthesis = view.word(cue.last) == "," and resumed < self.stop and view.is_finite(resumed)
        if comma not in CLOSERS and not parenthesis and not view.has_finite(self.first, subject.first - 1):
            return False
        start = self.first
        if self.reports:
            last = self.reports[-1]
            if last.end > subject.first - 1 and last.start > self.first + 1:
                return False
            start = last.end if last.end < subject.first else start
        addressee = None
        after = skip_adverbs(view, cue.last)
        if "obj" in entry.takes and view.starts_phrase(after):
            addressee = (after, view.skip_phrase(after, self.stop))
        source = (subject.first, subject.last)
        if self._is_credit(cue, source):
            return True
        end = subject.first - 1 if comma not in CLOSERS else subject.first
        resumes = view.word(cue.last) == "," and cue.last + 2 < self.stop and view.word(cue.last + 1) not in view.grammar.relatives and not view.word(cue.last + 1).endswith("ing")
        if parenthesis or resumes and comma == "," and view.low[cue.last + 1] not in OPENERS and end - start < 8:
            end = self.stop
        self.reports = [r for r in self.reports if r.start < start or r.end <= start]
        self.reports.append(Report((cue.first, cue.last), entry, entry.act, "before", start, end, source, addressee, rule="attribution.after"))
        self._quote_after(cue, entry, source)
        return True

    # Bookkeeping

    def _close(self, subject: Subject, cue: Cue) -> None:
        """End the content before where the new clause begins."""
        if not self.reports:
            return
        edge = subject.clause if subject.kind != "relative" else subject.last
        edge = min(edge, cue.first)
        last = self.reports[-1]
        if edge <= last.start < cue.first and subject.last <= last.cue[0]:
            edge = cue.first
        if last.end > edge > last.start:
            self.reports[-1] = replace(last, end=edge)
        if last.source is None and last.rule == "attribution.participle" and subject.kind == "phrase":
            self.reports[-1] = replace(self.reports[-1], source=(subject.first, subject.last), end=min(self.reports[-1].end, max(subject.first, last.start + 1)))

    def _add(self, cue: Cue, complement: Complement, source: tuple[int, int] | None, *, rule: str = "attribution.before",
             passive: bool = False, impersonal: bool = False, addressee: tuple[int, int] | None = None) -> None:
        entry = complement.entry
        act = entry.act
        if cue.modal == "would" and act is Act.PRAISE and entry.lemma in ("appreciate", "welcome"):
            act = Act.REQUEST
        if cue.negated:
            if act is Act.REJECT and entry.lemma != "rule out":
                act, complement = Act.SUPPORT, Complement(cue.first, "whole", entry)
            elif act is Act.REJECT:
                act = Act.INFORM
            elif act in (Act.SUPPORT, Act.AGREE, Act.PLEDGE, Act.INFORM, Act.PRAISE, Act.REQUEST):
                act = Act.REJECT
        if act is Act.REJECT and entry.act is Act.INFORM:
            complement = Complement(cue.first, "whole", entry)
        end = self.stop
        if complement.kind == "quote":
            end = self.last
        self.reports.append(
            Report((cue.first, cue.last), entry, act, complement.kind, complement.start, end, source,
                   complement.addressee or addressee, passive, impersonal, cue.negated, rule)
        )


_CREDITS = frozenset({"reports", "reported", "report", "informs", "informed", "learned", "learnt", "said", "says", "announced"})
_PRESS = ("press service", "press - service", "press office", "correspondent", "news agency", "press center", "press centre", "press department",
          "information department", "reporter", "press release", "agency reports", "website")
_PLURAL = frozenset({"sides", "parties", "both", "two", "they", "interlocutors", "ministers", "officials", "leaders", "delegations", "presidents", "heads",
                     "discussions", "talks", "conversation", "conversations", "meeting", "counterparts", "diplomats", "negotiations", "agenda", "participants"})
_BARE_GERUNDS = frozenset({"asking", "saying", "urging", "calling", "requesting", "warning", "stating", "announcing", "inviting", "denying", "pledging", "telling"})
_UNNAMED = frozenset({"named", "identified", "quoted", "cited"})
_WOULD = frozenset({"like", "welcome", "appreciate", "prefer", "support", "wish"})
