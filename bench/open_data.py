"""How the reader's parts do on open data that nobody wrote for it: dates, attribution, names.

    python bench/open_data.py DATA        DATA holds gum-open/ and uner-pud/ as gzipped files

Dates: GUM's `<date when>`, in the genres whose licence is open; a date is found where the spans overlap,
and right where the value is GUM's. Attribution: GUM's attribution relations (the unit with source and
cue, the unit with the content); one is found where an attribution of ours has its cue in the first and
its content in the second. Names: people, organizations and places of UNER on PUD's sentences. The rules
read all of it; what the trained model adds stands in a column of its own for names. The result is kept
in bench/results/, so that later versions can be compared. Chancery has no dependency parser (the model
tags and links spans), so that PUD's trees are not scored.
"""

import gzip
import json
import platform
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from chancery.coref.clusters import Clusters
from chancery.intake.draft import Draft, Given, make_readout
from chancery.pipeline import build_pipeline, has_encoder
from chancery.text.doc import Doc

RESULTS = Path(__file__).parent / "results"
_WHEN = re.compile(r'<date when:::"(?P<when>[^"]+)">')
_UNIT = re.compile(r"Discourse=(?P<kind>[a-z-]+)(?:_[a-z])?:(?P<own>\d+)(?:->(?P<other>\d+))?")
_NAMED = ("name", "acronym", "demonym", "capital")
Range = tuple[int, int]


@dataclass
class Source:
    """A document rebuilt from its tokens, with what is annotated in it as ranges of its text."""

    name: str
    text: str = ""
    created: str | None = None
    dates: list[tuple[Range, str]] = field(default_factory=list)
    units: dict[int, Range] = field(default_factory=dict)
    attributions: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[Range, str]] = field(default_factory=list)


def read_gum(path: Path) -> Iterator[Source]:
    """Go through the documents of a CoNLL-U file of GUM."""
    reader: _Reader | None = None
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id"):
                if reader:
                    yield reader.source
                reader = _Reader(Source(line.split("=", 1)[1].strip()))
            elif reader:
                reader.take(line)
    if reader:
        yield reader.source


@dataclass
class _Reader:
    """Builds a document of GUM line by line."""

    source: Source
    unit: int = 0
    opened: tuple[int, str] | None = None

    def take(self, line: str) -> None:
        """Add what a line says."""
        if line.startswith("# meta::dateCreated"):
            self.source.created = line.split("=", 1)[1].strip()
        elif line.startswith("# newpar") and self.source.text:
            self.source.text = self.source.text.rstrip() + "\n\n"
        elif line[:1].isdigit() and "-" not in line.split("\t", 1)[0]:
            row = line.rstrip("\n").split("\t")
            self._token(row[1], row[9])

    def _token(self, word: str, notes: str) -> None:
        source, start = self.source, len(self.source.text)
        source.text += word + ("" if "SpaceAfter=No" in notes else " ")
        end = start + len(word)
        begun = _UNIT.search(notes)
        self.unit = int(begun["own"]) if begun else self.unit
        source.units[self.unit] = (source.units.get(self.unit, (start, end))[0], end)
        if begun and begun["kind"].startswith("attribution") and begun["other"]:
            source.attributions.append((self.unit, int(begun["other"])))
        match = _WHEN.search(notes)
        if match:
            self.opened = (start, match["when"])
        if self.opened and "</date>" in notes:
            source.dates.append(((self.opened[0], end), self.opened[1]))
            self.opened = None


def read_names(path: Path) -> Iterator[Source]:
    """Go through the documents of an IOB2 file of UNER, whose `# text` lines give the sentences."""
    source: Source | None = None
    place = 0
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id") or (line.startswith("# sent_id") and source is None):
                if source and source.text:
                    yield source
                source = Source(line.split("=", 1)[1].strip())
            if source and line.startswith("# text"):
                place = len(source.text)
                source.text += line.split("=", 1)[1].strip() + "\n"
            elif source and line[:1].isdigit():
                _, word, label = line.rstrip("\n").split("\t")[:3]
                start = source.text.find(word, place)
                if start < 0:
                    continue
                place = start + len(word)
                if label.startswith("B-"):
                    source.names.append(((start, place), label[2:]))
                elif label.startswith("I-") and source.names:
                    (first, _), kind = source.names[-1]
                    source.names[-1] = ((first, place), kind)
    if source and source.text:
        yield source


def read_doc(source: Source) -> Doc:
    """Read a document by the rules, all layers kept."""
    doc = Doc(make_readout(Draft(source="", id=source.name, text=source.text), Given(published=source.created)))
    pipeline = build_pipeline()
    for component, run in zip(pipeline.components, pipeline.runs, strict=True):
        doc.assign(component.assigns, run(doc))
    return doc


def meet(one: Range, other: Range) -> bool:
    """Say whether two ranges share a letter."""
    return one[0] < other[1] and other[0] < one[1]


