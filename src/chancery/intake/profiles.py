"""Profiles of outlets: where on its pages a publisher puts title, date, credit and words.

Each is a small YAML file: those in `lexicon/profiles/`, and above them the user's own in the
folder that CHANCERY_PROFILES names, or `~/.config/chancery/profiles`. A page is matched to a
profile by its address. Where a profile finds nothing (publishers rebuild their sites), the page
is read as any other is.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlsplit

import yaml

from chancery.errors import LexiconError, SettingsError
from chancery.intake.selectors import to_xpath

FOLDER_VARIABLE = "CHANCERY_PROFILES"
_SELECTING = ("title", "published", "credit", "body", "cut")
_LISTS = ("hosts", "paths", *_SELECTING, "cut_lines")
_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How the pages of one publisher are built.

    Selectors are CSS; `meta` elements and `time` give their `content` and `datetime`. The
    regular expressions (`title_cut`, `published_pattern`, `credit_pattern`, `cut_lines`) work on
    the words found.
    """

    name: str
    outlet: str | None = None
    about: str = ""
    hosts: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    language: str | None = None
    title: tuple[str, ...] = ()
    title_cut: str | None = None
    published: tuple[str, ...] = ()
    published_pattern: str | None = None
    day_first: bool = True
    credit: tuple[str, ...] = ()
    credit_pattern: str | None = None
    body: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    cut_lines: tuple[str, ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    origin: str = ""

    def matches(self, url: str) -> int:
        """Say how closely an address fits: the length of host and path that match, or 0."""
        try:
            parts = urlsplit(url)
            host = (parts.hostname or "").lower().removeprefix("www.")
        except ValueError:
            return 0
        hosts = [one for one in self.hosts if host == one or host.endswith(f".{one}")]
        paths = [one for one in self.paths if parts.path.startswith(one)]
        if not hosts or (self.paths and not paths):
            return 0
        return max(map(len, hosts)) + max(map(len, paths), default=0)

    @classmethod
    def from_values(cls, name: str, values: Any, origin: str) -> Self:
        """Make the profile of a YAML file's content.

        Raises:
            SettingsError: a key is unknown, a value of the wrong kind, or a pattern broken.
        """
        if not isinstance(values, dict):
            message = f"{origin}: a profile is a list of keys and values"
            raise SettingsError(message)
        known = {one.name for one in fields(cls)} - {"name", "origin"}
        given: dict[str, Any] = {}
        for key, value in values.items():
            if key not in known:
                message = f"{origin}: unknown key {key!r}; known are {', '.join(sorted(known))}"
                raise SettingsError(message)
            given[key] = _checked(key, value, origin)
        return cls(name=name, origin=origin, **given)


def _checked(key: str, value: Any, origin: str) -> Any:
    if key == "example":
        fits = isinstance(value, dict)
    elif key == "day_first":
        fits = isinstance(value, bool)
    elif key in _LISTS:
        value = (value,) if isinstance(value, str) else value
        fits = isinstance(value, (list, tuple)) and all(isinstance(one, str) for one in value)
        value = tuple(value) if fits else value
    else:
        fits = isinstance(value, str)
    if not fits:
        message = f"{origin}: {key} is {value!r}, which it cannot be"
        raise SettingsError(message)
    try:
        for one in value if key in _SELECTING else ():
            to_xpath(one)
        for one in value if key == "cut_lines" else (value,) if key in _PATTERNS else ():
            re.compile(one)
    except (SettingsError, re.error) as error:
        message = f"{origin}: {key}: {error}"
        raise SettingsError(message) from error
    return value


_PATTERNS = ("title_cut", "published_pattern", "credit_pattern")


@dataclass(frozen=True, slots=True)
class ProfileBook:
    """The profiles in force, by name; the user's own stand above ours of the same name."""

    profiles: Mapping[str, Profile]

    def find(self, url: str | None) -> Profile | None:
        """Give the profile whose host and path fit an address most closely; the user's own first."""
        if not url:
            return None
        ranked = [(one.matches(url), one.origin != "", one.name) for one in self.profiles.values()]
        length, _, name = max(ranked, default=(0, False, ""))
        return self.profiles[name] if length else None

    def get(self, name: str) -> Profile:
        """Give the profile of a name.

        Raises:
            SettingsError: there is none.
        """
        if name not in self.profiles:
            message = f"there is no profile {name!r}; there are {', '.join(sorted(self.profiles))}"
            raise SettingsError(message)
        return self.profiles[name]


def user_folder() -> Path:
    """Give the folder of the user's own profiles, which need not exist."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named).expanduser()
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "chancery" / "profiles"


def profile_book() -> ProfileBook:
    """Give the profiles in force: read once for each folder of the user's.

    Raises:
        SettingsError: one of the user's profiles is wrong; it says which and where.
        LexiconError: one of ours is.
    """
    return _load_book(user_folder())


@lru_cache(maxsize=4)
def _load_book(folder: Path) -> ProfileBook:
    own = {profile.name: profile for profile in _load_own(folder)}
    return ProfileBook({**_load_shipped(), **own})


@lru_cache(maxsize=1)
def _load_shipped() -> dict[str, Profile]:
    found: dict[str, Profile] = {}
    for resource in (files("chancery.lexicon") / "profiles").iterdir():
        name, _, ending = resource.name.rpartition(".")
        if ending == "yaml":
            try:
                found[name] = Profile.from_values(name, _parse(resource.read_bytes(), resource.name), "")
            except SettingsError as error:
                message = f"profiles/{resource.name}{error}"
                raise LexiconError(message) from error
    return dict(sorted(found.items()))


def _load_own(folder: Path) -> Iterator[Profile]:
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix in {".yaml", ".yml"})
    except OSError:
        return
    for path in paths:
        yield load_profile(path)


def load_profile(path: Path) -> Profile:
    """Load one profile from a file of the user's.

    Raises:
        SettingsError: it cannot be read, or is wrong.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"{path}: cannot be read: {error.strerror}"
        raise SettingsError(message) from error
    return Profile.from_values(path.stem, _parse(data, str(path)), str(path))


def _parse(data: bytes, origin: str) -> Any:
    if len(data) > _BYTES:
        message = f"{origin}: is too large for a profile"
        raise SettingsError(message)
    try:
        return yaml.safe_load(data.decode("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        message = f"{origin}: is not YAML: {error}"
        raise SettingsError(message) from error
