"""The commands, and what happens when one cannot go on.

Exit codes: 0 done, 1 finished with documents that failed, 2 wrong usage, 3 could not start.
"""

import os
import sys
from typing import Annotated

import typer

from chancery.cli import (
    api_key,
    backup,
    brief,
    check,
    compare,
    decisions,
    doctor,
    drift,
    export,
    import_file,
    imports,
    ingest,
    ledger,
    mcp,
    pipeline,
    read,
    rebuild,
    reference,
    review,
    serve,
    show,
    source,
    user,
    watch,
    who,
)
from chancery.cli.console import complain
from chancery.cli.groups import Grouped
from chancery.cli.manual import keep_blocks, keep_examples, manual_of
from chancery.errors import ChanceryError, SettingsError
from chancery.pipeline import READER_VARIABLE, reader_version

WRONG_USAGE, COULD_NOT_START, INTERRUPTED = 2, 3, 130

HELP = """Read diplomatic readouts and keep a record in which every line leads back to its words.

Examples:

  chancery read readout.txt --published 2019-09-13      what one readout says
  chancery show readout.txt -o page.html                the same, marked in the text
  chancery compare ours.txt theirs.txt -o page.html     two accounts of one meeting, side by side
  chancery ingest readouts/ --db chancery.db            many readouts into the record
  chancery brief --with Kazakhstan --for ITU --on 2019-09-15 --db chancery.db
  chancery serve --db chancery.db                       the record in the browser
"""

app = typer.Typer(
    name="chancery",
    cls=Grouped,
    help=keep_blocks(HELP),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's callbacks are positional
    if wanted:
        typer.echo(f"chancery {reader_version()}")
        raise typer.Exit


@app.callback()
def options(
    *,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
    reader: Annotated[
        str | None,
        typer.Option(metavar="joint|rules", help="joint (with the trained model) finds more, rules is quicker."),
    ] = None,
) -> None:
    """Take the options that hold for every command."""
    if reader is not None:
        # The variable reaches the processes that read side by side, too.
        os.environ[READER_VARIABLE] = reader


app.command(name="read", help=manual_of(read.read))(read.read)
app.command(name="show", help=manual_of(show.show))(show.show)
app.command(name="ingest", help=manual_of(ingest.ingest))(ingest.ingest)
app.add_typer(brief.app, name="brief")
app.command(name="check", help=manual_of(check.check))(check.check)
app.command(name="ledger", help=manual_of(ledger.ledger))(ledger.ledger)
app.command(name="who", help=manual_of(who.who))(who.who)
app.command(name="compare", help=manual_of(compare.compare))(compare.compare)
app.command(name="drift", help=manual_of(drift.drift))(drift.drift)
app.command(name="serve", help=manual_of(serve.serve))(serve.serve)
app.add_typer(user.app, name="user")
app.add_typer(api_key.app, name="api-key")
app.command(name="mcp", help=manual_of(mcp.mcp))(mcp.mcp)
app.command(name="review", help=manual_of(review.review))(review.review)
app.add_typer(decisions.app, name="decisions")
app.command(name="rebuild", help=manual_of(rebuild.rebuild))(rebuild.rebuild)
app.command(name="backup", help=manual_of(backup.backup))(backup.backup)
app.command(name="restore", help=manual_of(backup.restore))(backup.restore)
app.command(name="migrate", help=manual_of(backup.migrate))(backup.migrate)
app.command(name="watch", help=manual_of(watch.watch))(watch.watch)
app.add_typer(imports.app, name="imports")
app.command(name="import", help=manual_of(import_file.import_file))(import_file.import_file)
app.add_typer(source.app, name="source")
app.add_typer(reference.app, name="reference")
app.command(name="export", help=manual_of(export.export))(export.export)
app.command(name="pipeline", help=manual_of(pipeline.pipeline))(pipeline.pipeline)
app.command(name="doctor", help=manual_of(doctor.doctor))(doctor.doctor)
keep_examples(app)


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code."""
    try:
        result = app(arguments, standalone_mode=False)
    except typer.Exit as end:
        return end.exit_code
    except BrokenPipeError:
        # The reader of our output has gone; what it wanted to see it has seen.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (ChanceryError, typer.TyperException, typer.Abort, KeyboardInterrupt) as error:
        return _explain(error)
    return int(result or 0)


def _explain(error: BaseException) -> int:
    """Say on standard error why the command ended, and give the exit code for it."""
    if isinstance(error, typer.TyperException):
        complain(error.format_message())
        return WRONG_USAGE
    if isinstance(error, ChanceryError):
        complain(str(error))
        return WRONG_USAGE if isinstance(error, SettingsError) else COULD_NOT_START
    complain("stopped")
    return INTERRUPTED