def score_dates(source: Source, doc: Doc, counts: Counter[str]) -> None:
    """Count dates that are annotated, found, and of the right value."""
    found = [((span.start, span.end), span.get("start")) for span in doc.spans("dates")]
    counts["annotated"] += len(source.dates)
    for place, when in source.dates:
        near = [value for where, value in found if meet(place, where)]
        counts["found"] += bool(near)
        counts["right"] += any(value == when for value in near)


def score_attributions(source: Source, doc: Doc, counts: Counter[str]) -> None:
    """Count attribution relations that are annotated, read, and read as annotated."""
    spans = [
        ((span.get("cue_start"), span.get("cue_end")), (span.start, span.end))
        for span in doc.spans("attributions")
        if span.get("cue_start") is not None
    ]
    pairs = [
        (source.units[one], source.units[two])
        for one, two in source.attributions
        if one in source.units and two in source.units
    ]
    counts["annotated"] += len(pairs)
    counts["read"] += len(spans)
    counts["cue right"] += sum(any(meet(cue, unit) for cue, _ in spans) for unit, _ in pairs)
    counts["right"] += sum(any(meet(cue, one) and meet(said, two) for cue, said in spans) for one, two in pairs)
    counts["read right"] += sum(any(meet(cue, one) and meet(said, two) for one, two in pairs) for cue, said in spans)


def names_of(doc: Doc) -> set[tuple[Range, str]]:
    """Give the mentions that name a person, an organization or a place."""
    layer = doc.layer("clusters")
    clusters = layer[0] if layer else Clusters()
    found = {((m.start, m.end), "PER") for one in clusters.people for m in one.mentions if m.label in _NAMED}
    for body in clusters.bodies:
        kind = "LOC" if body.kind.value == "state" else "ORG"
        found |= {((m.start, m.end), kind) for m in body.mentions if m.label in ("name", "acronym")}
    places = ((s.start, s.end) for s in doc.spans("places") if s.label == "city" or s.get("form") != "demonym")
    return found | {(place, "LOC") for place in places if not any(meet(place, other) for other, _ in found)}


def score_names(source: Source, doc: Doc, counts: Counter[str]) -> None:
    """Count names that are annotated, read, and read with the same bounds, or at the same place, by type."""
    gold = {(place, kind) for place, kind in source.names if kind != "OTH"}
    read = names_of(doc)
    for kind in ("PER", "ORG", "LOC"):
        mine, theirs = {p for p, k in read if k == kind}, {p for p, k in gold if k == kind}
        counts[f"{kind} annotated"] += len(theirs)
        counts[f"{kind} read"] += len(mine)
        counts[f"{kind} exact"] += len(mine & theirs)
        counts[f"{kind} touched"] += sum(any(meet(one, other) for other in mine) for one in theirs)
        counts[f"{kind} touching"] += sum(any(meet(one, other) for other in theirs) for one in mine)


def f1(right: float, read: float, annotated: float) -> float:
    """Give F1 of three counts."""
    return round(2 * right / (read + annotated), 3) if read + annotated else 0.0


def main(arguments: list[str]) -> int:
    """Score, print, keep."""
    data = Path(next(iter(arguments), "../shared/data"))
    if not (data / "gum-open").is_dir():
        print(f"open data: {data} is not here; nothing was scored")
        return 0
    dates, said, names = Counter[str](), Counter[str](), Counter[str]()
    for path in sorted((data / "gum-open").glob("gum-open-[dt]e*.conllu.gz")):
        for source in read_gum(path):
            doc = read_doc(source)
            score_dates(source, doc, dates)
            score_attributions(source, doc, said)
    for path in sorted((data / "uner-pud").glob("*.iob2.gz")):
        for source in read_names(path):
            score_names(source, read_doc(source), names)
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
        ).stdout.strip(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "dates in GUM (dev, test)": {
            **dates,
            "share found": round(dates["found"] / max(1, dates["annotated"]), 3),
            "share right": round(dates["right"] / max(1, dates["annotated"]), 3),
        },
        "attribution in GUM (dev, test)": {
            **said,
            "recall": round(said["right"] / max(1, said["annotated"]), 3),
            "recall of cues": round(said["cue right"] / max(1, said["annotated"]), 3),
            "precision": round(said["read right"] / max(1, said["read"]), 3),
        },
        "names in PUD (UNER)": {
            kind: {
                "exact F1": f1(names[f"{kind} exact"], names[f"{kind} read"], names[f"{kind} annotated"]),
                "recall by place": round(names[f"{kind} touched"] / max(1, names[f"{kind} annotated"]), 3),
                "precision by place": round(names[f"{kind} touching"] / max(1, names[f"{kind} read"]), 3),
            }
            for kind in ("PER", "ORG", "LOC")
        },
        "trees in PUD": "not scored: the reader has no dependency parser",
        "trained model at hand": has_encoder(),
    }
    print(json.dumps(result, indent=1))
    (RESULTS / f"open-data-{result['date']}.json").write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
