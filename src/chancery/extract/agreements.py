"""Take the documents and decisions that are signed, adopted, planned or in force."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

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
    account = _Account(doc, next(iter(doc.layer("clusters")), Clusters()))
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
            parties=tuple(find_parties(account, span)),
            date=find_date(account, span, status),
            topics=find_topics(name),
            evidence=(Evidence(span.start, span.end, doc.words(span), span.rule),),
        )


class _Account:
    """What the whole of a readout tells its agreements: the two sides, and of which days it speaks."""

    def __init__(self, doc: Doc, clusters: Clusters) -> None:
        """Take the document and its clusters."""
        self.doc, self.clusters = doc, clusters

    @cached_property
    def sides(self) -> list[BodyCluster]:
        """The two bodies that the people of the readout act for, else the two that it names most."""
        by_people = _bodies_of(self.clusters, self.clusters.people)
        chosen = list({id(body): body for body in by_people}.values())
        if len(chosen) < _PARTIES:
            ranked = sorted(self.clusters.bodies, key=lambda body: -len(body.mentions))
            named = [body for body in ranked if body not in chosen]
            chosen += [body for body in named if body.kind not in (BodyKind.MEDIA, BodyKind.EVENT)]
        return chosen[:_PARTIES]

    @cached_property
    def days(self) -> list[tuple[int, str]]:
        """Where the readout names a day of the week before it came out, and which."""
        published = Interval.parse(self.doc.readout.published or "").first
        told = [
            (date.start, str(date.get("start")))
            for date in self.doc.spans("dates")
            if len(str(date.get("start"))) == _DAY and not self.doc.is_furniture(date.start)
        ]
        return [row for row in told if timedelta(0) <= published - Interval.parse(row[1]).first <= _WEEK]


def find_parties(account: _Account, span: Span) -> list[str]:
    """Give the bodies between which the document is: in its name, in the sentence, or the sides of the readout."""
    doc, clusters = account.doc, account.clusters
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
    return parties or _labels(account.sides)


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


def _labels(bodies: list[BodyCluster]) -> list[str]:
    return list(dict.fromkeys(body.label for body in bodies))


def find_date(account: _Account, span: Span, status: AgreementStatus) -> str | None:
    """Give the date of a document: of its signing or adoption, or when that is planned."""
    doc = account.doc
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
    return _day_of_account(account, span, published) if done else None


def _fits(date: str, published: str, *, done: bool) -> bool:
    """Say whether a date may be that of something done, or of something to come."""
    if not published:
        return True
    shorter = min(len(date), len(published))
    return date[:shorter] <= published[:shorter] if done else date[:shorter] >= published[:shorter]


def _day_of_account(account: _Account, span: Span, published: str) -> str | None:
    """Give the day of which the readout tells: the last one named before, in the week before it came out."""
    if len(published) != _DAY:
        return published or None
    before = bisect_left(account.days, (span.start,)) - 1
    return account.days[max(0, before)][1] if account.days else published
