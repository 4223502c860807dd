"""The commands, and what happens when one cannot go on.

Exit codes: 0 done, 1 finished with documents that failed, 2 wrong usage, 3 could not start.
"""

import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from chancery.cli.console import complain
from chancery.cli.groups import Grouped
from chancery.cli.manual import keep_blocks, keep_examples
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

COMMANDS = {
    "read": "read:read",
    "show": "show:show",
    "ingest": "ingest:ingest",
    "brief": "brief:app",
    "check": "check:check",
    "ledger": "ledger:ledger",
    "who": "who:who",
    "compare": "compare:compare",
    "drift": "drift:drift",
    "serve": "serve:serve",
    "user": "user:app",
    "api-key": "api_key:app",
    "mcp": "mcp:mcp",
    "review": "review:review",
    "decisions": "decisions:app",
    "rebuild": "rebuild:rebuild",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "migrate": "backup:migrate",
    "watch": "watch:watch",
    "imports": "imports:app",
    "import": "import_file:import_file",
    "source": "source:app",
    "reference": "reference:app",
    "export": "export:export",
    "pipeline": "pipeline:pipeline",
    "doctor": "doctor:doctor",
}
"""Each command with the module and the function, or the app of subcommands, that it is.

They are imported when they are asked for: all of them need half a second, one of them little.
"""


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - Typer's callbacks are positional
    if wanted:
        typer.echo(f"chancery {reader_version()}")
        raise typer.Exit


def _take_options(
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


def build_app(names: Iterable[str] = COMMANDS) -> typer.Typer:
    """Put the command line together, with the commands of these names."""
    app = typer.Typer(
        name="chancery",
        cls=Grouped,
        help=keep_blocks(HELP),
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(_take_options)
    for name in names:
        module, _, attribute = COMMANDS[name].partition(":")
        command = getattr(import_module(f"chancery.cli.{module}"), attribute)
        if isinstance(command, typer.Typer):
            app.add_typer(command, name=name)
        else:
            app.command(name=name)(command)
    keep_examples(app)
    return app


def _names_asked_for(arguments: Sequence[str]) -> Iterable[str]:
    """Give the one command that the arguments name; all of them for the help, a completion or a mistake."""
    words = iter(arguments)
    for word in words:
        if word == "--reader":
            next(words, None)
        elif not word.startswith("--reader="):
            return (word,) if word in COMMANDS else COMMANDS
    return COMMANDS


def run(arguments: list[str] | None = None) -> int:
    """Run a command and give its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        result = build_app(_names_asked_for(given))(given, standalone_mode=False)
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
