"""`chancery compare`: accounts of one engagement, side by side."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from chancery.cli import options
from chancery.cli.console import note, print_table
from chancery.compare.export import render_csv, render_markdown, to_dict
from chancery.compare.page import render_page
from chancery.compare.table import LETTERS, Table, lay_table
from chancery.compare.wording import NOT_MENTIONED, describe_counts, describe_line, name_accounts
from chancery.errors import ReadError, SettingsError
from chancery.model.reading import Reading

_PAIR = 2


def compare(  # noqa: PLR0913 - each is an option of the command
    accounts: Annotated[
        list[str],
        typer.Argument(metavar="A B…", help="Two files or more; with --db, ids of documents, or of one engagement."),
    ],
    *,
    database: Annotated[str | None, typer.Option("--db", metavar="FILE", help="The record.")] = None,
    published_a: Annotated[str | None, typer.Option(metavar="DATE", help="When A was published.")] = None,
    published_b: Annotated[str | None, typer.Option(metavar="DATE", help="When B was published.")] = None,
    published: Annotated[
        list[str] | None, typer.Option(metavar="DATE", help="The same for all, in their order: give it once for each.")
    ] = None,
    as_json: options.AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    as_markdown: Annotated[bool, typer.Option("--md", help="Markdown instead of a table.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .html, .md, .csv or .json, by the name's ending."),
    ] = None,
) -> int:
    """Lay accounts of one engagement side by side, point by point.

    Each point is the same in all, told differently, or only in one. Pairs that are
    in doubt are marked as unsure; scores and what speaks for each pair are in all files.

    Examples:

      chancery compare ours.txt theirs.txt
      chancery compare ours.txt theirs.txt --published-a 2024-03-05 --published-b 2024-03-06 -o page.html
      chancery compare ours.txt theirs.txt wire.txt --csv
      chancery compare lima-2024 geneva-2024 --db chancery.db --md
      chancery compare e77a3b0c55d21f08 --db chancery.db -o page.html
    """
    render = choose_form(_FORMS, output, as_json=as_json, as_csv=as_csv, as_markdown=as_markdown)
    dates = _check_dates(len(accounts), published or [], published_a, published_b)
    if database is not None and any(dates):
        message = "dates of publication are for files; the record knows the dates of its documents"
        raise SettingsError(message)
    table = _recall(accounts, database) if database else _read_all(accounts, dates)
    if render is None:
        print_comparison(table)
        return 0
    options.write_output(render(table), output)
    if output is not None:
        note(f"{output} written: {describe_counts(table)}")
    return 0


def _render_json(table: Table) -> str:
    return json.dumps(to_dict(table), ensure_ascii=False, indent=1) + "\n"


_FORMS: dict[str, Callable[[Table], str]] = {
    ".json": _render_json,
    ".csv": render_csv,
    ".md": render_markdown,
    ".html": render_page,
}


Result = TypeVar("Result")


def choose_form(
    forms: dict[str, Callable[[Result], str]], output: Path | None, *, as_json: bool, as_csv: bool, as_markdown: bool
) -> Callable[[Result], str] | None:
    """Choose how to write a result: by option, else by the ending of the file's name; None is a table."""
    asked = [form for form, wanted in ((".json", as_json), (".csv", as_csv), (".md", as_markdown)) if wanted]
    if len(asked) > 1:
        message = "take one of --json, --csv and --md"
        raise SettingsError(message)
    if asked:
        return forms[asked[0]]
    if output is None:
        return None
    if output.suffix not in forms:
        message = f"cannot tell a format from {output.name!r}; name it .html, .md, .csv or .json"
        raise SettingsError(message)
    return forms[output.suffix]


def _check_dates(count: int, all_dates: list[str], a: str | None, b: str | None) -> list[str | None]:
    if all_dates and (a or b):
        message = "take either --published for each account, or --published-a and --published-b"
        raise SettingsError(message)
    if len(all_dates) > count:
        message = f"{len(all_dates)} dates given for {count} accounts"
        raise SettingsError(message)
    given: list[str | None] = [options.check_date(date, "--published") for date in all_dates]
    if not given:
        given = [options.check_date(a, "--published-a"), options.check_date(b, "--published-b")][:count]
    return given + [None] * (count - len(given))


def _recall(accounts: list[str], database: str) -> Table:
    from chancery.compare.record import compare_documents, compare_engagement, find_engagement  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415 - the store is not loaded for files

    with open_view(database) as view:
        if len(accounts) == 1:
            if view.document(accounts[0]) is not None and find_engagement(view, accounts[0]) is None:
                message = f"{accounts[0]} is one document; name another, or an engagement"
                raise SettingsError(message)
            return compare_engagement(view, accounts[0])
        return compare_documents(view, *accounts)


def _read_all(paths: list[str], dates: list[str | None]) -> Table:
    if not _PAIR <= len(paths) <= len(LETTERS):
        message = f"{len(paths)} accounts given; compare takes two or more, up to {len(LETTERS)}"
        raise SettingsError(message)
    return lay_table([_read(path, date) for path, date in zip(paths, dates, strict=True)])


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


def print_comparison(table: Table) -> None:
    """Print a comparison as tables for people."""
    names = name_accounts(table.readings)
    heads = [f"{letter}: {name}" for letter, name in zip(table.letters, names, strict=True)]
    if table.settings:
        rows = [(one.label, *(value or NOT_MENTIONED for value in one.values)) for one in table.settings]
        print_table("The engagement", ("", *heads), rows)
        typer.echo()
    points = [
        (*(point.text if point else NOT_MENTIONED for point in line.cells), describe_line(line)) for line in table.lines
    ]
    print_table("Point by point", (*heads, "how they stand"), points)
    note(describe_counts(table))
