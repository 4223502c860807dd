"""Make the terms of one person: one for each office, bounded by what documents say and show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from chancery.model.dates import Interval
from chancery.resolve.names import normalize_name
from chancery.resolve.offices.term import Bound, Cue, CueKind, Sighting, Standing, Term
from chancery.resolve.offices.titles import mean_one_office, read_post, shortens


@dataclass
class _Office:
    """What is gathered of one office: the sightings that show it, and those that look back on it."""

    standing: Standing
    shown: list[Sighting] = field(default_factory=list)
    former: list[Sighting] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)

    @property
    def sightings(self) -> list[Sighting]:
        """All sightings."""
        return [*self.shown, *self.former]


def settle_terms(person: int, sightings: Sequence[Sighting], cues: Sequence[Cue] = ()) -> tuple[Term, ...]:
    """Settle the terms of a person. The order in which sightings are given does not matter."""
    ordered = sorted(sightings, key=_order)
    offices: list[_Office] = []
    # Full titles first: a short form joins the fullest of those that it can stand for.
    for sighting in sorted(ordered, key=lambda one: (-len(read_post(one.title).stems), _order(one))):
        _place(offices, sighting)
    for cue in sorted(cues, key=lambda one: (one.day or "", one.document, one.words)):
        _hang(offices, cue)
    for office in offices:
        _look_back(office)
    terms = [_term(person, office) for office in offices]
    return tuple(sorted(_close_elect(terms), key=lambda term: (term.start.date or term.first_seen or "", term.title)))


def _place(offices: list[_Office], sighting: Sighting) -> None:
    standing = read_post(sighting.title).standing
    kind = Standing.HELD if standing in {Standing.FORMER, Standing.OUTGOING} else standing
    fitting = [office for office in offices if office.standing is kind and _fits(office, sighting)]
    if not fitting:
        fitting = [_Office(kind)]
        offices += fitting
    office = min(fitting, key=lambda one: _distance(one, sighting))
    (office.former if standing is Standing.FORMER else office.shown).append(sighting)


def _fits(office: _Office, sighting: Sighting) -> bool:
    return any(_is_one_body(one, sighting) and mean_one_office(one.title, sighting.title) for one in office.sightings)


def _is_one_body(one: Sighting, other: Sighting) -> bool:
    if one.body is not None and one.body == other.body:
        return True
    if one.label and other.label:
        return normalize_name(one.label) == normalize_name(other.label)
    # A document that does not say whose office it is may mean any of the same title.
    return True


def _distance(office: _Office, sighting: Sighting) -> int:
    day = _first(sighting.day)
    days = [_first(one.day) for one in office.sightings if one.day]
    if day is None or not days:
        return 0
    return min(abs((day.first - other.first).days) for other in days if other)


def _hang(offices: list[_Office], cue: Cue) -> None:
    """Hang a cue on the office that its document gives, the one that it can speak of."""
    of_document = [one for one in offices if any(seen.document == cue.document for seen in one.sightings)]
    wanted = {Standing.ELECT} if cue.kind is CueKind.ELECTED else {Standing.HELD, Standing.ACTING}
    fitting = [one for one in of_document if one.standing in wanted]
    if cue.kind is CueKind.STARTED and not fitting:
        # Of one who is elect: the office itself, once a later document shows it.
        fitting = [
            one
            for one in offices
            if one.standing is Standing.HELD and any(_follows(one, elect) for elect in of_document)
        ]
    if cue.kind is CueKind.STARTED:
        shown = [one for one in fitting if any(seen.document == cue.document for seen in one.shown)]
        fitting = shown or [one for one in fitting if not one.former]
    if fitting:
        fitting[0].cues.append(cue)


def _look_back(office: _Office) -> None:
    """Take a document that tells of the end for one that looks back, also where it gives the title as it was."""
    past = {
        cue.document
        for cue in office.cues
        if cue.kind is CueKind.ENDED and (cue.date is None or cue.day is None or cue.date <= cue.day)
    }
    office.former += [one for one in office.shown if one.document in past]
    office.shown = [one for one in office.shown if one.document not in past]


def _follows(office: _Office, elect: _Office) -> bool:
    return elect.standing is Standing.ELECT and any(_fits(office, sighting) for sighting in elect.sightings)


def _term(person: int, office: _Office) -> Term:
    seen = sorted({one.day for one in office.shown if one.day})
    left = sorted({one.day for one in office.former if one.day})
    first = next((one for one in sorted(office.sightings, key=_order) if one.label), office.sightings[0])
    return Term(
        person=person,
        title=_choose_title(office),
        body=next((one.body for one in sorted(office.sightings, key=_order) if one.body is not None), None),
        label=first.label,
        standing=office.standing,
        start=_start(office, seen),
        end=_end(office, seen, left),
        days=tuple(seen),
        sightings=tuple(sorted(office.sightings, key=_order)),
        cues=tuple(office.cues),
    )


def _choose_title(office: _Office) -> str:
    """Give the title as most documents word it, a full one before its short forms."""
    counts = Counter(one.title for one in (office.shown or office.former))
    full = [title for title in counts if not any(shortens(title, other) for other in counts if other != title)]
    return max(full or counts, key=lambda title: (counts[title], len(title), title))


def _start(office: _Office, seen: list[str]) -> Bound:
    kind = CueKind.ELECTED if office.standing is Standing.ELECT else CueKind.STARTED
    told = [cue for cue in office.cues if cue.kind is kind]
    dated = [cue for cue in told if cue.date]
    if dated:
        best = max(dated, key=lambda cue: (_agreeing(cue, dated), len(cue.date or ""), cue.day or "", cue.words))
        return Bound(date=best.date, reason=f"“{best.words}”")
    if seen:
        return Bound(not_after=seen[0], reason=f"in this office on {seen[0]}")
    return Bound()


def _end(office: _Office, seen: list[str], left: list[str]) -> Bound:
    told = [cue for cue in office.cues if cue.kind is CueKind.ENDED]
    # A document that shows the office long after an end that another tells does not bear it out.
    dated = [cue for cue in told if cue.date and (not seen or seen[-1] <= _last_day(cue.date))]
    if dated:
        best = max(dated, key=lambda cue: (_agreeing(cue, dated), len(cue.date or ""), cue.day or "", cue.words))
        return Bound(date=best.date, reason=f"“{best.words}”")
    gone = sorted({*left, *(cue.day for cue in told if cue.day)})
    last = seen[-1] if seen else None
    later = [day for day in gone if last is None or day >= last]
    reason = f"no longer in this office on {later[0]}" if later else ""
    return Bound(not_before=last, not_after=later[0] if later else None, reason=reason)


def _last_day(date: str) -> str:
    return (Interval.parse(date).last + timedelta(days=_SLACK)).isoformat()


_SLACK = 45


def _agreeing(cue: Cue, others: Sequence[Cue]) -> int:
    assert cue.date is not None
    own = Interval.parse(cue.date)
    return sum(1 for other in others if other.date and Interval.parse(other.date).overlaps(own))


def _close_elect(terms: Sequence[Term]) -> list[Term]:
    """End the time of waiting on the day before the office itself begins."""
    closed = []
    for term in terms:
        found = term
        if term.standing is Standing.ELECT and not term.end.is_known:
            office = next((one for one in terms if one.standing is Standing.HELD and _is_office_of(one, term)), None)
            if office is not None and office.start.date:
                found = replace(term, end=Bound(date=day_before(office.start.date), reason=office.start.reason))
            elif office is not None and office.first_seen:
                found = replace(term, end=replace(term.end, not_after=office.first_seen))
        closed.append(found)
    return closed


def _is_office_of(term: Term, elect: Term) -> bool:
    own = read_post(elect.title).words
    return mean_one_office(term.title, own) and (None in {term.body, elect.body} or term.body == elect.body)


def day_before(date: str) -> str:
    """Give the day before a day; of a month or a year the same month or year, in which the office changed hands.

    >>> day_before("2015-01-01"), day_before("2015-02")
    ('2014-12-31', '2015-02')
    """
    if len(date) < len("2015-01-01"):
        return date
    return (Interval.parse(date).first - timedelta(days=1)).isoformat()


def _first(day: str | None) -> Interval | None:
    return Interval.parse(day) if day else None


def _order(sighting: Sighting) -> tuple[str, str, str, str]:
    return (sighting.day or "", sighting.document, normalize_name(sighting.title), sighting.label or "")
