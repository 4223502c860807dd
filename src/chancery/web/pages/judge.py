"""Corrections in the reader: an item is right or wrong, words were passed over. Each is a decision of a person."""

import re

from chancery.model.record import DocumentRecord
from chancery.resolve.decisions import MISSABLE, Decision, DecisionKind
from chancery.store.accounts.users import Role
from chancery.store.browse.documents import find_document
from chancery.store.decisions import decisions_in
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.answer import Answer, Redirect, Refusal, refuse_missing
from chancery.web.deciding import decide, undo
from chancery.web.desk import Desk
from chancery.web.route import form
from chancery.web.urls import document_url

_JUDGED = {DecisionKind.CONFIRM, DecisionKind.REJECT}
_LONGEST = 2000


def judged_in(view: View, document: DocumentRecord) -> tuple[dict[str, Decision], list[tuple[Decision, str]]]:
    """Give what people decided about the items of a document, and the words that they added with what they are."""
    found = decisions_in(view.connection, document.ref[:SHORT])
    # The later decision stands.
    judged = {one.subject: one for one in found if one.kind in _JUDGED}
    missed = [(one, _fragment(one)) for one in found if one.kind is DecisionKind.MISSED]
    return judged, missed


def _fragment(decision: Decision) -> str:
    start, _, end = decision.subject.partition(".")[2].partition("-")
    return f"char={start},{end}"


def judge(desk: Desk) -> Answer:
    """Decide that an item is right or wrong, or take that back; the button says which."""
    document = _document(desk)
    short = document.ref[:SHORT]
    anchor = desk.entry("anchor")
    for kind in ("confirm", "reject", "undo"):
        subject, _, place = desk.entry(kind).partition(" ")
        if not subject:
            continue
        if kind == "undo":
            undo(desk, subject)
        elif subject.startswith(f"{short}."):
            decide(desk, kind, subject)
        else:
            raise Refusal(422, "That is no item of this document", "Reload the page and try again.")
        anchor = place or anchor
    return Redirect(to=f"{document_url(document)}#{anchor or 'items'}")


def add_missed(desk: Desk) -> Answer:
    """Decide what words are that the reader passed over."""
    document = _document(desk)
    text = desk.view.reading(document).readout.text
    words, what = desk.entry("words")[:_LONGEST], desk.entry("what")
    if what not in MISSABLE:
        raise Refusal(422, "It is not said what the words are", "Choose what they are, and send the form again.")
    span = _find(text, words, desk.entry("at"))
    if span is None:
        advice = "Copy them from the text as they stand there; more than one word makes them easier to find."
        raise Refusal(422, "The text has no such words", advice)
    subject = f"{document.ref[:SHORT]}.{span[0]}-{span[1]}"
    decide(desk, "missed", subject, what, why=desk.entry("why"))
    return Redirect(to=f"{document_url(document)}#char={span[0]},{span[1]}")


def _find(text: str, words: str, at: str) -> tuple[int, int] | None:
    """Find words by the characters that a script counted, if it is them that stand there, else by themselves."""
    counted = re.fullmatch(r"(\d{1,9}),(\d{1,9})", at, re.ASCII)
    wanted = re.compile(r"\s+".join(map(re.escape, words.split())))
    if not words.split():
        return None
    if counted:
        start, end = int(counted[1]), int(counted[2])
        if wanted.fullmatch(text[start:end].strip()):
            return start, end
    found = wanted.search(text)
    return found.span() if found else None


def _document(desk: Desk) -> DocumentRecord:
    document = find_document(desk.view.connection, desk.path["id"])
    if document is None:
        refuse_missing("document", desk.path["id"])
    return document


ROUTES = (
    form("/documents/{id}/judge", judge, role=Role.REVIEWER),
    form("/documents/{id}/missed", add_missed, role=Role.REVIEWER),
)
