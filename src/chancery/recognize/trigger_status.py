"""Whether an engagement was held, is going on, is planned, proposed or cancelled."""

from datetime import date

from chancery.model.dates import Interval, is_iso
from chancery.recognize.shallow import Shallow
from chancery.recognize.trigger_nouns import Found
from chancery.recognize.trigger_words import trigger_words
from chancery.text.doc import Span

_AHEAD = 12


def find_status(view: Shallow, found: Found, limit: int, day: Span | None, today: str | None) -> str:
    """Tell the status by the cues of the clause, then by the date.

    `limit` is the first token of the next trigger, which cues after this one may not reach.
    """
    start, end = _reach(view, found, limit)
    cues = {hit.value for hit in trigger_words().cues.find(view.doc, found.evidence_first, end)}
    before = {hit.value for hit in trigger_words().cues.find(view.doc, start, found.first)}
    relation = _compare(day, today)
    if "cancelled" in cues:
        return "cancelled"
    if "postponed" in cues:
        return "planned" if find_new_date(view, found, limit) else "cancelled"
    if "proposed" in before and relation != "past" and not _is_settled(view, found, relation, start):
        return "proposed"
    # "Held a meeting in anticipation of his visit": after a verb that carries it, a cue belongs to what follows.
    ahead = before if found.carried or found.head == "verb" else before | cues
    if relation == "future" or (relation != "past" and "planned" in ahead):
        return "planned"
    going = "ongoing" in cues and relation != "past" and found.kind in ("visit", "conference", "meeting")
    return "ongoing" if going else "held"


def _reach(view: Shallow, found: Found, limit: int) -> tuple[int, int]:
    sentence = view.doc.sentence_at(view.tokens[found.first].start)
    ahead = _AHEAD if found.head == "verb" else _AHEAD * 2
    end = min(max(found.evidence_last, found.last + ahead), sentence.get("last"), max(limit, found.last))
    start = max(sentence.get("first"), min(found.evidence_first, found.first - _AHEAD))
    return start, end


def find_new_date(view: Shallow, found: Found, limit: int) -> Span | None:
    """Find the date to which an engagement was put off: "postponed to 6 June"."""
    _, end = _reach(view, found, limit)
    for hit in trigger_words().cues.find(view.doc, found.last, end):
        if hit.value != "postponed" or hit.last >= end:
            continue
        for day in view.doc.within("dates", view.tokens[hit.last - 1].start, view.tokens[end - 1].end):
            before = view.word(view.doc.token_index(day.start) - 1)
            if before in ("to", "until", "till", "for") or day.get("bound") == "until":
                return day
    return None


def _is_settled(view: Shallow, found: Found, relation: str | None, start: int) -> bool:
    """Say whether a named event takes place whoever is invited to it; a bid to host one leaves it open."""
    if found.head != "name":
        return False
    words = set(view.low[start : found.first])
    return relation == "future" or not words & {"host", "hosting", "bid", "organize", "organise", "hold"}


def _compare(day: Span | None, today: str | None) -> str | None:
    """Say whether a date lies before, after or around the day of writing."""
    if day is None or not today or not is_iso(today[:10]):
        return None
    interval = Interval.parse(day.get("start"), day.get("end"))
    now: date = Interval.parse(today[:10]).last
    if interval.first > now:
        return "future"
    return "past" if interval.last < now else "now"
