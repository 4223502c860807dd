"""The clause in which words stand: "9 per cent" says little, "it had received 9 per cent of that sum" makes a point."""

from chancery.model.evidence import Evidence
from chancery.text.doc import Doc

_EDGES = frozenset(',;:–—()"“”')
_ENDS = frozenset(".!?…")
_LEADING = frozenset({"and", "but", "that", "while", "whereas"})


def widen_to_clause(doc: Doc, place: Evidence) -> Evidence:
    """Give the stretch between the marks next to the words, within their sentence."""
    sentence = doc.sentence_at(place.start)
    first, last = doc.token_index(place.start), doc.token_index(place.end)
    while first > sentence.get("first") and doc.tokens[first - 1].text not in _EDGES:
        first -= 1
    while last < sentence.get("last") and doc.tokens[last].text not in _EDGES | _ENDS:
        last += 1
    while doc.tokens[first].start < place.start and doc.tokens[first].text.lower() in _LEADING:
        first += 1
    start, end = min(doc.tokens[first].start, place.start), max(doc.tokens[last - 1].end, place.end)
    return Evidence(start, end, doc.text[start:end], place.rule)
