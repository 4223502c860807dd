"""`chancery watch`: new entries of feeds and new files of folders, as they come."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from typing import TYPE_CHECKING, Annotated

import typer

from chancery import intake
from chancery.cli import import_options, options
from chancery.cli.console import note, print_json
from chancery.cli.import_report import report_foreign
from chancery.errors import ReadError, SettingsError
from chancery.intake.documents import unique_ids
from chancery.model.imports import ItemState
from chancery.model.readout import Readout
from chancery.sources.addresses import is_address
from chancery.sources.feeds import TRIES, FeedPass
from chancery.sources.fetch import Fetcher
from chancery.sources.folders import SETTLED, FolderWatch

if TYPE_CHECKING:
    from chancery.ingest import Event, ImportOptions

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST_FOR_FEEDS = 60

Places = Annotated[list[str], typer.Argument(metavar="FEED|FOLDER…", help="Addresses of feeds, or folders.")]
Once = Annotated[bool, typer.Option("--once", help="Look once and end, for a timer of your own.")]
Every = Annotated[str, typer.Option(metavar="TIME", help="How long to wait between two looks: 30s, 15m, 6h, 1d.")]


def watch(  # noqa: PLR0913 - each is an option of the command
    places: Places,
    *,
    db: options.Database = "chancery.db",
    once: Once = False,
    every: Every = "15m",
    outlet: options.Outlet = None,
    columns: import_options.Columns = None,
    profile: import_options.ProfileName = None,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> int:
    """Read what is new in feeds and folders, and go on until stopped.

    An entry of a feed is read from its page, unless the feed carries the whole text. What was
    read is remembered in the record; what failed is tried again at the next looks, five times.

    Examples:

      chancery watch https://press.example.org/rss.xml --db chancery.db --every 1h
      chancery watch incoming/ --once
    """
    pause = parse_pause(every)
    if pause < _LEAST_FOR_FEEDS and not once and any(is_address(place) for place in places):
        message = f"--every {every}: a feed is asked once a minute at most"
        raise SettingsError(message)
    said = import_options.take_given(None, outlet, columns, profile)
    watcher = _Watcher(places, db, said, once=once, as_json=as_json, quiet=quiet)
    failed = False
    try:
        while True:
            failed = watcher.look() or failed
            if once:
                return 1 if failed else 0
            time.sleep(pause)
    except KeyboardInterrupt:
        note("Stopped; what was read is kept. The same command goes on from here.")
        return 0


def parse_pause(words: str) -> int:
    """Give the seconds of a time such as `15m`.

    Raises:
        SettingsError: it is none.
    """
    match = re.fullmatch(r"(\d{1,6})\s*([smhd])", words.strip().lower())
    if not match or not int(match[1]):
        message = f"--every {words!r} is not a time; write it as 30s, 15m, 6h or 1d"
        raise SettingsError(message)
    return int(match[1]) * _SECONDS[match[2]]


class _Watcher:
    """Looks at each place in turn, and says what came of it where something did."""

    def __init__(  # noqa: PLR0913 - what the command was given
        self, places: list[str], db: str, said: import_options.Said, *, once: bool, as_json: bool, quiet: bool
    ) -> None:
        self.db, self.said, self.once, self.as_json, self.quiet = db, said, once, as_json, quiet
        self.feeds = [place for place in places if is_address(place)]
        self.folders = [FolderWatch(place) for place in places if not is_address(place)]
        self.fetcher = Fetcher()

    def look(self) -> bool:
        """Look at all places once; say whether something failed."""
        failed = False
        for folder in self.folders:
            try:
                # Once: who asks for one look has no later one in which a file would be whole.
                paths = list(folder.list_fresh(settled=0.0 if self.once else SETTLED))
            except ReadError as error:
                note(f"not read: {error}")
                failed = True
                continue
            readouts = unique_ids(intake.load_given(paths, self.said.given))
            failed = (bool(paths) and self._take(folder.folder, readouts)) or failed
        for address in self.feeds:
            failed = self._look_at_feed(address) or failed
        return failed

    def _look_at_feed(self, address: str) -> bool:
        from chancery.store.record import Writer  # noqa: PLC0415 - --help needs no store

        with Writer.open(self.db) as writer:
            marks, done = writer.load_watch(address, tries=TRIES)
        one = FeedPass(address, self.said.given, self.fetcher, done, marks)
        readouts = one.readouts()
        first = next(readouts, None)
        failed = first is not None and self._take(address, unique_ids(chain([first], readouts)), one)
        with Writer.open(self.db) as writer:
            writer.save_watch(address, one.states, one.marks, now=datetime.now(UTC).isoformat(timespec="seconds"))
        return failed

    def _take(self, place: str, readouts: Iterator[Readout | ReadError], feed: FeedPass | None = None) -> bool:
        """Import what came; say whether something failed."""
        from chancery.ingest import open_import  # noqa: PLC0415

        with open_import([], self.db, self._options(), readouts=readouts) as run:
            for event in run:
                if feed is not None:
                    feed.settle(event.source, _state(event))
        done = run.summary()
        if self.as_json:
            faults = [{"source": source, "fault": fault} for source, fault in [*run.failures, *run.foreign]]
            print_json({"place": place, **done, "failures": faults})
        elif not self.quiet:
            typer.echo(f"{place}: {done['read']} read, {done['known']} already known, {done['failed']} failed")
        for source, fault in run.failures:
            note(f"not read: {source}: {fault}")
        report_foreign(run.foreign)
        return bool(run.failures)

    def _options(self) -> "ImportOptions":
        from chancery.ingest import ImportOptions  # noqa: PLC0415

        return ImportOptions(outlet=self.said.given.outlet, given=self.said.kept)


def _state(event: "Event") -> ItemState:
    if not event.fault:
        return ItemState.READ
    return ItemState.FOREIGN if event.language else ItemState.FAILED
