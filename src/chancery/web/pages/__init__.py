"""Pages, a module for each noun. A module lists its routes; this gathers them in order."""

from starlette.routing import Route

from chancery.web.pages import (
    bodies,
    briefs,
    claims,
    documents,
    engagements,
    help,  # noqa: A004 - the page is called so
    home,
    login,
    offices,
    people,
    search,
    settings,
    statements,
    things,
    topics,
    versions,
)

_MODULES = (
    home,
    search,
    documents,
    engagements,
    people,
    bodies,
    offices,
    statements,
    things,
    topics,
    claims,
    versions,
    briefs,
    settings,
    help,
    login,
)
ROUTES: tuple[Route, ...] = tuple(route for module in _MODULES for route in module.ROUTES)
"""All routes; the first that fits answers."""
