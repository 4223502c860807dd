"""Topics: who says what about each, how the acts change over time, and how wording drifts."""

from chancery.compare.drift import Drift, make_drift
from chancery.model.kinds import TOPICS, Act
from chancery.model.record import BodyRecord
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
DRIFT = 40
OPEN_ACTS = (Act.PLEDGE, Act.INVITE, Act.REQUEST, Act.AGREE)


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
    drift = _drift(desk, topic, body) if body else None
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
            "drift": drift,
            "said": said,
            "pending": pending,
            "met": list_engagements(connection, EngagementFilter(topic=topic), Part(0, LATEST)),
        },
        data=lambda: {
            "topic": topic,
            "body": body,
            "drift": [{"said": step.said, "takes_up": step.earlier, "shift": step.shift} for step in drift.steps]
            if drift
            else [],
            "statements": said.items,
        },
    )


def _drift(desk: Desk, topic: str, body: BodyRecord) -> Drift:
    """Follow the latest words of a side on a topic."""
    wanted = StatementFilter(topic=topic, body=body)
    found = list_statements(desk.view.connection, wanted, Part(0, DRIFT))
    return make_drift(body, topic, found.items[::-1])


ROUTES = (page("/topics", list_topics), page("/topics/{slug}", show_topic))
