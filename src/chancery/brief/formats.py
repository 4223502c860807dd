"""Which format a file gets, by the ending of its name."""

from collections.abc import Callable, Mapping
from pathlib import Path

from chancery.brief.document import Brief
from chancery.brief.html import Link, render_html
from chancery.brief.markdown import render_markdown
from chancery.brief.serial import to_json
from chancery.errors import SettingsError

FORMATS = (".md", ".html", ".docx", ".pdf", ".json", ".ics")


def check_format(file: Path) -> None:
    """Refuse an ending that is none of ours.

    Raises:
        SettingsError: a brief is not written in this format.
    """
    if file.suffix.lower() not in FORMATS:
        message = f"{file}: a brief is written as {', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        raise SettingsError(message)


def render(brief: Brief, suffix: str, *, template: Path | None = None, link: Link | None = None) -> bytes:
    """Give a brief in the format of an ending.

    Raises:
        SettingsError: what the format needs is missing, or it cannot hold this kind of brief.
    """
    return _RENDERERS[suffix.lower()](brief, template, link)


def _docx(brief: Brief, template: Path | None, _link: Link | None) -> bytes:
    from chancery.brief.docx.render import render_docx  # noqa: PLC0415 - python-docx takes half a second to load

    return render_docx(brief, template)


def _pdf(brief: Brief, _template: Path | None, link: Link | None) -> bytes:
    from chancery.brief.pdf import render_pdf  # noqa: PLC0415

    return render_pdf(brief, link=link)


def _ics(brief: Brief, _template: Path | None, _link: Link | None) -> bytes:
    from chancery.brief.calendar import render_ics  # noqa: PLC0415

    return render_ics(brief)


_RENDERERS: Mapping[str, Callable[[Brief, Path | None, Link | None], bytes]] = {
    ".md": lambda brief, _template, _link: render_markdown(brief).encode(),
    ".html": lambda brief, _template, link: render_html(brief, link=link).encode(),
    ".json": lambda brief, _template, _link: to_json(brief).encode(),
    ".docx": _docx,
    ".pdf": _pdf,
    ".ics": _ics,
}
