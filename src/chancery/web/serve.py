"""Run the application with uvicorn."""

from collections.abc import Mapping

import uvicorn
from starlette.types import ASGIApp

from chancery.errors import SettingsError
from chancery.store.accounts.users import has_users
from chancery.web.app import create_app
from chancery.web.config import Access, WebConfig, is_loopback
from chancery.web.record import Record


def serve(config: WebConfig, *, host: str, port: int, mounts: Mapping[str, ASGIApp] | None = None) -> None:
    """Serve a record until stopped.

    Raises:
        SettingsError: others could reach the server, and nothing keeps them out.
        RecordError: the record cannot be opened.
    """
    check_access(config, host)
    app = create_app(config, mounts)
    # Proxies are believed only for the header that was named, not for addresses.
    uvicorn.run(app, host=host, port=port, log_level="warning", proxy_headers=False, server_header=False)


def check_access(config: WebConfig, host: str) -> None:
    """Refuse to open the record to other machines without accounts or a proxy that knows the users.

    Raises:
        SettingsError: nothing would keep strangers out.
    """
    if config.access is Access.LOCAL and not is_loopback(host):
        message = (
            f"{host!r} can be reached from other machines, so users must log in: add one with `chancery user add NAME "
            f"--db {config.database}`, or name the header of a trusted proxy with --trust-header"
        )
        raise SettingsError(message)
    if config.access is Access.ACCOUNTS and not _has_users(config.database):
        message = (
            f"nobody could log in yet: add a user with `chancery user add NAME --role admin --db {config.database}`"
        )
        raise SettingsError(message)


def _has_users(database: str) -> bool:
    record = Record(database)
    try:
        with record.view() as view:
            return has_users(view.connection)
    finally:
        record.close()
