"""`chancery drift`: how one side's words on a topic changed over the years."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import options
from chancery.cli.compare import choose_form
from chancery.cli.console import note, print_table
from chancery.compare.drift import Drift, find_drift, find_speaker, find_topics
from chancery.compare.drift_export import (
    describe_drift,
    describe_step,
    name_act,
    name_drift,
    render_csv,
    render_markdown,
    render_page,
    to_dict,
)
from chancery.store.record import open_view


def drift(  # noqa: PLR0913 - each is an option of the command
    *,
    speaker: Annotated[str, typer.Option(metavar="WHO", help="A state, a body or a person, by name or id.")],
    database: options.Database,
    topic: Annotated[
        str | None, typer.Option(metavar="TOPIC", help="A topic, such as broadband; without it, what there is.")
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Documents from this day on.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Documents up to this day.")] = None,
    as_json: options.AsJson = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="CSV instead of a table.")] = False,
    as_markdown: Annotated[bool, typer.Option("--md", help="Markdown instead of a table.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write .html, .md, .csv or .json, by the name's ending."),
    ] = None,
) -> int:
    """Follow the words of one side on a topic through the record.

    Each statement is laid over the earlier one that it takes up: which words are new, which
    are gone, and whether a hope became a promise. Phrases that come again are listed with
    their first and last use. Without a topic, the topics on which they spoke are listed.

    Examples:

      chancery drift --speaker Kazakhstan --db chancery.db
      chancery drift --speaker Kazakhstan --topic broadband --db chancery.db
      chancery drift --speaker "Ana Reyes" --topic health --db chancery.db -o drift.html
    """
    render = choose_form(_FORMS, output, as_json=as_json, as_csv=as_csv, as_markdown=as_markdown)
    days = options.check_date(since, "--since"), options.check_date(until, "--until")
    with open_view(database) as view:
        if topic is None and render is None:
            who = find_speaker(view, speaker)
            rows = [(name, str(count)) for name, count in find_topics(view, who).items()]
            print_table(f"What {who.name} spoke on", ("topic", "statements"), rows)
            note("choose one with --topic")
            return 0
        found = find_drift(view, speaker, topic, since=days[0], until=days[1])
    if render is None:
        print_drift(found)
        return 0
    options.write_output(render(found), output)
    if output is not None:
        note(f"{output} written: {describe_drift(found)}")
    return 0


def _render_json(found: Drift) -> str:
    return json.dumps(to_dict(found), ensure_ascii=False, indent=1) + "\n"


_FORMS: dict[str, Callable[[Drift], str]] = {
    ".json": _render_json,
    ".csv": render_csv,
    ".md": render_markdown,
    ".html": render_page,
}


def print_drift(found: Drift) -> None:
    """Print the statements and the phrases as tables for people."""
    rows = [
        (str(step.number + 1), step.day or "undated", name_act(step), step.text, describe_step(step))
        for step in found.steps
    ]
    print_table(name_drift(found), ("no.", "date", "act", "words", "since then"), rows)
    if found.phrases:
        typer.echo()
        phrases = [
            (
                phrase.words,
                found.steps[phrase.first].day or "undated",
                found.steps[phrase.last].day or "undated",
                str(len(phrase.uses)),
            )
            for phrase in found.phrases
        ]
        print_table("Phrases that come again", ("phrase", "first", "last", "times"), phrases)
    note(describe_drift(found))
