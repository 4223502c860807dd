"""The annexes of a brief: accounts side by side, and the people of the other side."""

from chancery.brief.cite import cite_words, name_outlet
from chancery.brief.context import Context, day_of
from chancery.brief.dates import days_between, last_day
from chancery.brief.document import Entry, Group, Notice, Row, Table
from chancery.brief.person import compose_office_ladder
from chancery.brief.seats import find_seats
from chancery.brief.sides import Sides
from chancery.brief.wording import clip, word_engagement
from chancery.compare.align import Kind, compare_readings
from chancery.compare.align import Row as Aligned
from chancery.model.record import DocumentRecord, EngagementRecord

NOT_MENTIONED = "not mentioned"
NEWS_DAYS, MOST_PEOPLE = 21, 3
ORDER = (Kind.DIFFERS, Kind.ONLY_A, Kind.ONLY_B, Kind.SAME)
RELATIONS = {
    Kind.DIFFERS: "told differently",
    Kind.ONLY_A: "only in the first",
    Kind.ONLY_B: "only in the second",
    Kind.SAME: "the same point",
}


def compose_accounts(context: Context, most: int, meeting: EngagementRecord | None) -> tuple[Entry | Group, ...]:
    """Lay the accounts of two sides of one meeting side by side, what differs first."""
    if meeting is None:
        return (Notice("No meeting of the two is recorded."),)
    pair = _two_sides(meeting)
    if pair is None:
        return (Notice(f"No two sides tell of it near its day: {word_engagement(meeting)}."),)
    one, two = pair
    readings = context.view.reading(one), context.view.reading(two)
    aligned = compare_readings(*readings).rows
    ordered = sorted(aligned, key=lambda row: ORDER.index(row.relation))
    rows = [_row(row, one, two) for row in ordered]
    columns = (name_outlet(one) or one.id, name_outlet(two) or two.id, "How they stand")
    entries: tuple[Entry, ...] = (Notice(word_engagement(meeting)), Table(columns, tuple(rows[:most])))
    rest = len(rows) - most
    return (*entries, Notice(f"and {rest} more: chancery compare {one.id} {two.id} --db …")) if rest > 0 else entries


def _two_sides(meeting: EngagementRecord) -> tuple[DocumentRecord, DocumentRecord] | None:
    """Choose the first fresh accounts of two outlets."""
    fresh = [
        report.document
        for report in meeting.reports
        if report.document.published
        and 0 <= days_between(day_of(meeting), last_day(report.document.published)) <= NEWS_DAYS
    ]
    by_outlet = {name_outlet(document) or document.id: document for document in reversed(fresh)}
    found = sorted(by_outlet.values(), key=lambda document: (document.published or "", document.id))
    return (found[0], found[1]) if len(found) > 1 else None


def _row(row: Aligned, one: DocumentRecord, two: DocumentRecord) -> Row:
    sides = ((row.a, one), (row.b, two))
    cells = [f"“{clip(point.text, 160)}”" if point else NOT_MENTIONED for point, _ in sides]
    how = f"{RELATIONS[row.relation]}: {row.how}" if row.how else RELATIONS[row.relation]
    unsure = " (unsure)" if row.unsure else ""
    cited = tuple(cite_words(document, point.evidence) for point, document in sides if point)
    return Row((*cells, how + unsure), cited)


def compose_people(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the offices of the counterpart's people over time."""
    groups = []
    for seat in find_seats(context, context.counterpart)[:MOST_PEOPLE]:
        own = Context(
            context.view,
            context.library,
            context.request,
            Sides(context.counterpart, context.principal, seat.person),
            context.draft,
        )
        ladder = compose_office_ladder(own, most)
        groups.append(Group(seat.person.name, tuple(one for one in ladder if not isinstance(one, Group))))
    return tuple(groups) or (Notice("The record names nobody."),)
