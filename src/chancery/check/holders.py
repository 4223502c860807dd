"""Offices on the day: each person's office that the text gives, and terms told in words."""

import re
from collections.abc import Iterator

from chancery.check.page import Page
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.facts import Office, Person
from chancery.reference.grades import Answer, Grade
from chancery.reference.library import row_grade
from chancery.reference.office_titles import read_title, same_office
from chancery.reference.offices import OfficeAnswer, describe_term, held_office, office_rows

TERM = re.compile(
    r"""(?x)(?:\b(?:was|served\ as|had\ been)\s+)?(?:its\s+|the\s+)?
    (?P<title>(?:Deputy\ )?Secretary-General|Director-General|Prime\ Minister|President|Foreign\ Minister)
    (?:\s+of\s+(?:the\s+)?(?P<body>[A-Z]\w+))?\s+
    (?:from|between)\s+(?P<first>(?:19|20)\d\d)\s+(?:to|until|and)\s+(?P<last>(?:19|20)\d\d)"""
)
IN_OFFICE = re.compile(
    r"""(?x)(?:\bwho\s+)?(?:\bhas\s+been\s+(?:in|at)\s+(?:office|the\s+post|this\s+post)|\btook\s+(?:up\s+)?office)
    \s+(?:since|in)\s+(?:\w+\s+)?(?:19|20)\d\d"""
)
_NO_TODAY = frozenset({"former", "ex", "then", "elect", "designate", "incoming", "outgoing"})


def check_offices(page: Page) -> Iterator[Verdict]:
    """Check the offices of the people of a reading on its day, and terms that the words tell."""
    for person in page.reading.people:
        for office in person.offices:
            start, end = _span(page, person, office)
            yield page.verdict(ClaimKind.OFFICE, start, end, "claim.office", check_office(page, person.name, office))
    for match in TERM.finditer(page.text):
        yield page.verdict(ClaimKind.OFFICE, match.start(), match.end(), "claim.term", _check_term(page, match))
    for match in IN_OFFICE.finditer(page.text):
        finding = Finding(outcome=Outcome.NOT_CHECKABLE, reason="no reference table gives the start of this term")
        yield page.verdict(ClaimKind.OFFICE, match.start(), match.end(), "claim.in-office", finding)


def check_office(page: Page, name: str, office: Office) -> Finding:
    """Check whether a person held an office on the day of the words."""
    if page.on is None:
        return Finding(
            outcome=Outcome.NOT_CHECKABLE, reason="the document has no date, so the office of the day is unknown"
        )
    if office.body is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason=f"the text does not say whose {office.title} {name} is")
    title = office.title if office.at is None else f"{office.title} at {office.at}"
    if read_title(office.title).status in _NO_TODAY:
        return Finding(
            outcome=Outcome.NOT_CHECKABLE,
            reason=f"{office.title!r} says nothing about who holds the office on {page.on}",
        )
    answer = held_office(page.library, name, title if office.at else office.title, office.body, page.on)
    return _finding(answer, page.on)


_OUTCOMES = {
    Answer.YES: Outcome.SUPPORTED,
    Answer.NO: Outcome.CONTRADICTED,
    Answer.POSSIBLE: Outcome.NOT_CHECKABLE,
    Answer.UNKNOWN: Outcome.NOT_CHECKABLE,
}


def _finding(answer: OfficeAnswer, on: str) -> Finding:
    rows = (*answer.rows[:2], *answer.holders[:2])
    exhibits = tuple(
        Exhibit.of_row("offices", row, f"{row['person']}, {row['title']}, {describe_term(row)}") for row in rows
    )
    outcome = _OUTCOMES[answer.answer]
    held = [row for row in answer.rows if row.get("start")]
    if answer.answer is Answer.POSSIBLE and held:
        outcome = Outcome.CLOSE
    reason = answer.reason
    if answer.answer is Answer.UNKNOWN and answer.holders:
        reason += f"; it has {answer.holders[0]['person']} ({describe_term(answer.holders[0])})"
    return Finding(outcome=outcome, reason=reason, tolerance=f"the days of the term against {on}", exhibits=exhibits)


def _span(page: Page, person: Person, office: Office) -> tuple[int, int]:
    """The words of an office: the title together with the name where they stand near each other."""
    piece = person.evidence[0]
    sentence = page.sentence_at(piece.start)
    words = page.text[sentence.start : sentence.end].lower()
    place = words.find(office.title.lower())
    if place < 0:
        return piece.start, piece.end
    start, end = sentence.start + place, sentence.start + place + len(office.title)
    return min(start, piece.start), max(end, piece.end)


def _check_term(page: Page, match: re.Match[str]) -> Finding:
    body = match["body"] or (
        "ITU" if re.search(r"\bITU\b|International Telecommunications? Union", page.text) else None
    )
    if body is None:
        return Finding(outcome=Outcome.NOT_CHECKABLE, reason="it is not plain whose office is meant")
    wanted = read_title(match["title"])
    for row in office_rows(page.library, body):
        if same_office(read_title(row["title"]), wanted) and (row["start"][:4], row["end"][:4]) == (
            match["first"],
            match["last"],
        ):
            says = f"{row['person']}, {row['title']}, {describe_term(row)}"
            note = " (unverified)" if row_grade(row) is Grade.UNVERIFIED else ""
            return Finding(
                outcome=Outcome.SUPPORTED, reason=says + note, exhibits=(Exhibit.of_row("offices", row, says),)
            )
    return Finding(
        outcome=Outcome.NOT_CHECKABLE, reason=f"no table has a {match['title']} of {body} with just these years"
    )
