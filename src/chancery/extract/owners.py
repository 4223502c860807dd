"""Find whose a figure is and of which year.

Readouts seldom say it next to the number, so the bodies of the sentence, of the one
before, and the state that the text speaks of most are weighed against each other.
"""

import re
from collections.abc import Iterator
from math import fsum
from typing import NamedTuple

from chancery.coref.clusters import BodyCluster, Clusters
from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_WORLD = re.compile(r"\b(?:world(?:wide)?|globe|global(?:ly)?|planet|humanity|mankind)\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[;:,]\s|\s[–—-]\s")
_MEMBERS = re.compile(r"\s*(?:\w+\s)?(?:members?|countries|states|member\s\w+)\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"[;:]\s|,\s(?:while|whereas|and|but|against|compared|up|down|from)\b|\d")
_OTHER_BEFORE = re.compile(r";\s|\d\d")
_SINCE = ("since", "from")
_SOON, _RIGHT, _LEAD = 40, 15, 12


class Setting(NamedTuple):
    """What is known about a document before its figures are looked at one by one."""

    clusters: Clusters
    main: BodyCluster | None
    mentions: int


def read_setting(clusters: Clusters) -> Setting:
    """Find the state that the document names most."""
    states = [body for body in clusters.bodies if body.iso]
    main = max(states, key=lambda body: len(body.mentions), default=None)
    return Setting(clusters, main, sum(len(body.mentions) for body in clusters.bodies) or 1)


def find_owner(doc: Doc, span: Span, end: int, setting: Setting) -> str | None:
    """Give the ISO code, `world` or the label of the body that the figure belongs to.

    `end` is where the words of the figure and its measure end.
    """
    if _WORLD.search(doc.text, span.end, min(len(doc.text), end + _RIGHT)):
        return "world"
    weights: dict[str, float] = load_yaml("figures")["owner"]
    best, owner = weights["nobody"], None
    for body, signs in _candidates(doc, span, setting):
        score = fsum(weights[sign] for sign in signs)  # in whatever order the signs come, the same
        score += weights["share-of-mentions"] * len(body.mentions) / setting.mentions
        if score > best:
            best, owner = score, body
    return (owner.iso or owner.label) if owner else None


def _candidates(doc: Doc, span: Span, setting: Setting) -> Iterator[tuple[BodyCluster, set[str]]]:
    """Go through the bodies nearby with the signs that speak for each."""
    number = doc.sentence_number(span.start)
    sentence = doc.sentences[number]
    here = _mentions(setting.clusters, sentence)
    earlier = _mentions(setting.clusters, doc.sentences[number - 1]) if number else []
    clause = max((m.end() for m in _CLAUSE.finditer(doc.text, sentence.start, span.start)), default=sentence.start)
    before = [(mention, body) for mention, body in here if mention.end <= span.start]
    in_clause = [body for mention, body in before if mention.start >= clause]
    pool = {id(body): body for _, body in (*here, *earlier)}
    if setting.main:
        pool.setdefault(id(setting.main), setting.main)
    for body in pool.values():
        signs = _signs(doc, body, setting)
        if here and here[0][1] is body:
            signs.add("first-in-sentence")
        if in_clause and in_clause[0] is body:
            signs.add("first-in-clause")
        if before and before[-1][1] is body:
            signs.add("last-before")
        if any(one is body for _, one in earlier):
            signs.add("sentence-before")
        if not body.iso and span.label == "count" and _MEMBERS.match(doc.text, span.end):
            signs.add("counts-members")
        for mention, one in here:
            if one is body:
                signs |= _place(doc, mention, span)
        yield body, signs


def _mentions(clusters: Clusters, sentence: Span) -> list[tuple[Span, BodyCluster]]:
    found = clusters.mentions(sentence.start, sentence.end)
    return [(mention, body) for mention, body in found if isinstance(body, BodyCluster)]


def _signs(doc: Doc, body: BodyCluster, setting: Setting) -> set[str]:
    known = {
        "main-state": body is setting.main,
        "state": body.iso is not None,
        "event": body.kind is BodyKind.EVENT,
        "government": body.kind is BodyKind.GOVERNMENT,
        "media": body.kind is BodyKind.MEDIA,
        "outlet": bool(doc.readout.outlet) and body.label in str(doc.readout.outlet),
    }
    return {sign for sign, holds in known.items() if holds}


def _place(doc: Doc, mention: Span, span: Span) -> set[str]:
    """Tell how a mention lies to the figure."""
    text, signs = doc.text, set()
    if mention.end <= span.start:
        if span.start - mention.end < _RIGHT:
            signs.add("right-before")
        if text[mention.end : mention.end + 2] in ("'s", "’s") or text[mention.end - 2 : mention.end] in ("'s", "’s"):
            signs.add("possessive")
        return signs
    if mention.start - span.end < _SOON:
        signs.add("soon-after")
    lead = text[max(span.end, mention.start - _LEAD) : mention.start].lower().removesuffix("the ")
    if lead.endswith(" in "):
        signs.add("after-in")
    if lead.endswith(" of "):
        signs.add("after-of")
    return signs


def find_year(doc: Doc, span: Span) -> str | None:
    """Give the year that a date in the same clause names; "since 2009" does not say of when a figure is."""
    sentence = doc.sentence_at(span.start)
    dates = doc.touching("dates", sentence.start, sentence.end)
    after = (d for d in dates if d.start >= span.end and not _OTHER_CLAUSE.search(doc.text, span.end, d.start))
    before = (
        d for d in reversed(dates) if d.end <= span.start and not _OTHER_BEFORE.search(doc.text, d.end, span.start)
    )
    date = next(after, None) or next(before, None)
    if date is None or date.get("bound") in _SINCE:
        return None
    start: str = date.get("start")
    return start[:4]
