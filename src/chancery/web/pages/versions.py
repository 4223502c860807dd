"""Frozen briefs: each as it was taken into the room, in every format, and what changed between two."""

from dataclasses import asdict

from chancery.brief.diff import BriefDiff, diff_briefs, render_diff, to_dict
from chancery.store.drafts import list_versions
from chancery.web.answer import Answer, Download, Page, Redirect, Refusal, refuse_missing
from chancery.web.composing import MEDIA_TYPES, Shown, compose_draft, data_of, download, find_brief_draft, recall
from chancery.web.desk import Desk
from chancery.web.pages.briefs import FORMATS
from chancery.web.route import page


def show_version(desk: Desk) -> Answer:
    """Lead from the number of a version to the frozen brief that it is."""
    draft, number = find_brief_draft(desk), desk.path["number"]
    version = next((one for one in list_versions(desk.view.connection, draft.id) if str(one.number) == number), None)
    if version is None:
        refuse_missing("version", f"{draft.id}, {number}")
    suffix = f".{desk.format}" if desk.format != "html" else ""
    saved = "?saved=frozen" if desk.query("saved") else ""
    return Redirect(to=f"/briefs/frozen/{version.brief}{suffix}{saved}", status=302)


def show_frozen(desk: Desk) -> Answer:
    """Show a brief as it was frozen, or give it as a file."""
    head, brief = recall(desk, desk.path["id"])
    if desk.format not in {"html", "json"}:
        return download(desk, brief, desk.format)
    return Page(
        template="brief_frozen.html.j2",
        title=brief.title,
        values={
            "head": head,
            "one": Shown(brief),
            "brief": brief,
            "is_dated": brief.kind == "checklist",
            "saved": desk.query("saved"),
        },
        data=lambda: {**asdict(head), "brief": data_of(brief)},
    )


def download_page(desk: Desk) -> Answer:
    """Give a frozen brief as one HTML file."""
    return download(desk, recall(desk, desk.path["id"])[1], "html")


def show_diff(desk: Desk) -> Answer:
    """Show what changed between two frozen briefs."""
    before, after = desk.query("a"), desk.query("b")
    if not before or not after:
        advice = "Choose two frozen briefs in the list."
        raise Refusal(422, "Two versions are needed", advice, link=("/briefs", "Briefs"))
    return _diff(desk, diff_briefs(recall(desk, before)[1], recall(desk, after)[1]), before, after)


def show_own_diff(desk: Desk) -> Answer:
    """Show what changed in a brief in work since one of its versions, the last if none is named."""
    draft = find_brief_draft(desk)
    versions = list_versions(desk.view.connection, draft.id)
    asked = desk.query("a")
    chosen = next((one for one in versions if str(one.number) == asked), versions[-1] if versions else None)
    if chosen is None:
        advice = "Freeze a version first; then it can be compared with what the brief says later."
        raise Refusal(404, "Nothing was frozen yet", advice, link=(f"/briefs/{draft.id}", "Open the brief"))
    found = diff_briefs(recall(desk, chosen.brief)[1], compose_draft(desk, draft))
    return _diff(desk, found, f"version {chosen.number}", "now", back=f"/briefs/{draft.id}")


def _diff(desk: Desk, found: BriefDiff, before: str, after: str, *, back: str = "/briefs") -> Answer:
    if desk.format == "md":
        return Download(name="changes.md", media_type=MEDIA_TYPES["md"], body=render_diff(found).encode())
    sections: dict[str, list[object]] = {}
    for change in found.changes:
        sections.setdefault(change.section, []).append(change)
    return Page(
        template="brief_diff.html.j2",
        title=f"What changed: {found.after.title}",
        values={
            "sections": sections,
            "found": found,
            "before": before,
            "after": after,
            "back": back,
            "brief": found.after,
            "old": Shown(found.before),
            "new": Shown(found.after),
        },
        data=lambda: to_dict(found),
    )


ROUTES = (
    page("/briefs/diff", show_diff, formats=("html", "json", "md")),
    page("/briefs/frozen/{id}", show_frozen, formats=FORMATS),
    page("/briefs/frozen/{id}/page", download_page, formats=("html",)),
    page("/briefs/{id}/diff", show_own_diff, formats=("html", "json", "md")),
    page("/briefs/{id}/v/{number}", show_version, formats=FORMATS),
)
"""Stand before the routes of briefs in work, whose ids would take `diff` for one of theirs."""
