"""Where an engagement takes place and who receives."""

from chancery.coref.clusters import Clusters
from chancery.extract.engagement_drafts import Draft, Visits
from chancery.model.kinds import BodyKind
from chancery.recognize.engagement_patterns import CALLS_ON, HOSTED_BY, LOCATES, RECEIVES
from chancery.text.doc import Doc, Span

_REMOTE = frozenset({"call", "video-call"})
_DONE = frozenset({"held", "ongoing"})
_HOSTED_KINDS = frozenset({"meeting", "conference", "ceremony"})
_AT_HEAD = 12


def fill_places(doc: Doc, clusters: Clusters, entries: list[Draft]) -> None:
    """Give each engagement its city, country and host as far as they are told or plain from the setting."""
    for entry in entries:
        _place(doc, entry)
    setting = _Setting(entries)
    for entry in entries:
        told = entry.country is not None
        if not told and entry.kind not in _REMOTE:
            _place_by_setting(doc, entry, setting)
        setting.go_on(entry)
        entry.host = _find_host(clusters, entry, told=told)


class _Setting:
    """What the other engagements of a document tell of where one was; asked from one to the next."""

    def __init__(self, entries: list[Draft]) -> None:
        """Take the engagements in their order."""
        self.first: Draft | None = None
        self._visits = Visits(entries)

    def go_on(self, entry: Draft) -> None:
        """Remember the first engagement of which the place is known by now."""
        if self.first is None and entry.country and entry.event is None and entry.status in _DONE:
            self.first = entry

    def visit_of(self, entry: Draft) -> Draft | None:
        """Give the first placed visit that somebody who takes part makes."""
        return next((visit for visit in self._visits.shared_with(entry) if visit.country), None)


def _place(doc: Doc, entry: Draft) -> None:
    """Read the place from the words of the engagement: a city first, else a state after "to" or "in"."""
    spans = [
        span
        for piece in entry.evidence
        for span in doc.within("places", piece.start, piece.end)
        if not _in_name(doc, span) and _is_place(doc, span, entry)
    ]
    city = next((span for span in spans if span.label == "city"), None)
    state = next((span for span in spans if span.label == "state" and span_is_name(span)), None)
    if city is not None and (state is None or state.get("iso") == city.get("iso")):
        entry.city, entry.country = _city_name(city), city.get("iso")
    elif state is not None:
        entry.country = state.get("iso")


def span_is_name(span: Span) -> bool:
    """Say whether a state is named, not meant by its demonym."""
    return bool(span.get("form") != "demonym")


def _in_name(doc: Doc, span: Span) -> bool:
    return any(
        body.start < span.start or body.end > span.end for body in doc.touching("bodies.spans", span.start, span.end)
    )


def _is_place(doc: Doc, span: Span, entry: Draft) -> bool:
    before = doc.text[max(0, span.start - 12) : span.start].lower()
    direct = doc.text[entry.trigger.end : span.start].strip() in ("", "the")
    return LOCATES.search(before) is not None or (entry.kind == "visit" and direct)


def _place_by_setting(doc: Doc, entry: Draft, setting: _Setting) -> None:
    """Place an engagement by the visit that it belongs to, else by the dateline, else by the one told before."""
    if entry.status == "proposed" or (entry.event is not None and entry.status != "ongoing"):
        return
    visit = setting.visit_of(entry)
    if visit is not None:
        entry.city, entry.country = visit.city, visit.country
        return
    if entry.status == "planned":
        return
    line = find_dateline(doc)
    if line is not None:
        entry.city, entry.country = _city_name(line), line.get("iso")
        return
    if setting.first is not None:
        entry.city, entry.country = setting.first.city, setting.first.country


def _city_name(span: Span) -> str:
    """Give the name of a city as it is written, but not in capitals: a dateline shouts."""
    name = str(span.get("name"))
    return name.title() if name.isupper() else name


def find_dateline(doc: Doc) -> Span | None:
    """Find the city at the head of the text: "BUCHAREST, Sept 8 –"."""
    head = doc.paragraphs[0].start if doc.paragraphs else 0
    for span in doc.within("places", head, head + 60):
        if span.label == "city" and (span.start - head < _AT_HEAD or doc.is_furniture(span.start, "dateline")):
            return span
    return None


def _find_host(clusters: Clusters, entry: Draft, *, told: bool) -> str | None:
    """Find who receives: named as host, who receives or is called on, else the state where it takes place."""
    evidence = entry.evidence[0]
    hosted = HOSTED_BY.search(evidence.text)
    if hosted is not None:
        bodies = _bodies_after(clusters, evidence.start + hosted.end(), evidence.end)
        if bodies:
            return bodies[0]
    if entry.kind == "meeting":
        receiver = _find_receiver(clusters, entry)
        if receiver is not None:
            return receiver
    placed = clusters.state(entry.country) if entry.country else None
    state = placed.label if placed else None
    own = {one.body for one in entry.participants}
    if entry.kind == "visit":
        return state if told and state not in own else None
    return state if told and state in own and entry.kind in _HOSTED_KINDS else None


def _find_receiver(clusters: Clusters, entry: Draft) -> str | None:
    evidence = entry.evidence[0]
    received, called = RECEIVES.search(evidence.text), CALLS_ON.search(evidence.text)
    if received is not None:
        people = clusters.people_in(evidence.start, evidence.start + received.start())
        return people[-1].body if people else None
    if called is not None:
        people = clusters.people_in(evidence.start + called.end(), evidence.end)
        return people[0].body if people else None
    return None


def _bodies_after(clusters: Clusters, start: int, end: int) -> list[str]:
    people = [person.body for person in clusters.people_in(start, end) if person.body]
    return people or [body.label for body in clusters.bodies_in(start, end) if body.kind is not BodyKind.EVENT]
