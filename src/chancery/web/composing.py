"""Briefs as pages work with them: found by id, composed from the record as it is now, shown and downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chancery.brief.compose import compose_brief
from chancery.brief.document import Brief, Citation, Light, Prompt, Section
from chancery.brief.formats import render
from chancery.brief.freeze import recall_brief
from chancery.brief.layout import annex_name, meter, stamp
from chancery.brief.notes import Note, describe_note
from chancery.brief.request import UNCLASSIFIED, Request
from chancery.brief.serial import SHORT, hash_content, to_dict
from chancery.check.record import library_of
from chancery.errors import SettingsError
from chancery.store.briefs import FrozenHead, list_briefs
from chancery.store.drafts import BriefDraft, find_draft
from chancery.store.identity import SHORT as SHORT_REF
from chancery.web.answer import Answer, Download, Refusal, refuse_missing
from chancery.web.desk import Desk
from chancery.web.drafting import make_draft

MEDIA_TYPES = {
    "md": "text/markdown; charset=utf-8",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "json": "application/json",
    "ics": "text/calendar; charset=utf-8",
}
RULES = ("un", "geneva")


@dataclass(frozen=True)
class Shown:
    """A brief as a page shows it: with its citations numbered, and what is still to be done."""

    brief: Brief

    @cached_property
    def numbers(self) -> dict[Citation, int]:
        """The numbers of the citations."""
        return self.brief.citations()

    @property
    def notes(self) -> list[tuple[int, Note, str | None]]:
        """The notes in order: number, words, and the address at which they stand."""
        return [(number, describe_note(one), address_of(one)) for one, number in self.numbers.items()]

    @property
    def parts(self) -> list[tuple[str, str, Section]]:
        """The sections and annexes: anchor, number, and the section itself."""
        sections = [(f"section-{one.number}", str(one.number), one) for one in self.brief.sections]
        annexes = [(f"annex-{at + 1}", annex_name(at), one) for at, one in enumerate(self.brief.annexes)]
        return [*sections, *annexes]

    def is_missing(self, section: Section) -> bool:
        """Say whether a section waits for the drafter."""
        return any(isinstance(entry, Prompt) for entry in section.entries())

    def lights(self, level: str) -> list[Light]:
        """The lights of a color."""
        return [one for one in self.brief.preflight if one.level.value == level]

    @property
    def meter(self) -> str:
        """How long the brief is, in words."""
        return meter(self.brief)

    @property
    def stamp(self) -> str:
        """Of which day and which data it is."""
        return stamp(self.brief)

    @property
    def hash(self) -> str:
        """By what its content is known."""
        return hash_content(self.brief)[:SHORT]

    @property
    def filled(self) -> int:
        """How much of its length is used, in thousandths of the meter, whose end is half as much again."""
        most = self.brief.most_pages or max(self.brief.pages, 1)
        return min(1000, round(1000 * self.brief.pages / (most * 1.5)))


def address_of(citation: Citation) -> str | None:
    """Give the address of the words that a citation is about; None for a row of a table."""
    if not citation.ref:
        return None
    return f"/documents/{citation.ref[:SHORT_REF]}#char={citation.start},{citation.end}"


def find_brief_draft(desk: Desk) -> BriefDraft:
    """Give the brief in work that the path names."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    draft = find_draft(desk.view.connection, id)
    if draft is None:
        refuse_missing("brief", id)
    return draft


def compose_draft(desk: Desk, draft: BriefDraft) -> Brief:
    """Compose a brief in work from the record as it is now.

    Raises:
        Refusal: the record knows no such sides any more, or the brief has no room for the drafter's text.
    """
    request = Request(
        counterpart=draft.counterpart,
        principal=draft.principal,
        on=draft.on,
        kind=draft.kind,
        classification=draft.options.get("classification") or UNCLASSIFIED,
        capitals=draft.options.get("capitals") == "yes",
        rules=draft.options.get("rules") or RULES[0],
        consulted=desk.today.isoformat(),
    )
    try:
        library = library_of(desk.view, desk.config.database)
        return compose_brief(desk.view, request, draft=make_draft(draft.words), library=library)
    except SettingsError as error:
        link = (f"/briefs/{draft.id}/settings", "Change what it is asked for") if draft.id else ("/", "Go back")
        raise Refusal(
            422, "This brief cannot be composed", f"{str(error)[:1].upper()}{str(error)[1:]}.", link=link
        ) from error


def recall(desk: Desk, name: str) -> tuple[FrozenHead, Brief]:
    """Give a frozen brief by the beginning of its id.

    Raises:
        Refusal: there is none, or it was changed in the file.
    """
    head = next((one for one in list_briefs(desk.view.connection) if one.id.startswith(name) and name), None)
    if head is None:
        refuse_missing("frozen brief", name)
    try:
        return head, recall_brief(desk.view, head.id)
    except SettingsError as error:
        raise Refusal(409, "This brief is not what was frozen", str(error)) from error


def download(desk: Desk, brief: Brief, suffix: str) -> Answer:
    """Give a brief as a file.

    Raises:
        Refusal: what the format needs is missing, or it cannot hold this kind of brief.
    """
    base = str(desk.request.base_url).rstrip("/")

    def link(citation: Citation) -> str | None:
        address = address_of(citation)
        return f"{base}{address}" if address else None

    try:
        body = render(brief, f".{suffix}", link=link)
    except SettingsError as error:
        raise Refusal(422, f"There is no .{suffix} of this brief", str(error)) from error
    return Download(name=f"{file_name(brief)}.{suffix}", media_type=MEDIA_TYPES[suffix], body=body)


def file_name(brief: Brief) -> str:
    """Give a name for the file of a brief: what it is, and of which day."""
    return f"{brief.title} {brief.on}"


def data_of(brief: Brief) -> Mapping[str, object]:
    """Give a brief as a JSON object."""
    return to_dict(brief)
