"""Extract engagements: one entry for each meeting, visit, call, conference, however often mentioned."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.extract.attendance import add_attendance, add_sides, add_visitors
from chancery.extract.engagement_dates import fill_dates
from chancery.extract.engagement_drafts import Draft, make_draft
from chancery.extract.engagement_merge import merge_drafts
from chancery.extract.engagement_places import fill_places
from chancery.model.facts import Engagement
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.recognize.topics import find_topics
from chancery.text.doc import Doc


def extract_engagements(doc: Doc) -> Iterator[Engagement]:
    """Give the engagements of a document in the order of their first mention.

    Mentions that point back ("the meeting", "during the visit") and repeated ones become further
    evidence of the entry that they mean; background meetings, plans and invitations stay apart.
    """
    clusters = next(iter(doc.layer("clusters")), Clusters())
    drafts = [make_draft(doc, clusters, trigger) for trigger in doc.spans("triggers")]
    entries = merge_drafts(doc, drafts)
    add_attendance(doc, clusters, entries)
    add_visitors(entries)
    add_sides(entries)
    fill_dates(doc, entries)
    fill_places(doc, clusters, entries)
    for entry in entries:
        if entry.is_told():
            yield _finish(doc, entry)


def _finish(doc: Doc, entry: Draft) -> Engagement:
    words = doc.words(doc.sentence_at(entry.evidence[0].start))
    if entry.event is None:
        # A headline says what the talks were about; a conference has a subject of its own.
        words = f"{words} {doc.readout.title or ''}"
    return Engagement(
        kind=EngagementKind(entry.kind),
        status=EngagementStatus(entry.status),
        start=entry.start,
        end=entry.end,
        city=entry.city,
        country=entry.country,
        name=entry.name,
        ordinal=entry.ordinal,
        host=entry.host,
        participants=tuple(entry.participants),
        topics=tuple(find_topics(words)),
        evidence=tuple(entry.evidence),
    )
