"""Briefs in work: begin one, write the drafter's part beside what the record says, freeze it, take it along."""

from dataclasses import replace
from secrets import token_hex

from chancery.brief.freeze import freeze_brief
from chancery.brief.request import UNCLASSIFIED, kinds
from chancery.model.dates import is_iso
from chancery.store.accounts.users import Role
from chancery.store.briefs import list_briefs
from chancery.store.drafts import BriefDraft, add_version, list_drafts, list_versions, save_draft
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.composing import (
    MEDIA_TYPES,
    RULES,
    Shown,
    compose_draft,
    data_of,
    download,
    find_brief_draft,
)
from chancery.web.desk import Desk
from chancery.web.drafting import HEADER, SECTIONS, read_words
from chancery.web.route import form, page

FORMATS = ("html", "json", "md", "docx", "pdf", "ics")
DATED = "checklist"


def list_all(desk: Desk) -> Answer:
    """List the briefs in work, and all that were frozen."""
    connection = desk.view.connection
    drafts, frozen = list_drafts(connection), list_briefs(connection)
    return Page(
        template="briefs.html.j2",
        title="Briefs",
        values={"drafts": drafts, "frozen": frozen},
        data=lambda: {"drafts": drafts, "frozen": frozen},
    )


def show_new(desk: Desk) -> Answer:
    """Ask whom the brief is about, for whom and when; what is known of them is shown before it is begun."""
    draft = _asked(desk, {name: desk.query(name) for name in ("with", "for", "on", "kind", "classification", "rules")})
    return _ask(desk, draft, {}, "/briefs/new")


def begin(desk: Desk) -> Answer:
    """Begin a brief, if the record knows both sides."""
    names = ("with", "for", "on", "kind", "classification", "rules", "capitals")
    draft = _asked(desk, {name: desk.entry(name) for name in names})
    faults = _faults(desk.view, draft)
    if faults:
        return _ask(desk, draft, faults, "/briefs/new", status=422)
    draft = replace(draft, id=token_hex(5))
    compose_draft(desk, draft)
    with desk.record.write() as connection:
        save_draft(connection, draft)
    desk.audit("brief begun", draft.id, f"{draft.kind} with {draft.counterpart}, {draft.on}")
    return Redirect(to=f"/briefs/{draft.id}")


def show_settings(desk: Desk) -> Answer:
    """Show what a brief is asked for, to change it."""
    draft = find_brief_draft(desk)
    return _ask(desk, draft, {}, f"/briefs/{draft.id}/settings")


def keep_settings(desk: Desk) -> Answer:
    """Change what a brief is asked for; the drafter's text stays."""
    draft = find_brief_draft(desk)
    names = ("with", "for", "on", "kind", "classification", "rules", "capitals")
    asked = _asked(desk, {name: desk.entry(name) for name in names})
    changed = replace(asked, id=draft.id, words=draft.words, made=draft.made, who=draft.who)
    faults = _faults(desk.view, changed)
    if faults:
        return _ask(desk, changed, faults, f"/briefs/{draft.id}/settings", status=422)
    compose_draft(desk, changed)
    with desk.record.write() as connection:
        save_draft(connection, changed)
    return Redirect(to=f"/briefs/{draft.id}")


def _asked(desk: Desk, given: dict[str, str]) -> BriefDraft:
    kind = given.get("kind") or "bilateral"
    return BriefDraft(
        id="",
        kind=kind if kind in kinds() else "bilateral",
        counterpart=_name_of(desk.view, given.get("with", "")),
        principal=_name_of(desk.view, given.get("for", "")) or None,
        on=given.get("on") or desk.today.isoformat(),
        options={
            "classification": given.get("classification") or UNCLASSIFIED,
            "rules": next((one for one in RULES if one == given.get("rules")), RULES[0]),
            "capitals": "yes" if given.get("capitals") else "",
        },
        made=desk.moment,
        changed=desk.moment,
        who=desk.user.name,
        changed_by=desk.user.name,
    )


def _name_of(view: View, given: str) -> str:
    """Give the name of whom an id names; anything else is a name already."""
    is_id = given[:1] in {"p", "b"} and len(given) > len("p0") and given[1:].isalnum()
    found = (view.person(given) if given[0] == "p" else view.body(given)) if is_id else None
    return found.name if found else given


def _faults(view: View, draft: BriefDraft) -> dict[str, str]:
    faults = {}
    if not draft.counterpart:
        faults["with"] = "Say whom the meeting is with."
    elif not (view.bodies(draft.counterpart) or view.people(draft.counterpart)):
        faults["with"] = f"The record knows no body and nobody called {draft.counterpart!r}."
    if draft.principal and not (view.bodies(draft.principal) or view.people(draft.principal)):
        faults["for"] = f"The record knows no body called {draft.principal!r}."
    if not draft.principal and draft.kind == "commitments":
        faults["for"] = "A commitments report needs two sides: say for whom it is."
    if not is_iso(draft.on):
        faults["on"] = f"{draft.on!r} is not a date; write 2019-09-13."
    return faults


