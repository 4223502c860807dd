"""The templates: what they may call, and how a page or a block of it is rendered."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.meta import find_referenced_templates
from starlette.requests import Request

from chancery.store.accounts.users import Role
from chancery.store.identity import SHORT
from chancery.web import urls, wording
from chancery.web.answer import Page, Refusal
from chancery.web.config import Access
from chancery.web.desk import Desk
from chancery.web.ladder import describe_bound
from chancery.web.navigation import is_at
from chancery.web.security import ANONYMOUS, forms_of
from chancery.web.static import static_url


@lru_cache(maxsize=1)
def environment() -> Environment:
    """Give the environment of all templates. Everything is escaped; nothing from a document is markup."""
    made = Environment(
        loader=PackageLoader("chancery.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for name in (
        "label",
        "headline",
        "day",
        "days",
        "number",
        "quantity",
        "plural",
        "age",
        "place",
        "country",
        "title_of",
    ):
        made.filters[name] = made.globals[name] = getattr(wording, name)
    for name in ("document_url", "said_url", "person_url", "body_url", "engagement_url", "topic_url", "with_query"):
        made.globals[name] = getattr(urls, name)
    made.globals.update(
        static=static_url, is_at=is_at, Role=Role, short=lambda ref: ref[:SHORT], describe_bound=describe_bound
    )
    # As a global it is there in every block, also when a block is rendered by itself.
    made.globals["parts"] = made.get_template("parts.html.j2").module
    return made


def warm_up() -> None:
    """Compile every template and read the names of countries, so that nobody waits for it."""
    for name in environment().list_templates():
        environment().get_template(name)
    wording.country("CH")


def render(desk: Desk, page: Page, *, block: str | None = None) -> str:
    """Render a page, or the one block of it that htmx asks for."""
    values = {
        **_frame(desk.request),
        **_whose(desk),
        "title": page.title,
        "table": page.table,
        "calendar": page.calendar,
        **page.values,
    }
    if block:
        return render_block(page.template, block, values)
    return environment().get_template(page.template).render(**values)


def render_block(name: str, block: str, values: Mapping[str, Any]) -> str:
    """Render one block of a template, which may also be one that only a parent of it has."""
    chain = _ancestry(name)
    context = chain[0].new_context(dict(values))
    for parent in chain[1:]:
        for one, function in parent.blocks.items():
            context.blocks.setdefault(one, []).append(function)
    return environment().concat(context.blocks[block][0](context))


@cache
def _ancestry(name: str) -> tuple[Template, ...]:
    """Give a template and those that it extends, itself first. None of ours includes or imports another."""
    loader = environment().loader
    assert loader is not None
    source, _, _ = loader.get_source(environment(), name)
    parents = [one for one in find_referenced_templates(environment().parse(source)) if one]
    return (environment().get_template(name), *(_ancestry(parents[0]) if parents else ()))


def render_refusal(request: Request, refusal: Refusal) -> str:
    """Render a refusal as a page; it must not need the record, which may be what is broken."""
    values = {
        **_frame(request),
        "desk": None,
        "user": ANONYMOUS,
        "theme": "auto",
        "keys": "on",
        "csrf": "",
        "table": None,
        "calendar": None,
        "title": refusal.heading,
        "refusal": refusal,
    }
    name = "refusal.html.j2"
    if request.headers.get("hx-request-type") == "partial":
        return render_block(name, "refused", values)
    return environment().get_template(name).render(**values)


def _frame(request: Request) -> dict[str, Any]:
    path = request.url.path
    config = request.app.state.config
    return {
        "request": request,
        "here": path,
        "query_string": request.url.query,
        "menu": request.app.state.menu,
        "by_accounts": config.access is Access.ACCOUNTS,
        "today": config.clock().date(),
    }


def _whose(desk: Desk) -> dict[str, Any]:
    address = f"{desk.request.url.path}?{desk.request.url.query}"
    return {
        "desk": desk,
        "user": desk.user,
        "theme": desk.preferences.get("theme", "auto"),
        "keys": desk.preferences.get("keys", "on"),
        "csrf": forms_of(desk.request, desk.user).token(address),
    }
