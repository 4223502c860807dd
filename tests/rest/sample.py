"""The record that the API is asked about: that of the pages, with two people merged."""

from pathlib import Path

from chancery.resolve.decisions import make_decision
from chancery.store.deciding import decide
from chancery.store.record import Writer, open_view
from tests.web.sample import make_record

MERGED = ("Odd Lien", "Grace Namara")
"""Who is called one, although nobody would think so."""
WHEN = "2024-06-01T09:30:00+00:00"


def make_api_record(path: Path) -> Path:
    make_record(path, hostile=True)
    with open_view(path) as view:
        people = [view.people(name)[0].id for name in MERGED]
    with Writer.open(path) as writer:
        decision, apart = make_decision("same", people[0], (people[1],), who="tester", why=None, made=WHEN)
        decide(writer, decision, apart=apart)
    return path
