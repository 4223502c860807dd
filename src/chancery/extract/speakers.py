"""Who speaks and who is spoken to: from the words of a source to people and bodies."""

import re
from dataclasses import dataclass

from chancery.coref.clusters import BodyCluster, Clusters, PersonCluster
from chancery.model.facts import BOTH
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_TOGETHER = re.compile(
    r"\b(?:both|sides|parties|the two|they|interlocutors|delegations|counterparts|leaders|each other)\b", re.IGNORECASE
)
_TALKS = re.compile(
    r"\b(?:discussions?|talks|meeting|conversations?|agenda|negotiations|dialogue|topics?|exchange)\b", re.IGNORECASE
)
_HUMAN = re.compile(
    r"\b(?:diplomat|statesman|stateswoman|official|minister|president|premier|envoy|ambassador|representative|leader|guest|visitor|"
    r"host|delegate|head|chief|director|chairman|chair|parliamentarian|politician|interlocutor|counterpart|colleague|executive|expert|"
    r"economist|secretary|commissioner|governor|speaker|senator|general|mayor|negotiator|administrator|lawmaker|man|woman)\b\s*$",
    re.IGNORECASE,
)
_SELF = re.compile(r"^\W*(?:i|we|my|our)\W*$", re.IGNORECASE)
_JOINED = re.compile(r"^[\s,]*(?:and|as well as|&)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"^['’]s?\b|^['’](?=\s)")
_SIGNATURE = 220


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


class Voices:
    """Finds the speakers of one document."""

    def __init__(self, doc: Doc, clusters: Clusters) -> None:
        """Take the document and its clusters."""
        self.doc, self.clusters = doc, clusters
        self.last: Speaker | None = None
        self.last_start = -1

    def find_speakers(self, span: Span) -> list[Speaker]:
        """Give everybody who makes the point; remembers the last one for what follows."""
        start, end = span.get("source_start"), span.get("source_end")
        if start is None:
            found = self._unnamed(span)
        else:
            found = self.read_source(
                start, end, relative=span.rule == "attribution.relative", turn=span.rule == "attribution.turn"
            )
            if not found:
                found = self._unresolved(start, end, span)
        if span.get("mutual") and len(found) > 1:
            found = [_SIDES]
        if len(found) == 1 and found[0].person:
            self.last, self.last_start = found[0], span.start
        return found

    def find_addressee(self, span: Span) -> Speaker | None:
        """Give whom the words are addressed to, where that is said."""
        start, end = span.get("addressee_start"), span.get("addressee_end")
        if start is None:
            return None
        found = self.read_source(start, end)
        return found[0] if found and found[0] != _SIDES else None

    def read_source(self, start: int, end: int, *, relative: bool = False, turn: bool = False) -> list[Speaker]:
        """Read the words of a source: a person before a group, a group before a body."""
        people = self._people(start, end)
        if len(people) == 1 and people[0][0].label == "pronoun" and self.last and self.last.person:
            people = [(people[0][0], self._carried(people[0][1], people[0][0]))]
        if people:
            chosen = people[-1:] if relative else self._joined(people)
            return [Speaker(person, person.body or self._body_near(start, end)) for _, person in chosen]
        words = self.doc.text[start:end]
        if turn:
            return self._turn(words)
        if self.clusters.groups_in(start, end) or _TOGETHER.search(words):
            return [_SIDES]
        if _SELF.match(words):
            author = self._author()
            return [Speaker(author, author.body)] if author else []
        return self._bodies(start, end)

    def _carried(self, meant: PersonCluster, pronoun: Span) -> PersonCluster:
        """A pronoun subject goes on with the last speaker of the paragraph, if it can mean them."""
        last = self.last.person if self.last else None
        if last is None or last is meant or self.last_start < 0:
            return meant
        gender = "f" if fold(self.doc.words(pronoun)) in ("she", "her") else "m"
        if last.gender not in (None, gender) or "\n" in self.doc.text[self.last_start : pronoun.start].strip():
            return meant
        if fold(self.doc.words(pronoun)) not in ("he", "she"):
            return meant
        return last

    def _people(self, start: int, end: int) -> list[tuple[Span, PersonCluster]]:
        """The people in a source, without those who only own something in it."""
        rows = [(m, c) for m, c in self.clusters.mentions(start, end) if isinstance(c, PersonCluster)]
        free = [row for row in rows if not _POSSESSIVE.match(self.doc.text[row[0].end : end])]
        whole = free or [row for row in rows if row[0].end >= end - 2]
        return whole or (rows if rows and rows[0][0].label == "pronoun" and rows[0][0].end == end else [])

    def _joined(self, people: list[tuple[Span, PersonCluster]]) -> list[tuple[Span, PersonCluster]]:
        """Keep the first person and those joined to them by "and"."""
        chosen = people[:1]
        for mention, person in people[1:]:
            between = self.doc.text[chosen[-1][0].end : mention.start]
            if person is chosen[0][1]:
                continue
            if _JOINED.match(between) or (re.search(r",?\s+and\s", between) and len(between) < 90):
                chosen.append((mention, person))
        return chosen

    def _bodies(self, start: int, end: int) -> list[Speaker]:
        rows = [(m, c) for m, c in self.clusters.mentions(start, end) if isinstance(c, BodyCluster)]
        if not rows:
            return []
        chosen = [rows[0]]
        for mention, body in rows[1:]:
            between = self.doc.text[chosen[-1][0].end : mention.start]
            if body not in [one for _, one in chosen] and re.match(r"^\s*(?:,|and|,\s*and)\s*(?:the\s+)?$", between):
                chosen.append((mention, body))
        person = self._holder(start, end, rows)
        if person is not None:
            return [Speaker(person, person.body)]
        head = self._agency(rows, end)
        if head is not None and len(chosen) == 1:
            return [Speaker(None, head.label)]
        return [Speaker(None, body.label) for _, body in chosen]

    def _holder(self, start: int, end: int, rows: list[tuple[Span, BodyCluster]]) -> PersonCluster | None:
        """ "The Kuwaiti diplomat", "the ITU official": the person of that body named last."""
        words = self.doc.text[start:end]
        nationality = len(words.split()) == 2 and rows[0][0].label == "demonym" and rows[0][0].end == end
        if not fold(words).startswith("the ") or not (_HUMAN.search(words) or nationality):
            return None
        label = rows[0][1].label
        named = [
            (max(m.start for m in person.mentions if m.start < start), person)
            for person in self.clusters.people
            if person.body == label and person.mentions[0].start < start
        ]
        return max(named, key=lambda row: row[0])[1] if named else None

    def _agency(self, rows: list[tuple[Span, BodyCluster]], end: int) -> BodyCluster | None:
        """ "Kazakhstan's Ministry of Health" speaks as the ministry, not as the state."""
        if rows[0][1].kind is not BodyKind.STATE:
            return None
        for mention, body in rows[1:]:
            if body.kind is not BodyKind.STATE and mention.start - rows[0][0].end <= 4:
                return body
        return None

    def _body_near(self, start: int, end: int) -> str | None:
        found = self.clusters.bodies_in(start, end)
        return found[0].label if found else None

    def _unnamed(self, span: Span) -> list[Speaker]:
        """Passive and impersonal speech belongs to both sides; a communiqué to its conference."""
        if span.get("cue_kind") == "line" or span.get("kind") == "communique":
            event = next((body for body in self.clusters.bodies if body.kind is BodyKind.EVENT), None)
            return [Speaker(None, event.label)] if event else [_SIDES]
        if span.get("addressee_start") is not None and self.last is not None:
            addressee = self.find_addressee(span)
            if addressee and addressee.person is not self.last.person:
                return [self.last]
        return [_SIDES]

    def _unresolved(self, start: int, end: int, span: Span) -> list[Speaker]:
        """Words that lead to nobody: the last speaker for a pronoun or a title, else nobody named."""
        words = fold(self.doc.text[start:end])
        first = words.split(" ", 1)[0] if words else ""
        if self.last and first in ("he", "she", "his", "her", "who", "him", "to"):
            return [self.last]
        if self.last and first == "the" and len(words.split()) <= 3 and not span.get("mutual"):
            return [self.last]
        if span.get("mutual") or first == "it" or _TALKS.search(words):
            return [_SIDES]
        person = self._by_name(start, end)
        if person is not None:
            return [Speaker(person, person.body)]
        return [Speaker(None, None)]

    def _by_name(self, start: int, end: int) -> PersonCluster | None:
        """Find a person by a part of the name that the clusters have missed."""
        words = {
            fold(token.text)
            for token in self.doc.tokens_in(start, end)
            if len(token.text) > 3 and token.text[0].isupper()
        }
        found = [person for person in self.clusters.people if words & set(re.split(r"[\s-]+", fold(person.name)))]
        return found[0] if len(found) == 1 else None

    def _turn(self, words: str) -> list[Speaker]:
        """Match "MIN. LACHAPELLE-OSEI" or "L.V.O." with the people named in full."""
        folded = fold(words).replace(".", " ")
        parts = [part for part in re.split(r"[^\w'-]+", folded) if part]
        for person in self.clusters.people:
            names = fold(person.name).replace("-", " ").split()
            if any(len(part) > 2 and set(part.split("-")) <= set(names) for part in parts):
                return [Speaker(person, person.body)]
        letters = [part for part in parts if len(part) == 1]
        if letters:
            for person in self.clusters.people:
                initials = [name[0] for name in fold(person.name).replace("-", " ").split()]
                if letters == initials or letters == [initials[0], initials[-1]]:
                    return [Speaker(person, person.body)]
        for person in self.clusters.people:
            titles = " ".join(fold(office.title) for office in person.offices)
            if any(len(part) > 3 and part in titles for part in parts):
                return [Speaker(person, person.body)]
        bodies = [body for body in self.clusters.bodies if fold(body.label) in folded or fold(body.name) in folded]
        if bodies:
            return [Speaker(None, bodies[0].label)]
        return [self.last] if self.last else []

    def _author(self) -> PersonCluster | None:
        """The person who signs at the end of the text."""
        length = len(self.doc.text)
        people = self.clusters.people_in(max(0, length - _SIGNATURE), length)
        return people[0] if people else None
