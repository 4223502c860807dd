"""`chancery read`: what each readout says."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from chancery.cli import import_options, options
from chancery.cli.console import note, print_json, print_table, report_failures, stdout
from chancery.errors import ReadError, SettingsError
from chancery.intake.draft import Given
from chancery.model.reading import Reading
from chancery.pipeline import default_pipeline
from chancery.show.items import FAMILY_LABELS, describe_fact
from chancery.show.reasons import explain_fact
from chancery.sources.pages import load

if TYPE_CHECKING:
    from chancery.sources.model_reader import ModelReader

Item = TypeVar("Item")


class Format(StrEnum):
    """How a reading is given."""

    TABLE = "table"
    JSON = "json"
    RECORD = "record"


ModelAt = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Ask a language model at this OpenAI-compatible address; texts are sent there."),
]
ModelName = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Which model to ask there.")]
MODEL_KEY = "CHANCERY_MODEL_KEY"


def read(  # noqa: PLR0913 - each is an option of the command
    paths: options.PathsOrUrls = None,
    *,
    url: import_options.Urls = None,
    published: options.Published = None,
    outlet: options.Outlet = None,
    columns: import_options.Columns = None,
    profile: import_options.ProfileName = None,
    model_at: ModelAt = None,
    model: ModelName = None,
    as_json: options.AsJson = False,
    form: Annotated[Format, typer.Option("--format", help="record: one file a document.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(metavar="DIR", help="Where --format record writes its files.")] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of each item which rule, or how sure a model, gave it.")
    ] = False,
    jobs: options.Jobs = 1,
) -> int:
    """Say what readouts hold, with the words for each item.

    Examples:

      chancery read meeting.txt --published 2019-09-13
      chancery read readouts/ --json > readings.json
      chancery read readouts/ --format record --out records/ --jobs 4
      cat meeting.txt | chancery read -
      chancery read meeting.txt --explain
      chancery read https://press.example.org/2024/readout
      chancery read meeting.txt --model-at http://127.0.0.1:8080/v1 --model my-model --json
    """
    form = Format.JSON if as_json else form
    if (form is Format.RECORD) != (out is not None):
        message = "--format record and --out DIR go together"
        raise SettingsError(message)
    places = import_options.list_places(paths, url)
    said = import_options.take_given(published, outlet, columns, profile)
    failures: list[tuple[str, str]] = []
    if explain:
        _explain(places, said.given, failures, as_json=form is Format.JSON)
        report_failures(failures)
        return 1 if failures else 0
    asked = _choose_model(model_at, model)
    readings = _ask(asked, places, said.given, failures) if asked else _readings(places, said.given, failures, jobs)
    if form is Format.JSON:
        print_json([reading.to_dict() for reading in readings])
    elif out is not None:
        note(f"{_write_records(readings, out)} records written to {out}")
    else:
        for reading in readings:
            print_reading(reading)
    report_failures(failures)
    return 1 if failures else 0


def _choose_model(model_at: str | None, model: str | None) -> "ModelReader | None":
    """Give the language model that the user names, if any; its key is not for the command line."""
    if (model_at is None) != (model is None):
        message = "--model-at URL and --model NAME go together"
        raise SettingsError(message)
    if model_at is None or model is None:
        return None
    from chancery.sources.model_reader import ModelReader  # noqa: PLC0415 - only who names a model needs it

    return ModelReader(address=model_at, model=model, key=os.environ.get(MODEL_KEY, ""))


def _ask(model: "ModelReader", places: list[str], given: Given, failures: list[tuple[str, str]]) -> Iterator[Reading]:
    for readout in _set_aside(load(places, given), failures):
        try:
            yield model.read(readout)
        except ReadError as error:
            failures.append((error.source, error.fault))


def _readings(places: list[str], given: Given, failures: list[tuple[str, str]], jobs: int) -> Iterator[Reading]:
    """Read in order; with one job only as much is made ready as the first readout needs."""
    if jobs > 1:
        from chancery.workers import open_reader  # noqa: PLC0415 - one readout needs no pool

        with open_reader(jobs) as reader:
            yield from _set_aside(reader.read(load(places, given)), failures)
        return
    pipeline = default_pipeline()
    for readout in _set_aside(load(places, given), failures):
        yield pipeline.read(readout)


def _explain(places: list[str], given: Given, failures: list[tuple[str, str]], *, as_json: bool) -> None:
    """Read one after the other, and print of each item what gave it."""
    pipeline = default_pipeline()
    found = (pipeline.explain(readout) for readout in _set_aside(load(places, given), failures))
    if as_json:
        print_json([_with_reasons(reading, chances) for reading, chances in found])
        return
    for reading, chances in found:
        print_reading(reading, chances)


def _with_reasons(reading: Reading, chances: Mapping[tuple[int, int], float]) -> dict[str, Any]:
    given = reading.to_dict()
    for family in FAMILY_LABELS:
        for item, fact in zip(given[family], getattr(reading, family), strict=True):
            item["found_by"] = explain_fact(fact, chances)
    return given


def _set_aside(items: Iterable[Item | ReadError], failures: list[tuple[str, str]]) -> Iterator[Item]:
    for item in items:
        if isinstance(item, ReadError):
            failures.append((item.source, item.fault))
        else:
            yield item


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


def print_reading(reading: Reading, chances: Mapping[tuple[int, int], float] | None = None) -> None:
    """Print a reading as tables for people, a family a table; with `chances`, what gave each item stands beside it."""
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
            row = [title, "\n".join(f"{name}: {value}" for name, value in details), fact.evidence[0].text]
            rows.append(row if chances is None else [*row, explain_fact(fact, chances)])
        columns = ("", "", "in the words") if chances is None else ("", "", "in the words", "found by")
        print_table(f"{label} ({len(facts)})", columns, rows)
    for finding in reading.findings:
        note(f"{readout.id}: {finding.component}: {finding.message}")
