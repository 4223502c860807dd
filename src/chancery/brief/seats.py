"""Who sits at the table, and the office that each held on the day, as the record bounds it."""

from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import func, select

from chancery.brief.context import Context
from chancery.brief.document import Citation, Level
from chancery.brief.held import Held, find_held
from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval
from chancery.model.facts import Person
from chancery.model.record import BodyRecord, EngagementRecord, Occupancy, PersonRecord, Said
from chancery.reference.grades import Answer
from chancery.reference.offices import OfficeAnswer, held_office
from chancery.store.schema.documents import documents

MOST_PEOPLE, MOST_HELD = 12, 3
_BEFORE, MOST_LOOKED_AT = 24, 3


@dataclass(frozen=True)
class Seat:
    """A person at the table: the office as last seen by the day, and what speaks against it."""

    person: PersonRecord
    side: BodyRecord
    office: Held | None
    reference: OfficeAnswer | None = None
    gender: str | None = None
    last_met: EngagementRecord | None = None
    coming: bool = False

    def judge(self, on: str) -> tuple[Level, str]:
        """Say how sure the office is for the day, with the reason; a sighting ages."""
        if self.office is None:
            return Level.AMBER, "no document gives an office"
        level, cause = self.office.judge(on)
        if level is not Level.RED and self.reference and self.reference.answer is Answer.NO:
            return Level.RED, f"reference data: {self.reference.reason}"
        return level, cause

    def citations(self) -> tuple[Citation, ...]:
        """The words that the office rests on."""
        return self.office.citations() if self.office else ()

    @property
    def first_seen(self) -> str:
        """The first day on which a document gives the office."""
        return next((day for day in self.office.days if day), "") if self.office else ""


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
    held = find_held(context, people)
    seats = [_seat(context, side, person, held[person.id], coming=person.id in coming) for person in people]
    present = [seat for seat in seats if seat.coming or seat.office is None or seat.office.successor is None]
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


def _seat(context: Context, side: BodyRecord, person: PersonRecord, office: Held | None, *, coming: bool) -> Seat:
    met = [one for one in context.held if any(p.person and p.person.id == person.id for p in one.participants)]
    return Seat(
        person=person,
        side=side,
        office=office,
        reference=_ask_reference(context, office),
        gender=published_gender(context, office.sightings) if office else None,
        last_met=met[-1] if met else None,
        coming=coming,
    )


def seat_of(context: Context, person: PersonRecord) -> Seat:
    """Give the seat of one person alone, for a profile."""
    side = person.body or context.counterpart
    return _seat(context, side, person, find_held(context, [person])[person.id], coming=True)


def is_short_for(title: str, other: str) -> bool:
    """Say whether a title is a short form of another: "minister" beside "Minister for Communications"."""
    words, more = set(title.casefold().split()), set(other.casefold().split())
    return words < more and other.casefold().split()[0] in words


def latest_sighting(context: Context, office: Occupancy) -> Said[Person]:
    """Give the last document by the day that has the office."""
    known = [one for one in office.sightings if context.is_known(one.document)]
    return max(known or list(office.sightings), key=lambda one: (one.document.published or "", one.id))


def _ask_reference(context: Context, office: Held | None) -> OfficeAnswer | None:
    if office is None or office.body is None:
        return None
    day = Interval.parse(context.on).first.isoformat()
    answer = held_office(context.library, office.person.name, office.record.term.title, office.body.label, day)
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
