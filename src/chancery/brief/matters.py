"""Sections 4 and 5: what is open between the sides, and what happened since they last met."""

from collections import defaultdict
from collections.abc import Iterable

from chancery.brief.cite import cite, cite_reports, reported
from chancery.brief.context import Context, day_of
from chancery.brief.dates import last_day, say_age, say_short
from chancery.brief.document import Citation, Entry, Group, Line, Notice
from chancery.brief.ledger import Item, overdue_of
from chancery.brief.sayings import Saying, merge_sayings, statement_text
from chancery.brief.wording import clip, count_of, word_engagement, word_shows
from chancery.model.facts import Participant
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord
from chancery.model.wording import describe_participant

CANDIDATURE, OTHERS = "candidature", "Offered or asked by others at the table"
MOST_CITED, MOST_ITEMS, TELLING = 3, 20, 2
NO_SIDE = "Open items need two sides: say for whom the brief is, with --for."


def compose_open_items(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """List what we owe, what they owe, requests, invitations and agreed steps, overdue and latest first."""
    if context.principal is None:
        return (Notice(NO_SIDE),)
    # A candidature is no debt; it stands among the sensitivities.
    items = [item for item in context.items if item.is_open and item.kind != CANDIDATURE]
    if not items:
        return (Notice("None recorded."),)
    # A word torn out of its sentence tells the reader nothing.
    slight = [item for item in items if len(item.first.fact.content.split()) < TELLING]
    items = [item for item in items if item not in slight]
    late = {item.id for item in overdue_of(items)}
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[heading_of(context, item)].append(item)
    names = headings(context)
    found: list[Entry | Group] = [
        Group(name, _item_lines(context, sorted(groups[name], key=lambda item: item.id not in late)))
        for name in names
        if name in groups
    ]
    short = {heading_of(context, item) for item in slight}
    empty = [name for name in names if name not in groups and name not in short and name != OTHERS]
    if slight:
        one = count_of(len(slight), "item")
        found.append(
            Notice(f"Left out, as too short to say anything: {one}; chancery brief --kind commitments has all.")
        )
    return (*found, Notice(f"None recorded: {'; '.join(empty)}.")) if empty else tuple(found)


def headings(context: Context) -> tuple[str, ...]:
    """Give the headings of the open items, in their fixed order."""
    us, them = (side.label if side else "" for side in (context.principal, context.counterpart))
    return (f"{us} owes", f"{them} owes", "Agreed between the sides", "Requests pending", "Invitations", OTHERS)


def heading_of(context: Context, item: Item) -> str:
    """Give the heading under which an item stands."""
    owed, owing, agreed, requests, invitations, others = headings(context)
    if item.shared:
        return agreed
    if not item.by_ours and not item.by_theirs:
        return others
    if item.act is Act.PLEDGE:
        return owing if item.by_theirs else owed
    return invitations if item.act is Act.INVITE else requests


def _item_lines(context: Context, items: list[Item]) -> tuple[Entry, ...]:
    lines: list[Entry] = [item_line(context, item) for item in items[:MOST_ITEMS]]
    if len(items) > MOST_ITEMS:
        lines.append(Notice(f"and {len(items) - MOST_ITEMS} more: chancery brief --kind commitments lists them all."))
    return tuple(lines)


def item_line(context: Context, item: Item) -> Line:
    """Give an item: who, what, in which words; then its day, age, state and last mention."""
    details = [
        say_due(item, context.on),
        f"said {say_age(item.first.document.published, context.on)}",
        _last_words(item),
        reported(item.first.document),
    ]
    late = bool(overdue_of([item]))
    return Line(
        statement_text(item.first.fact),
        item.citations,
        detail="; ".join(part for part in details if part),
        flag="overdue" if late else "",
    )


def _last_words(item: Item) -> str:
    """Say what the last words on an item show, and when."""
    if item.trail:
        last = max(item.trail, key=lambda step: step.day)
        return f"{word_shows(last.shows)} {say_short(last.document.published)}: {last.about(item.first.fact.content)}"
    repeated = item.saying.documents > 1
    return f"last said {say_short(item.saying.latest.document.published)}" if repeated else ""


def say_due(item: Item, on: str) -> str:
    """Say by when an item is due and whether that has passed."""
    if not item.due:
        return ""
    # Words that stand in the line already are not said again.
    given = item.due_words and item.due_words not in item.first.fact.content
    basis = f" (“{clip(item.due_words, 60)}”)" if given else ""
    return f"{'was due' if last_day(item.due) < on else 'due'} {say_short(item.due)}{basis}"


def saying_text(saying: Saying) -> str:
    """Say in one line who said what, in the words of the source."""
    return statement_text(saying.latest.fact)


def cite_saying(saying: Saying) -> tuple[Citation, ...]:
    """Cite the statements of a saying, of each document one."""
    return unique_citations(cite(one) for one in saying.said)[:MOST_CITED]


def unique_citations(found: Iterable[Citation]) -> tuple[Citation, ...]:
    """Keep each place of each document once, in order."""
    return tuple(dict.fromkeys(found))


def saying_line(saying: Saying, *, detail: str = "") -> Line:
    """Give a saying as a line, with who reports it."""
    also = f"in {count_of(saying.documents, 'document')}" if saying.documents > 1 else ""
    parts = (detail, also, reported(saying.latest.document))
    return Line(saying_text(saying), cite_saying(saying), detail="; ".join(part for part in parts if part))


def compose_since(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Say when the two last met and what was said there, then what the counterpart did since."""
    last = context.last_met
    if last is None:
        where = "No earlier meeting is recorded." if context.principal else NO_SIDE
        return (Notice(where),)
    lines: list[Entry] = [
        Line(f"Last met: {word_engagement(last)}", cite_reports(last), detail=say_who(context, last), flag=""),
        *(saying_line(saying) for saying in _said_at(context, last)[: most // 2]),
    ]
    later = [
        one
        for one in context.counterparts_since(day_of(last))
        if day_of(one) > day_of(last) and one.start and one not in context.ahead and one not in context.unconfirmed
    ]
    since = [
        Line(word_engagement(one), cite_reports(one), detail=say_who(context, one))
        for one in sorted(later, key=day_of)[-(most - len(lines) + 1) :]
    ]
    lines += since or [Notice(f"Nothing of {context.counterpart.label} is recorded since.")]
    return tuple(lines)


def _said_at(context: Context, engagement: EngagementRecord) -> list[Saying]:
    """Give what the counterpart said in the accounts of an engagement, besides what stands under open items."""
    documents = {report.document.ref for report in engagement.reports}
    open_acts = (Act.PLEDGE, Act.REQUEST, Act.INVITE, Act.AGREE)
    said = [s for s in context.statements if s.document.ref in documents and s.fact.act not in open_acts]
    return merge_sayings(said)


def say_who(context: Context, engagement: EngagementRecord) -> str:
    """Say who took part, as the reports name them; the two sides by the labels of the record."""
    labels = {
        name: side.label
        for side in (context.counterpart, context.principal)
        if side
        for name in (*side.names, side.name)
    }
    told = [one for report in engagement.reports for one in report.fact.participants]
    facts = [Participant(person=one.person, body=labels.get(one.body or "", one.body)) for one in told]
    named = {one.person for one in facts if one.person and one.body}
    names = [describe_participant(one) for one in facts if one.body or one.person not in named]
    bodies_with_people = {one.body for one in facts if one.person}
    shown = [name for name in dict.fromkeys(names) if name not in bodies_with_people]
    return f"with {'; '.join(shown)}" if shown else ""
