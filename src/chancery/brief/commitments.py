"""The commitments report: every promise, request, invitation and agreed step, with state and progress."""

from collections import Counter

from chancery.brief.cite import name_outlet, reported
from chancery.brief.context import Context
from chancery.brief.dates import days_between, first_day, last_day, move_days, say_age, say_short
from chancery.brief.document import Entry, Group, Line, Notice, Row, Table
from chancery.brief.ledger import OVERDUE, Item, Step, overdue_of
from chancery.brief.matters import MOST_CITED, NO_SIDE, say_due, unique_citations
from chancery.brief.sayings import statement_text
from chancery.brief.wording import capitalize_first, count_of, word_shows, word_topics

COLUMNS = ("No.", "Type", "From → to", "In their words", "Said", "Due", "Topic", "State", "Owner", "Next review")
INTENDS = "intends"
REVIEW_DAYS, SOON = 90, 14


def compose_ledger_summary(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Count the items by who owes them and by state, and name what is overdue."""
    if context.principal is None:
        return (Notice(NO_SIDE),)
    items = context.items
    if not items:
        return (Notice("No pledge, request, invitation or agreed step between the two is recorded."),)
    lines: list[Entry] = []
    for giver in (context.principal.label, context.counterpart.label):
        own = [item for item in items if item.giver == giver and not item.shared]
        if own:
            lines.append(_counted(f"From {giver}", own))
    shared = [item for item in items if item.shared]
    if shared:
        lines.append(_counted("Agreed between the sides", shared))
    late = overdue_of(items)
    lines += [
        Line(
            statement_text(item.first.fact),
            item.citations,
            detail=say_due(item, context.on),
            flag=OVERDUE,
        )
        for item in late
    ]
    return tuple(lines)


def _counted(who: str, items: list[Item]) -> Line:
    states = Counter(item.state for item in items)
    told = ", ".join(f"{states[state]} {state}" for state in sorted(states))
    cited = unique_citations(citation for item in items for citation in item.citations[:1])[:MOST_CITED]
    return Line(f"{who}: {count_of(len(items), 'item')}: {told}", cited)


def compose_ledger(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the register, the latest first, and how strongly each was put."""
    items = context.items
    if not items:
        return (Notice("None recorded." if context.principal else NO_SIDE),)
    rows = tuple(_row(context, number, item) for number, item in enumerate(items[:most], start=1))
    return (
        Table(COLUMNS, rows),
        Notice("Where nothing is set, the next review is two weeks before an item is due, or in three months."),
        Notice("Score (−1, 0, +1) is for the drafter: the record holds what was said in public."),
    )


def _row(context: Context, number: int, item: Item) -> Row:
    document = item.first.document
    said = f"{say_short(document.published)}, {name_outlet(document) or 'an outlet not known'}"
    due = say_short(item.due) + (f" (“{item.due_words}”)" if item.due_words else " (inferred)") if item.due else "none"
    words = item.first.fact.content
    way = f"{item.giver} and {item.taker}" if item.shared else f"{item.giver} → {item.taker}"
    strength = "; put as an intention" if item.strength == INTENDS else ""
    cells = (
        str(number),
        capitalize_first(item.kind),
        way,
        f"“{words}”{strength}",
        said,
        due,
        word_topics(item.saying.topics) or "none given",
        f"{item.state}, {item.decided}" if item.decided else item.state,
        item.owner or "–",
        say_short(item.review or next_review(item, context.on)) if item.is_open else "–",
    )
    return Row(cells, item.citations)


def next_review(item: Item, on: str) -> str:
    """Give the day on which to look again: before it is due, at once when overdue, else in three months."""
    today = first_day(on)
    if not item.due:
        return move_days(today, REVIEW_DAYS)
    due = last_day(item.due)
    if due < today:
        return today
    return move_days(due, -SOON) if days_between(today, due) > SOON else due


def compose_ledger_progress(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List the later words that bear on an item, each with what it shows."""
    groups: list[Group] = []
    for number, item in enumerate(context.items, start=1):
        if item.trail:
            heading = f"No. {number}: {item.kind} of {item.giver}, {say_age(item.first.document.published, context.on)}"
            groups.append(Group(heading, tuple(_step_line(step) for step in item.trail)))
    return tuple(groups[:most]) or (Notice("No later document bears on any of them, as far as recorded."),)


def _step_line(step: Step) -> Line:
    return Line(step.text, (step.citation,), detail=f"{word_shows(step.shows)}; {reported(step.document)}")
