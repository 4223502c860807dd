"""`chancery compare`: two accounts of one engagement, side by side."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_table
from chancery.compare.align import Alignment, compare_readings
from chancery.compare.export import render_csv, render_markdown, to_dict
from chancery.compare.page import render_page
from chancery.compare.wording import NOT_MENTIONED, describe_counts, describe_row, name_account
from chancery.errors import ReadError, SettingsError
from chancery.model.reading import Reading

_PAIR = 2


def compare(  # noqa: PLR0913 - each is an option of the command
    accounts: Annotated[
        list[str], typer.Argument(metavar="A B", help="Two files; with --db, the ids of two documents.")
    ],
    *,
    database: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The record.")] = None,
    published_a: Annotated[str | None, typer.Option(metavar="DATE", help="When A was published.")] = None,
    published_b: Annotated[str | None, typer.Option(metavar="DATE", help="When B was published.")] = None,
    as_json: options.AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    as_markdown: Annotated[bool, typer.Option("--md", help="Markdown instead of a table.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .html, .md, .csv or .json, by the name's ending."),
    ] = None,
) -> int:
    """Lay two accounts of one engagement side by side, point by point.

    Each point is the same in both, told differently, or only in one. Pairs that are
    in doubt are marked as unsure; scores and what speaks for each pair are in all files.

    Examples:

      chancery compare ours.txt theirs.txt
      chancery compare ours.txt theirs.txt --published-a 2024-03-05 --published-b 2024-03-06 -o page.html
      chancery compare lima-2024 geneva-2024 --db chancery.db --md
    """
    if len(accounts) != _PAIR:
        message = f"{len(accounts)} accounts given; compare takes two"
        raise SettingsError(message)
    render = _choose_form(output, as_json=as_json, as_csv=as_csv, as_markdown=as_markdown)
    dates = [options.check_date(published_a, "--published-a"), options.check_date(published_b, "--published-b")]
    if database is not None and any(dates):
        message = "--published-a and --published-b are for files; the record knows the dates of its documents"
        raise SettingsError(message)
    a, b = _recall(accounts, database) if database else map(_read, accounts, dates)
    alignment = compare_readings(a, b)
    if render is None:
        print_comparison(alignment)
        return 0
    options.write_output(render(alignment), output)
    if output is not None:
        note(f"{output} written: {describe_counts(alignment)}")
    return 0


def _render_json(alignment: Alignment) -> str:
    return json.dumps(to_dict(alignment), ensure_ascii=False, indent=1) + "\n"


_FORMS: dict[str, Callable[[Alignment], str]] = {
    ".json": _render_json,
    ".csv": render_csv,
    ".md": render_markdown,
    ".html": render_page,
}


def _choose_form(
    output: Path | None, *, as_json: bool, as_csv: bool, as_markdown: bool
) -> Callable[[Alignment], str] | None:
    asked = [form for form, wanted in ((".json", as_json), (".csv", as_csv), (".md", as_markdown)) if wanted]
    if len(asked) > 1:
        message = "take one of --json, --csv and --md"
        raise SettingsError(message)
    if asked:
        return _FORMS[asked[0]]
    if output is None:
        return None
    if output.suffix not in _FORMS:
        message = f"cannot tell a format from {output.name!r}; name it .html, .md, .csv or .json"
        raise SettingsError(message)
    return _FORMS[output.suffix]


def _recall(accounts: list[str], database: str) -> list[Reading]:
    from chancery.store.record import open_view  # noqa: PLC0415 - the store is not loaded for files

    readings = []
    with open_view(database) as view:
        for account in accounts:
            document = view.document(account)
            if document is None:
                message = f"no document {account!r} in {database}"
                raise SettingsError(message)
            readings.append(view.reading(document))
    return readings


def _read(path: str, published: str | None) -> Reading:
    from chancery import intake  # noqa: PLC0415 - the reader is not loaded for a record
    from chancery.pipeline import default_pipeline  # noqa: PLC0415

    readouts = list(intake.load([path], published=published))
    for fault in readouts:
        if isinstance(fault, ReadError):
            raise fault
    if len(readouts) != 1:
        message = f"{path} holds {len(readouts)} readouts; an account is one"
        raise SettingsError(message)
    [readout] = readouts
    assert not isinstance(readout, ReadError)
    return default_pipeline().read(readout)


def print_comparison(alignment: Alignment) -> None:
    """Print a comparison as tables for people."""
    a, b = (f"{side.upper()}: {name_account(alignment, side)}" for side in ("a", "b"))
    if alignment.settings:
        rows = [(one.label, one.a or NOT_MENTIONED, one.b or NOT_MENTIONED) for one in alignment.settings]
        print_table("The engagement", ("", a, b), rows)
        typer.echo()
    points = [
        (row.a.text if row.a else NOT_MENTIONED, row.b.text if row.b else NOT_MENTIONED, describe_row(row))
        for row in alignment.rows
    ]
    print_table("Point by point", (a, b, "how they stand"), points)
    note(describe_counts(alignment))
