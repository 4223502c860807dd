"""Which documents are near-duplicates of each other: noted in pairs, and all of them kept."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from chancery.resolve.prints import MOST, Print, are_copies, list_bands, make_print, measure_likeness
from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.load import in_batches
from chancery.store.schema import engagements as occasions
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed

_prints, _bands, _copies = occasions.prints, occasions.bands, occasions.copies
_TEXTS = (
    select(documents.c.id, documents.c.text)
    .outerjoin(_prints, _prints.c.document_id == documents.c.id)
    .where(documents.c.id.in_(listed()), _prints.c.document_id.is_(None))
)
_PRINTS = select(_prints).where(_prints.c.document_id.in_(listed()))
_SHARED = select(_bands.c.key, _bands.c.document_id).where(_bands.c.key.in_(listed("keys")))
_OWN = select(_bands.c.key).where(_bands.c.document_id.in_(listed())).distinct()
_PAIRS = select(_copies.c.one_id, _copies.c.other_id).where(
    or_(_copies.c.one_id.in_(listed()), _copies.c.other_id.in_(listed()))
)
_REPORTS = (
    select(said.engagements.c.engagement_id)
    .join(said.facts, said.facts.c.id == said.engagements.c.id)
    .where(said.facts.c.document_id.in_(listed()))
)


def derive_prints(source: Source, touched: Touched) -> Changes:
    """Have a print for each text. A text never changes, so a print is made once."""
    rows, bands = [], []
    for batch in in_batches(sorted(touched.documents)):
        for row in source.connection.execute(_TEXTS, {"numbers": batch}):
            made = make_print(row.text)
            if made is not None:
                rows.append({"document_id": row.id, "print": _write(made), "runs": made.runs})
                bands += [{"key": key, "document_id": row.id} for key in list_bands(made)]
    return Changes(added={_prints: rows, _bands: bands})


def derive_copies(source: Source, touched: Touched) -> Changes:
    """Pair the texts that came in with those that they are copies of."""
    connection = source.connection
    members = _members(connection, touched.documents)
    owners = set(touched.documents) | _parted(members, touched.documents)
    if owners - touched.documents:
        members = _members(connection, owners)
    pairs = _pair(connection, owners, members)
    before = {
        (row.one_id, row.other_id)
        for batch in in_batches(sorted(owners))
        for row in connection.execute(_PAIRS, {"numbers": batch})
    }
    changed = {number for pair in before ^ pairs.keys() for number in pair}
    if not changed:
        return Changes()
    rows = [
        {"one_id": one, "other_id": other, "likeness": likeness} for (one, other), likeness in sorted(pairs.items())
    ]
    return Changes(
        rows=[Replacement(_copies, "one_id", owners), Replacement(_copies, "other_id", owners, rows)],
        moved=Touched(copies=changed, engagements=_reports_of(connection, changed)),
    )


def _members(connection: Connection, numbers: Iterable[int]) -> dict[str, set[int]]:
    """Give the documents under each band that one of these has."""
    members: dict[str, set[int]] = defaultdict(set)
    for batch in in_batches(sorted(numbers)):
        keys = connection.execute(_OWN, {"numbers": batch}).scalars().all()
        for part in in_batches(keys):
            for row in connection.execute(_SHARED, {"keys": part}):
                members[row.key].add(row.document_id)
    return members


def _parted(members: dict[str, set[int]], fresh: set[int]) -> set[int]:
    """Give those whose band has just become too common: what was paired by it alone is looked at again."""
    return {number for group in members.values() if len(group) > MOST >= len(group - fresh) for number in group}


def _pair(connection: Connection, owners: set[int], members: dict[str, set[int]]) -> dict[tuple[int, int], float]:
    near: dict[int, set[int]] = defaultdict(set)
    for group in members.values():
        if 1 < len(group) <= MOST:
            for number in group & owners:
                near[number] |= group
    wanted = owners | {other for others in near.values() for other in others}
    prints: dict[int, Print] = {}
    for batch in in_batches(sorted(wanted)):
        prints |= {row.document_id: read_print(row) for row in connection.execute(_PRINTS, {"numbers": batch})}
    found = {}
    for number, others in near.items():
        for other in others - {number}:
            one, two = prints[number], prints[other]
            if are_copies(one, two):
                found[min(number, other), max(number, other)] = round(measure_likeness(one, two), 3)
    return found


def _write(made: Print) -> str:
    return "".join(f"{value:08x}" for value in made.values)


def read_print(row: Row[Any]) -> Print:
    """Read a print as it is kept."""
    return Print(tuple(int(row.print[at : at + 8], 16) for at in range(0, len(row.print), 8)), row.runs)


def _reports_of(connection: Connection, numbers: Iterable[int]) -> set[int]:
    return {
        number
        for batch in in_batches(sorted(numbers))
        for number in connection.execute(_REPORTS, {"numbers": batch}).scalars()
    }
