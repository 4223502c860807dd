"""A brief as PDF, by WeasyPrint: the HTML with its notes at the foot of each page."""

from importlib import import_module

from chancery.brief.document import Brief
from chancery.brief.html import Link, render_html
from chancery.errors import SettingsError

MISSING = (
    "PDF needs WeasyPrint and the Pango library: pip install 'chancery[pdf]' (and on Debian: apt install "
    "libpango-1.0-0 libpangoft2-1.0-0). Without them write .html and print it in a browser, or write .docx"
)


def render_pdf(brief: Brief, *, link: Link | None = None) -> bytes:
    """Give the brief as PDF with footnotes, page numbers and the marking on every page.

    Raises:
        SettingsError: WeasyPrint or the library that it needs is not installed.
    """
    try:
        # It loads a library of the operating system when it is imported, hence OSError.
        weasyprint = import_module("weasyprint")
    except (ImportError, OSError) as error:
        raise SettingsError(MISSING) from error

    def refuse(url: str, *_: object, **__: object) -> dict[str, object]:
        """The page is whole in itself: nothing is fetched, whatever a document's words may say."""
        if not url.startswith("data:"):
            message = f"a brief fetches nothing: {url}"
            raise ValueError(message)
        return dict(weasyprint.default_url_fetcher(url))

    page = render_html(brief, link=link, footnotes=True)
    return bytes(weasyprint.HTML(string=page, url_fetcher=refuse).write_pdf(pdf_variant="pdf/ua-1"))
