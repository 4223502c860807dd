"""What a file gave, for the tests of intake."""

from pathlib import Path
from typing import Any

from chancery.errors import ReadError
from chancery.intake import load
from chancery.model.readout import Readout

ACCOUNT = (
    "The Minister of Ports of Peru, Ana Reyes, met the Secretary-General of the Tide Union, Li Wen, in Lima. "
    "They agreed to begin the survey of the harbor before the end of the year."
)


def all_of(path: Path, **options: Any) -> list[Readout | ReadError]:
    return list(load([path], **options))


def readouts(path: Path, **options: Any) -> list[Readout]:
    found = all_of(path, **options)
    assert all(isinstance(one, Readout) for one in found), found
    return [one for one in found if isinstance(one, Readout)]


def faults(path: Path, **options: Any) -> list[str]:
    """Give the faults; each names the file."""
    found = [one for one in all_of(path, **options) if isinstance(one, ReadError)]
    assert all(one.source.startswith(str(path)) and one.origin == str(path) for one in found)
    return [one.fault for one in found]
