"""Find capitals that stand for their state: "Tashkent supports …", "between Berne and Tokyo"."""

from collections.abc import Iterator

from chancery.recognize.shapes import shapes, small_words
from chancery.text.doc import Doc, Span

_PLACING = frozenset(
    {
        "in",
        "at",
        "to",
        "from",
        "near",
        "outside",
        "via",
        "through",
        "for",
        "of",
        "visit",
        "visiting",
        "toward",
        "towards",
        "leaving",
        "inside",
        "around",
    }
)
_CANNOT = frozenset(
    {
        "is",
        "was",
        "has",
        "had",
        "will",
        "hosted",
        "hosts",
        "took",
        "made",
        "would",
        "also",
        "then",
        "who",
        "paid",
        "held",
        "came",
        "went",
        "put",
        "set",
        "saw",
        "holds",
        "does",
        "did",
        "led",
        "left",
    }
)


def find_metonyms(doc: Doc) -> Iterator[Span]:
    """Find capitals that do what only a state does, or whose something is called theirs."""
    seen = shapes(doc)
    for place in doc.spans("places"):
        if place.label != "city" or not place.get("capital"):
            continue
        index = doc.token_index(place.start)
        after = doc.token_index(place.end)
        before = seen.folded[index - 1] if index else ""
        following = seen.folded[after] if after < len(seen) else ""
        if before in _PLACING or doc.words(place).isupper() or seen.folded[index] in _NO_GOVERNMENT:
            continue
        acts = following in small_words().speaking and following not in _CANNOT
        owns = following in ("'s", "’s") and after + 1 < len(seen) and seen.folded[after + 1] in _POSSESSED
        paired = (
            following in ("-", "–") and after + 1 < len(seen) and seen.capital[after + 1] and not seen.opens[after + 1]
        )
        between = before in ("between", "with", "by", "both") or paired
        if acts or owns or between:
            attrs = {"name": place.get("name"), "acronym": None, "kind": "state", "iso": place.get("iso")}
            yield Span(place.start, place.end, "capital", "body.capital", attrs)


# Brussels is mostly the Union there, and New York and Geneva are no capitals.
_NO_GOVERNMENT = frozenset({"brussels"})
_POSSESSED = frozenset(
    {
        "position",
        "support",
        "proposal",
        "offer",
        "initiative",
        "request",
        "concern",
        "concerns",
        "view",
        "views",
        "decision",
        "candidacy",
        "candidature",
        "candidate",
        "ambassador",
        "envoy",
        "minister",
        "foreign",
        "government",
        "readiness",
        "interest",
        "commitment",
        "stance",
        "policy",
        "efforts",
        "role",
        "side",
        "delegation",
        "bid",
        "accession",
        "membership",
        "representative",
        "reply",
        "answer",
        "contribution",
    }
)
