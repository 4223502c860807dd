"""Which documents correct which: those of one outlet and title, and those that are near-duplicates."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import or_, select

from chancery.resolve.corrections import Correction, Release, judge_correction, title_key
from chancery.resolve.prints import Print, measure_likeness
from chancery.store.derive.near_copies import read_print
from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.load import in_batches
from chancery.store.schema import engagements as occasions
from chancery.store.schema.documents import documents
from chancery.store.schema.sources import corrections, titles
from chancery.store.statements import listed

_MOST = 24
"""Under a title that more documents of an outlet share ("Daily briefing") only the nearest in time are compared."""
_prints, _copies = occasions.prints, occasions.copies
_HEADS = select(
    documents.c.id, documents.c.title, documents.c.outlet, documents.c.first_day, documents.c.last_day, documents.c.text
).where(documents.c.id.in_(listed()))
_UNTITLED = (
    select(documents.c.id, documents.c.title, documents.c.outlet)
    .outerjoin(titles, titles.c.document_id == documents.c.id)
    .where(documents.c.id.in_(listed()), titles.c.document_id.is_(None))
)
_mine = titles.alias("mine")
_NAMESAKES = (
    select(_mine.c.document_id.label("one"), titles.c.document_id.label("other"), documents.c.first_day)
    .join(titles, titles.c.key == _mine.c.key)
    .join(documents, documents.c.id == titles.c.document_id)
    .where(_mine.c.document_id.in_(listed()))
)
_NEAR = select(_copies.c.one_id, _copies.c.other_id).where(
    or_(_copies.c.one_id.in_(listed()), _copies.c.other_id.in_(listed()))
)
_PRINTS = select(_prints).where(_prints.c.document_id.in_(listed()))


def derive_titles(source: Source, touched: Touched) -> Changes:
    """Have the key of each title. A title never changes, so it is made once."""
    rows = [
        {"key": key, "document_id": row.id}
        for batch in in_batches(sorted(touched.documents))
        for row in source.connection.execute(_UNTITLED, {"numbers": batch})
        if (key := title_key(row.title, row.outlet)) is not None
    ]
    return Changes(added={titles: rows})


def derive_corrections(source: Source, touched: Touched) -> Changes:
    """Link the documents that came in with those that they correct, or that correct them."""
    owners = touched.documents | touched.copies
    pairs = _pairs(source, owners)
    numbers = {number for pair in pairs for number in pair}
    releases = _releases(source, numbers)
    prints = _load_prints(source, numbers)
    found: list[Correction] = []
    for one, other in sorted(pairs):
        likeness = measure_likeness(prints[one], prints[other]) if one in prints and other in prints else 0.0
        judged = judge_correction(releases[one], releases[other], likeness)
        if judged:
            found.append(judged)
    rows = [one._asdict() for one in found]
    named = [{"later_id": row["later"], "earlier_id": row["earlier"], "reason": row["reason"]} for row in rows]
    return Changes(
        rows=[Replacement(corrections, "later_id", owners), Replacement(corrections, "earlier_id", owners, named)]
    )


def _pairs(source: Source, owners: Iterable[int]) -> set[tuple[int, int]]:
    pairs: set[tuple[int, int]] = set()
    for batch in in_batches(sorted(owners)):
        namesakes: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for row in source.connection.execute(_NAMESAKES, {"numbers": batch}):
            namesakes[row.one].append((row.first_day, row.other))
        for one, others in namesakes.items():
            pairs |= {(min(one, other), max(one, other)) for other in _nearest(one, others)}
        pairs |= {(row.one_id, row.other_id) for row in source.connection.execute(_NEAR, {"numbers": batch})}
    return pairs


def _nearest(one: int, others: list[tuple[str, int]]) -> Iterable[int]:
    """Give the namesakes, or of very many those that stand nearest in time."""
    ordered = sorted(others)
    place = next(at for at, (_, number) in enumerate(ordered) if number == one)
    half = _MOST // 2
    return [number for _, number in ordered[max(0, place - half) : place + half + 1] if number != one]


def _releases(source: Source, numbers: Iterable[int]) -> dict[int, Release]:
    return {
        row.id: Release.of(row.id, row.title, row.outlet, (row.first_day, row.last_day), row.text)
        for batch in in_batches(sorted(numbers))
        for row in source.connection.execute(_HEADS, {"numbers": batch})
    }


def _load_prints(source: Source, numbers: Iterable[int]) -> dict[int, Print]:
    return {
        row.document_id: read_print(row)
        for batch in in_batches(sorted(numbers))
        for row in source.connection.execute(_PRINTS, {"numbers": batch})
    }
