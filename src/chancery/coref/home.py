"""Whose office it is when the title does not say: the state and the body at home in a readout."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from chancery.coref.drafts import BodyDraft
from chancery.lexicon.loader import load_rows
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Home:
    """The state (ISO code) and the body whose press service speaks, as far as the readout shows them."""

    iso: str | None
    body: BodyDraft | None

    def body_for(self, doc: Doc, span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
        """Give the body that a title without one most likely belongs to."""
        owner = span.get("owner")
        if owner == "weak" and span.get("bare"):
            return None
        nearby = _in_sentence_before(doc, span, bodies)
        if owner in ("state", "mission") or span.get("head") in ("president", "vice-president", "vice president", "king"):
            own = next((b for b in nearby if b.kind is BodyKind.STATE and _is_owner(b, span)), None)
            if own is not None:
                return own
            return next((b for b in bodies if b.iso and b.iso == self.iso), None) or next(
                (b for b in bodies if b.kind is BodyKind.STATE), None
            )
        near = [b for b in nearby if b.kind not in (BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA)]
        return near[-1] if near else self.body


def _in_sentence_before(doc: Doc, span: Span, bodies: list[BodyDraft]) -> list[BodyDraft]:
    start = doc.sentence_at(span.start).start
    rows = [(m.start, b) for b in bodies for m in b.mentions if start <= m.start < span.start]
    return [b for _, b in sorted(rows, key=lambda row: row[0])]


def _is_owner(body: BodyDraft, span: Span) -> bool:
    """Say whether a state right before a list of titles owns them all: "Kazakh Foreign Minister A and …"."""
    return any(0 <= span.start - m.end < 3 for m in body.mentions)


def find_home(doc: Doc, bodies: list[BodyDraft]) -> Home:
    """Find the home state and body from the outlet, the credit, the dateline, and what is named most."""
    return Home(_home_state(doc, bodies), _home_body(doc, bodies))


def _home_state(doc: Doc, bodies: list[BodyDraft]) -> str | None:
    for words in (doc.readout.outlet, doc.readout.credit):
        iso = _state_in(words or "")
        if iso:
            return iso
    states = [b for b in bodies if b.kind is BodyKind.STATE and b.iso]
    counts: Counter[str] = Counter({b.iso: len(b.mentions) for b in states if b.iso})
    dateline = next((p for p in doc.spans("places") if p.label == "city" and p.start < _DATELINE), None)
    if dateline is not None and counts[dateline.get("iso")]:
        iso: str = dateline.get("iso")
        return iso
    ranked = counts.most_common(1)
    return ranked[0][0] if ranked else None


_DATELINE = 25


@lru_cache(maxsize=1)
def _state_words() -> dict[str, str]:
    table = {}
    for row in load_rows("states"):
        for cell in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|"), *row["capitals"].split("|")):
            if cell:
                table[fold(cell)] = row["iso"]
    return table


def _state_in(words: str) -> str | None:
    table = _state_words()
    folded = _WORD.findall(fold(words))
    for size in (4, 3, 2, 1):
        for index in range(len(folded) - size + 1):
            iso = table.get(" ".join(folded[index : index + size]))
            if iso:
                return iso
    return None


def _home_body(doc: Doc, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Give the body that publishes the readout, else the organization that is named most."""
    organizations = [b for b in bodies if b.kind not in (BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA)]
    outlet = fold(" ".join(filter(None, (doc.readout.outlet, doc.readout.credit))))
    for body in organizations:
        if fold(body.name) in outlet or body.acronym and re.search(rf"\b{re.escape(fold(body.acronym))}\b", outlet):
            return body
    return max(organizations, key=lambda b: (len(b.mentions), -b.mentions[0].start), default=None)
