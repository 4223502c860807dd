"""`chancery imports`: what was imported, what was not read and why, and to try it again alone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Annotated

import typer

from chancery.cli import import_options, options
from chancery.cli.console import note, print_json, print_table
from chancery.cli.import_report import report_import
from chancery.errors import ReadError, SettingsError
from chancery.intake.sources import STANDARD_INPUT
from chancery.model.imports import ImportItem, ItemState
from chancery.model.readout import Readout
from chancery.sources.fetch import Fetcher
from chancery.sources.pages import load
from chancery.store.record import open_view

app = typer.Typer(
    help="The journal: imports, and what was not read, to be tried again.", no_args_is_help=True, rich_markup_mode=None
)
_NOT_READ = (ItemState.FAILED, ItemState.FOREIGN)
_RUNS, _ITEMS = 10, 200

Items = Annotated[list[int] | None, typer.Argument(metavar="ITEM…", help="Numbers of items, as the list shows them.")]
All = Annotated[bool, typer.Option("--all", help="All that failed.")]


@app.command(name="list")
def list_imports(*, db: options.Database = "chancery.db", as_json: options.AsJson = False) -> int:
    """List the last imports, and the items that are still to be read.

    Example:

      chancery imports list --db chancery.db
    """
    with open_view(db) as view:
        runs = view.imports(limit=_RUNS)
        items = view.import_items(*_NOT_READ, limit=None if as_json else _ITEMS)
        count = view.count_import_items(*_NOT_READ)
    if as_json:
        print_json({"imports": [asdict(run) for run in runs], "items": [asdict(item) for item in items]})
        return 0
    rows = [
        (str(run.number), run.started, run.ended or "not ended", str(run.read), str(run.known), str(run.failed))
        for run in runs
    ]
    print_table("Imports", ("no.", "started", "ended", "read", "known", "not read"), rows)
    if not count:
        note("Nothing is left to be read.")
        return 0
    typer.echo()
    shown = [(str(item.id), item.state.value, str(item.tries), item.source, item.fault) for item in items]
    print_table(f"Not read ({count})", ("item", "state", "tries", "source", "why"), shown)
    if count > len(items):
        note(f"{count - len(items)} more; --json gives all of them.")
    return 0


@app.command(name="show")
def show_item(
    item: Annotated[int, typer.Argument(metavar="ITEM", help="The number of an item.")],
    *,
    db: options.Database = "chancery.db",
    as_json: options.AsJson = False,
) -> int:
    """Show all that is known of one item that was not read.

    Example:

      chancery imports show 7 --db chancery.db
    """
    with open_view(db) as view:
        found = view.import_item(item)
    if found is None:
        message = f"there is no item {item} in {db}; chancery imports list shows those there are"
        raise SettingsError(message)
    if as_json:
        print_json(asdict(found))
        return 0
    said = ", ".join(f"{name} {value}" for name, value in found.given.items()) or "nothing"
    rows = [
        ("source", found.source),
        ("to be opened", found.origin),
        ("state", found.state.value),
        ("why", found.fault),
        ("tried", f"{found.tries} times, in imports {found.first_import} to {found.last_import}, last on {found.seen}"),
        ("given", said),
    ]
    print_table(f"Item {found.id}", ("", ""), rows)
    return 0


@app.command(name="retry")
def retry(
    items: Items = None,
    *,
    every: All = False,
    db: options.Database = "chancery.db",
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> int:
    """Try again to read items that failed: those named, or all; nothing else is read.

    Examples:

      chancery imports retry 7 12 --db chancery.db
      chancery imports retry --all
    """
    from chancery.ingest import ImportOptions, open_import  # noqa: PLC0415 - --help needs no store

    if bool(items) == every:
        message = "name the items to try again, or give --all"
        raise SettingsError(message)
    wanted = _find_items(db, items)
    code = 0
    for said, group in _group(wanted):
        settings = ImportOptions(published=said.given.published, outlet=said.given.outlet, given=said.kept)
        with open_import([], db, settings, readouts=_read_again(group, said)) as run:
            for _ in run:
                pass
        with open_view(db) as view:
            counts = view.counts()
        report_import(run, counts, db, as_json=as_json, quiet=quiet)
        code = 1 if run.failures or run.foreign else code
    if not wanted:
        note("Nothing failed that could be tried again.")
    return code


def _find_items(db: str, numbers: list[int] | None) -> list[ImportItem]:
    with open_view(db) as view:
        if not numbers:
            return [item for item in view.import_items(ItemState.FAILED) if item.origin != STANDARD_INPUT]
        found = [(number, view.import_item(number)) for number in dict.fromkeys(numbers)]
    items = []
    for number, item in found:
        if item is None or item.origin == STANDARD_INPUT:
            why = "came by standard input; give it again" if item else "is not in the journal"
            message = f"item {number} {why}"
            raise SettingsError(message)
        items.append(item)
    return items


def _group(items: Iterable[ImportItem]) -> Iterator[tuple[import_options.Said, list[ImportItem]]]:
    """Put together what was given in the same way."""
    groups: dict[tuple[tuple[str, str], ...], list[ImportItem]] = defaultdict(list)
    for item in items:
        groups[tuple(sorted(item.given.items()))].append(item)
    for given, group in groups.items():
        yield import_options.given_again(dict(given)), group


def _read_again(items: list[ImportItem], said: import_options.Said) -> Iterator[Readout | ReadError]:
    """Open what holds the items, and let only them through; one that is no longer there is a fault."""
    origins: dict[str, set[str]] = defaultdict(set)
    for item in items:
        origins[item.origin].add(item.source)
    fetcher = Fetcher()
    for origin, sources in origins.items():
        missing = set(sources)
        for found in load([origin], said.given, fetcher=fetcher):
            name = found.source or ""
            of = {source for source in sources if name == source or name.startswith(f"{source}, ")}
            if of:
                missing -= of
                yield found
        for source in sorted(missing):
            yield ReadError(source, "is no longer there").of(origin)