def _ask(desk: Desk, draft: BriefDraft, faults: dict[str, str], to: str, status: int = 200) -> Page:
    view = desk.view
    body = next(iter(view.bodies(draft.counterpart)), None) if draft.counterpart else None
    person = next(iter(view.people(draft.counterpart)), None) if draft.counterpart and not body else None
    us = next(iter(view.bodies(draft.principal)), None) if draft.principal else None
    side = body or (person.body if person else None)
    met = view.engagements(*(one for one in (side, us) if one)) if side else ()
    last = max(
        (one for one in met if one.start and one.start <= draft.on), key=lambda one: one.start or "", default=None
    )
    return Page(
        template="brief_new.html.j2",
        title="Prepare a meeting" if not draft.id else "What the brief is asked for",
        values={
            "draft": draft,
            "faults": faults,
            "to": to,
            "kinds": kinds(),
            "rules": RULES,
            "body": body,
            "person": person,
            "us": us,
            "met": len(met),
            "last": last,
        },
        status=status,
    )


def show_brief(desk: Desk) -> Answer:
    """Show a brief in work: the page with the drafter's fields, its evidence, its lights; or give it as a file."""
    draft = find_brief_draft(desk)
    brief = compose_draft(desk, draft)
    if desk.format not in {"html", "json"}:
        return download(desk, brief, desk.format)
    versions = list_versions(desk.view.connection, draft.id)
    return Page(
        template="brief.html.j2",
        title=brief.title,
        block="state",
        values={
            "draft": draft,
            "one": Shown(brief),
            "brief": brief,
            "versions": versions,
            "header_fields": HEADER,
            "section_fields": SECTIONS,
            "is_dated": draft.kind == DATED,
            "saved": desk.query("saved"),
        },
        data=lambda: data_of(brief),
    )


def download_page(desk: Desk) -> Answer:
    """Give a brief in work as one HTML file."""
    return download(desk, compose_draft(desk, find_brief_draft(desk)), "html")


def keep_words(desk: Desk) -> Answer:
    """Keep what the drafter wrote; a request of the page itself gets the state of the brief, anything else the page."""
    draft = _with_words(desk)
    if desk.request.headers.get("hx-request-type") == "partial":
        return show_brief(desk)
    return Redirect(to=f"/briefs/{draft.id}?saved=words")


def freeze(desk: Desk) -> Answer:
    """Keep what was written, and freeze the brief as it is now as the next version."""
    draft = _with_words(desk)
    brief = compose_draft(desk, draft)
    with desk.record.deciding() as writer:
        head, _ = freeze_brief(writer, brief, frozen=desk.moment, who=desk.user.name)
    with desk.record.write() as connection:
        version = add_version(connection, draft.id, brief=head.id, made=desk.moment, who=desk.user.name)
    desk.audit("brief frozen", head.id, f"version {version.number} of {draft.id}: {brief.title}")
    return Redirect(to=f"/briefs/{draft.id}/v/{version.number}?saved=frozen")


def _with_words(desk: Desk) -> BriefDraft:
    """Keep the words of the form, unless somebody else changed the brief since it was opened."""
    draft = find_brief_draft(desk)
    words = read_words(desk.form, draft.words)
    if words == draft.words:
        return draft
    seen = desk.entry("seen")
    if seen and seen != draft.changed and draft.changed_by != desk.user.name:
        advice = (
            f"{draft.changed_by} changed it at {draft.changed}. Copy your text, open the brief again and put it in."
        )
        raise Refusal(
            409, "Somebody else changed this brief meanwhile", advice, link=(f"/briefs/{draft.id}", "Open it")
        )
    changed = replace(draft, words=words, changed=desk.moment, changed_by=desk.user.name)
    compose_draft(desk, changed)
    with desk.record.write() as connection:
        save_draft(connection, changed)
    return changed


assert set(FORMATS) <= set(MEDIA_TYPES)

ROUTES = (
    page("/briefs", list_all),
    page("/briefs/new", show_new, role=Role.DRAFTER),
    form("/briefs/new", begin, role=Role.DRAFTER),
    page("/briefs/{id}/settings", show_settings, role=Role.DRAFTER),
    form("/briefs/{id}/settings", keep_settings, role=Role.DRAFTER),
    page("/briefs/{id}/page", download_page, formats=("html",)),
    page("/briefs/{id}", show_brief, formats=FORMATS),
    form("/briefs/{id}", keep_words, role=Role.DRAFTER),
    form("/briefs/{id}/freeze", freeze, role=Role.DRAFTER),
)
