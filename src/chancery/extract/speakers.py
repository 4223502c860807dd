"""Who speaks and who is spoken to: from the words of a source to people and bodies."""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from chancery.coref.clusters import BodyCluster, Clusters, PersonCluster
from chancery.extract.sources import BodiesInWords, PeopleByWords, source_words
from chancery.model.facts import BOTH
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_SIGNATURE, _OPENING = 220, 500
_JOINED_REACH, _OWNER_GAP, _TITLE_WORDS = 90, 4, 3
_LINES = frozenset({"attribution.line", "attribution.list", "attribution.participle"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person with the body spoken for, or a body alone."""

    person: PersonCluster | None
    body: str | None

    @property
    def name(self) -> str | None:
        """The person's name, where a person speaks."""
        return self.person.name if self.person else None

    @property
    def label(self) -> str | None:
        """How others refer to the speaker: by name, else by body; the sides together have none."""
        return self.name or (self.body if self.body != BOTH else None)


_SIDES = Speaker(None, BOTH)
_PersonRow = tuple[Span, PersonCluster]
_BodyRow = tuple[Span, BodyCluster]


def _start(mention: Span) -> int:
    return mention.start


class Voices:
    """Finds the speakers of one document; remembers who spoke last."""

    def __init__(self, doc: Doc, clusters: Clusters) -> None:
        """Take the document and its clusters."""
        self.doc, self.clusters = doc, clusters
        self.last: Speaker | None = None
        self.last_start = self.last_source = -1

    @cached_property
    def _known_people(self) -> PeopleByWords:
        return PeopleByWords(self.clusters.people)

    @cached_property
    def _known_bodies(self) -> BodiesInWords:
        return BodiesInWords(self.clusters.bodies)

    @cached_property
    def _people_of(self) -> dict[str | None, list[PersonCluster]]:
        people: dict[str | None, list[PersonCluster]] = {}
        for person in self.clusters.people:
            people.setdefault(person.body, []).append(person)
        return people

    def find_speakers(self, span: Span) -> list[Speaker]:
        """Give everybody who makes the point of an attribution."""
        start, end = span.get("source_start"), span.get("source_end")
        if start is None:
            found = self._unnamed(span)
        else:
            found = self.read_source(start, end, rule=span.rule) or self._unresolved(span)
        if span.get("mutual") and len(found) > 1:
            found = [_SIDES]
        if len(found) == 1 and found[0].person:
            self.last, self.last_start = found[0], span.start
            self.last_source = start if start is not None else span.start
        return found

    def find_addressee(self, span: Span) -> Speaker | None:
        """Give whom the words are addressed to, where that is said."""
        start, end = span.get("addressee_start"), span.get("addressee_end")
        if start is None:
            return None
        found = self.read_source(start, end, rule="addressee")
        return found[0] if found and found[0] != _SIDES else None

    def read_source(self, start: int, end: int, *, rule: str) -> list[Speaker]:
        """Read the words of a source: a person before a group, a group before a body."""
        people = self._people(start, end)
        if len(people) == 1 and people[0][0].label == "pronoun":
            people = [(people[0][0], self._carried(*people[0]))]
        if people:
            chosen = people[-1:] if rule == "attribution.relative" else self._joined(people)
            return [Speaker(person, person.body or self._body_near(start, end)) for _, person in chosen]
        if rule == "attribution.turn":
            return self._turn(start, end)
        words = self._words(start, end)
        if self.clusters.groups_in(start, end) or not source_words().together.isdisjoint(words):
            return [_SIDES]
        if words and source_words().first_person.issuperset(words):
            return self._author()
        return self._bodies(start, end)

    def _words(self, start: int, end: int) -> list[str]:
        return [fold(token.text) for token in self.doc.tokens_in(start, end) if token.text[0].isalnum()]

    # People

    def _people(self, start: int, end: int) -> list[_PersonRow]:
        """List the people in a source, without those who only own something in it."""
        rows = [(m, c) for m, c in self.clusters.mentions(start, end) if isinstance(c, PersonCluster)]
        free = [row for row in rows if not self._owns(row[0].end, end)]
        return free or [row for row in rows if row[0].label == "pronoun" and row[0].end == end]

    def _owns(self, offset: int, end: int) -> bool:
        """Say whether a possessive follows: "Mr X's delegation"."""
        return self.doc.text[offset:end].startswith(("'s ", "’s ", "' ", "’ "))

    def _joined(self, people: list[_PersonRow]) -> list[_PersonRow]:
        """Keep the first person and those joined to them by "and"."""
        chosen = people[:1]
        for mention, person in people[1:]:
            between = self.doc.text[chosen[-1][0].end : mention.start]
            joined = " and " in f" {between} " or " as well as " in between
            if person is not chosen[0][1] and joined and len(between) < _JOINED_REACH:
                chosen.append((mention, person))
        return chosen

    def _carried(self, pronoun: Span, meant: PersonCluster) -> PersonCluster:
        """Let a pronoun subject go on with the last speaker of the paragraph, if it can mean them."""
        last = self.last.person if self.last else None
        word = fold(self.doc.words(pronoun))
        if last is None or word not in {"he", "she"} or self.last_start < 0:
            return meant
        if "\n" in self.doc.text[self.last_start : pronoun.start]:
            return meant
        fits = last.gender in {None, "f" if word == "she" else "m"}
        since = self.last_source
        first = bisect_left(meant.mentions, since, key=_start)
        last_one = bisect_left(meant.mentions, pronoun.start, key=_start)
        named = any(m.label != "pronoun" for m in meant.mentions[first:last_one])
        return last if fits or not named else meant

    def _turn(self, start: int, end: int) -> list[Speaker]:
        """Read the name before the colon of a turn."""
        words = self.doc.text[start:end]
        person = self._known_people.find_turn_person(words)
        if person is not None:
            return [Speaker(person, person.body)]
        body = self._known_bodies.find(words)
        if body is not None:
            return [Speaker(None, body.label)]
        return [self.last] if self.last else []

    def _author(self) -> list[Speaker]:
        """Give the person who signs at the end of the text."""
        length = len(self.doc.text)
        people = self.clusters.people_in(max(0, length - _SIGNATURE), length)
        return [Speaker(people[0], people[0].body)] if people else []

    # Bodies

    def _bodies(self, start: int, end: int) -> list[Speaker]:
        rows = [(m, c) for m, c in self.clusters.mentions(start, end) if isinstance(c, BodyCluster)]
        if not rows:
            return self._capital(start, end)
        holder = self._holder(start, end, rows)
        if holder is not None:
            return [Speaker(holder, holder.body)]
        listed = self._listed(rows)
        agency = self._agency(rows) if len(listed) == 1 else None
        return [Speaker(None, body.label) for body in ([agency] if agency else listed)]

    def _capital(self, start: int, end: int) -> list[Speaker]:
        """Let "Rome" speak for Italy."""
        places = [place for place in self.doc.within("places", start, end) if place.get("capital")]
        body = self.clusters.state(places[0].get("iso")) if places else None
        return [Speaker(None, body.label)] if body else []

    def _listed(self, rows: list[_BodyRow]) -> list[BodyCluster]:
        """Keep the first body and those listed with it: "Denmark, Norway and the Netherlands"."""
        chosen, last = [rows[0][1]], rows[0][0]
        for mention, body in rows[1:]:
            between = set(self.doc.text[last.end : mention.start].replace(",", " , ").split())
            if body not in chosen and between and between <= {",", "and", "the"}:
                chosen.append(body)
                last = mention
        return chosen

    def _holder(self, start: int, end: int, rows: list[_BodyRow]) -> PersonCluster | None:
        """Find whom "the Kuwaiti diplomat" and "the ITU official" mean: the person of that body named last."""
        words = self._words(start, end)
        nationality = rows[0][0].label == "demonym" and rows[0][0].end == end
        if words[0] != "the" or not (words[-1] in source_words().human or nationality):
            return None
        named = [
            (person.mentions[bisect_left(person.mentions, start, key=_start) - 1].start, person)
            for person in self._people_of.get(rows[0][1].label, ())
            if person.mentions[0].start < start
        ]
        return max(named, key=lambda row: row[0])[1] if named else None

    @staticmethod
    def _agency(rows: list[_BodyRow]) -> BodyCluster | None:
        """Let "Kazakhstan's Ministry of Health" speak as the ministry, not as the state."""
        owner, state = rows[0]
        if state.kind is not BodyKind.STATE:
            return None
        close = (body for mention, body in rows[1:] if mention.start - owner.end <= _OWNER_GAP)
        return next((body for body in close if body.kind is not BodyKind.STATE), None)

    def _body_near(self, start: int, end: int) -> str | None:
        found = self.clusters.bodies_in(start, end)
        return found[0].label if found else None

    # Nobody named

    def _unnamed(self, span: Span) -> list[Speaker]:
        """Give passive and impersonal speech to both sides, the lines of a communiqué to its conference."""
        if span.rule in _LINES:
            return [self._gathering]
        addressee = self.find_addressee(span)
        if addressee and self.last and addressee.person is not self.last.person:
            return [self.last]
        return [_SIDES]

    @cached_property
    def _gathering(self) -> Speaker:
        """The conference that the text is about, or the sides where none is named early."""
        early = (body for body in self.clusters.bodies if body.mentions[0].start < _OPENING)
        event = next((body for body in early if body.kind is BodyKind.EVENT), None)
        return Speaker(None, event.label) if event else _SIDES

    def _unresolved(self, span: Span) -> list[Speaker]:
        """Read words that lead to nobody: the last speaker for a pronoun or a title, else nobody named."""
        start, end = span.get("source_start"), span.get("source_end")
        words, known = self._words(start, end), source_words()
        if words and words[-1] in known.received:
            return self._received(words[-1] == "host")
        title = words[:1] == ["the"] and len(words) <= _TITLE_WORDS and not span.get("mutual")
        if self.last and words and (words[0] in known.third_person or title):
            return [self.last]
        if words and words[-1] in known.gathering:
            return [self._gathering]
        if span.get("mutual") or words[:1] == ["it"] or not known.talks.isdisjoint(words):
            return [_SIDES]
        person = self._known_people.find_person_by_part(token.text for token in self.doc.tokens_in(start, end))
        if person is not None:
            return [Speaker(person, person.body)]
        return [Speaker(None, None)] if self._is_somebody(start, end) else []

    def _received(self, host: bool) -> list[Speaker]:  # noqa: FBT001
        """Take the person named first for the host, the next of another body for the guest."""
        people = self.clusters.people
        host_body = people[0].body if people else None
        chosen = people[0] if host and people else next((one for one in people if one.body != host_body), None)
        return [Speaker(chosen, chosen.body if chosen else None)]

    def _is_somebody(self, start: int, end: int) -> bool:
        """Say whether the words can mean a speaker at all: "a senior official", not "the number of cases"."""
        tokens = [token for token in self.doc.tokens_in(start, end) if token.text[0].isalpha()]
        words = {fold(token.text) for token in tokens}
        if not source_words().human.isdisjoint(words) or not source_words().third_person.isdisjoint(words):
            return True
        return any(token.text[0].isupper() for token in tokens[1:]) or (
            len(tokens) == 1 and tokens[0].text[0].isupper()
        )
