"""Find standing facts: who belongs to what, who hosts, stands for election, was appointed, came after whom."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chancery.coref.clusters import BodyCluster, Cluster, Clusters, PersonCluster
from chancery.extract.organs import find_organs
from chancery.extract.relation_body_rules import BODY_RULES
from chancery.extract.relation_fit import fits
from chancery.extract.relation_office_rules import OFFICE_RULES
from chancery.extract.relation_patterns import Rule
from chancery.extract.relation_rules import MEMBER_RULES
from chancery.extract.relation_view import Frame, frame_sentence
from chancery.model.facts import Relation
from chancery.model.kinds import BodyKind, RelationKind
from chancery.text.doc import Doc

# Pieces of words without which nothing of the kind can be said: asking for them is much quicker than trying the rules.
_CUES: dict[RelationKind, tuple[str, ...]] = {
    RelationKind.FOUNDING_MEMBER: ("found",),
    RelationKind.MEMBER: (
        "member",
        "shareholder",
        "joined",
        "joining",
        "entered",
        "adher",
        "acced",
        "admi",
        "belong",
        "served",
        "sat",
        "sits",
        "sitting",
        "seated",
        "been",
        "being",
        "entry",
        "accession",
    ),
    RelationKind.CANDIDATE: (
        "candid",
        "nominat",
        "bid",
        "contend",
        "nominee",
        "propos",
        "put",
        "field",
        "back",
        "support",
        "endors",
        "vote",
        "stand",
        "run",
        "vying",
        "vies",
        "compet",
        "seek",
        "sought",
        "contest",
        "aspir",
        "for",
        "appl",
        "accession",
        "wish",
        "intend",
        "plans",
        "elect",
        "entry",
    ),
    RelationKind.ELECTED: ("elect",),
    RelationKind.APPOINTED: ("appoint", "named", "designat", "took", "taken", "takes", "been"),
    RelationKind.HOSTS: ("host", "headquarter", "seat", "secretariat", "based", "located"),
    RelationKind.PART_OF: ("of", "at", "in", "'s", "belongs", "subordinate", "answers", "attached", "under"),
    RelationKind.DONOR: (
        "financ",
        "fund",
        "paid",
        "bankroll",
        "donat",
        "support",
        "assist",
        "grant",
        "contribut",
        "provid",
        "allocat",
        "disburs",
        "gift",
    ),
    RelationKind.SUCCEEDS: (
        "succe",
        "replac",
        "over",
        "place",
        "substitut",
        "reliev",
        "followed",
        "predecess",
    ),
    RelationKind.OTHER: ("chair", "presid"),
    RelationKind.DIPLOMATIC_RELATIONS: ("relations", "ties"),
}
_SHARED = frozenset({RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER})
_BEFORE = re.compile(r"(?P<sign><B\d+>)(?:, (?:and )?| and |, both )\Z")
_RULES = {
    kind: tuple(rule for rule in (*MEMBER_RULES, *OFFICE_RULES, *BODY_RULES) if rule.kind is kind)
    for kind in _CUES
    if kind is not RelationKind.DIPLOMATIC_RELATIONS
}
_UNSAID = frozenset({RelationKind.DONOR, RelationKind.ELECTED})
"""The kinds of which a sentence may leave the object out; the rules of the others need two signs."""
_NO_KINDS: frozenset[RelationKind] = frozenset()
_DIPLOMATIC = re.compile(
    r"\b(?:diplomatic\s(?:relations|ties)|(?:relations|ties)\swere\sestablished|establish\w*\s(?:of\s)?(?:relations|ties))\b",
    re.IGNORECASE,
)
_SINCE_WHEN = re.compile(r"establish|since|anniversary|years|resum|restor|set\sup|sever")
_ANNIVERSARY = re.compile(r"\b(?P<years>\d{1,3})(?:st|nd|rd|th)\sanniversary")
_REFUSED = re.compile(
    r"\b(?:not|never|no\slonger|denied|without|wished?|would\slike|hopes?|withdr\w+|declin\w+|regret\w+)\b",
    re.IGNORECASE,
)
_CHAIR = re.compile(r"\b(?:co-?|vice-?\s?)?(?:chair|chairman|chairwoman|chairperson)\b", re.IGNORECASE)
_CHAIRED = frozenset({BodyKind.IGO, BodyKind.EVENT, BodyKind.OTHER})


def extract_relations(doc: Doc) -> Iterator[Relation]:
    """Give each standing fact once, in the order of the text."""
    for clusters in doc.layer("clusters"):
        found: dict[tuple[str, str, str], Relation] = {}
        for relation in (*_relations_of(doc, clusters), *find_organs(doc, doc.layer("bodies"))):
            key = (relation.kind.value, relation.subject, relation.object)
            if key not in found or (relation.since and not found[key].since):
                found[key] = relation
        yield from _consistent(list(found.values()))


def _consistent(relations: list[Relation]) -> list[Relation]:
    """Drop a membership beside a founding membership, and one that is only applied for."""
    founding = {(r.subject, r.object) for r in relations if r.kind is RelationKind.FOUNDING_MEMBER}
    return [r for r in relations if r.kind is not RelationKind.MEMBER or (r.subject, r.object) not in founding]


def _relations_of(doc: Doc, clusters: Clusters) -> Iterator[Relation]:
    for sentence in doc.sentences:
        frame = frame_sentence(doc, clusters, sentence)
        words = frame.text.lower().split()
        cued = _NO_KINDS.union(*map(_cued_by, words))
        for kind, rules in _RULES.items():
            if kind in cued and len(frame.signs) >= (1 if kind in _UNSAID else 2):
                yield from _stated(doc, clusters, frame, rules)
        if RelationKind.DIPLOMATIC_RELATIONS in cued:
            yield from _diplomatic(doc, clusters, frame)
    yield from _chairs(doc, clusters)


@lru_cache(maxsize=1 << 14)
def _cued_by(word: str) -> frozenset[RelationKind]:
    """Give the kinds of relation that the word may state; kept, since most words come again and again."""
    return frozenset(kind for kind, cues in _CUES.items() if any(cue in word for cue in cues))


def _stated(doc: Doc, clusters: Clusters, frame: Frame, rules: tuple[Rule, ...]) -> Iterator[Relation]:
    for rule in rules:
        for match in rule.pattern.finditer(frame.text):
            relation = _read(doc, clusters, frame, rule, match)
            if relation is None:
                continue
            yield relation
            if rule.kind in _SHARED:
                yield from _listed(frame, relation, match.start("s"))


def _listed(frame: Frame, relation: Relation, place: int) -> Iterator[Relation]:
    """Give the same relation for those listed before the subject: "Oman and Malaysia are members …"."""
    while match := _BEFORE.search(frame.text[:place]):
        cluster = frame.cluster(match["sign"])
        if not isinstance(cluster, BodyCluster) or cluster.label == relation.object:
            return
        yield replace(relation, subject=cluster.label)
        place = match.start("sign")


def _read(doc: Doc, clusters: Clusters, frame: Frame, rule: Rule, match: re.Match[str]) -> Relation | None:
    parts = match.groupdict()
    if _REFUSED.search(parts.get("gap") or ""):
        return None
    subject = _subject(clusters, frame, parts["s"])
    thing = frame.cluster(parts["o"]) if parts.get("o") else _unsaid(clusters, frame, rule, subject)
    if subject is None or thing is None or subject is thing or not fits(rule, subject, thing):
        return None
    start, end = frame.offsets(match.start(), match.end())
    since, until = _dates(frame, parts)
    return Relation(
        kind=rule.kind,
        subject=_label(subject),
        object=_label(thing),
        since=since,
        until=until,
        evidence=(doc.evidence(start, end, rule.name),),
    )


def _subject(clusters: Clusters, frame: Frame, sign: str) -> Cluster | None:
    """Give the subject; a city stands for its state where the readout names that."""
    if sign[1] == "C":
        iso = frame.span(sign).get("iso")
        return clusters.state(iso)
    return frame.cluster(sign)


def _unsaid(clusters: Clusters, frame: Frame, rule: Rule, subject: Cluster | None) -> Cluster | None:
    """Give the object that the sentence leaves out: who receives, what body elects or employs."""
    if rule.kind is RelationKind.DONOR:
        return _receiver(clusters, subject)
    if rule.kind is RelationKind.APPOINTED and isinstance(subject, PersonCluster):
        return clusters.body(subject.body) if subject.body else None
    electing = [b for b in clusters.bodies if b.kind in _CHAIRED and b.mentions[0].start < frame.start]
    return max(electing, key=lambda b: len(b.mentions), default=None)


def _receiver(clusters: Clusters, donor: Cluster | None) -> Cluster | None:
    """Give the state that receives where none is said: the one named most, other than the donor."""
    states = [b for b in clusters.bodies if b.kind is BodyKind.STATE and b is not donor]
    return max(states, key=lambda b: len(b.mentions), default=None)


def _label(cluster: Cluster) -> str:
    return cluster.name if isinstance(cluster, PersonCluster) else cluster.label


def _dates(frame: Frame, parts: dict[str, str | None]) -> tuple[str | None, str | None]:
    sign = parts.get("d")
    if sign is None:
        return None, None
    span = frame.span(sign)
    until = parts.get("u")
    return span.get("start"), frame.span(until).get("start") if until else span.get("end")


def _diplomatic(doc: Doc, clusters: Clusters, frame: Frame) -> Iterator[Relation]:
    """Read "diplomatic relations between A and B were established in 1992", or between the two sides."""
    match = _DIPLOMATIC.search(frame.text)
    if match is None or not _SINCE_WHEN.search(frame.text):
        return
    pair = _pair(clusters, frame)
    if not pair[1:]:
        return
    dates = [s for s in frame.signs if s.value.__class__.__name__ == "Span" and s.value.label == "date"]
    past = [
        s.value.get("start")
        for s in dates
        if s.value.get("start") and s.value.get("start")[:4] < (doc.readout.published or "9999")[:4]
    ]
    since = past[0] if past else _anniversary(doc, frame)
    start, end = frame.offsets(match.start(), match.end())
    evidence = (doc.evidence(start, end, "relation.diplomatic"),)
    yield Relation(
        kind=RelationKind.DIPLOMATIC_RELATIONS,
        subject=pair[0].label,
        object=pair[1].label,
        since=since,
        evidence=evidence,
    )


def _pair(clusters: Clusters, frame: Frame) -> list[BodyCluster]:
    """Give the two states of a sentence, or those that the readout is most about."""
    found: list[BodyCluster] = []
    for sign in frame.signs:
        if isinstance(sign.value, BodyCluster) and sign.value.kind is BodyKind.STATE and sign.value not in found:
            found.append(sign.value)
    ranked = sorted(
        (b for b in clusters.bodies if b.kind is BodyKind.STATE and b not in found), key=lambda b: -len(b.mentions)
    )
    return (found + ranked)[:2]


def _anniversary(doc: Doc, frame: Frame) -> str | None:
    match = _ANNIVERSARY.search(frame.text)
    if match is None or not doc.readout.published:
        return None
    return str(int(doc.readout.published[:4]) - int(match["years"]))


def _chairs(doc: Doc, clusters: Clusters) -> Iterator[Relation]:
    """Give the chairs of international bodies and conferences, as their titles say."""
    for person in clusters.people:
        for office in person.offices:
            body = clusters.body(office.body) if office.body else None
            if body is None or body.kind not in _CHAIRED or not _CHAIR.search(office.title):
                continue
            evidence = (doc.evidence_of(person.mentions[0]),)
            yield Relation(kind=RelationKind.OTHER, subject=person.name, object=body.label, evidence=evidence)
