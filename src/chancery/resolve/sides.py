"""Who speaks to whom: the bodies behind each statement of a readout.

"The Minister promised …" is a promise to the other side of the meeting, although no word
says so. The sides are those of the first engagement of the readout in which the speaker's
body takes part with others; "both" are all bodies of its first engagement that has several.
"""

from dataclasses import dataclass

from chancery.model.facts import BOTH, Statement
from chancery.resolve.link import Links
from chancery.resolve.referents import BodyReferent


@dataclass(frozen=True, slots=True)
class Sides:
    """The bodies for which a statement is made, and those to which."""

    speakers: tuple[BodyReferent, ...]
    hearers: tuple[BodyReferent, ...]


def list_tables(links: Links) -> tuple[tuple[BodyReferent, ...], ...]:
    """Give the bodies that sit at one table: those of each engagement that has several."""
    tables = []
    for engagement in links.reading.engagements:
        labels = [*(part.body for part in engagement.participants), engagement.host]
        bodies = dict.fromkeys(body for label in labels if (body := links.body(label)))
        if len(bodies) > 1:
            tables.append(tuple(bodies))
    return tuple(tables)


def find_sides(links: Links, tables: tuple[tuple[BodyReferent, ...], ...], statement: Statement) -> Sides:
    """Give the sides of one statement."""
    addressed = _addressed(links, statement.addressee)
    if statement.speaker_body == BOTH:
        both = tables[0] if tables else ()
        return Sides(both, (addressed,) if addressed else both)
    speaker = links.body(statement.speaker_body) or _of_person(links, statement.speaker)
    if speaker is None:
        return Sides((), (addressed,) if addressed else ())
    if addressed and addressed != speaker:
        return Sides((speaker,), (addressed,))
    table = next((bodies for bodies in tables if speaker in bodies), ())
    return Sides((speaker,), tuple(body for body in table if body != speaker))


def _addressed(links: Links, label: str | None) -> BodyReferent | None:
    person = links.listed_person(label)
    return person.body if person else links.body(label)


def _of_person(links: Links, name: str | None) -> BodyReferent | None:
    person = links.person(name)
    return person.body if person else None
