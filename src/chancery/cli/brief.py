"""`chancery brief`: the brief for the next meeting, a source behind every line."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note
from chancery.errors import SettingsError

FORMATS = (".md", ".html")


def brief(
    *,
    counterpart: Annotated[str, typer.Option("--with", metavar="WHOM", help="The state, body or person to meet.")],
    principal: Annotated[str | None, typer.Option("--for", metavar="WHOM", help="The body the brief is for.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the meeting; today if left out.")
    ] = None,
    database: options.Database = "chancery.db",
    output: options.Output = None,
) -> int:
    """Compose the brief for a meeting from the record.

    Only what was published by the day of the meeting is used. Each generated line holds its sources; sections without
    data say so. The format follows the ending of the file: .md or .html.

    Examples:

      chancery brief --with Kazakhstan --for ITU --on 2019-09-15 --db chancery.db
      chancery brief --with Kazakhstan --for ITU --on 2019-09-15 -o brief.html
    """
    from chancery.brief.compose import compose_brief  # noqa: PLC0415 - the store is not loaded for --help
    from chancery.brief.html import render_html  # noqa: PLC0415
    from chancery.brief.markdown import render_markdown  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    if output is not None and output.suffix.lower() not in FORMATS:
        message = f"{output}: a brief is written as {' or '.join(FORMATS)}"
        raise SettingsError(message)
    day = options.check_date(on, "--on") or datetime.now(tz=UTC).date().isoformat()
    with open_view(database) as view:
        composed = compose_brief(view, counterpart=counterpart, principal=principal, on=day)
    as_html = output is not None and output.suffix.lower() == ".html"
    options.write_output(render_html(composed) if as_html else render_markdown(composed), output)
    if output is not None:
        lines, sources = len(composed.all_lines()), len(composed.citations())
        note(f"{output} written: {lines} lines from {sources} sources")
    return 0
