"""What a user may say of the documents that come in, beyond date and outlet."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.errors import SettingsError
from chancery.intake.draft import Given
from chancery.intake.profiles import Profile, load_profile, profile_book
from chancery.sources.addresses import is_address

COLUMNS = ("text", "id", "title", "published", "outlet", "credit", "url", "language")
Columns = Annotated[
    str | None,
    typer.Option(metavar="NAME=COLUMN,…", help="Columns of a table, where their names do not say it: text=Body."),
]
ProfileName = Annotated[
    str | None,
    typer.Option("--profile", metavar="NAME|FILE", help="How the pages are built: a profile's name, or a file."),
]
Urls = Annotated[
    list[str] | None,
    typer.Option("--url", metavar="URL", help="Fetch this page; may be given several times. Nothing else is fetched."),
]


def list_places(paths: list[str] | None, urls: list[str] | None) -> list[str]:
    """Give what is to be read: paths, and addresses among them or after --url.

    Raises:
        SettingsError: nothing is named, or a --url is no address.
    """
    for url in urls or ():
        if not is_address(url):
            message = f"--url {url!r} is no address; it begins with http:// or https://"
            raise SettingsError(message)
    places = [*(paths or []), *(urls or [])]
    if not places:
        message = "name what to read: files, folders, addresses, or - for standard input"
        raise SettingsError(message)
    return places


@dataclass(frozen=True, kw_only=True)
class Said:
    """What the user says: as intake takes it, and as the journal keeps it for another try."""

    given: Given
    kept: dict[str, str] = field(default_factory=dict)


def take_given(published: str | None, outlet: str | None, columns: str | None, profile: str | None) -> Said:
    """Check what the user says of the documents.

    Raises:
        SettingsError: a date, a column or a profile makes no sense.
    """
    given = Given(
        published=options.check_date(published, "--published"),
        outlet=outlet,
        columns=_parse_columns(columns),
        profile=find_profile(profile) if profile else None,
    )
    kept = {"columns": columns, "profile": profile}
    return Said(given=given, kept={name: value for name, value in kept.items() if value})


def given_again(kept: dict[str, str]) -> Said:
    """Take what the journal kept of an item."""
    return take_given(kept.get("published"), kept.get("outlet"), kept.get("columns"), kept.get("profile"))


def find_profile(name: str) -> Profile:
    """Give the profile of a name, or of a file.

    Raises:
        SettingsError: there is none, or it is wrong.
    """
    if name.endswith((".yaml", ".yml")) or "/" in name:
        return load_profile(Path(name))
    return profile_book().get(name)


def _parse_columns(columns: str | None) -> tuple[tuple[str, str], ...]:
    pairs = []
    for part in columns.split(",") if columns else ():
        name, parted, column = (piece.strip() for piece in part.partition("="))
        if not parted or not column or name not in COLUMNS:
            message = f"--columns {part!r} is not NAME=COLUMN with a name of {', '.join(COLUMNS)}"
            raise SettingsError(message)
        pairs.append((name, column))
    return tuple(pairs)
