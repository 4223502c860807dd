"""`chancery check`: what a text, a file or the record claims, against reference data."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from chancery.check.verdict import Verdict
from chancery.cli import options
from chancery.cli.console import note, print_json, print_table, report_failures
from chancery.errors import ReadError, SettingsError

_LONGEST_PATH = 400


def check(
    what: Annotated[
        str | None, typer.Argument(metavar="TEXT|FILE", help="A sentence, or a file or folder; - is standard input.")
    ] = None,
    *,
    database: Annotated[
        str | None, typer.Option("--db", metavar="FILE", help="Check all that this record holds.")
    ] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day on which the words were said.")
    ] = None,
    as_json: options.AsJson = False,
) -> int:
    """Check claims: figures, memberships, offices, conferences, anniversaries.

    A verdict is supported, contradicted, close, not-checkable or out-of-scope, with its reason, the
    rows it rests on, and what was published when the words were said. Missing data never contradicts.

    Examples:

      chancery check "Kazakhstan has been a member of ITU since 1993"
      chancery check readout.txt --on 2011-06-15
      chancery check --db chancery.db --json
    """
    day = options.check_date(on, "--on")
    if (what is None) == (database is None):
        message = "give a text or a file, or --db with a record"
        raise SettingsError(message)
    failures: list[tuple[str, str]] = []
    verdicts = _check_record(database) if database else _check_words(what or "", day, failures)
    if as_json:
        print_json([verdict.to_dict() for verdict in verdicts])
    else:
        print_verdicts(verdicts)
    report_failures(failures)
    return 1 if failures else 0


def _check_record(database: str) -> list[Verdict]:
    from chancery.check.record import check_record, library_of  # noqa: PLC0415 - the store is not loaded for a text
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(database) as view:
        return list(check_record(view, library_of(view, database)))


def _check_words(what: str, day: str | None, failures: list[tuple[str, str]]) -> list[Verdict]:
    from chancery import intake  # noqa: PLC0415 - the reader is not loaded for --help
    from chancery.check.run import check_reading, check_text  # noqa: PLC0415
    from chancery.pipeline import default_pipeline  # noqa: PLC0415
    from chancery.reference.library import open_library  # noqa: PLC0415

    library = open_library()
    if not _is_path(what):
        return list(check_text(what, library, on=day))
    verdicts: list[Verdict] = []
    for readout in intake.load([what], published=day):
        if isinstance(readout, ReadError):
            failures.append((readout.source, readout.fault))
        else:
            verdicts.extend(check_reading(default_pipeline().read(readout), library, on=day))
    return verdicts


def _is_path(what: str) -> bool:
    """Say whether the words name a file; a sentence may be longer than any path."""
    return what == "-" or (len(what) < _LONGEST_PATH and "\n" not in what and Path(what).exists())


def print_verdicts(verdicts: Sequence[Verdict]) -> None:
    """Print verdicts as a table for people, and how many there are of each sort."""
    if not verdicts:
        note("nothing in these words can be checked: no figure, membership, office, conference or anniversary")
        return
    rows = []
    for verdict in verdicts:
        found = verdict.finding
        published = f"then {found.then}\nnow {found.now}" if found.then else ""
        sources = "; ".join(dict.fromkeys(f"{row.source} ({row.grade.value})" for row in found.exhibits))
        why = "\n".join(part for part in (found.reason, found.arithmetic, published, sources) if part)
        rows.append((verdict.document, verdict.kind.value, verdict.outcome.value, verdict.evidence.text, why))
    print_table("", ("document", "claim", "verdict", "in the words", "why"), rows)
    counts = Counter(verdict.outcome.value for verdict in verdicts)
    note(", ".join(f"{number} {outcome}" for outcome, number in sorted(counts.items())))
