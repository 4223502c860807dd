"""Which mentions speak of the same engagement."""

from chancery.extract.engagement_drafts import Draft
from chancery.model.dates import Interval
from chancery.recognize.engagement_patterns import MOVED
from chancery.text.doc import Doc

_ALIKE = frozenset({"meeting", "call", "video-call"})
_SENTENCE, _REACH = 160, 20_000
"""How near a signing and its cancelling stand, and how far back a mention may mean an engagement told of before.

The reach is that of five long readouts, so that only books are cut.
"""
_DONE = frozenset({"held", "ongoing"})


def merge_drafts(doc: Doc, drafts: list[Draft]) -> list[Draft]:
    """Fold the mentions of one engagement into its first one, in text order."""
    told = _Told()
    for draft in drafts:
        if draft.trigger.get("event") and draft.event is None:
            continue
        _date(doc, draft)
        entry = told.find(draft)
        if entry is not None:
            _fold(entry, draft)
            told.mention(entry, draft)
        elif not draft.anaphoric or told.opens_with(draft):
            told.add(draft)
    return told.entries


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


class _Told:
    """The engagements told of so far, and which of them a further mention means: the last that fits."""

    def __init__(self) -> None:
        """Begin with none."""
        self.entries: list[Draft] = []
        self._kinds: set[str] = set()
        self._by_event: dict[int, list[Draft]] = {}
        self._by_kind: dict[str, int] = {}
        self._near: list[Draft] = []
        self._mentioned: dict[int, int] = {}

    def add(self, draft: Draft) -> None:
        """Take a mention for that of another engagement."""
        self.entries.append(draft)
        self._kinds.add(draft.kind)
        if draft.event is not None:
            self._by_event.setdefault(id(draft.event), []).append(draft)
            return
        self._by_kind[draft.kind] = len(self.entries) - 1
        self._near.append(draft)
        self.mention(draft, draft)

    def mention(self, entry: Draft, draft: Draft) -> None:
        """Note that an engagement is mentioned again."""
        self._mentioned[id(entry)] = draft.trigger.start

    def opens_with(self, draft: Draft) -> bool:
        """Say whether "the meeting" is the first to be told of: with people, and nothing to point back to."""
        told = not self._kinds.isdisjoint(_kinds_meant(draft.kind))
        return not told and bool(draft.participants) and draft.kind != "conference"

    def find(self, draft: Draft) -> Draft | None:
        """Give the engagement that a mention means, if it is told of."""
        if draft.event is not None:
            same = reversed(self._by_event.get(id(draft.event), []))
            return next((entry for entry in same if _same_edition(entry, draft)), None)
        if draft.anaphoric:
            last = max((self._by_kind.get(kind, -1) for kind in _kinds_meant(draft.kind)), default=-1)
            return self.entries[last] if last >= 0 else None
        least = draft.trigger.start - _REACH
        self._near = [entry for entry in self._near if self._mentioned.get(id(entry), 0) >= least]
        return next((entry for entry in reversed(self._near) if _is_same(entry, draft)), None)


def _kinds_meant(kind: str) -> frozenset[str]:
    """Give the kinds of engagement that words of a kind may mean."""
    return _ALIKE if kind in _ALIKE else frozenset({kind})


def _same_edition(entry: Draft, draft: Draft) -> bool:
    return not (entry.ordinal and draft.ordinal and entry.ordinal != draft.ordinal) and _dates_agree(entry, draft)


def _is_same(entry: Draft, draft: Draft) -> bool:
    """Say whether two mentions agree in kind, status, date and those who take part."""
    if entry.kind not in _kinds_meant(draft.kind):
        return False
    if draft.kind == "signing" and "cancelled" in (entry.status, draft.status):
        near = abs(entry.evidence[0].start - draft.evidence[0].start) < _SENTENCE
        return near and _dates_agree(entry, draft)
    if entry.status != draft.status and not (entry.status in _DONE and draft.status in _DONE):
        return False
    if entry.ordinal != draft.ordinal or entry.name != draft.name or not _dates_agree(entry, draft):
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
