"""`chancery who`: who held an office, or which offices a person had, by day."""

from typing import Annotated, Any

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table


def who(
    words: Annotated[str, typer.Argument(metavar="WHO", help="A person, or an office of a body.")],
    *,
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="The day that is asked about.")] = None,
    database: options.Database = "chancery.db",
    as_json: options.AsJson = False,
) -> int:
    """Say who held an office, or which offices a person had, and on which words that rests.

    With --on, each answer is yes, possible, unknown or no for that day (a month or a year will do). A start or an
    end that no document says is given by the days between which it lies.

    Examples:

      chancery who "Secretary-General of ITU" --on 2015-03-01 --db chancery.db
      chancery who "ITU chief" --db chancery.db
      chancery who "Aruzhan Bekova" --db chancery.db
    """
    from chancery.api import ask_who  # noqa: PLC0415 - --help needs no store
    from chancery.store.view.who import OfficeFound  # noqa: PLC0415
    from chancery.store.view.who_words import describe_found, to_dict  # noqa: PLC0415

    found = ask_who(database, words, on=options.check_date(on, "--on"))
    if as_json:
        values: list[dict[str, Any]] = [to_dict(one) for one in found]
        print_json(values)
        return 0
    for one in found:
        sheet = describe_found(one, on)
        print_table(sheet.title, sheet.columns, sheet.rows)
        if isinstance(one, OfficeFound):
            for each in one.succession.breaks:
                kind = "overlap" if each.is_overlap else "gap"
                note(f"{kind}: {each.reason}")
    return 0
