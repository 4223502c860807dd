"""Who sits at the table, and the office that each held on the day, as the record bounds it."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from sqlalchemy import func, select

from chancery.brief.context import Context
from chancery.brief.dates import days_between, first_day, last_day, ordinal
from chancery.brief.document import Level
from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval
from chancery.model.facts import Person
from chancery.model.record import BodyRecord, EngagementRecord, Occupancy, PersonRecord, Said
from chancery.reference.grades import Answer
from chancery.reference.offices import OfficeAnswer, held_office
from chancery.store.schema.documents import documents

STALE_DAYS, ABOUT_A_YEAR = 90, 366
MOST_PEOPLE, MOST_HELD = 12, 3
_BEFORE, MOST_LOOKED_AT = 24, 3


@dataclass(frozen=True)
class Seat:
    """A person at the table: the office as last seen by the day, and what speaks against it."""

    person: PersonRecord
    side: BodyRecord
    office: Occupancy | None
    seen: Said[Person] | None
    successor: Occupancy | None = None
    reference: OfficeAnswer | None = None
    gender: str | None = None
    last_met: EngagementRecord | None = None
    coming: bool = False
    days: tuple[str, ...] = field(default=())

    @property
    def level(self) -> Level:
        """How sure the office is: seen within ninety days, longer ago, or held by somebody else since."""
        return self.judged[0]

    @property
    def judged(self) -> tuple[Level, str]:
        """How sure the office is, with the reason."""
        if self.office is None:
            return Level.AMBER, "no document gives an office"
        if self.successor:
            day = max((one for one in self.successor.days if one), default="")
            return Level.RED, f"{self.successor.person.name} was seen in this office on {day}"
        if self.reference and self.reference.answer is Answer.NO:
            return Level.RED, f"reference data: {self.reference.reason}"
        if not self.last_seen:
            return Level.AMBER, "seen only in a document without a date"
        return Level.GREEN, f"last seen on {self.last_seen}"

    def judge(self, on: str) -> tuple[Level, str]:
        """Judge with the day of the meeting in view: a sighting ages."""
        level, cause = self.judged
        if level is Level.GREEN and self.last_seen:
            age = days_between(self.last_seen, first_day(on))
            if age > STALE_DAYS:
                return (
                    Level.AMBER,
                    f"last seen {age} days before, on {self.last_seen}; more than {STALE_DAYS} are stale",
                )
        return level, cause

    @property
    def last_seen(self) -> str:
        """The last day on which a document gives the office."""
        return max((day for day in self.days if day), default="")

    @property
    def first_seen(self) -> str:
        """The first day on which a document gives the office."""
        return min((day for day in self.days if day), default="")


def find_seats(context: Context, side: BodyRecord) -> list[Seat]:
    """Find who takes or took part for a side, those of the next engagement first, in protocol order."""
    key = ("seats", side.id)
    if key not in context.memo:
        context.memo[key] = _find_seats(context, side)
    seats: list[Seat] = context.memo[key]
    return seats


def _find_seats(context: Context, side: BodyRecord) -> list[Seat]:
    coming = _people([one for one in context.ahead if one.start], side)
    if context.guest and context.guest.body and context.guest.body.id == side.id:
        coming = {context.guest.id: context.guest, **coming}
    # Who met us last is who is likely to come; somebody who came once years ago is not.
    met = _people(context.held[-MOST_HELD:], side)
    people = list({**coming, **met}.values())[:MOST_PEOPLE]
    table = _Offices(context, side)
    seats = [_seat(context, side, person, table, coming=person.id in coming) for person in people]
    present = [seat for seat in seats if seat.successor is None or seat.coming]
    return sorted(present, key=lambda seat: (not seat.coming, *rank_seat(context, seat)))


def rank_seat(context: Context, seat: Seat) -> tuple[int | str, ...]:
    """Give the place of a person by the rules: class of office, then what the rules say within a class."""
    rules = context.rules
    rank = rules.rank(seat.office.title) if seat.office else len(rules.classes) + 1
    within = {"since": seat.first_seen or "9999", "name": seat.person.name.split()[-1].casefold()}
    return (rank, *(within[name] for name in rules.by), seat.person.name)


def _people(engagements: list[EngagementRecord], side: BodyRecord) -> dict[str, PersonRecord]:
    return {
        one.person.id: one.person
        for engagement in reversed(engagements)
        for one in engagement.participants
        if one.person and one.body and one.body.id == side.id
    }


class _Offices:
    """The offices of a side's people: those in the body itself asked for once, others person by person."""

    def __init__(self, context: Context, side: BodyRecord) -> None:
        self.context = context
        self.holders: dict[str, list[Occupancy]] = defaultdict(list)
        self.by_title: dict[str, list[Occupancy]] = defaultdict(list)
        for one in context.view.holders(side, on=context.on):
            if _sightings(context, one):
                self.holders[one.person.id].append(one)
                self.by_title[one.title.casefold()].append(one)

    def of(self, person: PersonRecord) -> list[Occupancy]:
        """Give the offices of a person, those in the body itself where there are any."""
        own = self.holders.get(person.id)
        if own:
            return own
        return [one for one in self.context.view.offices(person, on=self.context.on) if _sightings(self.context, one)]


