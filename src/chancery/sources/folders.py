"""Watch a folder: the files that are new or changed since the last look, once they are whole."""

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from chancery.errors import ReadError
from chancery.intake.sources import Source, find_sources

SETTLED = 2.0
"""A file that was written to within so many seconds may still be on its way."""

State = tuple[int, int]


@dataclass
class FolderWatch:
    """Remembers what was seen in a folder while it runs; after a restart the record knows what it has."""

    folder: str
    now: Callable[[], float] = time.time
    seen: dict[str, State] = field(default_factory=dict)

    def list_fresh(self, *, settled: float = SETTLED) -> Iterator[str]:
        """Go through the paths of files that are new or changed, and whole.

        Raises:
            ReadError: the folder cannot be read.
        """
        found: set[str] = set()
        for source in find_sources([self.folder]):
            if isinstance(source, ReadError):
                if source.source == self.folder:
                    raise source
                continue
            found.add(source.name)
            state = _state(source)
            if state is None or self.seen.get(source.name) == state:
                continue
            if self.now() - state[1] / 1e9 < settled:
                continue
            self.seen[source.name] = state
            yield source.name
        for name in self.seen.keys() - found:
            # A file that is gone and comes again is new.
            del self.seen[name]


def _state(source: Source) -> State | None:
    try:
        status = os.stat(source.name)  # noqa: PTH116 - the name is a string already, and thousands are asked
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
