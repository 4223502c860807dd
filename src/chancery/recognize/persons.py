"""Find names of people, unknown ones too, by their form and by what stands around them.

Attrs: `name` (without honorifics), `honorific`, `gender` (m, f or None, as the honorific tells).
"""

from collections.abc import Iterator

from chancery.recognize.name_runs import NameRun, find_runs
from chancery.recognize.person_signs import is_other_thing, weigh
from chancery.recognize.shapes import shapes
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_ENOUGH = 2.0
_SHORTEST = 3


def find_persons(doc: Doc) -> Iterator[Span]:
    """Find people: first those whom their surroundings show, then shorter forms of the same names."""
    sure: list[Span] = []
    rest: list[NameRun] = []
    for run in find_runs(doc):
        if is_other_thing(doc, run):
            continue
        weight, sign = weigh(doc, run)
        if weight >= _ENOUGH:
            sure.append(_span(doc, run, f"person.{sign}"))
        else:
            rest.append(run)
    known = _name_parts(doc, sure)
    yield from sure
    for run in rest:
        if all(part in known for part in _parts(doc, run)):
            yield _span(doc, run, "person.again")


def _span(doc: Doc, run: NameRun, rule: str) -> Span:
    tokens = doc.tokens
    start, end = tokens[run.first].start, tokens[run.last - 1].end
    honorific = doc.text[tokens[run.honorific_first].start : start].strip() or None
    attrs = {
        "name": " ".join(doc.text[start:end].split()),
        "honorific": honorific,
        "gender": run.gender,
        "honorific_start": tokens[run.honorific_first].start,
    }
    return Span(start, end, "name", rule, attrs)


def _parts(doc: Doc, run: NameRun) -> list[str]:
    seen = shapes(doc)
    return [
        seen.folded[i]
        for i in range(run.first, run.last)
        if seen.folded[i][0].isalpha() and len(seen.folded[i].strip(".")) > 1
    ] or [""]


def _name_parts(doc: Doc, sure: list[Span]) -> set[str]:
    """Collect the words of names already found; a place or a common word is too weak to stand alone."""
    parts: set[str] = set()
    for span in sure:
        parts |= {
            fold(token.text)
            for token in doc.tokens_in(span.start, span.end)
            if len(token.text) >= _SHORTEST and token.text[0].isupper()
        }
    return parts
