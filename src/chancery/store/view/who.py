"""Read the question "who": a person, or an office of a body, in the words in which people ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.errors import SettingsError
from chancery.model.record import BodyRecord, PersonRecord
from chancery.store.view.terms import OfficeAnswer, Succession, TermRecord
from chancery.store.view.view import View

_OF = re.compile(r"\s+(?:of|at|in|for)\s+(?:the\s+)?|\s*,\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAsked:
    """An office that somebody asks for."""

    title: str
    body: BodyRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFound:
    """A person with their terms, and what they answer for a day where one was asked for."""

    person: PersonRecord
    terms: tuple[TermRecord, ...]
    answers: tuple[OfficeAnswer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFound:
    """An office with its holders, and who of them held it on a day where one was asked for."""

    office: OfficeAsked
    succession: Succession
    answers: tuple[OfficeAnswer, ...] = ()


def ask_who(view: View, words: str, on: str | None = None) -> tuple[PersonFound | OfficeFound, ...]:
    """Answer who holds or held an office, or which offices a person has: each that the words can mean.

    Raises:
        SettingsError: the record knows nobody of that name and no such office.
    """
    people = view.people(words)
    if people:
        return tuple(
            PersonFound(person=one, terms=view.terms(one), answers=view.office_on(one, on) if on else ())
            for one in people
        )
    for asked in read_office(view, words):
        succession = view.succession(asked.body, asked.title)
        if succession.terms:
            answers = view.holder_on(asked.body, asked.title, on) if on else ()
            return (OfficeFound(office=asked, succession=succession, answers=answers),)
    message = f"the record knows nobody called {words!r}, and no such office of a body"
    raise SettingsError(message)


def read_office(view: View, words: str) -> Iterator[OfficeAsked]:
    """Give the ways to read words as an office: "Secretary-General of ITU", "ITU Secretary-General"."""
    plain = words.strip().removeprefix("the ").removeprefix("The ")
    for match in _OF.finditer(plain):
        # "Minister of Foreign Affairs of Kazakhstan": the body may stand after any "of".
        title, name = plain[: match.start()], plain[match.end() :]
        yield from (OfficeAsked(title=title, body=body) for body in view.bodies(name)[:1])
    parts = plain.split()
    for cut in range(len(parts) - 1, 0, -1):
        name, title = " ".join(parts[:cut]).removesuffix("'s").removesuffix("’s"), " ".join(parts[cut:])
        yield from (OfficeAsked(title=title, body=body) for body in view.bodies(name)[:1])
