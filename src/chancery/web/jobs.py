"""Imports that the server runs: one at a time, each watched, stopped between two documents, noted in the journal."""

import logging
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from threading import Event, Lock, Thread
from time import monotonic
from weakref import WeakKeyDictionary

from chancery.errors import ChanceryError, ReadError
from chancery.ingest import ImportOptions, open_import
from chancery.intake.documents import read_source, unique_ids
from chancery.intake.draft import Given
from chancery.intake.sources import Source
from chancery.model.readout import Readout
from chancery.sources.fetch import Fetcher
from chancery.sources.pages import read_address
from chancery.store.identity import identify_document
from chancery.store.uploads import drop_uploads, load_upload
from chancery.web.record import Record

UPLOAD = "upload:"
STOPPED = "was not read, because the import was stopped"
_FAULTS = 200
_REFS = 500
_MANY = 40
"""From so many items on it pays to read in processes of their own."""
_log = logging.getLogger("chancery.web")
Found = Iterator[Readout | ReadError]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to read: a name for people, and how it is opened. `only` narrows it to parts that failed before."""

    name: str
    open: Callable[[], Found]
    origin: str
    only: frozenset[str] = frozenset()


@dataclass(eq=False)
class Job:
    """An import as the page watches it."""

    label: str
    who: str
    items: Sequence[Item]
    given: Mapping[str, str]
    key: str = field(default_factory=lambda: token_hex(6))
    state: str = "waiting"
    number: int | None = None
    done: int = 0
    current: str = ""
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)
    refs: list[str] = field(default_factory=list)
    error: str = ""
    began: float = 0.0
    stop: Event = field(default_factory=Event)

    @property
    def total(self) -> int:
        """How many things are to be read."""
        return len(self.items)

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens."""
        return self.state in {"done", "stopped", "failed"}

    @property
    def documents(self) -> int:
        """How many documents came in or were read again."""
        return self.counts["read"] + self.counts["reread"]

    @property
    def seconds_left(self) -> int | None:
        """About how long it takes yet; None as long as that cannot be told."""
        if self.state != "running" or not self.done:
            return None
        return round((monotonic() - self.began) / self.done * (self.total - self.done))


class Jobs:
    """The imports of one record since the server started."""

    def __init__(self, record: Record) -> None:
        """Begin without any."""
        self._record = record
        self._turn = Lock()
        self._jobs: dict[str, Job] = {}

    def start(self, job: Job) -> Job:
        """Begin an import, or let it wait until the one before it is through."""
        self._jobs[job.key] = job
        Thread(target=self._run, args=(job,), daemon=True, name=f"import-{job.key}").start()
        return job

    def find(self, key: str) -> Job | None:
        """Give an import by its key."""
        return self._jobs.get(key)

    def by_number(self, number: int) -> Job | None:
        """Give an import by its number in the journal."""
        return next((job for job in self._jobs.values() if job.number == number), None)

    def running(self) -> list[Job]:
        """Give those that run or wait."""
        return [job for job in self._jobs.values() if not job.is_over]

    def _run(self, job: Job) -> None:
        with self._turn:
            try:
                self._import(job)
                job.state = "stopped" if job.stop.is_set() else "done"
            except ChanceryError as error:
                job.error, job.state = str(error), "failed"
            except Exception:  # noqa: BLE001 - a thread has nobody above it
                _log.exception("import %s failed", job.key)
                job.error, job.state = "The fault is ours, and it was logged. What was read so far is kept.", "failed"

    def _import(self, job: Job) -> None:
        job.state, job.began = "running", monotonic()
        given = job.given
        processes = min(2, os.cpu_count() or 1) if job.total >= _MANY else 1
        options = ImportOptions(published=given.get("published"), outlet=given.get("outlet"), jobs=processes)
        with open_import([], self._record.location, options, readouts=unique_ids(_read(job))) as run:
            job.number = run.number
            for event in run:
                job.counts[event.outcome.value] += 1
                if event.fault and len(job.faults) < _FAULTS:
                    job.faults.append((event.source, event.fault))
        self._let_go(job)

    def _let_go(self, job: Job) -> None:
        """Drop the files that were read; those with a fault stay for another try."""
        failed = {source for source, _ in job.faults}
        read = {
            int(item.origin.removeprefix(UPLOAD))
            for item in job.items
            if item.origin.startswith(UPLOAD) and not any(_is_part(source, item.name) for source in failed)
        }
        if len(job.faults) < _FAULTS:
            with self._record.write() as connection:
                drop_uploads(connection, read)


def _is_part(source: str, name: str) -> bool:
    return source == name or source.startswith(f"{name}, ")


def _read(job: Job) -> Found:
    """Go through the items; when the import is stopped, those that are left are noted as not read."""
    for item in job.items:
        if job.stop.is_set():
            yield ReadError(item.name, STOPPED).of(item.origin)
            continue
        job.current = item.name
        missing = set(item.only)
        for found in item.open():
            name = found.source or ""
            of = {one for one in item.only if _is_part(name, one)}
            if item.only and not of:
                continue
            missing -= of
            if isinstance(found, Readout) and len(job.refs) < _REFS:
                job.refs.append(identify_document(found))
            yield found
        for name in sorted(missing):
            yield ReadError(name, "is no longer there").of(item.origin)
        job.done += 1
    job.current = ""


def upload_item(record: Record, number: int, name: str, given: Given, only: frozenset[str] = frozenset()) -> Item:
    """Make the item of a file that was sent in."""
    origin = f"{UPLOAD}{number}"

    def read() -> Found:
        with record.view() as view:
            kept = load_upload(view.connection, number)
        if kept is None:
            yield ReadError(name, "is no longer kept; send it again").of(origin)
            return
        yield from read_source(Source(name, content=kept[1], path=name, origin=origin), given)

    return Item(name, read, origin, only)


def address_item(url: str, given: Given, fetcher: Fetcher, only: frozenset[str] = frozenset()) -> Item:
    """Make the item of an address on the web."""
    return Item(url, lambda: read_address(url, given, fetcher), url, only)


def file_item(path: str, given: Given, only: frozenset[str] = frozenset()) -> Item:
    """Make the item of a file on this machine."""
    return Item(path, lambda: read_source(Source(path), given), path, only)


_known: WeakKeyDictionary[Record, Jobs] = WeakKeyDictionary()
_lock = Lock()


def jobs_of(record: Record) -> Jobs:
    """Give the imports of a record."""
    with _lock:
        return _known.setdefault(record, Jobs(record))
