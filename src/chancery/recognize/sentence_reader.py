"""Read one sentence of reported speech: which cues stand on its main level, who speaks, what is said."""

from collections.abc import Sequence
from dataclasses import replace

from chancery.model.kinds import Act
from chancery.recognize.complements import find_complement
from chancery.recognize.postposed import place_after, place_inverted
from chancery.recognize.reports import Range, Report, Sentence, Voice
from chancery.recognize.shallow import OPENERS
from chancery.recognize.slots import Complement
from chancery.recognize.subjects import Subject, find_subject
from chancery.recognize.verb_groups import Cue

_JOINTS = frozenset({"and", "but", "while", "whereas", ";", ",", "or", "then", "yet", "so"})
_INNER = frozenset(
    {Act.PLEDGE, Act.EXPECT, Act.REJECT, Act.REQUEST, Act.CONCERN, Act.SUPPORT, Act.PRAISE},
)
_SUBJECT_CONTENT = frozenset({Act.AGREE, Act.DISCUSS})
_NUMBER_LETTERS = 3


def read_sentence(sentence: Sentence, cues: Sequence[Cue]) -> list[Report]:
    """Give the reports of a sentence in text order."""
    for cue in cues:
        if sentence.in_quote(cue.verb):
            continue
        if cue.form == "gerund":
            _place_gerund(sentence, cue)
        elif cue.form == "infinitive":
            _place_infinitive(sentence, cue)
        elif cue.passive:
            _place_passive(sentence, cue)
        elif cue.form in {"finite", "base"}:
            _place_finite(sentence, cue)
    return sentence.reports


def _place_finite(sentence: Sentence, cue: Cue) -> None:
    view = sentence.view
    wished = cue.modal == "would" and view.word(cue.verb) in view.grammar.would_verbs
    if (cue.modal and not wished and not cue.negated) or place_inverted(sentence, cue):
        return
    subject = find_subject(view, sentence.first, cue.first)
    if not _may_speak(sentence, cue, subject):
        return
    source = sentence.source_of(subject)
    if source is None and subject.kind == "shared" and not _opens_line(sentence, cue):
        return
    if source and _is_plural(sentence, source):
        cue = replace(cue, entries=tuple(sorted(cue.entries, key=lambda entry: not entry.mutual)))
    complement = find_complement(view, cue, sentence.stop)
    trails = complement is None or complement.kind == "whole" or complement.start >= sentence.stop
    if trails and place_after(sentence, cue, subject, complement):
        return
    complement = complement or _without_complement(sentence, cue)
    if complement is None or _hides_name(sentence, complement):
        return
    sentence.close(subject, cue)
    rule = "attribution.relative" if subject.kind == "relative" else "attribution.before"
    if source is None and subject.kind == "shared":
        rule = "attribution.line"
    sentence.add(cue, complement, Voice(source, rule))


def _without_complement(sentence: Sentence, cue: Cue) -> Complement | None:
    """Read "would not comment" as a refusal, and "agreed:" as the header of what follows."""
    entry = cue.entries[0]
    if cue.negated and entry.act is Act.INFORM:
        return Complement(cue.first, "whole", entry)
    heads = cue.last == sentence.last - 1 and sentence.view.low[cue.last] == ":"
    return Complement(cue.last, "phrase", entry) if heads else None


def _may_speak(sentence: Sentence, cue: Cue, subject: Subject) -> bool:
    """Say whether the cue reports on the main level of the sentence."""
    inside = sentence.inside(cue)
    if cue.form == "base" and not _agrees_with_base(sentence, cue, subject):
        return False
    if inside and not _returns(sentence, cue, subject, inside):
        _refine(sentence, cue, subject, inside)
        return subject.joint == "which" and sentence.view.word(cue.last) in OPENERS
    return bool(inside) or subject.kind != "phrase" or subject.joint not in {"if", "which", "because"}


def _opens_line(sentence: Sentence, cue: Cue) -> bool:
    """Say whether the verb opens a line of a communiqué: "Welcomes the report", "(a) Decided to"."""
    view, at = sentence.view, cue.first
    while at > sentence.first:
        word = view.low[at - 1]
        number = word.isdigit() or (len(word) <= _NUMBER_LETTERS and at - 1 <= sentence.first + 1)
        if view.is_word(at - 1) and not number:
            return False
        at -= 1
    return cue.last < view.count and not view.is_finite(cue.last)


