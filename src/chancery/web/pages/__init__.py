"""Pages, a module for each noun. A module lists its routes; this gathers them in order."""

from starlette.routing import Route

from chancery.web.pages import (
    bodies,
    documents,
    engagements,
    help,  # noqa: A004 - the page is called so
    home,
    login,
    people,
    search,
    settings,
    statements,
    things,
)

_MODULES = (home, search, documents, engagements, people, bodies, statements, things, settings, help, login)
ROUTES: tuple[Route, ...] = tuple(route for module in _MODULES for route in module.ROUTES)
"""All routes; the first that fits answers."""
