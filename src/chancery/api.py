"""The Python door: read a text, get a reading."""

import hashlib

from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.text.normalize import normalize_text


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
