"""Forget what came of checking documents whose reading, or what stands beside them, has changed.

Checking itself is no step: it takes reference data that may be a user's own, and tens of
milliseconds a document, which nobody should wait for who imports.
"""

from sqlalchemy import select

from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.claims import checked, claims
from chancery.store.statements import listed

_moved, _beside = record.engagements.alias("moved"), record.engagements.alias("beside")
_REPORTING = (
    select(said.facts.c.document_id)
    .distinct()
    .select_from(_moved)
    .join(_beside, _beside.c.canonical_id == _moved.c.canonical_id)
    .join(said.engagements, said.engagements.c.engagement_id == _beside.c.id)
    .join(said.facts, said.facts.c.id == said.engagements.c.id)
    .where(_moved.c.id.in_(listed()))
)


def derive_claims(source: Source, touched: Touched) -> Changes:
    """Forget the claims of documents that came in, and of those that report the same engagements."""
    owners = set(touched.documents)
    for batch in in_batches(sorted(touched.engagements)):
        owners.update(source.connection.execute(_REPORTING, {"numbers": batch}).scalars())
    return Changes(rows=[Replacement(checked, "document_id", owners), Replacement(claims, "document_id", owners)])
