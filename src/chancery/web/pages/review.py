"""The review queue: one question at a time, both sides with their words, undone as easily as decided."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.resolve.names import parse_reference
from chancery.store.accounts.preferences import save_preference
from chancery.store.accounts.users import Role
from chancery.store.browse.review import list_decided, measure_agreement, texts_of
from chancery.store.doubts import OfficeQuestion, OutcomeQuestion
from chancery.store.questions import MatchQuestion, Quoted, add_company
from chancery.store.view.engagements import load_engagements
from chancery.web.answer import Answer, Page, Redirect, Refusal
from chancery.web.deciding import decide, my_last, undo
from chancery.web.desk import Desk
from chancery.web.queue import (
    CHOICES,
    LATER,
    QUEUES,
    Question,
    Queue,
    find_question,
    flags_of,
    gather,
    keys_of,
    later_of,
)
from chancery.web.route import form, page
from chancery.web.urls import with_query
from chancery.web.wording import day, title_of

LAST = 10
MOST_LATER = 300
MATCHES = {"y": "same", "n": "not-same"}
AROUND = 140
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Context:
    """Words that a question rests on, with what stands around them."""

    said: Quoted
    before: str
    words: str
    after: str


def show_queue(desk: Desk) -> Answer:
    """Show a question: the first of the queue, or the one that is asked for."""
    queue = gather(desk)
    place = queue.find(desk.query("card"))
    question = queue.asked[place] if queue.asked else None
    if isinstance(question, MatchQuestion):
        question = add_company(desk.view.connection, question)
    mine = my_last(desk, LAST)
    return Page(
        template="review.html.j2",
        title="Review",
        block="card",
        values={
            "queue": queue,
            "queues": [(name, _size(queue, name), with_query("/review", queue=name)) for name in QUEUES],
            "question": question,
            "place": place,
            "sides": [(side, list(_contexts(desk, side.words))) for side in (question.one, question.other)]
            if question
            else [],
            "rows": list(_compare(question)) if question else [],
            "before": _address(queue, place - 1) if place else "",
            "after": _address(queue, place + 1) if place + 1 < len(queue.asked) else "",
            "next": queue.asked[place + 1].ref if place and place + 1 < len(queue.asked) else "",
            "edit": _edit_address(question) if question else "",
            "choices": CHOICES[question.family] if question else (),
            "flag": queue.flags.get(question.ref) if question else None,
            "press": keys_of(desk.preferences),
            "mine": mine,
            "names": {id: _name(desk, id) for one in mine for id in (one.subject, one.object) if id},  # noqa: A001 - what users call it
        },
        data=lambda: [
            {
                "ref": one.ref,
                "family": one.family,
                "score": one.score,
                "reason": one.reason,
                "flagged": one.ref in queue.flags,
                "sides": [{"id": side.id, "name": side.name, "about": side.about} for side in (one.one, one.other)],
            }
            for one in queue.asked
        ],
    )


def _size(queue: Queue, name: str) -> int:
    return {"flagged": len(queue.flags), "second": queue.again}.get(name) or queue.counts.get(name, 0)


def _address(queue: Queue, place: int) -> str:
    return with_query("/review", queue=queue.name, card=queue.asked[place].ref)


def _compare(question: Question) -> Iterator[tuple[str, str, str]]:
    """Give what the two sides are compared by, in rows; what neither side has is left out."""
    other = dict(question.other.points)
    for heading, value in question.one.points:
        if value or other.get(heading):
            yield heading, _readable(value), _readable(other.get(heading, ""))


def _readable(value: str) -> str:
    """Write days as people do."""
    return " – ".join(map(day, value.split(" – ")))


def _edit_address(question: Question) -> str:
    one, other = question.one.id, question.other.id
    if question.family == "commitment":
        return f"/commitments/{one}#move"
    nouns = {"body": "bodies", "engagement": "engagements"}.get(question.family, "people")
    return with_query(f"/{nouns}/{one}/correct", **{"with": other})


def answer(desk: Desk) -> Answer:
    """Take the answer to a question: yes, no, later, or that somebody else should look at it."""
    ref, given, why = desk.entry("ref"), desk.entry("answer"), desk.entry("why")
    back = with_query("/review", queue=_known_queue(desk), card=desk.entry("next"))
    if given == "h" and "~" in ref:
        refs = [*(known for known in later_of(desk) if known != ref), ref][-MOST_LATER:]
        with desk.record.write() as connection:
            save_preference(connection, desk.user.name, LATER, " ".join(refs))
    elif given == "f" and "~" in ref:
        _flag(desk, ref, why)
        back = with_query("/review", queue=_known_queue(desk), card=ref)
    else:
        _settle(desk, ref, given, why)
    return Redirect(to=back)


def _known_queue(desk: Desk) -> str:
    name = desk.entry("queue")
    return name if name in QUEUES else ""


def _flag(desk: Desk, ref: str, why: str) -> None:
    """Flag a question for somebody else, or take the flag back."""
    standing = flags_of(desk).get(ref)
    if standing:
        undo(desk, standing.ref)
    else:
        decide(desk, "flag", ref.partition("~")[0], ref, why=why)


def _settle(desk: Desk, ref: str, given: str, why: str) -> None:
    one, parted, other = ref.partition("~")
    if "." in one or other.endswith("~office"):
        question = find_question(desk, ref)
        if question is None:
            raise Refusal(
                409, "That is not asked any more", "It was answered, or the words have gone; nothing changed."
            )
        if isinstance(question, OutcomeQuestion):
            _settle_outcome(desk, question, given, why)
        elif isinstance(question, OfficeQuestion):
            _settle_office(desk, question, given, why)
        return
    if not parted or given not in MATCHES:
        _refuse_answer()
    decide(desk, MATCHES[given], one, other, why=why)


def _settle_outcome(desk: Desk, question: OutcomeQuestion, given: str, why: str) -> None:
    """Say what became of a commitment; the words that were shown go into the decision as its evidence."""
    state = {"y": question.state, "n": question.unsettled}.get(given) or _refuse_answer()
    step = question.step
    evidence = f"/documents/{question.other.id}#char={step.start},{step.end}"
    told = [why, f"evidence: {evidence}" if given == "y" else f"not shown by: {evidence}"]
    decide(desk, "state", question.commitment.id, state, why="; ".join(part for part in told if part))


def _settle_office(desk: Desk, question: OfficeQuestion, given: str, why: str) -> None:
    """Say who held an office: one person, both, or one of them was misread."""
    misread = {"one": question.one, "other": question.other}.get(given)
    if misread:
        said = misread.words[0]
        decide(desk, "reject", str(getattr(said, "id", "")), why=why)
    elif given in MATCHES:
        decide(desk, MATCHES[given], question.one.id, question.other.id, why=why)
    else:
        _refuse_answer()


def _refuse_answer() -> str:
    raise Refusal(422, "That is no answer", "Answer with y (yes), n (no), h (later) or f (flag).")


def take_back(desk: Desk) -> Answer:
    """Take a decision back, and return to where that was asked for."""
    made = undo(desk, desk.entry("ref"))
    back = desk.entry("back")
    if back.startswith("/") and not back.startswith("//"):
        return Redirect(to=back)
    about = next((one for one, _ in list_decided(desk.view.connection) if one.ref == made.subject), None)
    card = f"{about.subject}~{about.object}" if about and about.object else about.subject if about else ""
    return Redirect(to=with_query("/review", queue=_known_queue(desk), card=card))


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
        values={"decided": decided, "agreed": measure_agreement([one for one, holds in decided if holds])},
        data=lambda: [{**one.to_dict(), "holds": holds} for one, holds in decided],
    )


def _contexts(desk: Desk, words: Sequence[Quoted]) -> Iterator[Context]:
    texts = texts_of(desk.view.connection, (one.document for one in words))
    for one in words:
        piece, text = one.evidence[0], texts[one.document.number]
        before = text[max(0, piece.start - AROUND) : piece.start].rpartition("\n")[2]
        after = text[piece.end : piece.end + AROUND].partition("\n")[0]
        head = f"… {before.partition(' ')[2]}" if len(before) == AROUND else before
        tail = f"{after.rpartition(' ')[0]} …" if len(after) == AROUND else after
        yield Context(one, head, piece.text, tail)


def _name(desk: Desk, id: str) -> str:  # noqa: A002 - what users call it
    """Name what a decision is about."""
    if "." in id:
        commitment = desk.view.commitment(id)
        return f"“{commitment.content[:_SHOWN]}”" if commitment else id
    known = desk.view.person(id) if id[:1] == "p" else desk.view.body(id) if id[:1] == "b" else None
    if known:
        return known.name
    if id[:1] == "e":
        try:
            return title_of(load_engagements(desk.view.connection, [parse_reference(id)])[0])
        except (KeyError, ValueError, IndexError):
            return id
    return id


ROUTES = (
    page("/review", show_queue),
    form("/review", answer, role=Role.REVIEWER),
    form("/review/undo", take_back, role=Role.REVIEWER),
    form("/review/again", ask_again, role=Role.REVIEWER),
    page("/review/log", show_log),
)
