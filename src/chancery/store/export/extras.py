"""Packages that not every user has: imported when they are needed, with a word on how to get them."""

from importlib import import_module
from typing import Any

from chancery.errors import SettingsError


def need(module: str) -> Any:
    """Give a module of the `data` extra.

    Raises:
        SettingsError: it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        message = f"this needs {package}, which is not installed; get it with: pip install 'chancery[data]'"
        raise SettingsError(message) from error
