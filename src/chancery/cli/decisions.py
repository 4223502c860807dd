"""`chancery decisions`: what people decided about the record."""

import json
import os
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table
from chancery.errors import ReadError, SettingsError

app = typer.Typer(
    help="What people decided: who is the same as whom, names, states. It stands above every guess of the program.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
Who = Annotated[str | None, typer.Option(help="Who decides; your user name if left out.")]
Why = Annotated[str | None, typer.Option(help="Why, in your words.")]


def name_user(who: str | None) -> str:
    """Give the name of whoever decides."""
    return who or os.environ.get("USER") or os.environ.get("USERNAME") or "desk"


@app.command(name="list")
def list_all(*, database: options.Database = "chancery.db", as_json: options.AsJson = False) -> int:
    """List every decision, with those that were taken back.

    Example:

      chancery decisions list --db chancery.db
    """
    from chancery.api import list_decisions  # noqa: PLC0415 - --help needs no store

    listed = list_decisions(database)
    if as_json:
        print_json([{**decision.to_dict(), "holds": holds} for decision, holds in listed])
        return 0
    rows = [
        (
            one.ref,
            one.kind.value,
            " ".join(part for part in (one.subject, one.object, one.value) if part),
            one.who,
            one.made[:16].replace("T", " "),
            one.why or "",
            "" if holds else "taken back",
        )
        for one, holds in listed
    ]
    print_table(f"{len(rows)} decisions", ("", "kind", "about", "who", "when", "why", ""), rows)
    return 0


@app.command()
def add(  # noqa: PLR0913 - each is an option of the command
    kind: Annotated[
        str, typer.Argument(help="same, not-same, confirm, reject, rename, split, state, missed or dispute.")
    ],
    subject: Annotated[str, typer.Argument(help="The id of a person, a body, an engagement or an item.")],
    value: Annotated[
        list[str] | None,
        typer.Argument(
            help="same, not-same: the other id. rename: the name. state: the state. split: documents. "
            "missed: what the words are, such as people. dispute: your own figure, with its source."
        ),
    ] = None,
    *,
    who: Who = None,
    why: Why = None,
    database: options.Database = "chancery.db",
) -> int:
    """Decide something. The record follows at once, and no later reading overrules it.

    Examples:

      chancery decisions add same p04c1f9a27d3e8b60 p1b22c09e7f4d5a18 --why "two spellings"
      chancery decisions add not-same p04c1f9a27d3e8b60 p1b22c09e7f4d5a18 --who "A. Desk"
      chancery decisions add rename p04c1f9a27d3e8b60 "Hamadoun Touré"
      chancery decisions add split p04c1f9a27d3e8b60 note-12 note-15
      chancery decisions add state 3f0a9c81d24b7e65.s120-188 kept
      chancery decisions add dispute 3f0a9c81d24b7e65.120-145.figure "64 per cent; source: census" --why "another year"
    """
    from chancery.api import decide  # noqa: PLC0415

    decision = decide(database, kind, subject, *(value or ()), who=name_user(who), why=why)
    note(f"{decision.ref}: {decision.kind.value} {decision.subject}")
    return 0


@app.command()
def undo(
    ref: Annotated[str, typer.Argument(help="The decision, as `chancery decisions list` calls it.")],
    *,
    who: Who = None,
    why: Why = None,
    database: options.Database = "chancery.db",
) -> int:
    """Take a decision back. Both stay in the list.

    Example:

      chancery decisions undo d1f09c2ab3e4d5f6 --why "another person after all"
    """
    from chancery.api import undo_decision  # noqa: PLC0415

    decision = undo_decision(database, ref, who=name_user(who), why=why)
    note(f"{ref} is taken back by {decision.ref}")
    return 0


@app.command()
def export(*, database: options.Database = "chancery.db", output: options.Output = None) -> int:
    """Write all decisions, one a line, to take them to another record.

    Example:

      chancery decisions export --db chancery.db -o decisions.jsonl
    """
    from chancery.api import list_decisions  # noqa: PLC0415

    lines = [json.dumps(one.to_dict(), ensure_ascii=False) for one, _ in list_decisions(database)]
    options.write_output("".join(f"{line}\n" for line in lines), output)
    return 0


@app.command(name="import")
def import_file(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `chancery decisions export` wrote.")],
    *,
    database: options.Database = "chancery.db",
) -> int:
    """Bring decisions in from another record. One that is there already is not kept twice.

    Decisions about documents that are not here yet wait for them.

    Example:

      chancery decisions import decisions.jsonl --db chancery.db
    """
    from chancery.api import import_decisions  # noqa: PLC0415

    try:
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError as error:
        message = f"cannot read {file}: {error.strerror}"
        raise SettingsError(message) from error
    except ValueError as error:
        raise ReadError(str(file), f"is not JSON, one decision a line: {error}") from error
    note(f"{import_decisions(database, rows)} of {len(rows)} decisions are new")
    return 0
