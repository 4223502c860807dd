"""An import: readouts in, each read once and saved wholly, and an event for every one.

What is already in the record as this reader reads it is not read again, so an import that
was stopped goes on where it stopped when the same command is given again.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Self

from chancery import intake
from chancery.errors import ReadError, RecordError, SettingsError
from chancery.intake.given import load_readings
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.pipeline import default_pipeline
from chancery.resolve.reference import check_packs, load_book
from chancery.store.items import Fault
from chancery.store.journal import ImportEntry
from chancery.store.record import Writer, open_view
from chancery.store.writer import Saved
from chancery.workers import Reader, open_reader

if TYPE_CHECKING:
    from chancery.cluster import ClusterReader

BATCH = 32
"""Readings that share a transaction; more gain nothing, and what is in hand is lost when killed."""
PATIENCE = 2.0
"""Seconds after which readings are saved although more would fit."""


class Outcome(StrEnum):
    """What became of one readout."""

    READ = "read"
    REREAD = "reread"
    KNOWN = "known"
    FOREIGN = "foreign"
    FAILED = "failed"


_OUTCOMES = {Saved.ADDED: Outcome.READ, Saved.REPLACED: Outcome.REREAD, Saved.KNOWN: Outcome.KNOWN}


@dataclass(frozen=True, slots=True)
class Event:
    """What became of one readout: `source` is its file; one that was not read says why.

    `origin` is what must be opened to try it again, and `language` the one in which a foreign text is.
    """

    outcome: Outcome
    source: str
    fault: str = ""
    origin: str = ""
    language: str | None = None

    @classmethod
    def of_fault(cls, error: ReadError) -> Self:
        """Make the event of a source that cannot be read, or is not in English."""
        outcome = Outcome.FOREIGN if error.language else Outcome.FAILED
        return cls(outcome, error.source, error.fault, error.origin, error.language)


@dataclass(frozen=True, kw_only=True)
class ImportOptions:
    """What holds for all readouts of one import; `are_readings` says that they come with what they say.

    `given` is what the user said of them beyond that, as the journal keeps it for another try.
    With the engine `ray` the machines of the cluster at the address read.
    """

    published: str | None = None
    outlet: str | None = None
    without: Sequence[str] | None = None
    jobs: int = 1
    engine: str = "local"
    address: str | None = None
    are_readings: bool = False
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Import:
    """A running import: go through it for its events; it counts them as they come.

    `resumes` says that the import before this one was stopped on its way.
    """

    writer: Writer
    number: int
    resumes: bool
    events: Iterator[Event]
    given: Mapping[str, str] = field(default_factory=dict)
    counts: Counter[Outcome] = field(default_factory=Counter)
    failures: list[tuple[str, str]] = field(default_factory=list)
    foreign: list[tuple[str, str]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Event]:
        """Give the events, and close the entry in the journal after the last."""
        journal = _Journal(self.writer, self.number, self.given)
        try:
            for event in self.events:
                self.counts[event.outcome] += 1
                if event.outcome is Outcome.FAILED:
                    self.failures.append((event.source, event.fault))
                elif event.outcome is Outcome.FOREIGN:
                    self.foreign.append((event.source, event.fault))
                journal.note(event)
                yield event
        finally:
            journal.flush()
        entry = ImportEntry(
            read=self.counts[Outcome.READ] + self.counts[Outcome.REREAD],
            known=self.counts[Outcome.KNOWN],
            failures=[*self.failures, *self.foreign],
        )
        self.writer.end_import(self.number, entry, ended=_now())

    def summary(self) -> dict[str, int]:
        """Give how many readouts had each outcome so far."""
        return {outcome.value: self.counts[outcome] for outcome in Outcome}


class _Journal:
    """Keeps the items that were not read, and closes those that are read now, some at a time."""

    def __init__(self, writer: Writer, number: int, given: Mapping[str, str]) -> None:
        self.writer, self.number, self.given = writer, number, given
        self.open = writer.list_open_items()
        self.faults: list[Fault] = []
        self.read: set[str] = set()

    def note(self, event: Event) -> None:
        """Take in what became of one item."""
        if event.fault:
            origin = event.origin or event.source
            self.faults.append(Fault(source=event.source, origin=origin, fault=event.fault, language=event.language))
        elif self.open:
            # A file that failed as a whole is read when something in it is.
            parts = event.source.split(", ")
            self.read |= self.open & {", ".join(parts[:end]) for end in range(1, len(parts) + 1)}
        if len(self.faults) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write what has come together."""
        if self.faults:
            self.writer.keep_faults(self.number, self.faults, self.given, now=_now())
        if self.read:
            self.writer.close_items(self.number, self.read, now=_now())
        self.faults, self.read = [], set()


