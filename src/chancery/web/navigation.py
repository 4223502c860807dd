"""The places of the application, in the order of the menu."""

from dataclasses import dataclass

from chancery.store.accounts.users import Role


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the menu; it is shown once a route answers there."""

    path: str
    label: str
    role: Role = Role.READER


@dataclass(frozen=True, slots=True)
class Area:
    """Places that belong together."""

    label: str
    places: tuple[Place, ...]


MENU = (
    Area(
        "Work",
        (
            Place("/", "Home"),
            Place("/search", "Search"),
            Place("/briefs", "Briefs"),
            Place("/commitments", "Commitments"),
            Place("/review", "Review"),
            Place("/imports", "Imports", Role.DRAFTER),
        ),
    ),
    Area(
        "Record",
        (
            Place("/engagements", "Engagements"),
            Place("/documents", "Documents"),
            Place("/people", "People"),
            Place("/bodies", "Bodies"),
            Place("/offices", "Offices"),
            Place("/statements", "Statements"),
            Place("/agreements", "Agreements"),
            Place("/figures", "Figures"),
        ),
    ),
    Area(
        "Analysis",
        (
            Place("/topics", "Topics"),
            Place("/claims", "Claims checked"),
            Place("/compare", "Compare"),
            Place("/timeline", "Timeline"),
            Place("/map", "Map"),
            Place("/network", "Network"),
            Place("/exports", "Exports"),
        ),
    ),
)


def is_at(place: Place, path: str) -> bool:
    """Say whether a path lies within a place."""
    return path == place.path or (place.path != "/" and path.startswith(f"{place.path}/"))
