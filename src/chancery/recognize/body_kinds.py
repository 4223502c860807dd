"""Tell the kind of a body whose head noun or letters leave it open."""

import re

from chancery.recognize.body_runs import Run
from chancery.recognize.shapes import Shapes
from chancery.text.doc import Doc

_NATIONAL = frozenset(
    {"national", "federal", "state", "royal", "presidential", "parliamentary", "central", "supreme", "public",
     "republican"}
)  # fmt: skip
_SHARED = frozenset(
    {"commission", "committee", "board", "council", "fund", "bureau", "office", "programme", "program", "facility",
     "service", "centre", "center", "institute", "mission", "communications"}
)  # fmt: skip
_INTERNATIONAL = frozenset(
    {"international", "global", "world", "joint", "intergovernmental", "african", "arab", "european", "asian",
     "caribbean", "nordic", "un", "itu", "eu", "united", "nations", "pacific", "eurasian", "inter", "asia"}
)  # fmt: skip
_GOVERNMENT = re.compile(
    r"(?:regulator|regulatory|authority|agency|ministry|administration|watchdog|government|national)\W+(?:\w+\W+){0,3}\Z",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:operators?|company|companies|firms?|providers?|carriers?|manufacturers?|giants?|vendors?|enterprise|group|bank)\W+(?:\w+\W+){0,2}\Z",
    re.IGNORECASE,
)
_MEDIA = re.compile(
    r"(?:told|agency|newspaper|channel|broadcaster|correspondent of|reports?|station|interview with|cited by|quoted by)"
    r"\W+(?:the\W+)?\Z",
    re.IGNORECASE,
)
_NEAR = 45


def refine_kind(doc: Doc, seen: Shapes, run: Run) -> str:
    """Give the kind of a named body; a commission or an office of one state is its government's."""
    head = seen.folded[run.after_head - 1]
    words = [seen.folded[i] for i in range(run.first, run.last)]
    if run.kind not in ("igo", "other") or head not in _SHARED or any(word in _INTERNATIONAL for word in words):
        return run.kind
    if any(word in _NATIONAL for word in words):
        return "government"
    start, end = doc.tokens[max(0, run.first - 1)].start, doc.tokens[run.last - 1].end
    if any(place.label == "state" for place in doc.touching("places", start, end)):
        return "government"
    return run.kind


def guess_kind(doc: Doc, index: int) -> str:
    """Guess what unknown letters name: most often a national authority, unless the words before say otherwise."""
    token = doc.tokens[index]
    before = doc.text[max(0, token.start - _NEAR) : token.start]
    if _MEDIA.search(before):
        return "media"
    if _COMPANY.search(before):
        return "company"
    if _GOVERNMENT.search(before):
        return "government"
    return "government"
