"""Help texts: examples stay line by line, as they are typed."""

import inspect
from collections.abc import Callable

import typer

_KEEP = "\b\n"


def keep_blocks(text: str) -> str:
    """Mark each indented block, so that the help does not join its lines."""
    blocks = text.split("\n\n")
    return "\n\n".join(_KEEP + block if block.startswith("  ") else block for block in blocks)


def manual_of(command: Callable[..., object]) -> str:
    """Give the docstring of a command as its help."""
    return keep_blocks(inspect.getdoc(command) or "")


def keep_examples(app: typer.Typer) -> None:
    """Give the commands of an app, and of the apps in it, their docstrings as help, examples line by line."""
    for command in app.registered_commands:
        if command.callback is not None:
            command.help = manual_of(command.callback)
    for group in app.registered_groups:
        if group.typer_instance is not None:
            keep_examples(group.typer_instance)
