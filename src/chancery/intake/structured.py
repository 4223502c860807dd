"""JSON documents: one, a list of them, or one a line.

A document has `text`, and may have `id`, `title`, `published`, `outlet`, `credit`, `url`
and `language`. Other keys, such as the families of a gold file, are ignored.
"""

import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.limits import JSON_BYTES, LINE_BYTES, tell_size
from chancery.intake.sniff import has_wide_letters
from chancery.intake.sources import Source
from chancery.model.dates import is_iso

_ISO_DAY = 10


def read_json(text: str, source: Source) -> Iterator[Draft | ReadError]:
    """Give the document of a JSON file, or each of a list."""
    value = _parse(text, source.name)
    if not isinstance(value, list):
        yield _draft(value, source.name, source.name, source.stem)
        return
    if not value:
        raise ReadError(source.name, "holds an empty list")
    for number, item in enumerate(value, start=1):
        where = f"{source.name}, item {number}"
        try:
            yield _draft(item, where, where, f"{source.stem}-{number}")
        except ReadError as error:
            yield error


def read_lines(stream: BinaryIO, source: Source) -> Iterator[Draft | ReadError]:
    """Give the document of each line of a JSONL file; a faulty line is a fault of its own."""
    for number, line in enumerate(_lines(stream, source), start=1):
        where = f"{source.name}, line {number}"
        try:
            if line is None:
                yield ReadError(where, f"is over {tell_size(LINE_BYTES)}, the most that is read of one line")
            elif line.strip():
                text = decode(line, where)
                yield _draft(_parse(text, where), where, where, f"{source.stem}-{number}")
        except ReadError as error:
            yield error


def _lines(stream: BinaryIO, source: Source) -> Iterator[bytes | None]:
    """Go through the lines; None stands for one that is too long, which is skipped unread."""
    mark = stream.read(4)
    stream.seek(0)
    if has_wide_letters(mark):
        stream = io.BytesIO(decode(stream.read(JSON_BYTES), source.name).encode("utf-8", "replace"))
    while line := stream.readline(LINE_BYTES + 1):
        if len(line) <= LINE_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LINE_BYTES)
        yield None


def _parse(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        fault = f"is not JSON: {error.msg} at line {error.lineno}, column {error.colno}"
        raise ReadError(where, fault) from error
    except RecursionError as error:
        raise ReadError(where, "is not a document: JSON nested too deeply") from error
    except ValueError as error:
        raise ReadError(where, f"is not JSON that can be read: {error}") from error


def _draft(value: Any, where: str, source: str, name: str) -> Draft:
    if not isinstance(value, dict):
        raise ReadError(where, f"is not a document but {_kind(value)}: expected an object with `text`")
    if "text" not in value:
        raise ReadError(where, "has no `text`")
    if not isinstance(value["text"], str):
        raise ReadError(where, f"`text` is {_kind(value['text'])}, expected a string")
    return Draft(
        source=source,
        id=_id(value, where) or name,
        text=value["text"],
        stated=_published(value, where),
        title=_string(value, "title", where),
        outlet=_string(value, "outlet", where),
        credit=_string(value, "credit", where),
        url=_string(value, "url", where),
        language=_string(value, "language", where),
    )


def _string(value: dict[str, Any], key: str, where: str) -> str | None:
    found = value.get(key)
    if found is not None and not isinstance(found, str):
        raise ReadError(where, f"`{key}` is {_kind(found)}, expected a string")
    return found


def _id(value: dict[str, Any], where: str) -> str | None:
    found = value.get("id")
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    return _string(value, "id", where)


def _published(value: dict[str, Any], where: str) -> str | None:
    found = _string(value, "published", where)
    if not found:
        return None
    # A time of day says nothing here: "2019-09-13T10:00:00Z" is the day.
    day = found[:_ISO_DAY] if found[_ISO_DAY : _ISO_DAY + 1] in {"T", " "} else found
    if not is_iso(day):
        raise ReadError(where, f"`published` is {found!r}, expected an ISO date such as 2019-09-13")
    return day


def _kind(value: object) -> str:
    kinds = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return kinds.get(type(value), "a number")
