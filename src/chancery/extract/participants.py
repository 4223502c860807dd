"""Who takes part in an engagement: subject, object, "with", "between", lists."""

from collections.abc import Iterator, Sequence

from chancery.coref.clusters import BodyCluster, Clusters, PersonCluster
from chancery.model.facts import Participant
from chancery.model.kinds import BodyKind
from chancery.recognize.engagement_patterns import (
    BEFORE_ACTOR,
    BEFORE_PLACE,
    BY_OR_OF,
    SENT_BY,
    TAKES_PART,
    WITH_ACTOR,
)
from chancery.recognize.predecessors import is_predecessor
from chancery.text.doc import Doc, Span

_ACTORS = frozenset(
    {BodyKind.STATE, BodyKind.IGO, BodyKind.GOVERNMENT, BodyKind.COMPANY, BodyKind.NGO, BodyKind.ACADEMIC}
)


def find_participants(doc: Doc, clusters: Clusters, trigger: Span) -> list[Participant]:
    """List those who take part, as the clause of the trigger says."""
    start, end = _clause(doc, trigger)
    if trigger.get("head") == "name":
        return _attendees(doc, clusters, trigger, start)
    if trigger.label == "visit":
        return _visitors(doc, clusters, trigger, start, end)
    people = [of_person(person) for person in _people(doc, clusters, start, end)]
    together = [member for group in clusters.groups_in(start, end) for member in group.get("members", ())]
    people += [_of_member(member) for member in together]
    bodies = list(_acting_bodies(doc, clusters, start, end, {one.body for one in people}))
    return _unique([*people, *bodies])


def _people(doc: Doc, clusters: Clusters, start: int, end: int) -> list[PersonCluster]:
    """List the people of a stretch, but not those named only as somebody's predecessor."""
    found = [
        cluster
        for mention, cluster in clusters.mentions(start, end)
        if isinstance(cluster, PersonCluster) and not is_predecessor(doc.text, mention.start)
    ]
    return list({id(cluster): cluster for cluster in found}.values())


def _clause(doc: Doc, trigger: Span) -> tuple[int, int]:
    """Give where those who take part may stand: the evidence, and the subject before it."""
    start, end = trigger.get("evidence_start"), trigger.get("evidence_end")
    sentence = doc.sentence_at(trigger.start)
    lead = doc.text[sentence.start : start]
    cut = max((lead.rfind(mark) for mark in (";", ":", "–", "—", "“", "”", " that ", " which ", " but ")), default=-1)
    return (sentence.start + cut + 1 if cut >= 0 else sentence.start), end


def of_person(person: PersonCluster) -> Participant:
    """Give a person as a participant for the body of the first office."""
    return Participant(person=person.name, body=person.body)


def _of_member(member: PersonCluster | BodyCluster) -> Participant:
    if isinstance(member, PersonCluster):
        return of_person(member)
    return Participant(person=None, body=member.label)


def _unique(participants: Sequence[Participant]) -> list[Participant]:
    named = {one.body for one in participants if one.person}
    kept = [one for one in participants if one.person or (one.body and one.body not in named)]
    return list(dict.fromkeys(kept))


def _acting_bodies(doc: Doc, clusters: Clusters, start: int, end: int, known: set[str | None]) -> Iterator[Participant]:
    """Go through the bodies that act themselves: not those of an office, nor places."""
    for mention, cluster in clusters.mentions(start, end):
        if not isinstance(cluster, BodyCluster) or cluster.kind not in _ACTORS or cluster.label in known:
            continue
        if any(
            span.start <= mention.start and mention.end <= span.end
            for span in doc.touching("persons", mention.start, mention.end)
        ):
            continue
        office = any(
            span.start <= mention.start < span.end for span in doc.touching("offices.spans", mention.start, mention.end)
        )
        before = doc.text[max(start, mention.start - 40) : mention.start]
        if SENT_BY.search(before):
            yield Participant(person=None, body=cluster.label)
            continue
        if cluster.kind is BodyKind.STATE and not office and mention.label == "name" and BEFORE_PLACE.search(before):
            continue
        if (
            office
            or mention.label in ("demonym", "capital")
            or mention.start == start
            or (WITH_ACTOR if known else BEFORE_ACTOR).search(before)
        ):
            yield Participant(person=None, body=cluster.label)


def _visitors(doc: Doc, clusters: Clusters, trigger: Span, start: int, end: int) -> list[Participant]:
    """List who travels: whoever stands before the verb, or owns the visit."""
    before = _people(doc, clusters, start, trigger.start)
    by = BY_OR_OF.search(doc.text, trigger.end, end)
    after = _people(doc, clusters, by.start(), end) if by else []
    owners = (
        _people(doc, clusters, trigger.get("evidence_start"), trigger.start) if trigger.get("head") == "noun" else []
    )
    carried = trigger.get("head") == "verb" or trigger.get("carried")
    chosen = [of_person(person) for person in (after or owners or (before if carried else before[-1:]))]
    if trigger.get("status") == "proposed" and len(chosen) > 1 and not after:
        chosen = chosen[-1:]
    if not chosen:
        groups = clusters.groups_in(start, trigger.start)
        chosen = [_of_member(member) for group in groups[-1:] for member in group.get("members", ())]
    if not chosen:
        chosen = [of_person(person) for person in _people(doc, clusters, trigger.end, end)[:1]]
    if not chosen:
        found = list(_acting_bodies(doc, clusters, start, trigger.start, set()))
        found += list(_acting_bodies(doc, clusters, by.start(), end, set())) if by else []
        chosen = found[:2]
    if not chosen:
        number = doc.sentence_number(trigger.start)
        earlier = doc.sentences[max(0, number - 1)]
        chosen = [of_person(person) for person in _people(doc, clusters, earlier.start, trigger.start)[:1]]
    return _unique(chosen)


def _attendees(doc: Doc, clusters: Clusters, trigger: Span, start: int) -> list[Participant]:
    """List who attends a named event, where the sentence says that somebody does."""
    if not TAKES_PART.search(doc.text[start : trigger.start]):
        return []
    attending = [of_person(person) for person in _people(doc, clusters, start, trigger.start)]
    return _unique(attending or list(_acting_bodies(doc, clusters, start, trigger.start, set())))
