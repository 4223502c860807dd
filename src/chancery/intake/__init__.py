"""From bytes to readouts: sniff, decode, extract, and set furniture apart.

`load` is the one entry; what cannot be read comes as a `ReadError` value in the stream,
and everything else is read all the same.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from chancery.errors import ReadError
from chancery.intake.documents import read_source, unique_ids
from chancery.intake.draft import Given
from chancery.intake.sources import find_sources
from chancery.model.readout import Readout


def load(
    paths: Iterable[str | Path], *, published: str | None = None, outlet: str | None = None
) -> Iterator[Readout | ReadError]:
    """Go through the readouts in files and folders (`-` is standard input), and the faults.

    `published` and `outlet` hold for all of them, above what they say themselves. Ids are
    unique among the readouts of one call.

    Raises:
        SettingsError: `published` is not an ISO date.
    """
    return unique_ids(load_given(paths, Given(published=published, outlet=outlet)))


def load_given(paths: Iterable[str | Path], given: Given) -> Iterator[Readout | ReadError]:
    """Go through the readouts in files and folders, with all that the user says of them."""
    for source in find_sources(paths):
        if isinstance(source, ReadError):
            yield source
        else:
            yield from read_source(source, given)
