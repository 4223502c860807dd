"""`chancery source`: the profiles of outlets, and what one finds on a page."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import import_options, options
from chancery.cli.console import note, print_json, print_table
from chancery.errors import SettingsError
from chancery.intake.limits import HTML_BYTES
from chancery.intake.profile_check import ProfileCheck, check_example, check_page
from chancery.intake.profiles import profile_book, user_folder

app = typer.Typer(help="Profiles of outlets: how their pages are built.", no_args_is_help=True, rich_markup_mode=None)
_EXCERPT = 300


@app.command(name="list")
def list_profiles(*, as_json: options.AsJson = False) -> int:
    """List the profiles in force: ours, and your own, which go before ours.

    Example:

      chancery source list
    """
    profiles = sorted(profile_book().profiles.values(), key=lambda one: one.name)
    if as_json:
        keys = ("name", "outlet", "hosts", "paths", "about")
        print_json([{**{key: getattr(one, key) for key in keys}, "own": bool(one.origin)} for one in profiles])
        return 0
    rows = [
        (
            one.name,
            one.outlet or "",
            "\n".join(f"{host}{path}" for host in one.hosts for path in one.paths or ("",)),
            one.origin or "ours",
        )
        for one in profiles
    ]
    print_table("Profiles", ("name", "outlet", "pages", "from"), rows)
    note(f"Your own stand in {user_folder()}")
    return 0


@app.command(name="test")
def hold_profile(
    profile: Annotated[str, typer.Argument(metavar="PROFILE", help="The name of a profile, or a YAML file.")],
    page: Annotated[
        Path | None, typer.Argument(metavar="[PAGE]", help="A page as saved; else its own example.")
    ] = None,
    *,
    as_json: options.AsJson = False,
) -> int:
    """Hold a profile against a page, and say what it finds and what it does not.

    Ends with exit code 1 where something is not found.

    Examples:

      chancery source test us-state saved-page.html
      chancery source test my-ministry.yaml
    """
    chosen = import_options.find_profile(profile)
    check = check_page(chosen, _read(page), str(page)) if page else check_example(chosen)
    if as_json:
        print_json({"profile": chosen.name, **asdict(check.found), "faults": list(check.faults)})
    else:
        _print(chosen.name, check)
    return 1 if check.faults else 0


def _read(page: Path) -> bytes:
    try:
        with page.open("rb") as file:
            data = file.read(HTML_BYTES + 1)
    except OSError as error:
        message = f"{page} cannot be read: {error.strerror}"
        raise SettingsError(message) from error
    if len(data) > HTML_BYTES:
        message = f"{page} is too large for a web page"
        raise SettingsError(message)
    return data


def _print(name: str, check: ProfileCheck) -> None:
    found = check.found
    text = found.text or ""
    excerpt = text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()} … ({len(text):,} characters)"
    rows = [
        ("title", found.title or "not found"),
        ("published", found.published or "not found"),
        ("credit", found.credit or "none"),
        ("text", excerpt or "not found"),
    ]
    print_table(f"What {name} finds", ("", ""), rows)
    if check.readout:
        rest = [f"{piece.kind}: {check.readout.text[piece.start : piece.end]}" for piece in check.readout.furniture]
        note("\n".join(["Set apart in the text:", *rest]) if rest else "Nothing in the text is set apart.")
    for fault in check.faults:
        note(f"fault: {fault}")
    if not check.faults:
        note("All is found.")