@contextmanager
def open_import(
    paths: Iterable[str],
    location: str,
    options: ImportOptions,
    *,
    readouts: Iterator[Readout | ReadError] | None = None,
) -> Iterator[Import]:
    """Open a record, made where there is none, and begin an import into it.

    `readouts` come from elsewhere, such as the network, in place of those at the paths.

    Raises:
        RecordError: the record cannot be opened.
        SettingsError: a pack is unknown, or the record was made without other packs.
    """
    asked = None if options.without is None else check_packs(options.without)
    with Writer.open(location) as writer:
        writer.without = _settle_packs(writer, asked)
        writer.book = load_book(writer.without)
        writer.refresh()
        reader = "given" if options.are_readings else default_pipeline().name
        number, resumes = writer.begin_import(reader=reader, started=_now())
        if options.are_readings:
            events = _import_given(writer, load_readings(paths))
        else:
            readouts = readouts or intake.load(paths, published=options.published, outlet=options.outlet)
            events = _import_all(writer, readouts, reader, options)
        yield Import(writer, number, resumes, events, _given(options))


def _given(options: ImportOptions) -> dict[str, str]:
    said = {"published": options.published, "outlet": options.outlet, **options.given}
    return {name: value for name, value in said.items() if value}


def rebuild_record(location: str) -> int:
    """Derive the whole record again; give the number of its documents.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    with open_view(location, older=True):
        pass
    with open_writer(location) as writer:
        return writer.rebuild()


@contextmanager
def open_writer(location: str) -> Iterator[Writer]:
    """Open a record that there is to change it, with the reference data it was made with."""
    with Writer.open(location) as writer:
        writer.without = _settle_packs(writer, None)
        writer.book = load_book(writer.without)
        writer.refresh()
        yield writer


def _settle_packs(writer: Writer, asked: frozenset[str] | None) -> frozenset[str]:
    """Give the packs that are left out of this record, which were settled when it was made."""
    kept = writer.keep_setting("without", ",".join(sorted(asked or ())))
    without = frozenset(kept.split(",")) - {""}
    if asked is not None and asked != without:
        was = f"without {kept}" if without else "with all reference packs"
        message = f"{writer.file}: this record was made {was}; make another for --without {','.join(sorted(asked))}"
        raise SettingsError(message)
    return without


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@contextmanager
def _open_workers(options: ImportOptions) -> Iterator["Reader | ClusterReader"]:
    if options.engine == "ray":
        from chancery.cluster import open_cluster  # noqa: PLC0415 - few need it

        with open_cluster(options.address, options.jobs if options.jobs > 1 else 0) as cluster:
            yield cluster
    else:
        with open_reader(options.jobs) as reader:
            yield reader


def _import_all(
    writer: Writer, readouts: Iterator[Readout | ReadError], reader: str, options: ImportOptions
) -> Iterator[Event]:
    """Read and save, a batch at a time; what was read when the user stops it is still saved."""
    batch: list[Reading] = []
    began = monotonic()
    with _open_workers(options) as workers:
        try:
            for item in workers.read(_unread(writer, readouts, reader)):
                if isinstance(item, Event | ReadError):
                    yield item if isinstance(item, Event) else Event.of_fault(item)
                    continue
                batch.append(item)
                if len(batch) >= BATCH or monotonic() - began > PATIENCE:
                    yield from _save(writer, batch)
                    batch = []
                    began = monotonic()
        except KeyboardInterrupt:
            writer.save_each(batch)
            raise
        yield from _save(writer, batch)


def _import_given(writer: Writer, readings: Iterator[Reading | ReadError]) -> Iterator[Event]:
    """Save readings that came as such, a batch at a time."""
    batch: list[Reading] = []
    for reading in readings:
        if isinstance(reading, ReadError):
            yield Event.of_fault(reading)
        elif writer.has(reading.readout, reading.reader):
            yield Event(Outcome.KNOWN, _source(reading.readout))
        else:
            batch.append(reading)
            if len(batch) >= BATCH:
                yield from _save(writer, batch)
                batch = []
    yield from _save(writer, batch)


def _unread(writer: Writer, readouts: Iterator[Readout | ReadError], reader: str) -> Iterator[Readout | Event]:
    """Turn faults and readouts that are in the record into events, and let the others through."""
    for readout in readouts:
        if isinstance(readout, ReadError):
            yield Event.of_fault(readout)
        elif writer.has(readout, reader):
            yield Event(Outcome.KNOWN, _source(readout))
        else:
            yield readout


def _save(writer: Writer, batch: Sequence[Reading]) -> Iterator[Event]:
    for reading, saved in zip(batch, writer.save_each(batch), strict=True):
        source = _source(reading.readout)
        if isinstance(saved, RecordError):
            yield Event(Outcome.FAILED, source, f"it cannot be kept: {saved}")
        else:
            yield Event(_OUTCOMES[saved], source)


def _source(readout: Readout) -> str:
    return readout.source or readout.id
