"""Load a table of the lexicon once, and say plainly what is wrong with it.

Tables lie beside this file. YAML holds what people write and review by hand; TSV, with
a header row, holds long lists. Each table is read on first use, so that importing
Chancery costs nothing.
"""

import re
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

import yaml

from chancery.errors import LexiconError

_FOLDER = Path(__file__).parent
_BOOLEAN = "tag:yaml.org,2002:bool"


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """A safe loader for which `on`, `no` and `yes` are words, as in YAML 1.2, not truth values."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {
        letter: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOLEAN]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_BOOLEAN, re.compile(r"true|false"), ["t", "f"])


def _text(name: str) -> str:
    try:
        return (_FOLDER / name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"the lexicon table {name!r} cannot be read: {error}"
        raise LexiconError(message) from error


@cache
def load_yaml(name: str) -> Any:
    """Give the content of `lexicon/<name>.yaml`.

    The value is shared by all callers: treat it as frozen.
    """
    try:
        return yaml.load(_text(f"{name}.yaml"), Loader=_Loader)  # noqa: S506 - a safe loader, by name
    except yaml.YAMLError as error:
        message = f"{name}.yaml is not YAML: {error}"
        raise LexiconError(message) from error


@cache
def load_rows(name: str) -> tuple[dict[str, str], ...]:
    """Give the rows of `lexicon/<name>.tsv`, each as a mapping from the header's names."""
    header, *lines = _text(f"{name}.tsv").rstrip("\n").split("\n")
    columns = header.split("\t")
    rows = []
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(columns):
            message = f"{name}.tsv, line {number}: {len(cells)} cells for {len(columns)} columns"
            raise LexiconError(message)
        rows.append(dict(zip(columns, cells, strict=True)))
    return tuple(rows)
