"""When an engagement took place, where its own words do not say."""

from bisect import bisect_right
from datetime import date

from chancery.extract.engagement_drafts import Draft, Visits
from chancery.model.dates import is_iso
from chancery.recognize.calendar import add_days
from chancery.recognize.engagement_patterns import ACRONYM_YEAR, BEGINS, CLOSES, ENDS, LENGTH, TAKES_PART
from chancery.text.doc import Doc, Span

_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
_REACH = 40
_SPLIT = 60  # WRC-79 was held in 1979, WRC-12 in 2012
_OPENING = 700
_DAY = len("2019-09-13")


def fill_dates(doc: Doc, entries: list[Draft]) -> None:
    """Complete the dates: an end told apart, a length in days, a name's year, the visit around it."""
    taken = {entry.trigger.get("date") for entry in entries}
    for entry in entries:
        _add_end(doc, entry)
        _add_length(doc, entry)
        if entry.start is None and entry.end is None:
            _date_by_sentence(doc, entry, taken)
    for entry in entries:
        if entry.event is not None:
            _date_by_name(doc, entry)
    setting = _Setting(doc, entries)
    for entry in entries:
        if entry.start is None and entry.end is None and (entry.event is None or entry.participants):
            _date_by_setting(doc, entry, setting)
        setting.go_on(entry)
    for entry in entries:
        if entry.end == entry.start:
            entry.end = None


def _add_end(doc: Doc, entry: Draft) -> None:
    """Find the end that is told after the start: "opens on September 26 and runs until October 14", "and closes on"."""
    place = entry.trigger.get("date")
    if not place or entry.start is None or entry.end is not None:
        return
    sentence = doc.sentence_at(entry.trigger.start)
    for day in doc.within("dates", place[1], min(place[1] + 2 * _REACH, sentence.end)):
        value = day.get("end") or day.get("start")
        closes = CLOSES.search(doc.text, place[1], day.start) is not None
        if (
            (day.get("bound") == "until" or closes)
            and value > entry.start
            and entry.trigger.get("status") != "cancelled"
        ):
            entry.end = value
            return


def _add_length(doc: Doc, entry: Draft) -> None:
    """Count from "a three-day visit" that ends or begins on a day."""
    known = entry.start or entry.end
    if entry.kind not in ("visit", "conference", "meeting") or known is None or (entry.start and entry.end):
        return
    words = doc.words(doc.sentence_at(entry.trigger.start))
    match = LENGTH.search(words)
    if match is None or len(known) != _DAY:
        return
    days = _COUNT.get(match["days"].lower()) or int(match["days"])
    day = date.fromisoformat(known)
    if entry.start is None or ENDS.search(entry.evidence[0].text):
        entry.start, entry.end = add_days(day, 1 - days).isoformat(), known
    elif BEGINS.search(entry.evidence[0].text):
        entry.end = add_days(day, days - 1).isoformat()


def _date_by_sentence(doc: Doc, entry: Draft, taken: set[tuple[int, int] | None]) -> None:
    """Take a date that opens the sentence, or stands right before the words, and that no other has taken.

    A named event takes the date of the sentence where somebody attends it.
    """
    sentence = doc.sentence_at(entry.trigger.start)
    start = entry.evidence[0].start
    attended = entry.event is not None and TAKES_PART.search(doc.text, sentence.start, start) is not None
    for day in doc.within("dates", sentence.start, start):
        opens = (entry.event is None or attended) and day.start - sentence.start < _REACH // 2
        if _is_free(day, set() if attended else taken) and (opens or start - day.end <= len(" the ")):
            entry.start, entry.end = day.get("start"), day.get("end")
            return


def _is_free(day: Span, taken: set[tuple[int, int] | None]) -> bool:
    return (
        (day.start, day.end) not in taken
        and day.get("bound") not in ("since", "by")
        and day.rule != "date.year-in-name"
    )


def _date_by_name(doc: Doc, entry: Draft) -> None:
    """Take the year in the name of a conference where no date is told; else let it settle the year of the date."""
    year = _year_of_name(doc, entry)
    if year is None:
        return
    if entry.start is None and entry.end is None:
        entry.start = year
        _settle_status(doc, entry)
    elif abs(int((entry.start or entry.end or year)[:4]) - int(year)) == 1 and entry.trigger.get("date"):
        # "PP-22 (Bucharest, 26 September - 14 October)" is in 2022, whenever it was written.
        moved = [year + day[4:] if day else None for day in (entry.start, entry.end)]
        if all(day is None or is_iso(day) for day in moved):
            entry.start, entry.end = moved
            _settle_status(doc, entry)


