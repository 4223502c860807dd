"""The Python door: read a text, get a reading."""

import hashlib
from typing import TYPE_CHECKING

from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.text.normalize import normalize_text

if TYPE_CHECKING:
    from chancery.compare.drift import Drift
    from chancery.compare.table import Table
    from chancery.store.view.view import View


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