def _is_plural(sentence: Sentence, source: Range) -> bool:
    """Say whether the subject stands for the sides together, or for their talks."""
    view = sentence.view
    return not view.grammar.plural_sources.isdisjoint(view.low[source[0] : source[1]])


def _agrees_with_base(sentence: Sentence, cue: Cue, subject: Subject) -> bool:
    """A base form is finite only after a plural or a first person: "they hope", "we welcome"."""
    view = sentence.view
    if subject.kind == "shared":
        return bool(sentence.reports) and view.word(cue.first - 1) in {"and", "but"}
    words = view.low[subject.first : subject.last]
    if not words or (cue.verb != cue.first and view.word(cue.first) in {"did", "does", "do"}):
        return bool(words)
    if "and" in words or words[-1] in _TAKES_BASE:
        return True
    plural = words[-1].endswith("s") and not words[-1].startswith(("'", "’"))
    return len(words) > 1 and plural and words[0] in {"the", "both", "our", "all", "some", "many"}


_TAKES_BASE = frozenset({"i", "we", "they", "you", "both", "who", "sides", "parties"})


def _returns(sentence: Sentence, cue: Cue, subject: Subject, inside: Report) -> bool:
    """Say whether the sentence comes back to its main level at this cue."""
    if subject.kind == "shared":
        loose = inside.kind != "clause" or inside.rule == "attribution.participle"
        return loose if subject.joint == "," else subject.joint in {"and", "but", "then", "yet", "or"}
    return subject.kind == "phrase" and _begins_clause(sentence, cue, subject, inside)


def _begins_clause(sentence: Sentence, cue: Cue, subject: Subject, inside: Report) -> bool:
    """Say whether the cue and its subject begin a clause beside that of the report before."""
    view = sentence.view
    participle = inside.rule == "attribution.participle"
    ends_aside = view.word(cue.first - 1) in {",", "-", "–", "—"}
    if subject.first < inside.start and subject.last <= inside.cue[0] and ends_aside:
        return True  # "Ms X, who commended the pace, conveyed that": the relative clause ends here
    if participle and subject.joint == "," and inside.cue[0] <= sentence.first + 2:
        return True  # "Greeting the delegation, the Minister said": the main clause begins
    if subject.joint not in _JOINTS or subject.clause <= inside.start:
        return False
    around = {view.word(subject.clause), view.word(subject.clause - 1)}
    marked = bool(around & {",", ";"}) or view.word(subject.clause) in {"while", "whereas"}
    return marked or (inside.kind != "clause" and subject.joint in {"and", "but", ","})


def _refine(sentence: Sentence, cue: Cue, subject: Subject, outer: Report) -> None:
    """Read "said that Russia was determined to …" as a pledge by whoever said it."""
    if outer.kind != "clause" or not outer.entry.neutral or cue.negated:
        return
    if cue.entries[0].act not in _INNER and not any(entry.mutual for entry in cue.entries):
        return
    if outer.rule == "attribution.inner" or subject.kind != "phrase" or subject.first - outer.start > 1:
        return
    complement = find_complement(sentence.view, cue, sentence.stop)
    if complement is None or complement.kind not in {"infinitive", "phrase", "clause"}:
        return
    entry = complement.entry
    source = (subject.first, subject.last)
    if entry.mutual and _is_plural(sentence, source):
        # "said that the sides had discussed …": it is the sides that did.
        inner = replace(outer, act=entry.act, entry=entry, kind=complement.kind, start=complement.start, source=source)
        sentence.reports[-1] = inner
        return
    if entry.act not in _INNER:
        return
    inner = replace(outer, act=entry.act, entry=entry, rule="attribution.inner")
    if complement.kind == "infinitive":
        inner = replace(inner, kind=complement.kind, start=complement.start)
    sentence.reports[-1] = inner


def _hides_name(sentence: Sentence, complement: Complement) -> bool:
    """Say whether the content is no more than "not to be named"."""
    view = sentence.view
    words = view.low[complement.start : complement.start + 4]
    return complement.kind == "infinitive" and not view.grammar.unnamed.isdisjoint(words)


