"""The Python door: read a text, get a reading."""

import hashlib

from chancery.model.reading import Reading
from chancery.model.readout import Readout
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
    """
    canonical, origins = normalize_text(text)
    readout = Readout(
        id=id or hashlib.sha256(canonical.encode()).hexdigest()[:16],
        text=canonical,
        title=title,
        published=published,
        published_from="given" if published else None,
        outlet=outlet,
        origins=origins,
    )
    return default_pipeline().read(readout)
