"""Pages, a module for each noun. A module lists its routes; this gathers them in order."""

from starlette.routing import Route

from chancery.web.pages import help, home, login, people, settings  # noqa: A004 - the page is called so

_MODULES = (home, people, settings, help, login)
ROUTES: tuple[Route, ...] = tuple(route for module in _MODULES for route in module.ROUTES)
"""All routes; the first that fits answers."""
