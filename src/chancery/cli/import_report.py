"""What a command says when an import is done."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from chancery.cli.console import note, print_json, report_failures
from chancery.model.record import Counts

if TYPE_CHECKING:
    from chancery.ingest import Import

_LISTED = 10
_ONE = {"people": "person", "bodies": "body"}


def report_import(run: "Import", counts: Counts, db: str, *, as_json: bool, quiet: bool) -> None:
    """Say what was done, what was not read, and what the record holds now."""
    done = run.summary()
    if as_json:
        failed = [{"source": source, "fault": fault} for source, fault in run.failures]
        foreign = [{"source": source, "fault": fault} for source, fault in run.foreign]
        print_json({**done, "failures": failed, "not_read": foreign, "record": asdict(counts), "db": db})
        return
    report_failures(run.failures)
    report_foreign(run.foreign)
    if quiet:
        return
    reread = f", {done['reread']} read again" if done["reread"] else ""
    foreign_words = f", {done['foreign']} not in English" if done["foreign"] else ""
    noun = "document" if done["read"] == 1 else "documents"
    known = f"{done['known']} already known"
    typer.echo(f"{done['read']} {noun} read{reread}, {known}{foreign_words}, {done['failed']} failed")
    held = ", ".join(_count(number, name) for name, number in asdict(counts).items())
    typer.echo(f"{db} now holds {held}")
    if run.failures:
        note(f"What failed is kept: chancery imports list --db {db}, and chancery imports retry to try it again.")


def _count(number: int, name: str) -> str:
    return f"{number} {_ONE.get(name, name.removesuffix('s')) if number == 1 else name}"


def report_foreign(foreign: list[tuple[str, str]]) -> None:
    """Name the texts that are not in English; of very many only how many there are of each language."""
    if len(foreign) <= _LISTED:
        for source, fault in foreign:
            note(f"not read: {source} {fault}")
        return
    languages = Counter(fault.partition(" is in ")[2] or fault.removeprefix("is in ") for _, fault in foreign)
    counted = ", ".join(f"{number} {words.partition(',')[0]}" for words, number in languages.most_common())
    note(f"{len(foreign)} not read, because they are not in English: {counted}")
