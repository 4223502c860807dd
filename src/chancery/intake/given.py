"""Readings from files: JSON of one reading, a list of them, or one a line."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from chancery.errors import ReadError
from chancery.intake.limits import JSON_BYTES, LINE_BYTES, tell_size
from chancery.intake.readings import read_given
from chancery.intake.sources import Source, find_sources
from chancery.model.reading import Reading

_UNSIGNED = "given"
_MARK = 8


def load_readings(paths: Iterable[str | Path]) -> Iterator[Reading | ReadError]:
    """Go through the readings of files and folders; a fault is given in the place of what it spoils."""
    for source in find_sources(paths):
        if isinstance(source, ReadError):
            yield source
            continue
        try:
            for value in _values(source):
                yield value if isinstance(value, ReadError) else _read(value, source.name)
        except ReadError as error:
            yield error


def _values(source: Source) -> Iterator[Any]:
    with source.open() as stream:
        if source.name.endswith((".jsonl", ".ndjson")):
            # A line at a time, so that a long file is never held as a whole.
            for number, line in enumerate(iter(lambda: stream.readline(LINE_BYTES), b""), start=1):
                if line.strip():
                    yield _parse(line, f"{source.name}, line {number}")
            return
        data = stream.read(JSON_BYTES + 1)
    if len(data) > JSON_BYTES:
        raise ReadError(source.name, f"is over {tell_size(JSON_BYTES)}, the most that is read of JSON")
    value = _parse(data, source.name)
    yield from value if isinstance(value, list) else [value]


def _parse(data: bytes, where: str) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        return ReadError(where, f"is not JSON: {error}")


def _read(value: Any, where: str) -> Reading | ReadError:
    if not isinstance(value, dict):
        return ReadError(where, "is not a reading: expected an object with `text`")
    try:
        reading = read_given(value, source=where)
    except ReadError as error:
        return error
    if reading.reader != _UNSIGNED:
        return reading
    # Without a reader's name the content is the version: what was corrected by hand is read again.
    words = json.dumps(value, sort_keys=True, ensure_ascii=True)
    return replace(reading, reader=f"{_UNSIGNED}/{hashlib.sha256(words.encode()).hexdigest()[:_MARK]}")
