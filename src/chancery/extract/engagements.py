"""Extract engagements: one entry for each meeting, visit, call, conference, however often mentioned."""

import re
from collections.abc import Iterator
from itertools import pairwise

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

_SITTINGS = {"conference", "meeting"}
_AHEAD, _TOOK_PLACE = ("planned", "proposed"), ("held", "ongoing")
_IN_A_ROW = re.compile(r"[^;.]{0,240},?\sand\s(?:(?:in|at|for|to)\s)?(?:the\s)?")


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
    _stand_with_the_first(doc, entries)
    for entry in entries:
        if entry.is_told():
            yield _finish(doc, entry)


def _stand_with_the_first(doc: Doc, entries: list[Draft]) -> None:
    """Let sittings in a row stand as the first does: "will attend the 55th session and the 25th meeting"."""
    for first, second in pairwise(sorted(entries, key=lambda entry: entry.evidence[0].start)):
        between = doc.text[first.evidence[0].start : second.evidence[0].start]
        if (
            {first.kind, second.kind} <= _SITTINGS
            and first.status in _AHEAD
            and second.status in _TOOK_PLACE
            and _IN_A_ROW.fullmatch(between)
        ):
            second.status, second.start, second.end = first.status, first.start, first.end


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
