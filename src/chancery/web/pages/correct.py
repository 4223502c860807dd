"""Correct who is who: a name, two that are one, one that is two; every change is a decision and can be undone."""

from dataclasses import dataclass

from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.names import reference
from chancery.store.accounts.users import Role
from chancery.store.browse.bodies import BodyFilter, list_bodies
from chancery.store.browse.part import Part
from chancery.store.browse.people import PeopleFilter, find_people
from chancery.store.browse.review import list_decided, mentions_of
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.deciding import decide
from chancery.web.desk import Desk
from chancery.web.find import find_body, find_person
from chancery.web.route import form, page
from chancery.web.urls import body_url, person_url

MOST = 200
CANDIDATES = 12


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a page is about, whether a person or a body."""

    family: str
    one: PersonRecord | BodyRecord
    address: str

    @property
    def ids(self) -> frozenset[str]:
        """Every id that it stands for."""
        return frozenset(reference(self.family[0], number) for number in self.one.numbers)


def _subject(desk: Desk) -> Subject | Redirect:
    if desk.request.url.path.startswith("/people/"):
        person = find_person(desk)
        return person if isinstance(person, Redirect) else Subject("person", person, person_url(person))
    body = find_body(desk)
    return body if isinstance(body, Redirect) else Subject("body", body, body_url(body))


def show_correct(desk: Desk) -> Answer:
    """Show what can be corrected about a person or a body, and who could be the same."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return Redirect(to=f"{subject.to}/correct", status=subject.status)
    connection = desk.view.connection
    words = desk.query("with")
    mentions = mentions_of(connection, subject.family, subject.one.numbers, MOST)
    candidates = [
        (other, mentions_of(connection, subject.family, other.numbers, 2))
        for other in _candidates(desk, subject, words)
    ]
    return Page(
        template="correct.html.j2",
        title=f"Correct: {subject.one.name}",
        values={
            "subject": subject,
            "one": subject.one,
            "words": words,
            "candidates": candidates,
            "mentions": mentions,
            "decided": list_decided(connection, subject.ids),
        },
    )


def _candidates(desk: Desk, subject: Subject, words: str) -> list[PersonRecord | BodyRecord]:
    if not words:
        return []
    part = Part(0, CANDIDATES + 1)
    found: list[PersonRecord | BodyRecord] = []
    if subject.family == "person":
        found += [row.person for row in find_people(desk.view.connection, PeopleFilter(words=words), part).items]
        known: PersonRecord | BodyRecord | None = desk.view.person(words) if words[0] == "p" else None
    else:
        found += [row.body for row in list_bodies(desk.view.connection, BodyFilter(words=words), part).items]
        known = desk.view.body(words) if words[0] == "b" else None
    found += [known] if known else []
    return [*{one.id: one for one in found if one.id != subject.one.id}.values()][:CANDIDATES]


def rename(desk: Desk) -> Answer:
    """Give a person or a body another name."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    name = desk.entry("name")
    if not name or len(name) > MOST:
        raise Refusal(422, "A name is needed", f"It has between one and {MOST} characters.")
    decide(desk, "rename", subject.one.id, name, why=desk.entry("why"))
    return Redirect(to=subject.address)


def join(desk: Desk) -> Answer:
    """Decide that two are the same, or are not."""
    subject = _subject(desk)
    if isinstance(subject, Redirect):
        return subject
    kind = "not-same" if desk.entry("answer") == "n" else "same"
    decide(desk, kind, subject.one.id, desk.entry("other"), why=desk.entry("why"))
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
    decide(desk, "split", subject.one.id, *chosen, why=desk.entry("why"))
    return Redirect(to=subject.address)


ROUTES = tuple(
    route
    for nouns in ("people", "bodies")
    for route in (
        page(f"/{nouns}/{{id}}/correct", show_correct, role=Role.REVIEWER),
        form(f"/{nouns}/{{id}}/rename", rename, role=Role.REVIEWER),
        form(f"/{nouns}/{{id}}/join", join, role=Role.REVIEWER),
        form(f"/{nouns}/{{id}}/split", split, role=Role.REVIEWER),
    )
)
