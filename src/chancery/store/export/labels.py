"""How exports call documents: by their id, which is made unique where two share it."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.store.schema.documents import documents

_MARK = 8


@dataclass(frozen=True)
class Labels:
    """The ids that more than one document carries."""

    shared: frozenset[str]

    @classmethod
    def load(cls, connection: Connection) -> "Labels":
        """Look the shared ids up."""
        question = select(documents.c.name).group_by(documents.c.name).having(func.count() > 1)
        return cls(frozenset(connection.execute(question).scalars()))

    def of(self, name: str, ref: str) -> str:
        """Give the id by which an export calls a document: `note`, or `note~1f0c22ab`."""
        return f"{name}~{ref[:_MARK]}" if name in self.shared else name
