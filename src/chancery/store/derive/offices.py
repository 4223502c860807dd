"""When somebody came to an office or left it, in the words of each document.

Terms of office themselves are questions over what is said (`store.view.terms`): a stored copy
could be wrong, and that of a person whom each document names would be made anew each time.
"""

from sqlalchemy import Connection, select

from chancery.resolve.offices.cues import find_cues
from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.load import in_batches, load_readings
from chancery.store.schema import offices as terms
from chancery.store.schema import said
from chancery.store.statements import Row, listed

_PEOPLE = (
    select(said.facts.c.document_id, said.people.c.name, said.people.c.person_id)
    .join(said.people, said.people.c.id == said.facts.c.id)
    .where(said.facts.c.document_id.in_(listed()), said.facts.c.family == "people")
    .order_by(said.facts.c.document_id, said.facts.c.place)
)
_BATCH = 50


def derive_offices(source: Source, touched: Touched) -> Changes:
    """Find the cues of the documents that came in."""
    numbers = sorted(touched.documents)
    rows: list[Row] = []
    for start in range(0, len(numbers), _BATCH):
        rows += _read(source.connection, numbers[start : start + _BATCH])
    return Changes(rows=[Replacement(terms.cues, "document_id", numbers, rows)])


def _read(connection: Connection, numbers: list[int]) -> list[Row]:
    known: dict[tuple[int, str], int] = {}
    for batch in in_batches(numbers):
        for row in connection.execute(_PEOPLE, {"numbers": batch}):
            known.setdefault((row.document_id, row.name), row.person_id)
    rows = []
    for number, reading in zip(numbers, load_readings(connection, numbers, without_rejected=True), strict=True):
        text = reading.readout.text
        for place, cue in enumerate(find_cues(reading)):
            rows.append(
                {
                    "document_id": number,
                    "place": place,
                    "person_id": known[number, cue.person],
                    "kind": cue.kind.value,
                    "date": cue.date,
                    "start": cue.start,
                    "end": cue.end,
                    "text": text[cue.start : cue.end],
                }
            )
    return rows
