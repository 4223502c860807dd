"""Which mentions speak of the same engagement."""

from chancery.extract.engagement_drafts import Draft
from chancery.model.dates import Interval
from chancery.recognize.engagement_patterns import MOVED
from chancery.text.doc import Doc

_ALIKE = (frozenset({"meeting", "call", "video-call"}), frozenset({"visit"}), frozenset({"conference", "meeting"}))
_SENTENCE = 160
_DONE = frozenset({"held", "ongoing"})


def merge_drafts(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Fold the mentions of one engagement into its first one, in text order."""
    entries: list[Draft] = []
    for draft in drafts:
        if draft.trigger.get("event") and draft.event is None:
            continue
        _date(doc, draft)
        entry = _find_entry(entries, draft)
        if entry is not None:
            _fold(entry, draft)
        elif not draft.anaphoric or _opens(entries, draft):
            entries.append(draft)
    return entries


def _date(doc: Doc, draft: Draft) -> None:
    """Give a mention the date that its words hold."""
    place = draft.trigger.get("date")
    if not place:
        return
    day = next(span for span in doc.within("dates", *place) if (span.start, span.end) == place)
    moved = draft.status == "planned" and MOVED.search(doc.text[draft.trigger.end : day.start])
    ends = draft.trigger.get("closes") or (day.get("bound") == "until" and not moved)
    if ends and day.get("end") is None and draft.kind in ("visit", "conference", "meeting"):
        draft.end = day.get("start")
    else:
        draft.start, draft.end = day.get("start"), day.get("end")


def _opens(entries: list[Draft], draft: Draft) -> bool:
    """Say whether "the meeting" is the first to be told of: with people, and nothing to point back to."""
    told = any(_points_to(entry, draft) for entry in entries)
    return not told and bool(draft.participants) and draft.kind != "conference"


def _find_entry(entries: list[Draft], draft: Draft) -> Draft | None:
    for entry in reversed(entries):
        if draft.event is not None or entry.event is not None:
            if draft.event is not None and _same_event(entry, draft) and _same_edition(entry, draft):
                return entry
            continue
        if draft.anaphoric:
            if _points_to(entry, draft):
                return entry
        elif _is_same(entry, draft):
            return entry
    return None


def _same_event(entry: Draft, draft: Draft) -> bool:
    return entry.event is draft.event


def _same_edition(entry: Draft, draft: Draft) -> bool:
    return not (entry.ordinal and draft.ordinal and entry.ordinal != draft.ordinal) and _dates_agree(entry, draft)


def _points_to(entry: Draft, draft: Draft) -> bool:
    return any(entry.kind in kinds and draft.kind in kinds for kinds in _ALIKE[:2]) or entry.kind == draft.kind


def _is_same(entry: Draft, draft: Draft) -> bool:
    """Say whether two mentions agree in kind, status, date and those who take part."""
    if not _points_to(entry, draft) or not _dates_agree(entry, draft):
        return False
    if draft.kind == "signing" and "cancelled" in (entry.status, draft.status):
        return abs(entry.evidence[0].start - draft.evidence[0].start) < _SENTENCE
    if entry.status != draft.status and not (entry.status in _DONE and draft.status in _DONE):
        return False
    if entry.ordinal != draft.ordinal or entry.name != draft.name:
        return False
    small, large = sorted((entry.people, draft.people), key=len)
    if not small:
        return bool(entry.bodies & draft.bodies) and (entry.start is None) == (draft.start is None)
    return small <= large


def _dates_agree(entry: Draft, draft: Draft) -> bool:
    one, two = _interval(entry), _interval(draft)
    return one is None or two is None or one.contains(two) or two.contains(one)


def _interval(draft: Draft) -> Interval | None:
    start = draft.start or draft.end
    return Interval.parse(start, draft.end) if start else None


def _fold(entry: Draft, draft: Draft) -> None:
    """Take over what the later mention adds; words that date the engagement become its best evidence."""
    if "cancelled" in (entry.status, draft.status):
        entry.status = "cancelled"
    dated = draft.start is not None and entry.start is None
    if draft.start and (entry.start is None or len(draft.start) > len(entry.start)):
        entry.start, entry.end = draft.start, draft.end or entry.end
        if draft.status != "held":
            entry.status = draft.status
    if dated and draft.trigger.get("head") == "name":
        entry.evidence.insert(0, draft.evidence[0])
    else:
        entry.evidence.append(draft.evidence[0])
    entry.ordinal = entry.ordinal or draft.ordinal
    if not draft.anaphoric:
        entry.add(draft.participants)
