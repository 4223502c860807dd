"""`chancery read`: what each readout says."""

import json
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from chancery.cli import import_options, options
from chancery.cli.console import note, print_json, print_table, report_failures, stdout
from chancery.errors import ReadError, SettingsError
from chancery.intake.draft import Given
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.show.items import FAMILY_LABELS, describe_fact
from chancery.sources.pages import load


class Format(StrEnum):
    """How a reading is given."""

    TABLE = "table"
    JSON = "json"
    RECORD = "record"


def read(  # noqa: PLR0913 - each is an option of the command
    paths: options.PathsOrUrls = None,
    *,
    url: import_options.Urls = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    columns: import_options.Columns = None,
    profile: import_options.ProfileName = None,
    as_json: options.AsJson = False,
    form: Annotated[Format, typer.Option("--format", help="record: one file a document.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where --format record writes its files.")] = None,
) -> int:
    """Say what readouts hold, with the words for each item.

    Examples:

      chancery read meeting.txt --published 2019-09-13
      chancery read readouts/ --json > readings.json
      chancery read readouts/ --format record --out records/
      cat meeting.txt | chancery read -
      chancery read https://press.example.org/2024/readout
    """
    form = Format.JSON if as_json else form
    if (form is Format.RECORD) != (out is not None):
        message = "--format record and --out DIR go together"
        raise SettingsError(message)
    places = import_options.list_places(paths, url)
    said = import_options.take_given(published, outlet, columns, profile)
    failures: list[tuple[str, str]] = []
    readings = _readings(places, said.given, failures)
    if form is Format.JSON:
        print_json([reading.to_dict() for reading in readings])
    elif out is not None:
        note(f"{_write_records(readings, out)} records written to {out}")
    else:
        for reading in readings:
            print_reading(reading)
    report_failures(failures)
    return 1 if failures else 0


def _readings(places: list[str], given: Given, failures: list[tuple[str, str]]) -> Iterator[Reading]:
    pipeline = default_pipeline()
    for readout in load(places, given):
        if isinstance(readout, ReadError):
            failures.append((readout.source, readout.fault))
        else:
            yield pipeline.read(readout)


def _write_records(readings: Iterator[Reading], out: Path) -> int:
    try:
        out.mkdir(parents=True, exist_ok=True)
        count = 0
        for count, reading in enumerate(readings, start=1):  # noqa: B007 - the last number is the count
            text = json.dumps(reading.to_dict(), ensure_ascii=False, indent=1)
            (out / f"{reading.readout.id}.json").write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        message = f"cannot write to {out}: {error.strerror}"
        raise SettingsError(message) from error
    return count


def print_reading(reading: Reading) -> None:
    """Print a reading as tables for people, a family a table."""
    readout = reading.readout
    known = [part for part in (readout.outlet, readout.published) if part]
    heading = readout.title or readout.id
    console = stdout()
    console.print()
    console.print(heading, style="bold underline", markup=False)
    console.print(" · ".join([readout.id, *known, f"{reading.coverage.read} characters read"]), markup=False)
    for family, (_, label) in FAMILY_LABELS.items():
        facts = getattr(reading, family)
        if not facts:
            continue
        console.print()
        rows = []
        for fact in facts:
            title, details = describe_fact(fact)
            rows.append((title, "\n".join(f"{name}: {value}" for name, value in details), fact.evidence[0].text))
        print_table(f"{label} ({len(facts)})", ("", "", "in the words"), rows)
    for finding in reading.findings:
        note(f"{readout.id}: {finding.component}: {finding.message}")
