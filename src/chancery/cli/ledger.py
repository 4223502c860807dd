"""`chancery ledger`: what was promised, by whom and to whom, and what became of it."""

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table
from chancery.errors import SettingsError
from chancery.model.commitment import STATES, CommitmentRecord

COLUMNS = (
    "id",
    "kind",
    "by",
    "by_person",
    "office",
    "to",
    "content",
    "doc",
    "published",
    "due",
    "due_explicit",
    "state",
    "since",
    "strength",
    "owner",
    "review",
    "last_shows",
    "last_doc",
    "last_evidence",
)


def ledger(  # noqa: PLR0913 - each is an option of the command
    *,
    counterpart: Annotated[
        str | None, typer.Option("--with", metavar="WHOM", help="The state or body whose promises are asked for.")
    ] = None,
    principal: Annotated[
        str | None, typer.Option("--for", metavar="WHOM", help="Only those between the two, either way.")
    ] = None,
    state: Annotated[
        list[str] | None, typer.Option("--state", metavar="STATE", help=f"One or more of {', '.join(STATES)}.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="As of this day; today if left out.")] = None,
    database: options.Database = "chancery.db",
    as_json: options.AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV, a commitment a line.")] = False,
) -> int:
    """List promises, invitations, requests, agreed steps and candidatures, and what became of each.

    Each comes with the exact words, by when it is due, its state on the day, and the later words that show it:
    said again, under way, kept, accepted, declined, dropped, superseded. What is due and shows nothing is overdue.

    Examples:

      chancery ledger --with Kazakhstan --for ITU --db chancery.db
      chancery ledger --with ITU --state open --state overdue --on 2019-09-15
      chancery ledger --with ITU --csv > ledger.csv
    """
    from chancery.store.record import open_view  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.store.view.sides import find_side  # noqa: PLC0415

    day = options.check_date(on, "--on") or datetime.now(tz=UTC).date().isoformat()
    states = [options.check_choice(one, "--state", STATES) for one in state or ()]
    if principal and not counterpart:
        message = "--for needs --with: name both sides"
        raise SettingsError(message)
    with open_view(database) as view:
        body = find_side(view, counterpart) if counterpart else None
        other = find_side(view, principal) if principal else None
        found = view.commitments(body, other, states=states, on=day)
    if as_json:
        print_json([dict(one.to_dict()) for one in found])
    elif as_csv:
        _print_csv(found)
    else:
        _print_table(found, day)
    return 0


def _print_csv(found: Sequence[CommitmentRecord]) -> None:
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(COLUMNS)
    for one in found:
        values = dict(one.to_dict())
        last = one.trail[-1] if one.trail else None
        values |= {"by": "; ".join(values["by"]), "to": "; ".join(values["to"])}
        values |= {"last_shows": last.shows if last else None, "last_doc": last.document.id if last else None}
        values["last_evidence"] = last.text if last else None
        rows.writerow([values[column] for column in COLUMNS])


def _print_table(found: Sequence[CommitmentRecord], day: str) -> None:
    if not found:
        note("no promise, request, invitation or agreed step is recorded")
        return
    rows = [(_state(one), one.due or "–", _parties(one), one.content, _trail(one)) for one in found]
    print_table(f"As of {day}", ("state", "due", "from and to", "in the words", "since then"), rows)
    counts = Counter(one.state for one in found)
    note(", ".join(f"{counts[state]} {state}" for state in STATES if counts[state]))


def _state(one: CommitmentRecord) -> str:
    return f"{one.state}\n(set by {one.decision.who})" if one.decision else one.state


def _parties(one: CommitmentRecord) -> str:
    by = " and ".join(body.label for body in one.by) or one.said.fact.speaker_body or "?"
    speaker = one.person.name if one.person else one.said.fact.speaker
    whom = ", ".join(body.label for body in one.hearers)
    lines = [f"{by} → {whom}" if whom else by]
    if speaker:
        lines.append(f"{speaker}, {one.office}" if one.office else speaker)
    document = one.said.document
    lines.append(f"{one.kind}, {document.id}, {document.published or 'no date'}")
    return "\n".join(lines)


def _trail(one: CommitmentRecord) -> str:
    return "\n".join(f"{step.document.published} {step.shows}: {step.text}" for step in one.trail)
