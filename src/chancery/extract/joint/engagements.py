"""Engagements: what the spans say took place, who took part, when and where."""

import re
from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from chancery.encode.heads import Floats
from chancery.encode.known import CITY, find_known
from chancery.encode.spec import CLASSES, NULL, SAME
from chancery.extract.joint.decode import Tagged
from chancery.extract.joint.entities import PERSON, words_of
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.record import Record
from chancery.extract.joint.topics import topics_of
from chancery.model.facts import Engagement, Participant
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.recognize.engagement_patterns import LENGTH
from chancery.recognize.predecessors import is_predecessor
from chancery.recognize.topics import find_topics
from chancery.text.normalize import fold
from chancery.text.tokenize import tokenize

_RULE = "joint.engagement"
_ACRONYM = 3
_NEVER = -1e4
_FAR, _UNSAID, _SHARE = -5.0, -2.5, 0.5
"""The least that counts for a city's state, as a log-probability; what counts for one that the readout does not name;
and how much the state counts beside the city."""
_TAKEN_PLACE = (EngagementStatus.HELD, EngagementStatus.ONGOING)
_OF_LAYER = {
    "e_visit": (EngagementKind.VISIT,),
    "e_meet": (EngagementKind.MEETING, EngagementKind.CALL, EngagementKind.VIDEO_CALL),
    "e_conf": (EngagementKind.CONFERENCE,),
    "e_other": (EngagementKind.SIGNING, EngagementKind.CEREMONY, EngagementKind.OTHER),
}
_ORDINAL_WORDS = {
    word: number
    for number, word in enumerate(
        [
            "inaugural",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
            "sixteenth",
            "seventeenth",
            "eighteenth",
            "nineteenth",
            "twentieth",
        ],
        start=1,
    )
}
_ORDINAL = re.compile(
    r"\b(?:(?P<figure>\d{1,3})(?:st|nd|rd|th)|(?P<word>first|inaugural|" + "|".join(_ORDINAL_WORDS) + r"))\b"
    r"(?!\s+(?:time|place|of|half|quarter|day|phase|century|country|anniversary|January|February|March|April|May"
    r"|June|July|August|September|October|November|December))",
    re.IGNORECASE,
)


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add engagements to the record."""
    spans = graph.parts.engagements
    if not spans:
        return
    doc, entities = graph.doc, graph.parts.entities
    kinds = graph.classify("eng-kind", "eng")
    statuses = graph.classify("eng-status", "eng")
    topics = graph.classify("eng-topics", "eng")
    parts, who = graph.scores("participant")
    hosts, host_of = graph.choose("host")
    whens, when_of = graph.choose("when")
    wheres, where_of = graph.choose("where")
    states, state_of = graph.choose("country")
    for row, span in enumerate(spans):
        allowed = _OF_LAYER[span.label]
        names = list(CLASSES["eng-kind"][1])
        kind = max(allowed, key=lambda k: kinds[row, names.index(k.value)])
        start, end = doc.tokens[span.first].start, doc.tokens[span.last - 1].end
        evidence = doc.evidence(start, end, f"{_RULE}.{span.label[2:]}")
        chosen = [who[c] for c in np.flatnonzero(parts[row] > -lean.get("participant", 0.0))] if who else []
        chosen = [n for n in chosen if not _was_there_before(graph, n)]
        people = [n for n in chosen if entities[n].kind == PERSON]
        spoken = {record.affiliation.get(n) for n in people}
        participants = [Participant(person=entities[n].name, body=record.affiliation.get(n)) for n in people]
        participants += [
            Participant(person=None, body=entities[n].label)
            for n in chosen
            if entities[n].kind != PERSON and entities[n].label not in spoken
        ]
        ruled = graph.votes.engagement(start, end)
        kind = ruled.kind if ruled and ruled.kind in allowed else kind  # the rules know a call from a meeting
        first, last = _dates(graph, whens, when_of, row)
        if ruled and (
            first in (None, ruled.start) or _stands_in(graph, span, first, ruled)
        ):  # the rules know where a range ends
            first, last = ruled.start, ruled.end
        first, last = _opening_date(graph, span) or (first, last)
        state = _entity(state_of, states, row)
        city = _city(graph, _with_states(graph, wheres[row], where_of, states[row], state_of), where_of)
        country = (ruled.country if ruled else None) or (entities[state].iso if state is not None else None)
        if _country(city) not in (None, country):
            # A known city decides, unless the words say to which state the visit is.
            city, country = (None, country) if country in _states_in(graph, span) else (city, _country(city))
        host = _entity(host_of, hosts, row)
        name = _event(graph, span)
        record.engagements.append(
            Engagement(
                kind=kind,
                status=_status(statuses[row], first, doc.readout.published, ruled),
                start=first,
                end=last,
                city=city,
                country=country,
                name=name,
                ordinal=ruled.ordinal if ruled else _ordinal(evidence.text),
                host=entities[host].label if host is not None else None,
                participants=tuple(participants),
                topics=topics_of(topics[row], ruled.topics if ruled else find_topics(evidence.text)),
                evidence=(evidence,),
            )
        )


def _was_there_before(graph: Graph, number: int) -> bool:
    """Say whether a person is named only as whom another followed in office."""
    entity, doc = graph.parts.entities[number], graph.doc
    return (
        entity.kind == PERSON
        and bool(entity.mentions)
        and all(is_predecessor(doc.text, doc.tokens[first].start) for first, _ in entity.mentions)
    )


def _status(scores: Floats, start: str | None, published: str | None, ruled: Engagement | None) -> EngagementStatus:
    """Give the likeliest status; what lies ahead of the day of publication has not been held.

    Nor is it called off where the rules read a plan: they know the words by which something is.
    """
    ahead = start is not None and published is not None and start > published[: len(start)]
    barred = set(_TAKEN_PLACE) if ahead else set()
    if ruled and ruled.status is EngagementStatus.PLANNED:
        barred.add(EngagementStatus.CANCELLED)
    names = CLASSES["eng-status"][1]
    allowed = [_NEVER if name in barred else 0.0 for name in names]
    return EngagementStatus(names[int((scores + np.array(allowed)).argmax())])


def _entity(columns: list[int], scores: Floats, row: int) -> int | None:
    if not columns:
        return None
    best = columns[int(scores[row].argmax())]
    return None if best == NULL else best


def _dates(graph: Graph, scores: Floats, columns: list[int], row: int) -> tuple[str | None, str | None]:
    if not columns:
        return None, None
    best = columns[int(scores[row].argmax())]
    if best == SAME:
        return graph.doc.readout.published, None
    if best == NULL:
        return None, None
    span = graph.parts.dates[best][1]
    start, end = span.get("start"), span.get("end")
    return start, end if end != start else None


def _stands_in(graph: Graph, span: Tagged, day: str, ruled: Engagement) -> bool:
    """Say whether a day is the last of those that the rules found, or one of those counted from "a three-day visit"."""
    if ruled.start is None or ruled.end is None or not ruled.start <= day <= ruled.end:
        return False
    if day == ruled.end:
        return True
    sentence = graph.doc.sentence_at(graph.doc.tokens[span.first].start)
    return LENGTH.search(graph.doc.text, sentence.start, sentence.end) is not None


def _opening_date(graph: Graph, span: Tagged) -> tuple[str, str | None] | None:
    """Give the date with which a sentence opens, where the engagement is the first that it tells of.

    "On 3 May the Minister met the Director ahead of a visit on 10 May": the meeting was on 3 May.
    """
    doc = graph.doc
    start = doc.tokens[span.first].start
    sentence = doc.sentence_at(start)
    if any(sentence.start <= doc.tokens[other.first].start < start for other in graph.parts.engagements):
        return None
    opening = next((date for _, date in graph.parts.dates if date.start >= sentence.start), None)
    # Words that hold the date themselves say when in their own way.
    if opening is None or opening.end > start or fold(doc.text[sentence.start : opening.start]).strip() != "on":
        return None
    first, last = opening.get("start"), opening.get("end")
    return (first, last if last != first else None) if first else None


def _with_states(graph: Graph, cities: Floats, where_of: list[int], states: Floats, state_of: list[int]) -> Floats:
    """Give the scores of the cities, each with what the model thinks of the state that it lies in: (cities,).

    A dateline of two cities, or a city where something else was, is then passed over for one in the state in question.
    """
    if not where_of or not state_of:
        return cities
    likely: dict[str, float] = {}
    for column, number in enumerate(state_of):
        iso = graph.parts.entities[number].iso if number >= 0 else None
        if iso:
            likely[iso] = max(likely.get(iso, _FAR), float(states[column]))
    scores = cities.copy()
    for column, number in enumerate(where_of):
        if number == NULL:
            scores[column] += _SHARE * float(states.max())
            continue
        span = graph.parts.cities[number]
        iso = _country(words_of(graph.doc, span.first, span.last))
        scores[column] += _SHARE * likely.get(iso or "", _UNSAID)
    return scores


def _city(graph: Graph, scores: Floats, columns: list[int]) -> str | None:
    if not columns:
        return None
    best = columns[int(scores.argmax())]
    if best == NULL:
        return None
    span = graph.parts.cities[best]
    words = words_of(graph.doc, span.first, span.last)
    return words.title() if words.isupper() and len(words) > _ACRONYM else words


def _states_in(graph: Graph, span: Tagged) -> set[str | None]:
    """Give the states that the words of a visit name: "his visit to Kazakhstan"."""
    if span.label != "e_visit":
        return set()
    return {
        entity.iso
        for entity in graph.parts.entities
        if entity.iso and any(first < span.last and span.first < last for first, last in entity.mentions)
    }


@lru_cache(maxsize=1 << 12)
def _country(city: str | None) -> str | None:
    if not city:
        return None
    tokens = tokenize(city)
    known = [k for k in find_known(tokens, [fold(t.text) for t in tokens]) if k.kind == CITY]
    return known[0].iso if known else None


def _event(graph: Graph, span: Tagged) -> str | None:
    if span.label != "e_conf":
        return None
    for number in graph.bodies:
        entity = graph.parts.entities[number]
        if entity.kind == "event" and any(first < span.last and span.first < last for first, last in entity.mentions):
            return entity.name
    return None


def _ordinal(text: str) -> int | None:
    match = _ORDINAL.search(text)
    if match is None:
        return None
    if match["figure"]:
        return int(match["figure"])
    word = match["word"].lower()
    return 1 if word == "first" else _ORDINAL_WORDS[word]
