"""What the door for programs is opened with."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

KIBIBYTE = 1024


@dataclass(frozen=True, kw_only=True)
class RestConfig:
    """What the door is opened with; `clock` is replaced in tests.

    `keys` says that a key must be shown. `rate` is how many requests a second one asker may make in
    the long run, and `burst` how many at once. `body_bytes` bounds what one request sends.
    """

    database: str
    keys: bool = False
    rate: float = 20.0
    burst: int = 100
    body_bytes: int = 512 * KIBIBYTE
    clock: Callable[[], float] = monotonic