def _year_of_name(doc: Doc, entry: Draft) -> str | None:
    """Read the year in the name of a conference: WRC-12, the 2025 World Forum."""
    for mention in entry.event.mentions if entry.event else ():
        for day in doc.within("dates", mention.start - 6, mention.end + 6):
            if day.rule == "date.year-in-name":
                return str(day.get("start"))
        match = ACRONYM_YEAR.search(doc.text, mention.start, min(len(doc.text), mention.end + 4))
        if match is not None:
            year = match["year"]
            return year if len(year) == len("2019") else ("19" if int(year) > _SPLIT else "20") + year
    return None


class _Setting:
    """What the other engagements of a document tell of when one was; asked from one to the next."""

    def __init__(self, doc: Doc, entries: list[Draft]) -> None:
        """Take the engagements in their order."""
        self.paragraphs = [paragraph.start for paragraph in doc.paragraphs]
        self.last: Draft | None = None
        self._visits = Visits(entries)

    def go_on(self, entry: Draft) -> None:
        """Remember an engagement of which the day is known by now."""
        told = entry.status in ("held", "ongoing") and entry.kind != "conference"
        if told and entry.start and len(entry.start) == _DAY:
            self.last = entry

    def visit_of(self, entry: Draft) -> Draft | None:
        """Give the first dated visit that somebody who takes part makes, or the first at all where nobody is named."""
        visits = self._visits.shared_with(entry) if entry.people else iter(self._visits)
        alike = (one for one in visits if one is not entry and one.start and entry.status in (one.status, "cancelled"))
        return next(alike, None)


def _date_by_setting(doc: Doc, entry: Draft, setting: _Setting) -> None:
    """Date an undated engagement by the visit or conference that it belongs to, else by what was told before."""
    if entry.status == "proposed":
        return
    visit = setting.visit_of(entry)
    if visit is not None:
        entry.start, entry.end = visit.start, visit.end
        return
    if entry.status == "planned" and entry.kind != "conference":
        entry.start = _told_before(doc, entry, setting)
    if entry.status not in ("held", "cancelled"):
        return
    told = _told_before(doc, entry, setting)
    if told is not None:
        entry.start = told
    elif setting.last is not None:
        entry.start, entry.end = setting.last.start, None
    else:
        entry.start = _first_day(doc, entry)


def _told_before(doc: Doc, entry: Draft, setting: _Setting) -> str | None:
    """Give the day told of last before the engagement: in its paragraph, or for a plan in the lines above."""
    published = doc.readout.published or ""
    planned = entry.status == "planned"
    if planned and not published:
        return None
    number = bisect_right(setting.paragraphs, entry.trigger.start)
    edge = entry.trigger.start - _OPENING if planned or not number else setting.paragraphs[number - 1]
    for day in reversed(doc.within("dates", max(edge, 0), entry.trigger.start)):
        start: str = day.get("start")
        single = day.get("end") is None and len(start) == _DAY and day.get("bound") is None
        fits = start >= published if planned else start <= (published or start)
        if single and fits and not doc.is_furniture(day.start, "dateline"):
            return start
    return None


def _first_day(doc: Doc, entry: Draft) -> str | None:
    """Give the day that the account opens with, if it is told before the engagement."""
    for day in doc.within("dates", 0, min(entry.trigger.end, _OPENING)):
        dateline = doc.is_furniture(day.start, "dateline")
        single = day.get("end") is None and len(day.get("start")) == _DAY and day.get("bound") != "since"
        if single and not dateline and day.get("start") <= (doc.readout.published or day.get("start")):
            start: str = day.get("start")
            return start
    return None


def _settle_status(doc: Doc, entry: Draft) -> None:
    """Tell from the year in its name whether an event is past or to come."""
    published = (doc.readout.published or "")[:4]
    if entry.start is None or not published or entry.status in ("cancelled", "proposed", "ongoing"):
        return
    entry.status = "held" if entry.start[:4] < published else "planned"
