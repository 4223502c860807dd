"""The record of a meeting: what took place, in detail by topic, they and we, and what follows from it."""

from collections import defaultdict

from chancery.brief.cite import cite_reports
from chancery.brief.context import DONE, Context, day_of
from chancery.brief.dates import days_between, first_day, last_day, say_date
from chancery.brief.document import Drafted, Entry, Group, Line, Notice, Prompt
from chancery.brief.ledger import is_side
from chancery.brief.matters import item_line, say_who, saying_line
from chancery.brief.opening import PROMPTS
from chancery.brief.sayings import Saying, merge_sayings
from chancery.brief.wording import capitalize_first, word_engagement, word_topic, word_topics
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord, Said

AROUND = 31
"""How many days before the day of the brief a meeting may lie to be the one that is recorded."""


def find_meeting(context: Context) -> EngagementRecord | None:
    """Find the engagement of the day, else the last one before it within a month."""
    held = [one for one in context.shared if one.status in DONE and one.start and day_of(one) <= last_day(context.on)]
    near = [one for one in held if days_between(day_of(one), first_day(context.on)) <= AROUND]
    return max(near, key=lambda one: (day_of(one), len(one.reports), one.id), default=None)


def statements_at(context: Context, meeting: EngagementRecord) -> list[Said[Statement]]:
    """Give all statements in the accounts of a meeting that are about it, in the order of the texts."""
    documents = {report.document.ref: report.document for report in meeting.reports}
    fresh = [
        one
        for one in documents.values()
        if one.published and days_between(day_of(meeting), last_day(one.published)) <= AROUND
    ]
    found: list[Said[Statement]] = []
    for document in fresh or list(documents.values()):
        for number, fact in enumerate(context.view.reading(document).statements):
            found.append(Said(id=f"{document.ref}.{number}", fact=fact, document=document))
    return found


def compose_meeting(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Give what, when, where and who."""
    meeting = find_meeting(context)
    if meeting is None:
        day = say_date(context.on)
        return (Notice(f"No engagement of the sides is recorded for {day} or the {AROUND} days before."),)
    lines: list[Entry] = [Line(word_engagement(meeting), cite_reports(meeting), detail=say_who(context, meeting))]
    if meeting.topics:
        lines.append(Line(f"On {word_topics(meeting.topics)}", cite_reports(meeting)))
    if day_of(meeting) != first_day(context.on):
        lines.append(Notice(f"The record holds none for {say_date(context.on)}; this is the last one before."))
    return tuple(lines)


def compose_summary(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the drafter's summary, else what was agreed and asked, the heart of a meeting."""
    written = tuple(Drafted(text) for text in context.draft.list("summary"))
    meeting = find_meeting(context)
    if written or meeting is None:
        return written or (Prompt(PROMPTS["summary"]),)
    order = (Act.AGREE, Act.PLEDGE, Act.REQUEST, Act.INVITE)
    sayings = merge_sayings(statements_at(context, meeting))
    chosen = sorted((one for one in sayings if one.act in order), key=lambda one: order.index(one.act))
    lines: tuple[Entry, ...] = tuple(saying_line(one) for one in chosen[: most // 2])
    return (*lines, Prompt(PROMPTS["summary"])) if lines else (Prompt(PROMPTS["summary"]),)


def compose_detail(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give by topic what they said and what we said."""
    meeting = find_meeting(context)
    if meeting is None:
        return (Notice("Nothing recorded."),)
    topics: dict[str, list[Saying]] = defaultdict(list)
    for saying in merge_sayings(statements_at(context, meeting)):
        # Each point once, under its first topic.
        topics[saying.topics[0] if saying.topics else ""].append(saying)
    groups = [
        Group(_heading(topic), tuple(_side_line(context, one) for one in _they_then_we(context, found)[:most]))
        for topic, found in sorted(topics.items(), key=lambda row: (row[0] == "", -len(row[1]), row[0]))
    ]
    return tuple(groups) or (Notice("No statement is recorded in the accounts of this meeting."),)


def _heading(topic: str) -> str:
    return capitalize_first(word_topic(topic)) if topic else "Other points"


def _they_then_we(context: Context, sayings: list[Saying]) -> list[Saying]:
    return sorted(sayings, key=lambda one: (not is_side(context.counterpart, one.latest.fact), one.latest.id))


def _side_line(context: Context, saying: Saying) -> Line:
    fact = saying.latest.fact
    side = "They" if is_side(context.counterpart, fact) else "We"
    if fact.speaker_body == BOTH:
        side = "Both"
    elif side == "We" and not (context.principal and is_side(context.principal, fact)):
        side = ""
    return saying_line(saying, detail={"They": "their side", "We": "our side", "Both": "both sides", "": ""}[side])


def compose_action_points(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give what follows: pledges, requests, invitations and agreed steps of the meeting, and the drafter's own."""
    lines: list[Entry] = [Drafted(text) for text in context.draft.list("action_points")]
    meeting = find_meeting(context)
    documents = {report.document.ref for report in meeting.reports} if meeting else set()
    items = [one for one in context.items if any(said.document.ref in documents for said in one.saying.said)]
    lines += [item_line(context, item) for item in items]
    return tuple(lines[:most]) or (Notice("None recorded."),)
