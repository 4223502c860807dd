"""`chancery review`: what the program is unsure of, one question at a time."""

import sys
from typing import TYPE_CHECKING

import typer

from chancery.cli import options
from chancery.cli.console import stdout
from chancery.cli.decisions import Who, name_user

if TYPE_CHECKING:
    from chancery.store.questions import MatchQuestion

HELP = "y same · n not the same · h leave it for later · u undo the last answer · q quit"


def review(*, who: Who = None, database: options.Database = "chancery.db") -> int:
    r"""Answer what the program is unsure of: are these two the same?

    Each question shows both sides with their words, and what speaks for and against. Keys:
    y (same), n (not the same), h (leave it for later), u (undo the last answer), q (quit).

    Examples:

      chancery review --db chancery.db
      printf 'y\nn\nq\n' | chancery review --who "A. Desk"
    """
    from chancery.api import decide, find_questions, undo_decision  # noqa: PLC0415 - --help needs no store

    user = name_user(who)
    left: set[str] = set()
    made: list[str] = []
    while True:
        questions = [one for one in find_questions(database) if one.ref not in left]
        if not questions:
            typer.echo("Nothing is open." if not left else f"{len(left)} left for later.")
            break
        question = questions[0]
        _show(question, len(questions))
        answer = _ask()
        if answer in {"y", "n"}:
            kind = "same" if answer == "y" else "not-same"
            decision = decide(database, kind, question.one.id, question.other.id, who=user)
            made.append(decision.ref)
            typer.echo(f"{kind}: {decision.ref}")
        elif answer == "u":
            if made:
                undone = made.pop()
                undo_decision(database, undone, who=user)
                typer.echo(f"{undone} is taken back")
            else:
                typer.echo("There is nothing to undo.")
        elif answer == "h":
            left.add(question.ref)
        elif answer == "q":
            break
        else:
            typer.echo(HELP)
    typer.echo(f"{len(made)} decisions made")
    return 0


def _ask() -> str:
    """Take one key, or a line where the input is a pipe; the end of input is q."""
    if sys.stdin.isatty():
        typer.echo(f"{HELP} > ", nl=False)
        key = typer.getchar().lower()
        typer.echo(key)
        return key
    line = sys.stdin.readline()
    return line.strip().lower()[:1] if line else "q"


def _show(question: "MatchQuestion", count: int) -> None:
    console = stdout()
    console.print()
    console.print(
        f"Are these two one {question.family}? ({question.score:.0%} likely, {count} open)", style="bold", markup=False
    )
    for side in (question.one, question.other):
        about = f" · {side.about}" if side.about else ""
        console.print(f"  {side.name}{about}  [{side.id}]", markup=False)
        for item in side.words:
            head = " · ".join(part for part in (item.document.published, item.document.outlet) if part)
            console.print(f"    “{item.evidence[0].text}”  {head or item.document.id}", style="dim", markup=False)
    console.print(f"  {question.reason}", markup=False)
