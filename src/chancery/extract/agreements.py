"""Take the documents and decisions that are signed, adopted, planned or in force."""

import re
from collections.abc import Iterator
from datetime import timedelta

from chancery.coref.clusters import BodyCluster, Clusters, PersonCluster
from chancery.model.dates import Interval
from chancery.model.evidence import Evidence
from chancery.model.facts import Agreement
from chancery.model.kinds import AgreementKind, AgreementStatus, BodyKind
from chancery.recognize.topics import find_topics
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_PARTIES, _DAY = 2, len("2019-09-13")
_CLOSE = 70
_WEEK = timedelta(days=7)
_YEAR = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b")


def extract_agreements(doc: Doc) -> Iterator[Agreement]:
    """Give each document once, with its parties, status and date."""
    clusters = next(iter(doc.layer("clusters")), Clusters())
    seen: set[str] = set()
    for span in doc.spans("agreements.spans"):
        name = " ".join(doc.words(span).split())
        if fold(name) in seen:
            continue
        seen.add(fold(name))
        status = AgreementStatus(span.get("status") or "in-force")
        yield Agreement(
            kind=AgreementKind(span.label),
            name=name,
            status=status,
            parties=tuple(find_parties(doc, span, clusters)),
            date=find_date(doc, span, status),
            topics=find_topics(name),
            evidence=(Evidence(span.start, span.end, doc.words(span), span.rule),),
        )


def find_parties(doc: Doc, span: Span, clusters: Clusters) -> list[str]:
    """Give the bodies between which the document is: in its name, in the sentence, or the sides of the readout."""
    inside = _labels(clusters.bodies_in(span.start, span.end))
    if len(inside) >= _PARTIES:
        return inside
    sentence = doc.sentence_at(span.start)
    before = _labels(_acting(clusters, sentence.start, span.start))
    parties = list(dict.fromkeys([*before, *inside]))
    if len(parties) >= _PARTIES:
        return parties[:_PARTIES]
    groups = clusters.groups_in(sentence.start, sentence.end)
    if groups:
        members = [body for group in groups[:1] for body in _bodies_of(clusters, group.get("members", ()))]
        if len(members) >= _PARTIES:
            return _labels(members)
    return parties or _labels(_sides(clusters))


def _acting(clusters: Clusters, start: int, end: int) -> list[BodyCluster]:
    found: list[BodyCluster] = []
    for _, one in clusters.mentions(start, end):
        found += _bodies_of(clusters, (one,))
    return list({id(body): body for body in found}.values())


def _bodies_of(clusters: Clusters, members: tuple[object, ...]) -> list[BodyCluster]:
    found: list[BodyCluster] = []
    for member in members:
        if isinstance(member, BodyCluster):
            found.append(member)
        elif isinstance(member, PersonCluster) and member.body:
            body = clusters.body(member.body)
            if body:
                found.append(body)
    return [body for body in found if body.kind not in (BodyKind.MEDIA, BodyKind.EVENT)]


def _sides(clusters: Clusters) -> list[BodyCluster]:
    """Give the two bodies that the people of the readout act for, else the two that it names most."""
    by_people = _bodies_of(clusters, clusters.people)
    chosen = list({id(body): body for body in by_people}.values())
    if len(chosen) < _PARTIES:
        ranked = sorted(clusters.bodies, key=lambda body: -len(body.mentions))
        chosen += [body for body in ranked if body not in chosen and body.kind not in (BodyKind.MEDIA, BodyKind.EVENT)]
    return chosen[:_PARTIES]


def _labels(bodies: list[BodyCluster]) -> list[str]:
    return list(dict.fromkeys(body.label for body in bodies))


def find_date(doc: Doc, span: Span, status: AgreementStatus) -> str | None:
    """Give the date of a document: of its signing or adoption, or when that is planned."""
    if status is AgreementStatus.PROPOSED:
        return None
    published = doc.readout.published or ""
    done = status is not AgreementStatus.PLANNED
    sentence = doc.sentence_at(span.start)
    dates = [
        date
        for date in doc.touching("dates", sentence.start, sentence.end)
        if not span.start <= date.start < span.end and _fits(str(date.get("start")), published, done=done)
    ]
    if status is AgreementStatus.IN_FORCE:
        inside = _YEAR.search(doc.words(span))
        after = next((str(date.get("start")) for date in dates if 0 <= date.start - span.end <= _CLOSE), None)
        return after or (inside["year"] if inside else None)
    if dates:
        nearest = min(dates, key=lambda date: min(abs(date.start - span.end), abs(span.start - date.end)))
        return str(nearest.get("start"))
    return _day_of_account(doc, span, published) if done else None


def _fits(date: str, published: str, *, done: bool) -> bool:
    """Say whether a date may be that of something done, or of something to come."""
    if not published:
        return True
    shorter = min(len(date), len(published))
    return date[:shorter] <= published[:shorter] if done else date[:shorter] >= published[:shorter]


def _day_of_account(doc: Doc, span: Span, published: str) -> str | None:
    """Give the day of which the readout tells: the last one named before, in the week before it came out."""
    if len(published) != _DAY:
        return published or None
    day = Interval.parse(published).first
    told = [
        (date.start, str(date.get("start")))
        for date in doc.spans("dates")
        if len(str(date.get("start"))) == _DAY and not doc.is_furniture(date.start)
    ]
    near = [(place, date) for place, date in told if timedelta(0) <= day - Interval.parse(date).first <= _WEEK]
    before = [date for place, date in near if place < span.start]
    return before[-1] if before else near[0][1] if near else published
