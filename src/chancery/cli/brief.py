"""`chancery brief`: what people take into the room, a source behind every line; freeze it, see what changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from chancery.cli import options
from chancery.cli.console import note, print_json, print_table
from chancery.cli.manual import keep_blocks
from chancery.errors import SettingsError

if TYPE_CHECKING:
    from chancery.brief.document import Brief
    from chancery.brief.drafter import Draft
    from chancery.brief.request import Request

HELP = """Compose a brief from the record: only what was published by the day is used, each generated line holds its
sources, and sections without data say so. The format follows the ending of the file: .md, .html, .docx, .pdf, .json,
and .ics for a checklist.

Kinds: bilateral (for a meeting), profile (of a country or body), person, commitments (between two), checklist (before a
visit), record (of a meeting that took place).

What only you can write (objectives, points to make, press line) is read from FILE.drafter.yaml beside the output. It is
made empty with the first brief and never overwritten.

Examples:

  chancery brief --with Kazakhstan --for ITU --on 2019-09-15 --db chancery.db
  chancery brief --with Kazakhstan --for ITU --on 2019-09-15 -o brief.docx --template house.docx --freeze
  chancery brief --with Fiji --kind profile -o fiji.html
  chancery brief --with Fiji --for ITU --kind checklist --on 2024-06-12 -o visit.ics
  chancery brief list
  chancery brief diff 3f2a 9c01
