"""Have the API served: beside the pages, or alone."""

from collections.abc import Mapping

from starlette.types import ASGIApp

from chancery.cli.console import note
from chancery.errors import SettingsError
from chancery.ingest import open_writer
from chancery.rest.app import create_app, create_server
from chancery.rest.config import RestConfig
from chancery.rest.models.base import BASE
from chancery.store.accounts.keys import has_keys
from chancery.store.record import open_view
from chancery.web.config import is_loopback
from chancery.web.middleware import OwnNames


def make_api(database: str, *, rate: float, keys: bool) -> Mapping[str, ASGIApp]:
    """Give the API under its path, for a server of pages; the record is made or brought up to date before.

    Raises:
        RecordError: the record cannot be opened.
    """
    with open_writer(database):
        pass
    return {BASE: create_app(_config(database, rate=rate, keys=keys))}


def serve_api(database: str, *, host: str, port: int, rate: float, keys: bool) -> None:
    """Serve the API alone until stopped.

    Raises:
        RecordError: there is no record, or it cannot be opened.
        SettingsError: keys are asked for, and nobody has one.
    """
    import uvicorn  # noqa: PLC0415 - only here

    with open_view(database) as view:
        if keys and not has_keys(view.connection):
            message = f"nobody could ask yet: make a key with `chancery api-key add NAME --db {database}`"
            raise SettingsError(message)
    server: ASGIApp = create_server(_config(database, rate=rate, keys=keys))
    if is_loopback(host):
        # A page of another site must not reach this machine's record under a name of its own.
        server = OwnNames(server)
    shown = f"[{host}]" if ":" in host else host
    note(f"Chancery answers programs about {database} at http://{shown}:{port}{BASE}/  (stop it with Ctrl-C)")
    uvicorn.run(server, host=host, port=port, log_level="warning", proxy_headers=False, server_header=False)


def _config(database: str, *, rate: float, keys: bool) -> RestConfig:
    return RestConfig(database=database, rate=rate, burst=max(1, round(5 * rate)), keys=keys)
