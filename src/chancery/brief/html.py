"""Render a brief as one self-contained HTML page that prints well."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chancery.brief.document import SOURCES, Brief, Citation, Group, Table
from chancery.brief.layout import annex_name, classification_of, meter, stamp
from chancery.brief.notes import describe_note
from chancery.brief.tables import is_wide

Link = Callable[[Citation], str | None]
"""Gives the address at which a citation opens at its words, None where there is none."""


def render_html(brief: Brief, *, link: Link | None = None, footnotes: bool = False) -> str:
    """Give the brief as HTML; the citations lead to the notes at its end.

    With `link` each note opens the evidence page at its words. With `footnotes` the notes stand where
    they are cited, for a printer that puts them at the foot of the page.
    """
    style = _asset("brief.css") + (_asset("footnotes.css") if footnotes else "")
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = _environment().get_template("brief.html.j2")
    return template.render(
        brief=brief,
        numbers=brief.citations(),
        mark=classification_of(brief),
        stamp=stamp(brief),
        meter=meter(brief),
        is_wide=is_wide(brief),
        annex_name=annex_name,
        describe=describe_note,
        link=link or (lambda _citation: None),
        footnotes=footnotes,
        first_uses=set(),
        sources=SOURCES,
        kind_of=lambda entry: type(entry).__name__.lower(),
        style=Markup(style),  # noqa: S704 - our own asset
        style_hash=digest,
    )


@cache
def _asset(name: str) -> str:
    return (files("chancery.brief") / "templates" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chancery.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.tests["group"] = lambda entry: isinstance(entry, Group)
    environment.tests["table"] = lambda entry: isinstance(entry, Table)
    return environment
