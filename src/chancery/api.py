"""The Python door: read a text, get a reading; ask what is open in a record, and decide it."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.text.normalize import normalize_text

if TYPE_CHECKING:
    from chancery.compare.drift import Drift
    from chancery.compare.table import Table
    from chancery.resolve.decisions import Decision
    from chancery.store.notebook import Record
    from chancery.store.questions import MatchQuestion
    from chancery.store.view.view import View
    from chancery.store.view.who import OfficeFound, PersonFound


def read(
    text: str,
    *,
    published: str | None = None,
    outlet: str | None = None,
    title: str | None = None,
    id: str | None = None,  # noqa: A002 - the gold format's own word
) -> Reading:
    """Read one readout: people, bodies, engagements, statements, agreements, figures.

    `published` is the ISO date against which relative dates are resolved. The result
    depends on the arguments alone.

    Raises:
        SettingsError: `published` is not an ISO date.
    """
    name = id or hashlib.sha256(normalize_text(text)[0].encode()).hexdigest()[:16]
    draft = Draft(source="", id=name, text=text, title=title)
    return default_pipeline().read(make_readout(draft, Given(published=published, outlet=outlet)))


def open(location: str | Path) -> "Record":  # noqa: A001 - chancery.open, as gzip.open
    """Open a record to read, for notebooks and scripts: its tables as rows, pandas, polars or Arrow.

    >>> with chancery.open("chancery.db") as record:  # doctest: +SKIP
    ...     record.engagements(body="Kazakhstan", since="2019").to_pandas()

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    from chancery.store.notebook import Record  # noqa: PLC0415 - reading a text needs no store

    return Record(location)


def find_questions(location: str, *, limit: int | None = None) -> "tuple[MatchQuestion, ...]":
    """Give what the program is unsure of: couples that may be one, with the words and reasons on both sides.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    from chancery.store.questions import find_questions  # noqa: PLC0415 - reading a text needs no store
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(location) as view:
        return find_questions(view.connection, limit=limit)


def decide(  # noqa: PLR0913 - they are what makes a decision
    location: str, kind: str, subject: str, *values: str, who: str, why: str | None = None, made: str | None = None
) -> "Decision":
    """Decide something about a record, which follows at once.

    `values` is the other id for `same` and `not-same`, the name for `rename`, the state for `state`,
    and the documents that speak of somebody else for `split`.

    Raises:
        SettingsError: there is no such kind of decision, or it takes other values.
        RecordError: it is about something that the record has not.
    """
    from chancery.ingest import open_writer  # noqa: PLC0415
    from chancery.resolve.decisions import make_decision  # noqa: PLC0415
    from chancery.store import deciding  # noqa: PLC0415

    decision, apart = make_decision(kind, subject, values, who=who, why=why, made=made or deciding.now())
    with open_writer(location) as writer:
        return deciding.decide(writer, decision, apart=apart)


def undo_decision(location: str, ref: str, *, who: str, why: str | None = None, made: str | None = None) -> "Decision":
    """Take a decision back; it stays in the list, and so does this.

    Raises:
        RecordError: there is no such decision, or it is taken back already.
    """
    from chancery.ingest import open_writer  # noqa: PLC0415
    from chancery.store import deciding  # noqa: PLC0415

    with open_writer(location) as writer:
        return deciding.undo(writer, ref, who=who, made=made or deciding.now(), why=why)


def list_decisions(location: str) -> "list[tuple[Decision, bool]]":
    """Give every decision in order, each with whether it holds.

    Raises:
        RecordError: there is no record, or it cannot be opened.
    """
    from chancery.resolve.decisions import list_undone  # noqa: PLC0415
    from chancery.store.decisions import read_decisions  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(location) as view:
        kept = read_decisions(view.connection)
    undone = list_undone(kept)
    return [(one, one.ref not in undone) for one in sorted(kept, key=lambda one: (one.made, one.ref))]


def import_decisions(location: str, rows: Iterable[Mapping[str, Any]]) -> int:
    """Bring decisions in that another record gave out; give how many are new.

    Raises:
        RecordError: a row is no decision.
    """
    from chancery.errors import RecordError  # noqa: PLC0415
    from chancery.ingest import open_writer  # noqa: PLC0415
    from chancery.resolve.decisions import Decision  # noqa: PLC0415
    from chancery.store import deciding  # noqa: PLC0415

    try:
        decisions = [Decision.from_dict(row) for row in rows]
    except (KeyError, TypeError, ValueError) as error:
        message = f"not a decision: {error}"
        raise RecordError(message) from error
    with open_writer(location) as writer:
        return deciding.import_decisions(writer, decisions)


def ask_who(location: str, words: str, *, on: str | None = None) -> "tuple[PersonFound | OfficeFound, ...]":
    """Answer who held an office of a body, or which offices a person had, on a day or altogether.

    `words` is a person's name, or an office such as "Secretary-General of ITU" or "ITU chief".

    Raises:
        SettingsError: the record knows nobody of that name and no such office.
        RecordError: there is no record, or it cannot be opened.
    """
    from chancery.store.record import open_view  # noqa: PLC0415
    from chancery.store.view.who import ask_who  # noqa: PLC0415

    with open_view(location) as view:
        return ask_who(view, words, on)


def compare_documents(view: "View", *names: str) -> "Table":
    """Lay two documents of a record or more side by side, by their ids: every line leads to its words.

    Raises:
        SettingsError: fewer than two are named, one twice, or one that the record does not have.
    """
    from chancery.compare.record import compare_documents  # noqa: PLC0415 - reading a text needs no store

    return compare_documents(view, *names)


def compare_engagement(view: "View", name: str) -> "Table":
    """Lay all accounts of one engagement side by side, in order of publication.

    Raises:
        SettingsError: there is no such engagement, or only one document reports it.
    """
    from chancery.compare.record import compare_engagement  # noqa: PLC0415

    return compare_engagement(view, name)


def drift(view: "View", speaker: str, topic: str | None = None) -> "Drift":
    """Follow how one side's words on a topic, or on anything, changed: every step leads to its words.

    Raises:
        SettingsError: there is no such speaker, or no such topic.
    """
    from chancery.compare.drift import find_drift  # noqa: PLC0415

    return find_drift(view, speaker, topic)
