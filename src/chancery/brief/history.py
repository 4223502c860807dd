"""Engagements and positions over time: the last ones, how many by year, gaps; what was said by topic."""

from collections import Counter, defaultdict
from itertools import pairwise

from chancery.brief.cite import cite, cite_reports, reported
from chancery.brief.context import DONE, Context, day_of
from chancery.brief.dates import last_day, say_date, say_dates
from chancery.brief.document import Entry, Group, Line, Notice, Row, Table
from chancery.brief.matters import cite_saying, say_who, unique_citations
from chancery.brief.sayings import Saying, name_speaker, word_verb
from chancery.brief.wording import (
    capitalize_first,
    clip,
    count_of,
    word_engagement,
    word_kind,
    word_place,
    word_topic,
)
from chancery.model.facts import BOTH, Agreement
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord, Said

COLUMNS = ("When", "What", "Where", "Who")
MOST_CITED = 6


def compose_engagement_record(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the last engagements, their number by year, and the longest time without one."""
    done = [one for one in context.shared if one.status in DONE and one.start and day_of(one) <= last_day(context.on)]
    if not done:
        return (Notice("No engagement is recorded."),)
    lines: list[Entry] = [engagement_table(context, done[-most:][::-1])]
    lines.append(_by_year(done))
    gap = _gap(done)
    if gap:
        lines.append(gap)
    if context.ahead:
        dated = [one for one in context.ahead if one.start][:3]
        lines += [Line(f"Ahead: {word_engagement(one)}", cite_reports(one)) for one in dated]
        undated = [one for one in context.ahead if not one.start]
        if undated:
            cited = unique_citations(citation for one in undated for citation in cite_reports(one))[:MOST_CITED]
            lines.append(Line(f"Announced without a date: {count_of(len(undated), 'engagement')}", cited))
    return tuple(lines)


def engagement_table(context: Context, engagements: list[EngagementRecord]) -> Table:
    """Give engagements as a table."""
    rows = tuple(Row(_cells(context, one), cite_reports(one)) for one in engagements)
    return Table(COLUMNS, rows)


def _cells(context: Context, one: EngagementRecord) -> tuple[str, ...]:
    status = "" if one.status in DONE else f" ({one.status.value})"
    what = f"{word_kind(one.kind)}{f': {one.name}' if one.name else ''}{status}"
    who = say_who(context, one).removeprefix("with ")
    return (say_dates(one.start, one.end) or "no date", what, word_place(one) or "not given", who or "nobody named")


def _by_year(done: list[EngagementRecord]) -> Line:
    counts = Counter(day_of(one)[:4] for one in done)
    told = ", ".join(f"{year}: {counts[year]}" for year in sorted(counts))
    cited = unique_citations(citation for one in done[-MOST_CITED:] for citation in cite_reports(one)[:1])
    return Line(f"By year: {told}", cited)


def _gap(done: list[EngagementRecord]) -> Line | None:
    days = sorted((day_of(one), number) for number, one in enumerate(done))
    spans = [
        (int(after[:4]) * 12 + int(after[5:7]) - int(before[:4]) * 12 - int(before[5:7]), first, second)
        for (before, first), (after, second) in pairwise(days)
    ]
    months, first, second = max(spans, default=(0, 0, 0))
    if months < 12:  # noqa: PLR2004 - a year without meeting is a gap
        return None
    one, two = done[first], done[second]
    text = f"Longest time without one: {months} months, {say_date(one.start)} to {say_date(two.start)}"
    return Line(text, (*cite_reports(one)[:1], *cite_reports(two)[:1]))


def compose_positions(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give by topic what was last said, how often, and how it was first put."""
    return topic_lines(context.sayings, most)


def topic_lines(sayings: list[Saying], most: int) -> tuple[Entry, ...]:
    """Give for each topic the last words on it, and the first where they differ; the most spoken of first."""
    topics: dict[str, list[Saying]] = defaultdict(list)
    telling = [saying for saying in sayings if saying.act is not Act.PRAISE]
    for saying in telling or sayings:
        # What both sides said is nobody's position.
        if saying.latest.fact.speaker_body != BOTH:
            for topic in saying.topics:
                topics[topic].append(saying)
    ranked = sorted(topics.items(), key=lambda row: (-len(row[1]), row[0]))
    return tuple(_topic_line(topic, found) for topic, found in ranked[:most]) or (Notice("No position is recorded."),)


def _topic_line(topic: str, found: list[Saying]) -> Line:
    latest, first = found[0], found[-1]
    fact = latest.latest.fact
    details = [count_of(len(found), "point"), reported(latest.latest.document)]
    citations = cite_saying(latest)[:1]
    if first is not latest and first.day != latest.day:
        words = clip(first.latest.fact.content, 120)
        details.insert(1, f"first, {say_date(first.day)}: {word_verb(first.latest.fact)} “{words}”")
        citations += cite_saying(first)[:1]
    return Line(
        f"{capitalize_first(word_topic(topic))}: {name_speaker(fact)} {word_verb(fact)}: “{clip(fact.content)}”",
        unique_citations(citations),
        detail="; ".join(details),
    )


def compose_agreements(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List agreements between the sides, or of the counterpart alone, the latest first, each once."""
    parties = [context.counterpart, *([context.principal] if context.principal else [])]
    found = context.known(context.view.agreements(*parties))
    by_name: dict[tuple[str, str], list[Said[Agreement]]] = defaultdict(list)
    for item in found[::-1]:
        by_name[item.fact.kind.value, item.fact.name.casefold()].append(item)
    lines = tuple(_agreement_line(items) for items in by_name.values())
    return lines[:most] or (Notice("None recorded."),)


def _agreement_line(items: list[Said[Agreement]]) -> Line:
    fact = items[0].fact
    when = f", {say_date(fact.date)}" if fact.date else ""
    return Line(
        f"{capitalize_first(fact.name)} ({fact.status.value.replace('-', ' ')}{when})",
        unique_citations(cite(item) for item in items)[:MOST_CITED],
        detail=f"parties named: {', '.join(fact.parties) or 'none'}; {reported(items[0].document)}",
    )


def compose_chronology(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give all engagements of the two sides as a table, the latest first."""
    dated = [one for one in context.told if one.start]
    if not dated:
        return (Notice("No dated engagement is recorded."),)
    rows = sorted(dated, key=day_of, reverse=True)
    table = engagement_table(context, rows[:most])
    rest = len(rows) - most
    return (table, Notice(f"and {rest} earlier ones in the record.")) if rest > 0 else (table,)