"""

app = typer.Typer(
    help=keep_blocks(HELP),
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"max_content_width": 120},
)


@app.callback()
def brief(  # noqa: PLR0913 - each is an option of the command
    context: typer.Context,
    *,
    counterpart: Annotated[
        str | None, typer.Option("--with", metavar="WHOM", help="The state, body or person to meet.")
    ] = None,
    principal: Annotated[str | None, typer.Option("--for", metavar="WHOM", help="The body the brief is for.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="The day of the meeting; today if left out.")
    ] = None,
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="bilateral, profile, person, commitments, checklist or record.")
    ] = "bilateral",
    database: options.Database = "chancery.db",
    output: options.Output = None,
    drafter: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The drafter's text; FILE.drafter.yaml beside the output.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .docx whose styles, header and footer a .docx brief takes.")
    ] = None,
    classification: Annotated[str, typer.Option(metavar="MARK", help="The marking on every page.")] = "UNCLASSIFIED",
    capitals: Annotated[bool, typer.Option("--capitals", help="Family names in capitals.")] = False,
    protocol: Annotated[str, typer.Option(metavar="RULES", help="The order of persons: un or geneva.")] = "un",
    freeze: Annotated[bool, typer.Option("--freeze", help="Keep this version in the record.")] = False,
    evidence: Annotated[
        bool, typer.Option("--evidence/--no-evidence", help="Write the evidence pages beside an .html brief.")
    ] = True,
) -> int:
    """Compose a brief, unless a command of its own is named."""
    if context.invoked_subcommand is not None:
        return 0
    if counterpart is None:
        message = "with whom? name a state, body or person: chancery brief --with WHOM"
        raise SettingsError(message)
    from chancery.brief.request import Request  # noqa: PLC0415 - the store is not loaded for --help

    today = datetime.now(tz=UTC).date().isoformat()
    request = Request(
        counterpart=counterpart,
        principal=principal,
        on=options.check_date(on, "--on") or today,
        kind=kind,
        classification=classification,
        capitals=capitals,
        rules=protocol,
        consulted=today,
    )
    composed = _compose(request, database, output, drafter)
    _write(composed, database, output, template, with_evidence=evidence)
    if freeze:
        _freeze(composed, database)
    return 0


def _compose(request: "Request", database: str, output: Path | None, drafter: Path | None) -> "Brief":
    from chancery.brief.compose import compose_brief  # noqa: PLC0415
    from chancery.brief.formats import check_format  # noqa: PLC0415
    from chancery.check.record import library_of  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    if output is not None:
        check_format(output)
    draft = _draft(output, drafter)
    with open_view(database) as view:
        return compose_brief(view, request, draft=draft, library=library_of(view, database))


def _draft(output: Path | None, drafter: Path | None) -> "Draft":
    from chancery.brief.drafter import NOTHING_DRAFTED, SUFFIX, load_draft  # noqa: PLC0415

    if drafter is not None:
        return load_draft(drafter)
    beside = output.with_name(output.stem + SUFFIX) if output else None
    return load_draft(beside) if beside and beside.is_file() else NOTHING_DRAFTED


def _write(
    composed: "Brief", database: str, output: Path | None, template: Path | None, *, with_evidence: bool
) -> None:
    from chancery.brief.formats import render  # noqa: PLC0415
    from chancery.brief.layout import meter  # noqa: PLC0415
    from chancery.brief.markdown import render_markdown  # noqa: PLC0415

    if output is None:
        options.write_output(render_markdown(composed), None)
        return
    if template is not None and output.suffix.lower() != ".docx":
        message = f"--template is for .docx, and {output} is none"
        raise SettingsError(message)
    if output.suffix.lower() == ".html" and with_evidence:
        content = _with_evidence(composed, database, output)
    else:
        content = render(composed, output.suffix, template=template)
    try:
        output.write_bytes(content)
    except OSError as error:
        message = f"cannot write {output}: {error.strerror}"
        raise SettingsError(message) from error
    _offer_drafter(composed, output)
    lines, sources = len(composed.all_lines()), len(composed.citations())
    note(f"{output} written: {lines} lines from {sources} places in documents. {meter(composed)}")


def _with_evidence(composed: "Brief", database: str, output: Path) -> bytes:
    from chancery.brief.formats import render  # noqa: PLC0415
    from chancery.cli.brief_evidence import EvidencePages  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(database) as view:
        pages = EvidencePages(view, composed, output)
    pages.write()
    return render(composed, output.suffix, link=pages.link)


def _offer_drafter(composed: "Brief", output: Path) -> None:
    """Lay an empty drafter's file beside a brief that asks for the drafter's words, once."""
    from chancery.brief.document import Prompt  # noqa: PLC0415
    from chancery.brief.drafter import SUFFIX, write_skeleton  # noqa: PLC0415

    beside = output.with_name(output.stem + SUFFIX)
    asked = any(isinstance(entry, Prompt) for entry in composed.entries())
    if asked and not beside.exists() and output.suffix.lower() not in {".json", ".ics"}:
        write_skeleton(beside, output.name)
        note(f"{beside} made for your part: objectives, points, press line")


def _freeze(composed: "Brief", database: str) -> None:
    from chancery.brief.freeze import freeze_brief  # noqa: PLC0415
    from chancery.store.record import Writer  # noqa: PLC0415

    now = datetime.now(tz=UTC).isoformat(timespec="seconds")
    with Writer.open(database) as writer:
        head, new = freeze_brief(writer, composed, frozen=now)
    state = "frozen" if new else "was frozen before, with the same content,"
    note(f"{state} as {head.id}: record {head.data_version}, as of {head.on}")


@app.command(name="list")
def list_frozen(
    *,
    counterpart: Annotated[
        str | None, typer.Option("--with", metavar="WHOM", help="Only those with this body.")
    ] = None,
    database: options.Database = "chancery.db",
    as_json: options.AsJson = False,
) -> int:
    """List the briefs that were frozen, the latest first.

    Example:

      chancery brief list --db chancery.db
    """
    from dataclasses import asdict  # noqa: PLC0415

    from chancery.store.briefs import list_briefs  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    with open_view(database) as view:
        heads = list_briefs(view.connection, counterpart)
    if as_json:
        print_json([asdict(head) for head in heads])
        return 0
    rows = [(head.id, head.frozen, head.kind, head.title, head.on, head.data_version) for head in heads]
    print_table("", ("id", "frozen", "kind", "title", "for the day", "record"), rows)
    return 0


@app.command(name="show")
def show_frozen(
    name: Annotated[str, typer.Argument(metavar="ID", help="The beginning of its id, or its .json file.")],
    *,
    database: options.Database = "chancery.db",
    output: options.Output = None,
    template: Annotated[Path | None, typer.Option(metavar="FILE", help="A .docx with your styles.")] = None,
) -> int:
    """Write a frozen brief again, in any format, word for word as it was.

    Example:

      chancery brief show 3f2a -o brief.docx
    """
    from chancery.brief.formats import check_format, render  # noqa: PLC0415
    from chancery.brief.markdown import render_markdown  # noqa: PLC0415

    if output is not None:
        check_format(output)
    [frozen] = _recall([name], database)
    if output is None:
        options.write_output(render_markdown(frozen), None)
        return 0
    output.write_bytes(render(frozen, output.suffix, template=template))
    note(f"{output} written: {frozen.title}, as of {frozen.on}")
    return 0


@app.command(name="diff")
def diff_frozen(
    before: Annotated[str, typer.Argument(metavar="A", help="A frozen brief: the beginning of its id, or its .json.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The later one.")],
    *,
    database: options.Database = "chancery.db",
    as_json: options.AsJson = False,
    output: options.Output = None,
) -> int:
    """Say what changed between two frozen briefs, section by section.

    Examples:

      chancery brief diff 3f2a 9c01 --db chancery.db
      chancery brief diff monday.json tuesday.json
    """
    from chancery.brief.diff import diff_briefs, render_diff, to_dict  # noqa: PLC0415

    found = diff_briefs(*_recall([before, after], database))
    if as_json:
        print_json(to_dict(found))
        return 0
    options.write_output(render_diff(found), output)
    return 0


def _recall(names: list[str], database: str) -> "list[Brief]":
    from chancery.brief.freeze import recall_brief  # noqa: PLC0415
    from chancery.store.record import open_view  # noqa: PLC0415

    if all(name.lower().endswith(".json") for name in names):
        return [recall_brief(None, name) for name in names]
    with open_view(database) as view:
        return [recall_brief(view, name) for name in names]
