"""Commitments: as a board by where they stand, as a table, and each with its trail; moved with evidence."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from chancery.model.commitment import STATES, CommitmentRecord
from chancery.model.dates import is_iso
from chancery.model.evidence import Evidence
from chancery.model.kinds import TOPICS
from chancery.resolve.ledger.model import Kind
from chancery.store.accounts.users import Role
from chancery.store.browse.board import (
    SORTS,
    CommitmentFilter,
    count_states,
    every_commitment,
    list_commitments,
)
from chancery.store.browse.part import Part
from chancery.store.browse.review import list_decided
from chancery.store.ledger.marks import Mark, mark_commitment
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Refusal, Table, refuse_missing
from chancery.web.calendars import write_tasks
from chancery.web.deciding import decide
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.proof import OWN, Passage, find_passage, find_passages, read_proof, tell_proof
from chancery.web.route import DATED, form, page

KINDS = tuple(Kind)
COLUMNS = (
    "id", "kind", "state", "since", "due", "due_words", "by", "to", "content", "strength", "topics", "said", "document",
    "owner", "review",
)  # fmt: skip
BOARD: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Overdue", ("overdue",)),
    ("Open", ("open",)),
    ("In progress", ("in-progress",)),
    ("Done", ("kept", "accepted")),
    ("Closed without it", ("declined", "dropped", "superseded")),
)
"""The columns of the board; dropped onto one, a card asks to become its first state."""
LANES = ("by", "to")
"""Whose lanes the board can have: of those who promised, or of those to whom."""
SHOWN, MOST_LANES, LOOKED_AT = 20, 12, 400
LONGEST = 1000
ELSEWHERE = "other"
"""What the form says where the words are given by their address."""


def list_all(desk: Desk) -> Answer:
    """Show commitments as a board, or as a table."""
    filters = read_filters(desk)
    state = chosen(desk, "state", STATES)
    wanted = CommitmentFilter(
        on=desk.today.isoformat(),
        states=(state,) if state else (),
        kind=chosen(desk, "kind", KINDS),
        topic=chosen(desk, "topic", TOPICS),
        words=filters.words,
        body=filters.body,
        first_day=filters.first_day,
        last_day=filters.last_day,
        sort=chosen(desk, "sort", SORTS) or SORTS[0],
    )
    connection = desk.view.connection
    is_table = desk.query("view") == "table" or bool(state)
    lanes = chosen(desk, "lanes", LANES)
    counts = count_states(connection, wanted)
    found = list_commitments(connection, wanted, Part(*skip_of(desk))) if is_table else None

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_commitment(view.connection, wanted))

    return Page(
        template="commitments.html.j2",
        title="Commitments",
        block="results",
        values={
            "lanes": [] if is_table else _lanes(desk, wanted, lanes, counts),
            "lanes_by": lanes,
            "lane_names": LANES,
            "found": found.items if found else (),
            "paging": paging_of(desk, found.total if found else sum(counts.values())),
            "is_table": is_table,
            "filters": filters,
            "wanted": wanted,
            "state": state,
            "states": STATES,
            "kinds": KINDS,
            "topic_names": TOPICS,
            "total": sum(counts.values()),
        },
        table=Table(name="commitments", columns=COLUMNS, rows=rows),
        calendar=lambda view: write_tasks(every_commitment(view.connection, wanted)),
    )


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of the board: of one body, or of all; its columns from what is overdue to what is closed."""

    heading: str
    total: int
    columns: tuple[dict[str, object], ...]


def _lanes(desk: Desk, wanted: CommitmentFilter, by: str, counts: dict[str, int]) -> list[Lane]:
    """Give the lanes of the board, those with most commitments first; without `by` it is one."""
    if not by:
        return [Lane("", sum(counts.values()), tuple(_column(desk, wanted, *one, counts) for one in BOARD))]
    found = list_commitments(desk.view.connection, wanted, Part(0, LOOKED_AT)).items
    owners: dict[str, list[CommitmentRecord]] = defaultdict(list)
    for one in found:
        for label in [body.label for body in (one.by if by == "by" else one.to)] or ["not named"]:
            owners[label].append(one)
    ranked = sorted(owners.items(), key=lambda item: (-len(item[1]), item[0]))[:MOST_LANES]
    return [Lane(label, len(own), tuple(_part(own, *one) for one in BOARD)) for label, own in ranked]


def _part(own: list[CommitmentRecord], heading: str, states: tuple[str, ...]) -> dict[str, object]:
    cards = [one for one in own if one.standing in states]
    return {"heading": heading, "states": states, "cards": cards[:SHOWN], "total": len(cards)}


def _column(
    desk: Desk, wanted: CommitmentFilter, heading: str, states: tuple[str, ...], counts: dict[str, int]
) -> dict[str, object]:
    own = CommitmentFilter(
        on=wanted.on,
        states=states,
        kind=wanted.kind,
        topic=wanted.topic,
        words=wanted.words,
        body=wanted.body,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        sort="due" if states[0] in {"open", "in-progress"} else "latest",
    )
    found = list_commitments(desk.view.connection, own, Part(0, SHOWN))
    total = sum(counts.get(state, 0) for state in states)
    return {"heading": heading, "states": states, "cards": found.items, "total": total}


