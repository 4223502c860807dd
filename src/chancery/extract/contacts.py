"""Tell whom to ask: who stands before the numbers and addresses, and in which role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from chancery.coref.clusters import Clusters, PersonCluster
from chancery.intake.lines import Line, pattern, split_lines
from chancery.model.evidence import Evidence
from chancery.model.facts import Contact
from chancery.text.doc import Doc, Span

_CUT = re.compile(
    r"""
      \s* (?: [|;] | ☎ | \b[TME]:?\s (?=[+(\d])
        | \b (?: tel|tél|phone|telephone|ph|mobile|mob|cell|cel|gsm|fax|e-?mail|mail|hot[ ]?line|ext|pbx|simu ) \b
          [\s.:]* ) \s*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LABEL = re.compile(r"^\W*(?P<label>[^\W\d_][^:,;|\d]{2,60}?)\s*:")
_TITLE = re.compile(r"^(?:Mr|Mrs|Ms|Miss|Dr|Prof|Mag|Lic|Lcda|Ing|Eng|Sr|Sra|Mme|Amb)\.?\s", re.IGNORECASE)
_LINE_LABEL = re.compile(r"\b[TME]\s*:?\s*$|\b(?:on|at|to)\s*$")
_EDGES = " ,;:.–—-|/·"
_LOOK_BACK = 3


@lru_cache(maxsize=1)
def _opener() -> re.Pattern[str]:
    please = r"(?:,?\s*please\s(?:contact|apply\sto|call))?"
    return re.compile(rf"^\W*(?:{pattern('contacts')})\s*{please}\s*[:–—-]\s*", re.IGNORECASE)


@dataclass
class _Entry:
    """A contact in the making."""

    name: str | None
    role: str | None
    start: int
    end: int = 0
    known: bool = False
    phones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)

    def take(self, span: Span) -> None:
        self.end = max(self.end, span.end)
        values, value = (
            (self.phones, span.get("number")) if span.label == "phone" else (self.emails, span.get("address"))
        )
        if value and value not in values:
            values.append(value)


def extract_contacts(doc: Doc) -> Iterator[Contact]:
    """Give the contacts of a document, one for each person or desk that has numbers."""
    clusters = next(iter(doc.layer("clusters")), Clusters())
    lines = list(split_lines(doc.text)) if doc.spans("contacts.spans") else []
    entries: list[_Entry] = []
    for number in range(len(lines)):
        entries += _read_line(doc, clusters, lines, number, entries[-1] if entries else None)
    for entry in entries:
        if not (entry.phones or entry.emails or entry.known):
            continue
        start, end = entry.start, entry.end
        yield Contact(
            name=entry.name,
            role=entry.role,
            phones=tuple(entry.phones),
            emails=tuple(entry.emails),
            evidence=(Evidence(start, end, doc.text[start:end], "contact.block"),),
        )


def _read_line(doc: Doc, clusters: Clusters, lines: list[Line], number: int, last: _Entry | None) -> list[_Entry]:
    """Give the new entries of a line; a line without a name goes on with the last entry."""
    line = lines[number]
    spans = doc.within("contacts.spans", line.start, line.end)
    people = _people(clusters, _begin(doc, line), line.end)
    if not spans:
        return []
    if not people and last and 0 <= line.start - last.end <= _LOOK_BACK and not _label(doc, line, spans[0]):
        for span in spans:
            last.take(span)
        return []
    entries = _people_entries(doc, line, people, spans) or [_desk_entry(doc, clusters, lines, number)]
    for span in spans:
        entry = next((one for one in reversed(entries) if one.start <= span.start), entries[0])
        entry.take(span)
        entry.start = min(entry.start, span.start)
    return [entry for entry in entries if entry.end]


def _begin(doc: Doc, line: Line) -> int:
    pieces = [
        piece.start
        for piece in doc.readout.furniture
        if piece.kind == "contacts" and line.start <= piece.start < line.end
    ]
    return min(pieces, default=line.start)


def _people(clusters: Clusters, start: int, end: int) -> list[tuple[Span, PersonCluster]]:
    found = clusters.mentions(start, end)
    return [(mention, one) for mention, one in found if isinstance(one, PersonCluster) and mention.label == "name"]


def _people_entries(doc: Doc, line: Line, people: list[tuple[Span, PersonCluster]], spans: list[Span]) -> list[_Entry]:
    """Make an entry of each person that has numbers; of several in a row the first: "Reyes, Chief Media Relations"."""
    entries: list[_Entry] = []
    edge = -1
    for mention, person in people:
        following = [span.start for span in spans if span.start >= mention.end]
        if entries and not any(edge <= span.start < mention.start for span in spans):
            continue
        edge = mention.end
        stop = following[0] if following else line.end
        role = _role(doc.text[mention.end : stop]) or _label(doc, line, mention)
        entries.append(_Entry(person.name, role, mention.start, known=True))
    return entries


def _desk_entry(doc: Doc, clusters: Clusters, lines: list[Line], number: int) -> _Entry:
    """Read an entry whose line names nobody: the name may stand on a line above, or it is a desk."""
    line = lines[number]
    first = doc.within("contacts.spans", line.start, line.end)[0]
    for above in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
        if not doc.is_furniture(lines[above].start, "contacts"):
            break
        people = _people(clusters, lines[above].start, lines[above].end)
        if people:
            mention, person = people[0]
            between = doc.text[mention.end : line.start].replace("\n", ", ")
            return _Entry(person.name, _role(between), mention.start)
    begin = _begin(doc, line)
    words = doc.text[begin : first.start] if first.start > begin else ""
    named = _opener().sub("", words)
    desk = _role(named if any(letter.isalpha() for letter in named) else words) or _label(doc, line, first)
    if desk is None and number and doc.is_furniture(lines[number - 1].start, "contacts", "credit"):
        above_line = lines[number - 1]
        return _Entry(above_line.text.strip(" :"), None, above_line.start)
    return _Entry(desk, None, begin)


def _role(words: str) -> str | None:
    """Give the role in the words between a name and the first number."""
    plain = " ".join(_CUT.split(_LINE_LABEL.sub("", words))[0].split()).strip(_EDGES)
    if plain.startswith("(") and plain.count("(") == plain.count(")") == 1:
        plain = plain.replace("(", "").replace(")", "")
    if plain.count("(") > plain.count(")"):
        plain = plain.rpartition("(")[0]
    parts = plain.split(", ")
    # A street and a house number are no part of a role.
    kept = next((index for index, part in enumerate(parts) if any(letter.isdigit() for letter in part)), len(parts))
    plain = _TITLE.sub("", ", ".join(parts[: max(1, kept)]).strip(_EDGES))
    return plain if any(letter.isalpha() for letter in plain) else None


def _label(doc: Doc, line: Line, span: Span) -> str | None:
    """Give the words before a colon at the head of the line, such as "Press contact"."""
    begin = _begin(doc, line)
    match = _LABEL.match(doc.text[begin : span.start])
    return " ".join(match["label"].split()) if match and not _CUT.fullmatch(match["label"]) else None
