"""Help texts: examples stay line by line, as they are typed."""

import inspect
from collections.abc import Callable

_KEEP = "\b\n"


def keep_blocks(text: str) -> str:
    """Mark each indented block, so that the help does not join its lines."""
    blocks = text.split("\n\n")
    return "\n\n".join(_KEEP + block if block.startswith("  ") else block for block in blocks)


def manual_of(command: Callable[..., object]) -> str:
    """Give the docstring of a command as its help."""
    return keep_blocks(inspect.getdoc(command) or "")
