"""Sections 4 to 6: what is open between the sides, what happened since, what they may raise."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from chancery.brief.context import Context, cite, cite_reports, day_of, first_day, name_speaker, reported
from chancery.brief.document import Group, Line, Notice
from chancery.brief.wording import word_act, word_engagement, word_topic
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.model.record import BodyRecord, EngagementRecord, Said
from chancery.model.wording import describe_participant

MOST_EACH, MOST_SINCE, MOST_WORDS_CITED = 6, 6, 3
DEFENSIVE = (Act.CONCERN, Act.REJECT)
PRESSING = (Act.REQUEST, Act.INVITE, Act.EXPECT)

Statements = Sequence[Said[Statement]]


def compose_open_items(context: Context) -> tuple[Line | Notice | Group, ...]:
    """List pledges, requests, invitations and agreed steps between the two, the latest first."""
    if context.principal is None:
        return (Notice("Open items need two sides: say for whom the brief is."),)
    items = context.known(context.view.open_items(context.counterpart, context.principal))[::-1]
    if not items:
        return (Notice("None recorded."),)
    groups: dict[str, list[Said[Statement]]] = defaultdict(list)
    for item in items:
        groups[_heading(item.fact, context.counterpart, context.principal)].append(item)
    found = [Group(name, _item_lines(groups[name])) for name in sorted(groups)]
    return (Notice("What became of these is for the drafter to confirm."), *found)


def _heading(fact: Statement, counterpart: BodyRecord, principal: BodyRecord) -> str:
    theirs = fact.speaker_body in counterpart.names or fact.speaker_body == counterpart.label
    if fact.speaker_body == BOTH or fact.act is Act.AGREE:
        return "Agreed between the sides"
    giver, taker = (counterpart, principal) if theirs else (principal, counterpart)
    headings = {Act.PLEDGE: f"Owed by {giver.label}", Act.REQUEST: f"Asked of {taker.label} by {giver.label}"}
    return headings.get(fact.act, f"Invitations by {giver.label}")


def _item_lines(items: Statements) -> tuple[Line, ...]:
    return tuple(
        Line(
            f"{name_speaker(item.fact)} {_deed(item.fact)}: “{item.fact.content}”", (cite(item),), detail=reported(item)
        )
        for item in items[:MOST_EACH]
    )


def _deed(fact: Statement) -> str:
    return f"{word_act(fact.act)} {fact.addressee}" if fact.addressee else word_act(fact.act)


def compose_since(context: Context) -> tuple[Line | Notice, ...]:
    """Say when the two last met, then what the counterpart did and said since."""
    last = context.last_met
    lines: list[Line | Notice] = []
    if last is None:
        lines.append(Notice("No earlier meeting is recorded."))
    else:
        lines.append(Line(f"Last: {word_engagement(last)}", cite_reports(last), detail=_who(last)))
        lines += _statements_at(context, last)
    since = day_of(last) if last else ""
    later = [one for one in context.counterparts if day_of(one) > since and one not in context.ahead]
    lines += [
        Line(word_engagement(one), cite_reports(one), detail=_who(one))
        for one in sorted(later, key=day_of)[-MOST_SINCE:]
        if one is not last
    ]
    return tuple(lines)


def _statements_at(context: Context, engagement: EngagementRecord) -> list[Line]:
    """Give what the counterpart said in the accounts of an engagement, besides what stands under open items."""
    documents = {report.document.ref for report in engagement.reports}
    open_acts = (Act.PLEDGE, Act.REQUEST, Act.INVITE, Act.AGREE)
    said = [s for s in context.statements() if s.document.ref in documents and s.fact.act not in open_acts]
    return [
        Line(
            f"{name_speaker(item.fact)} {_deed(item.fact)}: “{item.fact.content}”", (cite(item),), detail=reported(item)
        )
        for item in said[:MOST_SINCE]
    ]


def _who(engagement: EngagementRecord) -> str:
    facts = [one for report in engagement.reports for one in report.fact.participants]
    names = list(dict.fromkeys(describe_participant(one) for one in facts))
    return f"with {'; '.join(names)}" if names else ""


def compose_likely(context: Context) -> tuple[Line | Notice | Group, ...]:
    """Rank what the counterpart may raise in three grades, each with the words that make us think so."""
    asked = [s for s in context.statements() if s.fact.act in PRESSING]
    topics = _by_topic(context.statements())
    certain = [*_agenda(context), *(_raised(item) for item in asked[::-1][:MOST_EACH])]
    touchy = [s for s in context.statements() if s.fact.act in DEFENSIVE][::-1]
    possible = [_topic_line(topic, items) for topic, items in topics[:MOST_EACH]]
    grades = (
        ("Certain: on the agenda, asked for or hoped for", certain),
        ("Possible: what they spoke of most, the latest first", possible),
        ("Defensive: what troubled them or what they refused", [_raised(item) for item in touchy[:MOST_EACH]]),
    )
    return tuple(Group(name, tuple(lines) or (Notice("Nothing recorded."),)) for name, lines in grades)


def _agenda(context: Context) -> list[Line]:
    return [Line(word_engagement(one), cite_reports(one), detail=_who(one)) for one in context.ahead]


def _raised(item: Said[Statement]) -> Line:
    topics = ", ".join(word_topic(topic) for topic in item.fact.topics)
    return Line(
        f"{name_speaker(item.fact)} {_deed(item.fact)}: “{item.fact.content}”",
        (cite(item),),
        detail="; ".join(part for part in (topics, reported(item)) if part),
    )


def _by_topic(statements: Iterable[Said[Statement]]) -> list[tuple[str, list[Said[Statement]]]]:
    """Group statements by topic, those spoken of most often first, then the latest."""
    groups: dict[str, list[Said[Statement]]] = defaultdict(list)
    for item in statements:
        for topic in item.fact.topics:
            groups[topic].append(item)

    def weight(row: tuple[str, list[Said[Statement]]]) -> tuple[int, str, str]:
        topic, items = row
        return (len(items), max(first_day(i.document.published) if i.document.published else "" for i in items), topic)

    return sorted(groups.items(), key=weight, reverse=True)


def _topic_line(topic: str, items: Statements) -> Line:
    latest = items[-1]
    times = f"{len(items)} statements" if len(items) > 1 else "1 statement"
    return Line(
        f"{word_topic(topic).capitalize()}: last “{latest.fact.content}”",
        tuple(cite(item) for item in items[::-1][:MOST_WORDS_CITED]),
        detail=f"{times}, the latest by {name_speaker(latest.fact)}, {reported(latest)}",
    )
