"""Who else took part, as sentences apart from the engagement say, or as the whole account implies."""

from collections import Counter

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
    for sentence in doc.sentences:
        words = doc.words(sentence).lower()
        # The words without which nothing matches are looked for first: that is quicker by far.
        if not any(sign in words for sign in ATTENDING) or not ATTENDS.search(words):
            continue
        entry = _meant_entry(entries, sentence)
        if entry is not None:
            entry.add([of_person(person) for person in clusters.people_in(sentence.start, sentence.end)])


def _meant_entry(entries: list[Draft], sentence: Span) -> Draft | None:
    """Find the engagement that a sentence on attendance is about: its own, else the last before it."""
    before: Draft | None = None
    for entry in entries:
        if entry.status in ("planned", "proposed", "cancelled"):
            continue
        pieces = [piece for piece in entry.evidence if piece.start < sentence.end]
        if any(piece.start >= sentence.start for piece in pieces):
            return entry
        if pieces and entry.kind != "conference" and before is None:
            before = entry
    return before


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
