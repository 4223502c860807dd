"""`chancery ingest`: readouts into the record."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from chancery.cli import import_options, options
from chancery.cli.console import note, stderr
from chancery.cli.import_report import report_import
from chancery.intake.sources import STANDARD_INPUT, find_sources
from chancery.sources.addresses import is_address
from chancery.sources.pages import load

if TYPE_CHECKING:
    from chancery.ingest import Event

INTERRUPTED = 130

Without = Annotated[
    str | None,
    typer.Option(metavar="PACK,…", help="Reference packs to leave out of this record, such as officials."),
]
Engine = Annotated[str, typer.Option(metavar="local|ray", help="Read here, or on the machines of a Ray cluster.")]
Address = Annotated[
    str | None, typer.Option(metavar="HOST:PORT", help="Where the Ray cluster is; else one is started.")
]
Readings = Annotated[
    bool, typer.Option("--readings", help="PATH holds readings: what `chancery read --json` gives, or your own.")
]


def ingest(  # noqa: PLR0913 - each is an option of the command
    paths: options.PathsOrUrls = None,
    *,
    url: import_options.Urls = None,
    db: options.Database = "chancery.db",
    without: Without = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    columns: import_options.Columns = None,
    profile: import_options.ProfileName = None,
    jobs: options.Jobs = 1,
    engine: Engine = "local",
    address: Address = None,
    readings: Readings = False,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> int:
    """Read readouts into the record. What is in it already is not read again.

    Stopped at any moment, even by a loss of power, the record holds each document wholly or
    not at all; the same command goes on where it stopped.

    Examples:

      chancery ingest readouts/ --db chancery.db
      chancery ingest meeting.txt --published 2019-09-13 --outlet Kazinform
      chancery ingest archive.jsonl --jobs 4 --json
      chancery ingest archive/ --engine ray --address 10.0.0.5:6379 --db postgresql://desk@10.0.0.9/chancery
      chancery ingest annotated/ --readings --db chancery.db
      chancery ingest https://press.example.org/2024/readout --db chancery.db
      chancery ingest export.csv --columns text=Body,published=Day
    """
    from chancery.ingest import ImportOptions, open_import  # noqa: PLC0415 - --help needs no store
    from chancery.store.record import open_view  # noqa: PLC0415

    places = import_options.list_places(paths, url)
    said = import_options.take_given(published, outlet, columns, profile)
    settings = ImportOptions(
        published=said.given.published,
        outlet=outlet,
        given=said.kept,
        without=None if without is None else [name.strip() for name in without.split(",") if name.strip()],
        jobs=jobs,
        engine=options.check_choice(engine, "--engine", ("local", "ray")),
        address=address,
        are_readings=readings,
    )
    with open_import(places, db, settings, readouts=None if readings else load(places, said.given)) as run:
        if run.resumes and not quiet:
            note("The last import was stopped on its way; this one goes on.")
        try:
            with _progress(places, shown=not quiet and sys.stderr.isatty()) as show:
                for event in run:
                    show(event)
        except KeyboardInterrupt:
            done = run.summary()
            kept = done["read"] + done["reread"]
            note(f"Stopped; {kept} documents were read and are kept. The same command goes on from here.")
            raise typer.Exit(INTERRUPTED) from None
    with open_view(db) as view:
        counts = view.counts()
    report_import(run, counts, db, as_json=as_json, quiet=quiet)
    return 1 if run.failures or run.foreign else 0


@contextmanager
def _progress(paths: list[str], *, shown: bool) -> Iterator["_Shown"]:
    """Show a bar of the files gone through, where somebody is looking at it."""
    if not shown:
        yield _Shown(None)
        return
    files = [path for path in paths if not is_address(path)]
    total = None if STANDARD_INPUT in paths else sum(1 for _ in find_sources(files)) + len(paths) - len(files)
    columns = (
        TextColumn("[bold]reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("files · {task.fields[documents]} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=stderr(), transient=True) as bar:
        bar.add_task("reading", total=total, documents=0)
        yield _Shown(bar)


class _Shown:
    """Moves the bar on when the source of an event is another than before."""

    def __init__(self, bar: Progress | None) -> None:
        self.bar = bar
        self.files: set[str] = set()
        self.documents = 0

    def __call__(self, event: "Event") -> None:
        if self.bar is None:
            return
        self.files.add(event.source)
        self.documents += not event.fault
        task = self.bar.tasks[0].id
        self.bar.update(task, completed=len(self.files), documents=self.documents)
