"""What a server is started with."""

import getpass
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from ipaddress import ip_address

from chancery.errors import SettingsError
from chancery.store.accounts.users import Role

MEBIBYTE = 1024 * 1024
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class Access(StrEnum):
    """Who is let in: one person on this machine, users with accounts, or whom a proxy vouches for."""

    LOCAL = "local"
    ACCOUNTS = "accounts"
    PROXY = "proxy"


def _now() -> datetime:
    return datetime.now(tz=UTC)


def _local_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "local"


@dataclass(frozen=True, kw_only=True)
class WebConfig:
    """What a server is started with; `clock` is replaced in tests.

    `user_header` is the header in which a trusted proxy names the user; it counts only from
    `proxies`. `upload_bytes` bounds one request.
    """

    database: str
    access: Access = Access.LOCAL
    local_user: str = field(default_factory=_local_name)
    user_header: str | None = None
    proxies: frozenset[str] = frozenset({"127.0.0.1", "::1"})
    proxy_role: Role = Role.READER
    secure_cookies: bool = False
    upload_bytes: int = 64 * MEBIBYTE
    upload_files: int = 500
    clock: Callable[[], datetime] = _now

    def __post_init__(self) -> None:
        """Refuse a proxy without the header that it sets.

        Raises:
            SettingsError: access is by a proxy and no header is named.
        """
        if self.access is Access.PROXY and not self.user_header:
            message = "a trusted proxy needs the name of the header in which it says who the user is"
            raise SettingsError(message)


def is_loopback(host: str) -> bool:
    """Say whether an address to bind to can be reached from this machine only."""
    if host in LOOPBACK_NAMES:
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
