"""Render a brief as one self-contained HTML page that prints well."""

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chancery.brief.document import Brief, Group, Line


def render_html(brief: Brief) -> str:
    """Give the brief as HTML; the citations are footnotes that lead back to their lines."""
    style = (files("chancery.brief") / "templates" / "brief.css").read_text(encoding="utf-8")
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    template = _environment().get_template("brief.html.j2")
    return template.render(
        brief=brief,
        numbers=brief.citations(),
        is_group=lambda entry: isinstance(entry, Group),
        is_line=lambda entry: isinstance(entry, Line),
        style=Markup(style),  # noqa: S704 - our own asset
        style_hash=digest,
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chancery.brief"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
