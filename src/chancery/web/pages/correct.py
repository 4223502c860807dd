"""Correct who is who and what was what: a name, two that are one, one that is two; each a decision, to be undone."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chancery.model.dates import Interval
from chancery.model.record import BodyRecord, EngagementRecord, PersonRecord, Said
from chancery.resolve.names import reference
from chancery.store.accounts.users import Role
from chancery.store.browse.bodies import BodyFilter, list_bodies
from chancery.store.browse.engagements import EngagementFilter, list_engagements
from chancery.store.browse.part import Part
from chancery.store.browse.people import PeopleFilter, find_people
from chancery.store.browse.review import list_decided, mentions_of
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.deciding import decide
from chancery.web.desk import Desk
from chancery.web.find import find_body, find_engagement, find_known_engagement, find_person
from chancery.web.route import form, page
from chancery.web.urls import body_url, engagement_url, person_url
from chancery.web.wording import days, place, title_of

MOST = 200
CANDIDATES = 12
NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a page is about or what may be the same, be it a person, a body or an engagement."""

    family: str
    id: str
    name: str
    address: str
    ids: frozenset[str]
    words: tuple[Said[Any], ...]
    about: str = ""


def _of_known(desk: Desk, one: PersonRecord | BodyRecord, most: int) -> Subject:
    family = "person" if isinstance(one, PersonRecord) else "body"
    about = one.body.label if isinstance(one, PersonRecord) and one.body else ""
    return Subject(
        family=family,
        id=one.id,
        name=one.name,
        address=person_url(one) if isinstance(one, PersonRecord) else body_url(one),
        ids=frozenset(reference(family[0], number) for number in one.numbers),
        words=mentions_of(desk.view.connection, family, one.numbers, most),
        about=about,
    )


def _of_engagement(one: EngagementRecord, most: int) -> Subject:
    first: dict[int, Said[Any]] = {}
    for report in one.reports:
        first.setdefault(report.document.number, report)
    return Subject(
        family="engagement",
        id=one.id,
        name=title_of(one),
        address=engagement_url(one),
        ids=frozenset({one.id}),
        words=tuple(first.values())[:most],
        about=", ".join(part for part in (days(one.start, one.end), place(one.city, one.country)) if part),
    )


def _subject(desk: Desk) -> Subject | Redirect:
    noun = desk.request.url.path.split("/")[1]
    if noun == "engagements":
        engagement = find_engagement(desk)
        return engagement if isinstance(engagement, Redirect) else _of_engagement(engagement, MOST)
    known = find_person(desk) if noun == "people" else find_body(desk)
    return known if isinstance(known, Redirect) else _of_known(desk, known, MOST)


def show_correct(desk: Desk) -> Answer:
    """Show what can be corrected about a person, a body or an engagement, and who or what could be the same."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return Redirect(to=f"{subject.to}/correct", status=subject.status)
    words = desk.query("with")
    return Page(
        template="correct.html.j2",
        title=f"Correct: {subject.name}",
        values={
            "subject": subject,
            "words": words,
            "candidates": _candidates(desk, subject, words),
            "decided": list_decided(desk.view.connection, subject.ids),
        },
    )


def _candidates(desk: Desk, subject: Subject, words: str) -> list[Subject]:
    found = _like_engagements(desk, subject, words) if subject.family == "engagement" else _like(desk, subject, words)
    return [*{one.id: one for one in found if one.id not in subject.ids}.values()][:CANDIDATES]


def _like(desk: Desk, subject: Subject, words: str) -> list[Subject]:
    """Find people or bodies by name or id."""
    if not words:
        return []
    part = Part(0, CANDIDATES + 1)
    found: list[PersonRecord | BodyRecord | None] = []
    if subject.family == "person":
        found += [row.person for row in find_people(desk.view.connection, PeopleFilter(words=words), part).items]
        found += [desk.view.person(words)] if words[0] == "p" else []
    else:
        found += [row.body for row in list_bodies(desk.view.connection, BodyFilter(words=words), part).items]
        found += [desk.view.body(words)] if words[0] == "b" else []
    return [_of_known(desk, one, 2) for one in found if one]


def _like_engagements(desk: Desk, subject: Subject, words: str) -> list[Subject]:
    """Find engagements by id or words; without any, those of the same days."""
    connection, part = desk.view.connection, Part(0, CANDIDATES + 1)
    named = [find_known_engagement(desk, words)] if words[:1] == "e" else []
    own = find_known_engagement(desk, subject.id)
    wanted = EngagementFilter(words=words)
    if not words and own and own.start:
        first, last = Interval.parse(own.start).first - NEAR, Interval.parse(own.end or own.start).last + NEAR
        wanted = EngagementFilter(first_day=first.isoformat(), last_day=last.isoformat())
    found = list_engagements(connection, wanted, part).items if words or (own and own.start) else ()
    return [_of_engagement(one, 2) for one in (*named, *found) if one]


def rename(desk: Desk) -> Answer:
    """Give a person or a body another name."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    name = desk.entry("name")
    if not name or len(name) > MOST:
        raise Refusal(422, "A name is needed", f"It has between one and {MOST} characters.")
    decide(desk, "rename", subject.id, name, why=desk.entry("why"))
    return Redirect(to=subject.address)


def join(desk: Desk) -> Answer:
    """Decide that two are the same, or are not."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    kind = "not-same" if desk.entry("answer") == "n" else "same"
    decide(desk, kind, subject.id, desk.entry("other"), why=desk.entry("why"))
    # Which of the ids stands for both is the record's choice; the other one leads there.
    return Redirect(to=subject.address if kind == "same" else f"{subject.address}/correct")


def split(desk: Desk) -> Answer:
    """Decide that some documents speak of somebody else."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    chosen = [value for value in desk.form.getlist("document") if isinstance(value, str)]
    if not chosen:
        raise Refusal(422, "No document was chosen", "Tick the documents that speak of somebody else.")
    decide(desk, "split", subject.id, *chosen, why=desk.entry("why"))
    return Redirect(to=subject.address)


def confirm(desk: Desk) -> Answer:
    """Confirm an engagement as the record has it, reject it, or take either back."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    kind = desk.entry("kind")
    if kind not in {"confirm", "reject"}:
        raise Refusal(422, "That is no decision", "An engagement is confirmed or rejected.")
    decide(desk, kind, subject.id, why=desk.entry("why"))
    return Redirect(to=subject.address)


ROUTES = (
    *(
        route
        for noun in ("people", "bodies", "engagements")
        for route in (
            page(f"/{noun}/{{id}}/correct", show_correct, role=Role.REVIEWER),
            form(f"/{noun}/{{id}}/join", join, role=Role.REVIEWER),
            form(f"/{noun}/{{id}}/split", split, role=Role.REVIEWER),
        )
    ),
    form("/people/{id}/rename", rename, role=Role.REVIEWER),
    form("/bodies/{id}/rename", rename, role=Role.REVIEWER),
    form("/engagements/{id}/confirm", confirm, role=Role.REVIEWER),
)
