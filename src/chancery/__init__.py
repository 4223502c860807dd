"""Chancery reads diplomatic readouts and keeps a record that leads back to its words.

>>> import chancery
>>> reading = chancery.read("Minister Ana Reyes met Ambassador Li Wen in Quito.", published="2024-03-05")
>>> reading.to_dict()["people"]  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.api import read as read

__all__ = ["read"]


def __getattr__(name: str) -> Any:
    if name == "read":
        from chancery.api import read  # noqa: PLC0415

        return read
    message = f"module 'chancery' has no attribute {name!r}"
    raise AttributeError(message)
