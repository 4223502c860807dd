"""Pages, a module for each noun. A module lists its routes; this gathers them in order."""

from starlette.routing import Route

from chancery.web.pages import (
    bodies,
    briefs,
    claims,
    commitments,
    comparing,
    correct,
    documents,
    engagements,
    exports,
    help,  # noqa: A004 - the page is called so
    home,
    imports,
    judge,
    login,
    maps,
    network,
    offices,
    people,
    review,
    search,
    settings,
    statements,
    things,
    timeline,
    topics,
    versions,
)

_MODULES = (
    home,
    search,
    documents,
    judge,
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
    review,
    correct,
    commitments,
    comparing,
    imports,
    timeline,
    maps,
    network,
    exports,
    settings,
    help,
    login,
)
ROUTES: tuple[Route, ...] = tuple(route for module in _MODULES for route in module.ROUTES)
"""All routes; the first that fits answers."""
