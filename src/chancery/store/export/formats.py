"""The formats of one file: what each is called, and what writes it, piece by piece."""

from collections.abc import Callable, Iterator
from importlib import import_module

from sqlalchemy import Connection

from chancery.errors import SettingsError
from chancery.store.export.query import WHOLE, Query

Writer = Callable[[Connection, Query], Iterator[str]]

STREAMS: dict[str, tuple[str, str, str]] = {
    "ftm": ("ftm", "export_ftm", "FollowTheMoney entities, one a line"),
    "jsonld": ("linked", "export_jsonld", "JSON-LD in terms of schema.org and PROV"),
    "gexf": ("graph_files", "export_gexf", "who met whom as a graph with dates, for Gephi"),
    "graphml": ("graph_files", "export_graphml", "the same graph, for networkx, igraph and yEd"),
    "ics": ("calendar", "export_calendar", "iCalendar: engagements, and commitments that are due"),
    "csl": ("citations", "export_csl", "documents as CSL-JSON"),
    "bibtex": ("citations", "export_bibtex", "documents as BibTeX"),
    "ris": ("citations", "export_ris", "documents as RIS"),
    "annotations": ("annotations", "export_annotations", "every fact as a W3C Web Annotation of its words"),
}
"""Of each format: the module and the function that write it, and what it holds."""
TABLES_OF = {"events": "events", "dyads": "dyad_days"}
"""Formats that are one table of the export; the name of the file says whether it is CSV, JSON lines or Parquet."""


def find_stream(name: str) -> Writer:
    """Give what writes a format. Its module is loaded only now.

    Raises:
        SettingsError: there is no such format.
    """
    if name not in STREAMS:
        message = f"no format {name!r}; there are {', '.join(STREAMS)}"
        raise SettingsError(message)
    module, function, _ = STREAMS[name]
    writer: Writer = getattr(import_module(f"chancery.store.export.{module}"), function)
    return writer


def stream(name: str, connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the pieces of a file of a format."""
    return find_stream(name)(connection, query)
