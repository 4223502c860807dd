"""`chancery serve`: the record in the browser."""

from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note


def serve(  # noqa: PLR0913 - each is an option of the command
    *,
    database: options.Database = "chancery.db",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; beyond this machine users must log in.")
    ] = "127.0.0.1",
    accounts: Annotated[bool, typer.Option("--accounts", help="Let users log in also on this machine.")] = False,
    trust_header: Annotated[
        str | None, typer.Option(metavar="NAME", help="The header in which a trusted proxy names the user.")
    ] = None,
    trusted_proxy: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="From where that header is believed; this machine if left out."),
    ] = None,
    proxy_role: Annotated[
        str, typer.Option(metavar="ROLE", help="The role of users whom the proxy names and the record does not know.")
    ] = "reader",
    secure_cookies: Annotated[
        bool,
        typer.Option("--secure-cookies", help="Send cookies over HTTPS only; for a server behind a proxy with TLS."),
    ] = False,
    api_only: Annotated[bool, typer.Option("--api-only", help="Serve the API alone, without pages.")] = False,
    api_rate: Annotated[
        float, typer.Option(min=0.1, metavar="N", help="Requests a second that one user of the API may make.")
    ] = 20.0,
    upload_mb: Annotated[
        int, typer.Option(min=1, max=4096, metavar="MB", help="The most that one upload may hold.")
    ] = 64,
) -> int:
    """Open the record in the browser.

    Without options it is for one person on this machine. A record that does not exist yet is made. An address beyond
    this machine demands accounts (chancery user add) or a trusted proxy that names the user in a header. Programs
    find the record under /api/v1; where users log in, they show a key (chancery api-key add).

    Examples:

      chancery serve --db chancery.db
      chancery user add anna --role admin --db chancery.db
      chancery serve --db chancery.db --host 0.0.0.0 --port 80
      chancery serve --db chancery.db --trust-header X-Remote-User
      chancery serve --db chancery.db --api-only
    """
    from chancery.cli.serving import make_api, serve_api  # noqa: PLC0415 - the web is not loaded for --help
    from chancery.store.accounts.users import Role  # noqa: PLC0415
    from chancery.web.config import MEBIBYTE, Access, WebConfig, is_loopback  # noqa: PLC0415
    from chancery.web.serve import serve as run  # noqa: PLC0415

    if api_only:
        serve_api(database, host=host, port=port, rate=api_rate, keys=accounts or not is_loopback(host))
        return 0
    access = Access.PROXY if trust_header else Access.ACCOUNTS if accounts or not is_loopback(host) else Access.LOCAL
    config = WebConfig(
        database=database,
        access=access,
        user_header=trust_header,
        proxies=frozenset(trusted_proxy or ("127.0.0.1", "::1")),
        proxy_role=Role(options.check_choice(proxy_role, "--proxy-role", tuple(Role))),
        secure_cookies=secure_cookies,
        upload_bytes=upload_mb * MEBIBYTE,
    )
    shown = f"[{host}]" if ":" in host else host
    note(f"Chancery serves {database} at http://{shown}:{port}/  (stop it with Ctrl-C)")
    run(config, host=host, port=port, mounts=make_api(database, rate=api_rate, keys=access is not Access.LOCAL))
    return 0
