"""Who else took part, as sentences apart from the engagement say, or as the whole account implies."""

from bisect import bisect_left
from collections import Counter
from itertools import accumulate

from chancery.coref.clusters import Clusters
from chancery.extract.engagement_drafts import Draft
from chancery.extract.participants import of_person
from chancery.model.facts import Participant
from chancery.recognize.engagement_patterns import ATTENDING, ATTENDS
from chancery.text.doc import Doc, Span

_GOING = frozenset({"held", "ongoing", "planned"})
_TWO_SIDED = frozenset({"meeting", "call", "video-call", "signing"})


def add_attendance(doc: Doc, clusters: Clusters, entries: list[Draft]) -> None:
    """Add those of whom a sentence says that they were present, accompanied or took part."""
    told = _Told(entries)
    for sentence in doc.sentences:
        words = doc.words(sentence).lower()
        # The words without which nothing matches are looked for first: that is quicker by far.
        if not any(sign in words for sign in ATTENDING) or not ATTENDS.search(words):
            continue
        entry = told.meant_by(sentence)
        if entry is not None:
            entry.add([of_person(person) for person in clusters.people_in(sentence.start, sentence.end)])


class _Told:
    """Where engagements that took place, or are taking place, are told of."""

    def __init__(self, entries: list[Draft]) -> None:
        """Take the engagements in the order of their first mention."""
        self._entries = [entry for entry in entries if entry.status not in ("planned", "proposed", "cancelled")]
        numbered = list(enumerate(self._entries))
        self._places = sorted((piece.start, number) for number, entry in numbered for piece in entry.evidence)
        begun = sorted(
            (min(piece.start for piece in entry.evidence), number)
            for number, entry in numbered
            if entry.kind != "conference"
        )
        self._begun = [start for start, _ in begun]
        self._first = list(accumulate((number for _, number in begun), min))

    def meant_by(self, sentence: Span) -> Draft | None:
        """Find the engagement that a sentence on attendance is about: its own, else the first of the account."""
        low = bisect_left(self._places, (sentence.start, -1))
        high = bisect_left(self._places, (sentence.end, -1), low)
        before = bisect_left(self._begun, sentence.end)
        first = self._first[before - 1] if before else None
        number = min((number for _, number in self._places[low:high]), default=first)
        return None if number is None else self._entries[number]


def add_visitors(entries: list[Draft]) -> None:
    """Add the visitor to visits and meetings that leave the visitor out: "the guest was received by"."""
    visits = [entry for entry in entries if entry.kind == "visit" and entry.status in _GOING and entry.participants]
    central = find_central(entries)
    for entry in entries:
        if entry.kind == "visit" and not entry.participants and visits:
            entry.add(visits[0].participants)
        if entry.kind not in _TWO_SIDED or len(entry.participants) != 1 or entry.status == "proposed":
            continue
        visit = next((visit for visit in visits if visit.people and not visit.people & entry.people), None)
        missing = visit.participants if visit is not None else [central] if central else []
        entry.add([one for one in missing if one.body not in entry.bodies])


def find_central(entries: list[Draft]) -> Participant | None:
    """Find the person whom the account follows: the one who takes part most often, at least twice."""
    counts = Counter(one for entry in entries for one in entry.participants if one.person)
    if not counts:
        return None
    person, count = counts.most_common(1)[0]
    return person if count > 1 else None


def add_sides(entries: list[Draft]) -> None:
    """Add the two sides of the account to meetings and signings that name nobody: "the third round of talks"."""
    main = next((entry for entry in entries if entry.kind in _TWO_SIDED and len(entry.bodies) > 1), None)
    if main is None:
        return
    sides = [
        Participant(person=None, body=body) for body in dict.fromkeys(one.body for one in main.participants if one.body)
    ]
    for entry in entries:
        if entry.kind in _TWO_SIDED and entry.event is None and not entry.participants:
            entry.add(sides[:2])
