"""Where an engagement takes place and who receives."""

from chancery.coref.clusters import BodyCluster, Clusters
from chancery.extract.engagement_drafts import Draft
from chancery.model.kinds import BodyKind
from chancery.recognize.engagement_patterns import CALLS_ON, HOSTED_BY, LOCATES, RECEIVES
from chancery.text.doc import Doc, Span

_AT_HEAD = 12


def fill_places(doc: Doc, clusters: Clusters, entries: list[Draft]) -> None:
    """Give each engagement its city, country and host as far as they are told."""
    for entry in entries:
        _place(doc, entry)
    visit = next((entry for entry in entries if entry.kind == "visit" and entry.country), None)
    for entry in entries:
        if entry.country is None and entry.kind not in ("call", "video-call"):
            _place_by_setting(doc, entry, visit)
        entry.host = _find_host(clusters, entry)


def _place(doc: Doc, entry: Draft) -> None:
    """Read the place from the words of the engagement: a city first, else a state after "to" or "in"."""
    for piece in entry.evidence:
        spans = [span for span in doc.within("places", piece.start, piece.end) if not _in_name(doc, span)]
        city = next((span for span in spans if span.label == "city" and _is_place(doc, span, entry)), None)
        if city is not None:
            entry.city, entry.country = city.get("name"), city.get("iso")
            return
        state = next((span for span in spans if span.label == "state" and _is_place(doc, span, entry)), None)
        if state is not None and span_is_name(state):
            entry.country = state.get("iso")
            return


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


def _place_by_setting(doc: Doc, entry: Draft, visit: Draft | None) -> None:
    """Place an engagement by the visit that it belongs to, else by the dateline where somebody is received."""
    if entry.event is not None or entry.status in ("proposed", "cancelled"):
        return
    if visit is not None and visit is not entry and visit.people & entry.people:
        entry.city, entry.country = visit.city, visit.country
        return
    received = RECEIVES.search(entry.evidence[0].text) or CALLS_ON.search(entry.evidence[0].text)
    line = find_dateline(doc)
    if received and line is not None and entry.status in ("held", "ongoing"):
        entry.city, entry.country = line.get("name"), line.get("iso")


def find_dateline(doc: Doc) -> Span | None:
    """Find the city at the head of the text: "BUCHAREST, Sept 8 –"."""
    head = doc.paragraphs[0].start if doc.paragraphs else 0
    for span in doc.within("places", head, head + 60):
        if span.label == "city" and (span.start - head < _AT_HEAD or doc.is_furniture(span.start, "dateline")):
            return span
    return None


def _find_host(clusters: Clusters, entry: Draft) -> str | None:
    evidence = entry.evidence[0]
    hosted = HOSTED_BY.search(evidence.text)
    if hosted is not None:
        bodies = _bodies_after(clusters, evidence.start + hosted.end(), evidence.end)
        if bodies:
            return bodies[0]
    if entry.kind == "visit" and entry.country:
        state = _state(clusters, entry.country)
        own = {one.body for one in entry.participants}
        return state if state not in own else None
    received = RECEIVES.search(evidence.text)
    if entry.kind == "meeting" and received is not None and hosted is None:
        before = clusters.people_in(evidence.start, evidence.start + received.start())
        return before[-1].body if before else None
    called = CALLS_ON.search(evidence.text)
    if entry.kind == "meeting" and called is not None:
        after = clusters.people_in(evidence.start + called.end(), evidence.end)
        return after[0].body if after else None
    return None


def _bodies_after(clusters: Clusters, start: int, end: int) -> list[str]:
    people = [person.body for person in clusters.people_in(start, end) if person.body]
    return people or [body.label for body in clusters.bodies_in(start, end) if body.kind is not BodyKind.EVENT]


def _state(clusters: Clusters, iso: str) -> str | None:
    state: BodyCluster | None = next((body for body in clusters.bodies if body.iso == iso), None)
    return state.label if state else None