def _place_gerund(sentence: Sentence, cue: Cue) -> None:
    """Read "…, adding that", "…, while warning that" and a sentence that opens with "Welcoming"."""
    view, reports = sentence.view, sentence.reports
    before = view.word(cue.first - 1)
    second = cue.first == sentence.first + 1 and view.word(sentence.first) in _BEFORE_GERUND
    opening = cue.first == sentence.first or second
    joined = before in {"and", "or"} and bool(reports) and reports[-1].rule == "attribution.participle"
    bare = not reports and view.low[cue.verb] in view.grammar.bare_gerunds and view.is_word(cue.first - 1)
    loose = before in {",", "–", "—", ";", "while"} or (before == "by" and bool(reports))
    if not (opening or joined or loose or (bare and before not in view.grammar.prepositions)):
        return
    complement = find_complement(view, cue, sentence.stop)
    if complement is None:
        return
    source = reports[-1].source if reports else (None if opening else sentence.subject_before(cue))
    if source is None and not opening and not reports:
        return
    if reports and reports[-1].end > cue.first:
        reports[-1] = replace(reports[-1], end=cue.first)
    sentence.add(cue, complement, Voice(source, "attribution.participle"))


_BEFORE_GERUND = frozenset({"while", "in", "by", "after", "on", "when"})


def _place_infinitive(sentence: Sentence, cue: Cue) -> None:
    """Read "went on to thank", "would like to stress", "took the opportunity to invite"."""
    view, first = sentence.view, sentence.first
    to = next((at for at in range(cue.first, max(first, cue.first - 5), -1) if view.low[at - 1] == "to"), 0) - 1
    if to < first:
        return
    head = next((at for at in range(to - 1, max(first, to - 6) - 1, -1) if view.low[at] in view.grammar.control), None)
    if head is None:
        return
    start = head
    while start > first and not view.is_finite(start) and head - start < 5:  # noqa: PLR2004 - a verb group's length
        start -= 1
    while start > first and view.low[start - 1] in view.grammar.auxiliaries:
        start -= 1
    subject = find_subject(view, first, start)
    inside = sentence.inside(cue)
    if inside and inside.start != cue.first and not _returns(sentence, cue, subject, inside):
        return
    complement = find_complement(view, cue, sentence.stop)
    if complement is None:
        return
    source = sentence.source_of(subject)
    sentence.close(subject, cue)
    if sentence.reports and sentence.reports[-1].start >= start - 1:
        source = sentence.reports.pop().source
    sentence.add(cue, complement, Voice(source))


def _place_passive(sentence: Sentence, cue: Cue) -> None:
    """Read "it was noted that", "he was informed about" and "a list was agreed"."""
    view = sentence.view
    subject = find_subject(view, sentence.first, cue.first)
    inside = sentence.inside(cue)
    if cue.modal not in {None, "would"} or (inside and not _returns(sentence, cue, subject, inside)):
        return
    agent = _agent(sentence, cue)
    words = view.low[subject.first : subject.last]
    impersonal = not words or words[0] in {"it", "there"}
    complement = find_complement(view, cue, sentence.stop)
    if complement and complement.kind != "whole" and (impersonal or _tells(sentence, complement)):
        sentence.close(subject, cue)
        addressee = None if impersonal else (subject.first, subject.last)
        nobody = impersonal or agent is None
        sentence.add(cue, complement, Voice(agent, "attribution.before", addressee, True, nobody))
        return
    entry = cue.entries[0]
    spoken_of = subject.kind != "relative" and words and words[0] not in view.grammar.subjects
    if entry.act in _SUBJECT_CONTENT and spoken_of:
        sentence.close(subject, cue)
        report = Report(
            cue=(cue.first, cue.last),
            entry=entry,
            act=Act.REJECT if cue.negated else entry.act,
            kind="subject",
            start=subject.first,
            end=subject.last,
            source=agent,
            passive=True,
            impersonal=agent is None,
            rule="attribution.passive",
        )
        sentence.reports.append(report)


def _tells(sentence: Sentence, complement: Complement) -> bool:
    """Say whether a passive has a content of its own: "was informed that", "was briefed on"."""
    link = sentence.view.word(complement.start - 1)
    return complement.kind in {"clause", "infinitive"} or link in {"about", "of", "on"}


def _agent(sentence: Sentence, cue: Cue) -> Range | None:
    view = sentence.view
    for at in range(cue.last, min(sentence.stop, cue.last + 4)):
        if view.low[at] == "by" and view.starts_phrase(at + 1):
            return at + 1, view.skip_phrase(at + 1, sentence.stop)
    return None
