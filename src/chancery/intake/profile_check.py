"""Hold a profile against a page, and say what it finds there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chancery.errors import ReadError
from chancery.intake.blocks import parse_page
from chancery.intake.decode import decode
from chancery.intake.draft import Given
from chancery.intake.outlet_page import OutletPage, read_outlet_page
from chancery.intake.profiles import Profile
from chancery.intake.sources import Source
from chancery.model.readout import Readout

_PARTS = ("title", "published", "credit", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileCheck:
    """What a profile finds by itself, the readout that comes of it, and what was expected but is not so."""

    found: OutletPage
    readout: Readout | None
    faults: tuple[str, ...]


def check_example(profile: Profile) -> ProfileCheck:
    """Hold a profile against the example that it carries."""
    page = str(profile.example.get("page", ""))
    finds = profile.example.get("finds") or {}
    if not page:
        empty = OutletPage(text=None, title=None, published=None, credit=None)
        return ProfileCheck(found=empty, readout=None, faults=("the profile carries no example; name a file",))
    check = check_page(profile, page.encode(), f"the example of {profile.name}", url=profile.example.get("url"))
    faults = [*check.faults, *_differences(check.found, finds)]
    return ProfileCheck(found=check.found, readout=check.readout, faults=tuple(dict.fromkeys(faults)))


def check_page(profile: Profile, data: bytes, name: str, *, url: str | None = None) -> ProfileCheck:
    """Hold a profile against a page; what it does not find is a fault, also where a guess replaces it."""
    from chancery.intake.documents import read_source  # noqa: PLC0415 - the reader of all formats loads late

    found = read_outlet_page(parse_page(decode(data, name), name), profile)
    faults = [f"no {part} is found" for part in _PARTS if part != "credit" and not getattr(found, part)]
    if url and not profile.matches(url):
        faults.append(f"its hosts and paths do not fit the address {url}")
    source = Source(name, content=data, path="page.html", url=url)
    outcome = next(iter(read_source(source, Given(profile=profile))), None)
    if isinstance(outcome, ReadError):
        faults.append(outcome.fault)
        outcome = None
    return ProfileCheck(found=found, readout=outcome, faults=tuple(faults))


def _differences(found: OutletPage, finds: Mapping[str, Any]) -> list[str]:
    return [
        f"{part} is {getattr(found, part)!r}, where {str(finds[part]).strip()!r} was expected"
        for part in _PARTS
        if part in finds and getattr(found, part) != str(finds[part]).strip()
    ]
