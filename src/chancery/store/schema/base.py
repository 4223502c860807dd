"""What all tables share: one metadata with stable names for constraints, and column helpers."""

from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Integer, MetaData, Text

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

NUMBER = BigInteger().with_variant(Integer, "sqlite")
"""63 bits everywhere; SQLite makes it the row's own address."""


def text(name: str, *, required: bool = False) -> Column[str]:
    """Give a column of text."""
    return Column(name, Text, nullable=not required)


def owned_by(target: str, name: str = "id", **options: Any) -> Column[int]:
    """Give a key column that leads to an owner and goes when the owner goes."""
    return Column(
        name, NUMBER, ForeignKey(target, ondelete="CASCADE"), primary_key=True, autoincrement=False, **options
    )


def place() -> Column[int]:
    """Give the column that keeps items of one owner in their order."""
    return Column("place", Integer, primary_key=True, autoincrement=False)


def leads_to(target: str, name: str, *, required: bool = False) -> Column[int]:
    """Give a column that leads to a referent of the record."""
    return Column(name, NUMBER, ForeignKey(target), nullable=not required, index=True)