def _row(one: CommitmentRecord) -> tuple[object, ...]:
    return (
        one.id,
        one.kind,
        one.standing,
        one.since,
        one.due,
        one.due_words,
        tuple(body.label for body in one.by),
        tuple(body.label for body in one.to),
        one.content,
        one.strength,
        one.said.fact.topics,
        one.said.document.published,
        one.said.document.id,
        one.owner,
        one.review,
    )


def show_commitment(desk: Desk) -> Answer:
    """Show a commitment: the words, what later documents show of it, and who looks after it."""
    return _show(desk, _find(desk), Entered(state=desk.query("to"), words=desk.query("words")))


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What was entered to move a commitment, with what is missing in it, by field."""

    state: str = ""
    words: str = ""
    evidence: str = ""
    address: str = ""
    why: str = ""
    faults: Mapping[str, str] = field(default_factory=dict)


def _show(desk: Desk, one: CommitmentRecord, entered: Entered) -> Page:
    view, since = desk.view, one.said.document.published
    own = Passage(one.said.document, *_place(one.said.evidence[0]))
    trail = [Passage(step.document, step.start, step.end, step.text) for step in one.trail]
    known = {own.address, *(each.address for each in trail)}
    passages = [*find_passages(view, entered.words, since, known)] if entered.words else []
    chosen_one = find_passage(view, entered.evidence)
    if chosen_one and chosen_one.address not in {*known, *(each.address for each in passages)}:
        passages.append(chosen_one)
    decided = list_decided(view.connection, {one.id, *(each.id for each in one.repeats)})
    return Page(
        template="commitment.html.j2",
        title=f"Commitment: {one.content[:60]}",
        status=422 if entered.faults else 200,
        values={
            "one": one,
            "states": STATES,
            "to": entered.state if entered.state in STATES else "",
            "entered": entered,
            "own": OWN,
            "trail": trail,
            "passages": passages,
            "decided": [(decision, holds, read_proof(view, decision)) for decision, holds in decided],
        },
        data=one.to_dict,
    )


def _place(evidence: Evidence) -> tuple[int, int, str]:
    return evidence.start, evidence.end, evidence.text


def move(desk: Desk) -> Answer:
    """Move a commitment to another state. The words that show it are part of the decision, or that somebody knows it.

    What is known otherwise than from a document of the record takes a reason, and is shown as such.
    """
    one = _find(desk)
    entered = Entered(
        state=desk.entry("state"),
        words=desk.entry("words"),
        evidence=desk.entry("evidence"),
        address=desk.entry("address")[:LONGEST],
        why=desk.entry("why")[:LONGEST],
    )
    if entered.state not in STATES:
        raise Refusal(422, "There is no such state", f"A commitment is {', '.join(STATES)}.")
    passage = find_passage(desk.view, entered.address if entered.evidence in {"", ELSEWHERE} else entered.evidence)
    if faults := _faults(entered, passage):
        return _show(desk, one, replace(entered, faults=faults))
    decide(desk, "state", one.id, entered.state, why=tell_proof(entered.why, passage))
    return Redirect(to=f"/commitments/{one.id}")


def _faults(entered: Entered, passage: Passage | None) -> dict[str, str]:
    """Say what is missing before a commitment moves, by field."""
    if entered.evidence == OWN:
        return {} if entered.why else {"why": "Say how you know it: no document shows it."}
    if passage:
        return {}
    if entered.evidence == ELSEWHERE or entered.address:
        where = entered.address or "That"
        return {"address": f"{where} leads to no words of this record. It should look like /documents/…#char=120,188."}
    return {"evidence": "Choose the words that show it, or say that you know it of your own knowledge."}


def look_after(desk: Desk) -> Answer:
    """Note who looks after a commitment, and when it is looked at next."""
    one = _find(desk)
    owner, review = desk.entry("owner")[:200] or None, desk.entry("review") or None
    if review and not is_iso(review):
        raise Refusal(422, "That is not a date", f"{review!r} is not a date; write 2019-09-13.")
    with desk.record.write() as connection:
        mark_commitment(
            connection, Mark(commitment=one.id, owner=owner, review=review, who=desk.user.name, made=desk.moment)
        )
    desk.audit("commitment noted", one.id, f"owner {owner or 'nobody'}, next look {review or 'not set'}")
    return Redirect(to=f"/commitments/{one.id}")


def _find(desk: Desk) -> CommitmentRecord:
    id = desk.path["id"]  # noqa: A001 - what users call it
    one = desk.view.commitment(id, on=desk.today.isoformat())
    if one is None:
        refuse_missing("commitment", id)
    return one


ROUTES = (
    page("/commitments", list_all, formats=DATED),
    page("/commitments/{id}", show_commitment),
    form("/commitments/{id}/move", move, role=Role.REVIEWER),
    form("/commitments/{id}/mark", look_after, role=Role.DRAFTER),
)
