"""The drafter's own words: a small YAML file beside the brief, which no regeneration touches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from chancery.errors import SettingsError

SUFFIX = ".drafter.yaml"
SKELETON = """\
# What only you can write. Chancery reads this file whenever it composes {name} again, and never changes it.
meeting: {{}}      # place, length, format, languages, interpretation
principal:         # who goes, as it should stand in the header
drafter:           # lead drafter
purpose:           # one line; leave it empty to keep what the record says
asked_by:          # who asked for the meeting
objectives: []     # at most three, specific
points: []         # points to make, at most four, six at the limit
response: []       # if raised: what we answer
press:             # what we hope to say
follow_up: []      # who takes the record, by when
sensitivities: []
evaluation: []     # for a record of meeting
summary: []
action_points: []
done: []           # ticked tasks of a checklist, by their keys
notes: {{}}        # by section: text of yours at its end, such as `background: …` in a person's profile
"""
_LISTS = (
    "objectives", "points", "response", "follow_up", "sensitivities", "evaluation", "summary", "action_points", "done"
)  # fmt: skip
_TEXTS = ("principal", "drafter", "purpose", "asked_by", "press")
MOST_OBJECTIVES, MOST_POINTS = 3, 6


@dataclass(frozen=True)
class Draft:
    """The drafter's file as read."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meeting: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """Give a text of the drafter; "" where there is none."""
        return self.texts.get(name, "")

    def list(self, name: str) -> tuple[str, ...]:
        """Give a list of the drafter."""
        return self.lists.get(name, ())

    def words(self) -> str:
        """Give all that the drafter wrote, as one text."""
        parts = [*self.texts.values(), *self.meeting.values(), *self.notes.values()]
        return "\n".join([*parts, *(one for some in self.lists.values() for one in some)])


NOTHING_DRAFTED = Draft()


def load_draft(file: Path) -> Draft:
    """Read a drafter's file.

    Raises:
        SettingsError: it cannot be read, is not YAML, or holds something that a brief has no place for.
    """
    try:
        values = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except OSError as error:
        message = f"cannot read {file}: {error.strerror}"
        raise SettingsError(message) from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{file} is not YAML: {error}"
        raise SettingsError(message) from error
    return parse_draft(values, str(file))


def parse_draft(values: Any, where: str) -> Draft:
    """Make a draft of parsed YAML or JSON.

    Raises:
        SettingsError: it holds something that a brief has no place for, or more than its limits allow.
    """
    known = {*_LISTS, *_TEXTS, "meeting", "notes"}
    if not isinstance(values, dict) or (unknown := sorted(map(str, set(values) - known))):
        named = f": {', '.join(unknown)}" if isinstance(values, dict) else ""
        message = f"{where}: a brief has no place for this{named}; it knows {', '.join(sorted(known))}"
        raise SettingsError(message)
    lists = {name: _texts(values.get(name), f"{where}, {name}") for name in _LISTS}
    for name, most in (("objectives", MOST_OBJECTIVES), ("points", MOST_POINTS)):
        if len(lists[name]) > most:
            message = f"{where}: {len(lists[name])} {name}; a brief has room for {most}"
            raise SettingsError(message)
    return Draft(
        texts={name: str(values[name]).strip() for name in _TEXTS if values.get(name)},
        lists={name: some for name, some in lists.items() if some},
        meeting=_mapping(values.get("meeting"), f"{where}, meeting"),
        notes=_mapping(values.get("notes"), f"{where}, notes"),
    )


def _texts(value: Any, where: str) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or any(isinstance(one, dict | list) for one in value):
        message = f"{where} is a list of texts, one a line"
        raise SettingsError(message)
    return tuple(str(one).strip() for one in value if one is not None)


def _mapping(value: Any, where: str) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        message = f"{where} is a list of names and texts, such as `place: Suva`"
        raise SettingsError(message)
    return {str(name): str(text).strip() for name, text in value.items() if text is not None}


def write_skeleton(file: Path, brief_name: str) -> None:
    """Write an empty drafter's file where there is none; one that is there is never touched.

    Raises:
        SettingsError: it cannot be written.
    """
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(SKELETON.format(name=brief_name))
    except FileExistsError:
        return
    except OSError as error:
        message = f"cannot write {file}: {error.strerror}"
        raise SettingsError(message) from error
