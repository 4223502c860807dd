"""Chancery reads diplomatic readouts and keeps a record that leads back to its words.

>>> import chancery
>>> reading = chancery.read("Minister Ana Reyes met Ambassador Li Wen in Quito.", published="2024-03-05")
>>> reading.to_dict()["people"]  # doctest: +SKIP
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chancery.api import open as open  # noqa: A004 - as `gzip.open`
    from chancery.api import read as read

__all__ = ["open", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from chancery import api  # noqa: PLC0415

        return getattr(api, name)
    message = f"module 'chancery' has no attribute {name!r}"
    raise AttributeError(message)
