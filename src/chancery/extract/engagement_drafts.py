"""What is known of an engagement while its mentions are being gathered."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from chancery.coref.clusters import BodyCluster, Clusters
from chancery.extract.participants import find_participants
from chancery.model.evidence import Evidence
from chancery.model.facts import Participant
from chancery.text.doc import Doc, Span


@dataclass(kw_only=True)
class Draft:
    """An engagement in the making; `trigger` is the mention it is known by."""

    trigger: Span
    kind: str
    status: str
    evidence: list[Evidence]
    participants: list[Participant] = field(default_factory=list)
    start: str | None = None
    end: str | None = None
    city: str | None = None
    country: str | None = None
    host: str | None = None
    name: str | None = None
    ordinal: int | None = None
    event: BodyCluster | None = None

    @property
    def people(self) -> set[str]:
        """The names of the people who take part."""
        return {one.person for one in self.participants if one.person}

    @property
    def bodies(self) -> set[str]:
        """The bodies that take part, with or without a person."""
        return {one.body for one in self.participants if one.body}

    @property
    def anaphoric(self) -> bool:
        """Whether the words point back to an engagement told of before."""
        return bool(self.trigger.get("anaphoric"))

    def is_told(self) -> bool:
        """Say whether enough is said for an entry: who, when, or under which name."""
        return bool(self.participants or self.start or self.end or self.name)

    def add(self, participants: list[Participant]) -> None:
        """Add those who are not there yet; a named person takes the place of the bare body."""
        people, bodies = self.people, self.bodies
        bare = {one.body: place for place, one in enumerate(self.participants) if not one.person}
        for one in participants:
            if one.person in people or (not one.person and one.body in bodies):
                continue
            if one.person and one.body in bare:
                self.participants[bare.pop(one.body)] = one
            else:
                bare |= {} if one.person else {one.body: len(self.participants)}
                self.participants.append(one)
            people |= {one.person} if one.person else set()
            bodies |= {one.body} if one.body else set()


class Visits:
    """The visits of a document by who makes them; for when nobody is added to them any more."""

    def __init__(self, entries: list[Draft]) -> None:
        """Take the visits among the engagements, in their order."""
        self._visits = [entry for entry in entries if entry.kind == "visit"]
        self._by_person: dict[str, list[int]] = {}
        for number, visit in enumerate(self._visits):
            for person in visit.people:
                self._by_person.setdefault(person, []).append(number)

    def __iter__(self) -> Iterator[Draft]:
        """Go through all of them."""
        return iter(self._visits)

    def shared_with(self, entry: Draft) -> Iterator[Draft]:
        """Go through the other visits that somebody makes who takes part in an engagement."""
        shared = sorted({number for person in entry.people for number in self._by_person.get(person, ())})
        return (self._visits[number] for number in shared if self._visits[number] is not entry)


def make_draft(doc: Doc, clusters: Clusters, trigger: Span) -> Draft:
    """Give the draft of one mention: its own words, date and participants."""
    start, end = trigger.get("evidence_start"), trigger.get("evidence_end")
    draft = Draft(
        trigger=trigger,
        kind=trigger.label,
        status=trigger.get("status"),
        evidence=[doc.evidence(start, end, trigger.rule)],
        ordinal=trigger.get("ordinal"),
    )
    if trigger.get("event"):
        _name(clusters, draft, trigger.get("event"))
    if trigger.get("name"):
        first, last = trigger.get("name")
        draft.name = doc.text[first:last]
    draft.add(find_participants(doc, clusters, trigger))
    return draft


def _name(clusters: Clusters, draft: Draft, place: tuple[int, int]) -> None:
    """Give the draft the name of the event it is known by."""
    event = next((cluster for cluster in clusters.bodies_in(*place) if cluster.kind == "event"), None)
    if event is not None:
        draft.event, draft.name = event, event.name