def _seat(context: Context, side: BodyRecord, person: PersonRecord, table: _Offices, *, coming: bool) -> Seat:
    held = table.of(person)
    office = present_office(context, held)
    seen = latest_sighting(context, office) if office else None
    met = [one for one in context.held if any(p.person and p.person.id == person.id for p in one.participants)]
    return Seat(
        person=person,
        side=side,
        office=office,
        seen=seen,
        successor=_successor(context, office, table) if office else None,
        reference=_ask_reference(context, office),
        gender=published_gender(context, office.sightings) if office else None,
        last_met=met[-1] if met else None,
        coming=coming,
        days=tuple(_sightings(context, office)) if office else (),
    )


def seat_of(context: Context, person: PersonRecord) -> Seat:
    """Give the seat of one person alone, for a profile."""
    side = person.body or context.counterpart
    return _seat(context, side, person, _Offices(context, side), coming=True)


def present_office(context: Context, held: list[Occupancy]) -> Occupancy | None:
    """Choose the highest of the offices seen in the last year in which any was seen, then the latest."""
    last = {id(one): max(_sightings(context, one)) for one in held}
    latest = max(last.values(), default="")
    recent = [one for one in held if days_between(last[id(one)], latest) <= ABOUT_A_YEAR]
    full = [one for one in recent if not any(is_short_for(one.title, other.title) for other in recent)]
    rank = context.rules.rank
    return min(full, key=lambda one: (rank(one.title), -ordinal(last[id(one)]), one.title), default=None)


def is_short_for(title: str, other: str) -> bool:
    """Say whether a title is a short form of another: "minister" beside "Minister for Communications"."""
    words, more = set(title.casefold().split()), set(other.casefold().split())
    return words < more and other.casefold().split()[0] in words


def _sightings(context: Context, office: Occupancy) -> list[str]:
    """Give the days, known by the date of the brief, on which the office is evidenced."""
    return [day for day in office.days if not day or day <= last_day(context.on)]


def latest_sighting(context: Context, office: Occupancy) -> Said[Person]:
    """Give the last document by the day that has the office."""
    known = [one for one in office.sightings if context.is_known(one.document)]
    return max(known or list(office.sightings), key=lambda one: (one.document.published or "", one.id))


def _successor(context: Context, office: Occupancy, table: _Offices) -> Occupancy | None:
    """Give who was seen in the same office after its holder, by the date of the brief."""
    if office.body is None or not context.rules.class_of(office.title).endswith(_SINGLE):
        return None
    last = max(_sightings(context, office))
    others = [one for one in table.by_title[office.title.casefold()] if one.person.id != office.person.id]
    later = [one for one in others if max(_sightings(context, one), default="") > last]
    return max(later, key=lambda one: max(_sightings(context, one)), default=None)


_SINGLE = (
    "head-of-state",
    "head",
    "minister",
    "head-of-government",
    "envoy",
    "organization-head",
    "agency",
    "official",
)
"""Classes of which a body has one holder of a title at a time; of ambassadors of the same title, too."""


def _ask_reference(context: Context, office: Occupancy | None) -> OfficeAnswer | None:
    if office is None or office.body is None:
        return None
    day = Interval.parse(context.on).first.isoformat()
    answer = held_office(context.library, office.person.name, office.title, office.body.label, day)
    return answer if answer.answer in {Answer.YES, Answer.NO} else None


def published_gender(context: Context, sightings: tuple[Said[Person], ...]) -> str | None:
    """Say whether a source styles the person as a man or a woman, just before the name; None where none does."""
    for seen in sightings[-MOST_LOOKED_AT:]:
        for piece in [piece for piece in seen.evidence if piece.start > 0][:MOST_LOOKED_AT]:
            words = _before(context, seen, piece.start).split()[-1:]
            for gender in ("m", "f"):
                if words and words[0].strip("(“\"'").rstrip(".") in _plain_styles()[gender]:
                    return gender
    return None


def _before(context: Context, seen: Said[Person], start: int) -> str:
    """Give the few letters that stand before a place of a document."""
    first = max(start - _BEFORE, 0)
    piece = select(func.substr(documents.c.text, first + 1, start - first))
    found = context.view.connection.execute(piece.where(documents.c.id == seen.document.number)).scalar()
    return str(found or "")


@lru_cache(maxsize=1)
def _plain_styles() -> dict[str, frozenset[str]]:
    table = load_yaml("honorifics")
    return {gender: frozenset(str(one).rstrip(".") for one in table[gender]) for gender in ("m", "f")}
