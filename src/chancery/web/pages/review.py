"""The review queue: one question at a time, both sides with their words, undone as easily as decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from chancery.model.record import Said
from chancery.resolve.names import reference
from chancery.store.accounts.preferences import save_preference
from chancery.store.accounts.users import Role
from chancery.store.browse.engagements import find_near
from chancery.store.browse.review import count_questions, list_decided, texts_of
from chancery.store.questions import MatchQuestion, find_questions
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.deciding import decide, my_last, undo
from chancery.web.desk import Desk
from chancery.web.route import form, page

AHEAD = timedelta(days=30)
LOOKED_AT = 40
LAST = 10
MOST_LATER = 300
LATER = "review-later"
KINDS = {"y": "same", "n": "not-same"}
AROUND = 140


@dataclass(frozen=True, slots=True)
class Context:
    """Words in which somebody is named, with what stands around them."""

    said: Said[Any]
    before: str
    words: str
    after: str


def show_queue(desk: Desk) -> Answer:
    """Show the next question: first what concerns a meeting that is near, then what is likeliest."""
    later = _later(desk)
    found = find_questions(desk.view.connection, limit=LOOKED_AT + len(later))
    near = _near(desk)
    asked = [one for one in found if one.ref not in later]
    asked.sort(key=lambda one: not _concerns(one, near))
    question = asked[0] if asked else None
    total = count_questions(desk.view.connection)
    return Page(
        template="review.html.j2",
        title="Review",
        block="card",
        values={
            "question": question,
            "sides": [(side, list(_contexts(desk, side.words))) for side in (question.one, question.other)]
            if question
            else [],
            "is_near": bool(question and _concerns(question, near)),
            "open_count": total,
            "near_count": sum(_concerns(one, near) for one in asked),
            "later_count": sum(one.ref in later for one in found),
            "mine": my_last(desk, LAST),
            "names": _names(desk, found),
        },
        data=lambda: [
            {
                "ref": one.ref,
                "family": one.family,
                "score": one.score,
                "reason": one.reason,
                "sides": [{"id": side.id, "name": side.name, "about": side.about} for side in (one.one, one.other)],
            }
            for one in asked
        ],
    )


def answer(desk: Desk) -> Answer:
    """Take the answer to a question: the same, not the same, or later."""
    ref, given = desk.entry("ref"), desk.entry("answer")
    one, parted, other = ref.partition("~")
    if not parted or given not in {*KINDS, "h"}:
        raise Refusal(422, "That is no answer", "Answer with y (the same), n (not the same) or h (later).")
    if given == "h":
        refs = [*(known for known in _later(desk) if known != ref), ref][-MOST_LATER:]
        with desk.record.write() as connection:
            save_preference(connection, desk.user.name, LATER, " ".join(refs))
    else:
        decide(desk, KINDS[given], one, other, why=desk.entry("why"))
    return Redirect(to="/review")


def take_back(desk: Desk) -> Answer:
    """Take a decision back, and return to where that was asked for."""
    undo(desk, desk.entry("ref"))
    back = desk.entry("back")
    return Redirect(to=back if back.startswith("/") and not back.startswith("//") else "/review")


def ask_again(desk: Desk) -> Answer:
    """Ask again what was left for later."""
    with desk.record.write() as connection:
        save_preference(connection, desk.user.name, LATER, "")
    return Redirect(to="/review")


def show_log(desk: Desk) -> Answer:
    """Show all decisions, with those that were taken back."""
    decided = list_decided(desk.view.connection)
    return Page(
        template="decisions.html.j2",
        title="Decisions",
        values={"decided": decided},
        data=lambda: [{**one.to_dict(), "holds": holds} for one, holds in decided],
    )


def _later(desk: Desk) -> list[str]:
    return desk.preferences.get(LATER, "").split()


def _near(desk: Desk) -> frozenset[str]:
    """Give the ids of those who meet within the next weeks, and the names of hosts."""
    first, last = desk.today.isoformat(), (desk.today + AHEAD).isoformat()
    ahead = find_near(desk.view.connection, first, last)
    parts = [part for one in ahead for part in one.participants]
    people = {reference("p", number) for part in parts if part.person for number in part.person.numbers}
    bodies = {reference("b", number) for part in parts if part.body for number in part.body.numbers}
    return frozenset(people | bodies | {one.host for one in ahead if one.host})


def _concerns(question: MatchQuestion, near: frozenset[str]) -> bool:
    return any(name in near for side in (question.one, question.other) for name in (side.id, *side.names))


def _contexts(desk: Desk, words: tuple[Said[Any], ...]) -> Iterator[Context]:
    texts = texts_of(desk.view.connection, (one.document for one in words))
    for one in words:
        piece, text = one.evidence[0], texts[one.document.number]
        before = text[max(0, piece.start - AROUND) : piece.start].rpartition("\n")[2]
        after = text[piece.end : piece.end + AROUND].partition("\n")[0]
        head = f"… {before.partition(' ')[2]}" if len(before) == AROUND else before
        tail = f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after
        yield Context(one, head, piece.text, tail)


def _names(desk: Desk, found: tuple[MatchQuestion, ...]) -> dict[str, str]:
    """Give names for the ids of the user's last decisions."""
    names = {side.id: side.name for one in found for side in (one.one, one.other)}
    for decision in my_last(desk, LAST):
        for id in (decision.subject, decision.object or ""):  # noqa: A001 - what users call it
            if id[:1] in {"p", "b"} and id not in names:
                known = desk.view.person(id) if id[0] == "p" else desk.view.body(id)
                names[id] = known.name if known else id
    return names


ROUTES = (
    page("/review", show_queue),
    form("/review", answer, role=Role.REVIEWER),
    form("/review/undo", take_back, role=Role.REVIEWER),
    form("/review/again", ask_again, role=Role.REVIEWER),
    page("/review/log", show_log),
)
