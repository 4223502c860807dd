"""Which commitments a document may tell of, and which documents may tell of a commitment: asked of the index."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, bindparam, select

from chancery.resolve.ledger.blocking import commitment_signs, is_enough, page_signs
from chancery.resolve.ledger.model import Commitment, Page
from chancery.resolve.ledger.trail import last_year
from chancery.store.ledger.pages import engagements_of, load_referents
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitment_engagements, commitment_keys, commitments, ledger_pages
from chancery.store.statements import Row, listed

_KEYS = select(commitment_keys.c.commitment_id, commitment_keys.c.sign, commitment_keys.c.share).where(
    commitment_keys.c.body_id.in_(listed()),
    commitment_keys.c.sign.in_(listed("signs")),
    commitment_keys.c.day <= bindparam("day"),
    commitment_keys.c.until >= bindparam("year"),
)
_ABOUT = (
    select(commitment_engagements.c.commitment_id)
    .join(commitments, commitments.c.id == commitment_engagements.c.commitment_id)
    .where(commitment_engagements.c.engagement_id.in_(listed()), commitments.c.day <= bindparam("day"))
)
_TOLD = (
    select(said.facts.c.document_id)
    .join(said.engagements, said.engagements.c.id == said.facts.c.id)
    .join(documents, documents.c.id == said.facts.c.document_id)
    .where(said.engagements.c.engagement_id.in_(listed()), documents.c.published >= bindparam("first"))
)
_LATER = select(ledger_pages.c.document_id, ledger_pages.c.stems).where(
    ledger_pages.c.body_id.in_(listed()),
    ledger_pages.c.day >= bindparam("first"),
    ledger_pages.c.day <= bindparam("last"),
)


_YEAR = 4


def page_rows(page: Page) -> list[Row]:
    """Give the rows by which a document is found again."""
    stems = "|".join(sorted(page_signs(page)))
    owner = {"document_id": page.document, "day": page.day, "stems": stems}
    return [{"body_id": body, **owner} for body in sorted(page.main)] if page.day else []


def key_rows(commitment: Commitment) -> list[Row]:
    """Give the rows by which a commitment is found again."""
    signs = commitment_signs(commitment)
    owner = {"commitment_id": commitment.fact, "day": commitment.day, "until": last_year(commitment)}
    pairs = [(body, sign) for body in sorted(commitment.company) for sign in sorted(signs)]
    return [{"body_id": body, "sign": sign, "share": signs[sign], **owner} for body, sign in pairs]


def find_earlier(connection: Connection, page: Page) -> set[int]:
    """Find the commitments of the record that a document may tell of; who stands for whom is settled in the page."""
    if not page.day:
        return set()
    asked = {"signs": sorted(page_signs(page)), "day": page.day, "year": int(page.day[:_YEAR])}
    shared: dict[int, dict[str, int]] = defaultdict(dict)
    for batch in in_batches(sorted(load_referents(connection, record.bodies, page.main))):
        for number, sign, share in connection.execute(_KEYS, {"numbers": batch, **asked}):
            shared[number][sign] = share
    found = {number for number, shares in shared.items() if is_enough(shares.values())}
    reports = load_referents(connection, record.engagements, engagements_of(page))
    for batch in in_batches(sorted(reports)):
        found.update(connection.execute(_ABOUT, {"numbers": batch, "day": page.day}).scalars())
    return found


def find_later(connection: Connection, commitment: Commitment) -> set[int]:
    """Find the documents of the record that may tell of a commitment."""
    if not commitment.day:
        return set()
    wanted = commitment_signs(commitment)
    days = {"first": commitment.day, "last": f"{last_year(commitment)}-99"}
    found = _acting(connection, commitment, days)
    later = {document for document, stems in found if is_enough(_shares(wanted, stems))}
    reports = load_referents(connection, record.engagements, commitment.engagements)
    for batch in in_batches(sorted(reports)):
        later.update(connection.execute(_TOLD, {"numbers": batch, "first": commitment.day}).scalars())
    return later - {commitment.document}


def _shares(wanted: Mapping[str, int], stems: str) -> list[int]:
    there = set(stems.split("|"))
    return [share for sign, share in wanted.items() if sign in there]


def _acting(connection: Connection, commitment: Commitment, days: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Give the later documents in which one of the company acts, with their telling words."""
    referents = sorted(load_referents(connection, record.bodies, commitment.company))
    for batch in in_batches(referents):
        yield from (tuple(row) for row in connection.execute(_LATER, {"numbers": batch, **days}))
