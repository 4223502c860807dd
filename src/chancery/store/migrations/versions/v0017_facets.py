"""Keep in one row what each document says by the closed lists."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
FACETS = ("act", "topic", "kind", "status")
# As facts were kept when this was written; the derivation gathers the same for what comes in.
_OF = "SELECT facts.document_id, '{0}', {1}.{0} FROM {1} JOIN facts ON facts.id = {1}.{2}"
VALUES = (
    _OF.format("act", "said_statements", "id"),
    _OF.format("topic", "topics", "fact_id") + " WHERE facts.family IN ('statements', 'engagements', 'agreements')",
    _OF.format("kind", "said_engagements", "id"),
    _OF.format("status", "said_engagements", "id"),
)


def upgrade() -> None:
    """Make the table, and fill it from the facts that are there."""
    table = op.create_table(
        "document_facets",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in FACETS),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_facets_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_document_facets"),
    )
    connection = op.get_bind()
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for question in VALUES:
        for number, facet, value in connection.execute(sa.text(question)):
            found[number][facet].add(value)
    numbers = connection.execute(sa.text("SELECT id FROM documents")).scalars().all()
    rows = [{"document_id": one, **{facet: _write(found[one][facet]) for facet in FACETS}} for one in numbers]
    if rows:
        op.bulk_insert(table, rows)


def _write(values: set[str]) -> str:
    return f"|{'|'.join(sorted(values))}|" if values else ""


def downgrade() -> None:
    """Take the table away."""
    op.drop_table("document_facets")
