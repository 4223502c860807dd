"""Link the names in one reading to referents: which person, body, position each one means.

Within a readout facts refer to each other by label ("ITU", "Kazakhstan", "Houlin Zhao").
Here each label finds the person or body of the same readout that carries it; a label that
no fact of the readout carries is a referent by its own words.
"""

import re
from dataclasses import dataclass, field

from chancery.model.evidence import Evidence
from chancery.model.facts import BOTH, Body, Fact, Office, Person
from chancery.model.kinds import BodyKind
from chancery.model.reading import Reading
from chancery.resolve.book import EMPTY_BOOK, BodyBook
from chancery.resolve.names import normalize_name
from chancery.resolve.people.names import parse_name
from chancery.resolve.referents import BodyReferent, PersonReferent, PositionReferent
from chancery.resolve.roles import NO_ROLE, classify_role

_ISO = re.compile(r"[A-Z]{2}")
_NOT_STATES = frozenset({"EU", "UN", "AU"})
"""Acronyms of bodies in the form of a state's code."""
_YEAR = 4
_NOBODY = frozenset({BOTH, "world"})


@dataclass(frozen=True, slots=True)
class Apart:
    """Words of a readout that a person has split off: whoever stands there gets the tag."""

    family: str
    start: int
    end: int
    tag: str

    def meets(self, words: Evidence) -> bool:
        """Say whether these are among the words of a mention."""
        return self.start < words.end and words.start < self.end


@dataclass(frozen=True)
class Links:
    """The referents of one reading, found by the labels that its facts use."""

    reading: Reading
    book: BodyBook = EMPTY_BOOK
    apart: tuple[Apart, ...] = ()
    _bodies: dict[str, BodyReferent] = field(default_factory=dict, init=False)
    _people: dict[str, tuple[PersonReferent, ...]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        """Index the labels of bodies, then the names of people."""
        for body in self.reading.bodies:
            for label in (body.name, body.acronym, body.iso):
                if label:
                    self._bodies.setdefault(normalize_name(label), self.body_fact(body))
        for person in self.reading.people:
            name = normalize_name(person.name)
            self._people[name] = (*self._people.get(name, ()), self.person_fact(person))

    def body_fact(self, body: Body) -> BodyReferent:
        """Give the referent of a body that the reading lists."""
        if body.iso and body.kind is BodyKind.STATE:
            return BodyReferent.of_state(body.iso)
        return BodyReferent.of_name(body.name, self._tag("body", body))

    def person_fact(self, person: Person) -> PersonReferent:
        """Give the referent of a person that the reading lists."""
        body = self.body(self._body_of(person))
        role = self.role(person.offices[0]) if person.offices else NO_ROLE
        is_full = len(parse_name(person.name).full) > 1
        era = "" if is_full else (self.reading.readout.published or "")[:_YEAR]
        return PersonReferent(person.name, body, role, era, self._tag("person", person))

    def role(self, office: Office) -> str:
        """Give the coarse class of an office."""
        body = self.body(office.body)
        return classify_role(office.title, in_state=body is not None and body.is_state)

    def body(self, label: str | None) -> BodyReferent | None:
        """Give the referent that a label means; None for no label, "both" and "world"."""
        if not label or label in _NOBODY:
            return None
        listed = self._bodies.get(normalize_name(label))
        if listed:
            return listed
        if _ISO.fullmatch(label) and label not in _NOT_STATES:
            return BodyReferent.of_state(label)
        known = self.book.find(label)
        return BodyReferent.of_state(known.iso) if known and known.iso else BodyReferent.of_name(label)

    def person(self, name: str | None, body: str | None = None) -> PersonReferent | None:
        """Give the referent that a person's name means, at best the one with this body."""
        if not name:
            return None
        named = self._people.get(normalize_name(name), ())
        side = self.body(body)
        return next((one for one in named if one.body == side), named[0] if named else PersonReferent(name, side))

    def listed_person(self, name: str | None) -> PersonReferent | None:
        """Give the person of this name whom the reading lists, or None."""
        named = self._people.get(normalize_name(name), ()) if name else ()
        return named[0] if named else None

    def position(self, office: Office) -> PositionReferent:
        """Give the referent of the post that an office names."""
        return PositionReferent(office.title, self.body(office.body))

    def _tag(self, family: str, fact: Fact) -> str:
        """Give the tag of the last split that took words of this fact."""
        taken = (
            one for one in reversed(self.apart) for word in fact.evidence if one.family == family and one.meets(word)
        )
        return next((one.tag for one in taken), "")

    def _body_of(self, person: Person) -> str | None:
        """Say for whom a person stands: by office, else by where they take part, else speak."""
        offices = (office.body for office in person.offices)
        parts = (
            part.body
            for engagement in self.reading.engagements
            for part in engagement.participants
            if part.person == person.name
        )
        words = (said.speaker_body for said in self.reading.statements if said.speaker == person.name)
        found = (label for group in (offices, parts, words) for label in group if label)
        return next((label for label in found if label not in _NOBODY), None)
