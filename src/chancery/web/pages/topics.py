"""Topics: who says what about each, how the acts change over time, and how wording drifts."""

import re
from dataclasses import dataclass

from chancery.model.facts import Statement
from chancery.model.kinds import TOPICS, Act
from chancery.model.record import BodyRecord, Said
from chancery.store.browse.engagements import EngagementFilter, list_engagements
from chancery.store.browse.part import Part
from chancery.store.browse.statements import StatementFilter, count_by, count_by_year, list_statements
from chancery.store.browse.topics import count_topics, speakers_on
from chancery.web.answer import Answer, Page, refuse_missing
from chancery.web.desk import Desk
from chancery.web.filters import read_filters
from chancery.web.route import page
from chancery.web.wording import headline

LATEST = 10
DRIFT = 24
OPEN_ACTS = (Act.PLEDGE, Act.INVITE, Act.REQUEST, Act.AGREE)
_WORD = re.compile(r"\w+(?:[-’']\w+)*|\W+")
_SHORTEST = 4


def list_topics(desk: Desk) -> Answer:
    """List the topics with how much is said about each."""
    counts = count_topics(desk.view.connection)
    rows = [(topic, counts.get(topic)) for topic in TOPICS]
    rows.sort(key=lambda row: -(row[1].statements if row[1] else 0))
    return Page(
        template="topics.html.j2",
        title="Topics",
        values={"rows": rows},
        data=lambda: [{"topic": topic, "counts": count} for topic, count in rows],
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A statement on the way of a side through a topic; words that are new to it are marked."""

    said: Said[Statement]
    pieces: tuple[tuple[str, bool], ...]


def show_topic(desk: Desk) -> Answer:
    """Show a topic."""
    topic = desk.path["slug"]
    if topic not in TOPICS:
        refuse_missing("topic", topic)
    filters = read_filters(desk)
    connection = desk.view.connection
    speakers = speakers_on(connection, topic)
    body = filters.body or (speakers[0][0] if speakers else None)
    wanted = StatementFilter(topic=topic)
    steps = _drift(desk, topic, body) if body else []
    said = list_statements(connection, wanted, Part(0, LATEST))
    pending = list_statements(connection, StatementFilter(topic=topic, acts=OPEN_ACTS), Part(0, LATEST))
    return Page(
        template="topic.html.j2",
        title=headline(topic),
        values={
            "topic": topic,
            "speakers": speakers,
            "body": body,
            "filters": filters,
            "years": count_by_year(connection, wanted),
            "acts": count_by(connection, wanted, "act"),
            "steps": steps,
            "said": said,
            "pending": pending,
            "met": list_engagements(connection, EngagementFilter(topic=topic), Part(0, LATEST)),
        },
        data=lambda: {
            "topic": topic,
            "body": body,
            "drift": [{"said": step.said, "new": [word for word, new in step.pieces if new]} for step in steps],
            "statements": said.items,
        },
    )


def _drift(desk: Desk, topic: str, body: BodyRecord) -> list[Step]:
    """Go through what a side said on a topic, in order, and mark the words it had not used before."""
    found = list_statements(
        desk.view.connection, StatementFilter(topic=topic, body=body, sort="latest"), Part(0, DRIFT)
    )
    known: set[str] = set()
    steps = []
    for number, said in enumerate(reversed(found.items)):
        words = _WORD.findall(said.fact.content)
        new = {word.casefold() for word in words if len(word) >= _SHORTEST and word[0].isalpha()} - known
        pieces = tuple((word, number > 0 and word.casefold() in new) for word in words)
        known |= new
        steps.append(Step(said, pieces))
    return steps


ROUTES = (page("/topics", list_topics), page("/topics/{slug}", show_topic))
