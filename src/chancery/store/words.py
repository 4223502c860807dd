"""The words of documents as they are searched: folded, so that case and diacritics do not matter.

SQLite keeps its own index by triggers. PostgreSQL is given the words of each document, cut and folded
here by the same rules as SQLite's, since what its own parser sees depends on how it was installed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import combining, normalize

from sqlalchemy import BigInteger, Column, Connection, MetaData, Table, cast, select
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR, insert

from chancery.store.location import POSTGRES
from chancery.store.schema.documents import documents

index = Table("search", MetaData(), Column("id", BigInteger, primary_key=True), Column("words", TSVECTOR))
"""PostgreSQL's index; it is no part of the schema that both dialects share."""
AROUND = 30
"""How many words a snippet holds."""
GAP = " … "
BY_LENGTH = 1
"""Weigh a document's matches by the logarithm of its length, which comes closest to SQLite's order."""
_LAST_PLACE = 16383
_LONGEST = 500
_TERM = re.compile(r'"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+)')
_WORD = re.compile(r"[^\W_]+")
_BATCH = 200


@dataclass(frozen=True, slots=True)
class Term:
    """Words that must stand together, folded; the last may go on where `starts` is set."""

    words: tuple[str, ...]
    starts: bool = False


def list_terms(words: str) -> list[Term]:
    """Cut what a user typed: all terms must be there; a phrase in quotation marks stands together.

    `minist*` finds every ending. Nothing else has a meaning, so that no input is an error.
    """
    terms = []
    for term in _TERM.finditer(words):
        found = tuple(cut_words(term["phrase"] if term["phrase"] is not None else term["word"]))
        if found:
            terms.append(Term(found, term["word"] is not None and term["word"].endswith("*")))
    return terms


def list_typed(words: str) -> list[str]:
    """Give the terms as they were typed, for what no index holds: phrases without their marks, words without a star."""
    typed = (
        term["phrase"] if term["phrase"] is not None else term["word"].rstrip("*") for term in _TERM.finditer(words)
    )
    return [" ".join(one.split()) for one in typed if any(cut_words(one))]


def cut_words(text: str) -> Iterator[str]:
    """Give the words of a text, folded, in order."""
    return (match[0] for match in _WORD.finditer(fold(text)))


def fold(text: str) -> str:
    """Leave out case and diacritics."""
    if text.isascii():
        return text.lower()
    return "".join(letter for letter in normalize("NFD", text) if not combining(letter)).lower()


def match_sqlite(terms: Sequence[Term]) -> str:
    """Give the question as SQLite's index takes it."""
    return " ".join(f'"{" ".join(term.words)}"' + ("*" if term.starts else "") for term in terms)


def match_postgres(terms: Sequence[Term]) -> Any:
    """Give the question as PostgreSQL takes it."""
    parts = (" <-> ".join(f"'{word}'" for word in term.words) + (":*" if term.starts else "") for term in terms)
    return cast(" & ".join(f"({part})" for part in parts), TSQUERY)


def index_words(connection: Connection, numbers: Sequence[int]) -> None:
    """Have the words of new documents in PostgreSQL's index; SQLite's triggers have done it."""
    if connection.dialect.name != POSTGRES:
        return
    for start in range(0, len(numbers), _BATCH):
        batch = numbers[start : start + _BATCH]
        question = select(documents.c.id, documents.c.title, documents.c.text).where(documents.c.id.in_(batch))
        rows = [{"id": row.id, "words": _vector(row.title or "", row.text)} for row in connection.execute(question)]
        connection.execute(insert(index).on_conflict_do_nothing(), rows)


def _vector(title: str, text: str) -> str:
    """Write where each word stands; no phrase leads from the title into the text."""
    places: dict[str, list[str]] = {}
    place = 0
    for part in (title, text):
        for word in cut_words(part):
            place += 1
            places.setdefault(word[:_LONGEST], []).append(str(min(place, _LAST_PLACE)))
        place += 1
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def cut_snippet(text: str, terms: Sequence[Term], marks: tuple[str, str]) -> str:
    """Cut the words of a text where most terms stand, with marks around what was looked for."""
    words = [(match.start(), match.end()) for match in _places(text)]
    folded = [fold(text[start:end]) for start, end in words]
    # Each word that was looked for, with the term and the place where that begins.
    found = {
        place: (hit, start)
        for hit, term in enumerate(terms)
        for start in _find(folded, term)
        for place in range(start, start + len(term.words))
    }
    start = _best(sorted(found), found, len(words))
    if not words:
        return ""
    end = min(start + AROUND, len(words))
    pieces, at = [GAP if start else ""], words[start][0] if start else 0
    for place in range(start, end):
        first, last = words[place]
        if place in found:
            joined = place > start and found.get(place - 1) == found[place]
            pieces[-1:] = [pieces[-1].removesuffix(marks[1])] if joined else [pieces[-1]]
            pieces.append(text[at:first] + ("" if joined else marks[0]) + text[first:last] + marks[1])
        else:
            pieces.append(text[at:last])
        at = last
    pieces.append(GAP if end < len(words) else text[at:])
    return "".join(pieces)


def _places(text: str) -> Iterator[re.Match[str]]:
    # A letter and the diacritic that is written after it are one word.
    return re.finditer(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", text)


def _find(folded: Sequence[str], term: Term) -> Iterator[int]:
    *whole, last = term.words
    for start in range(len(folded) - len(whole)):
        end = start + len(whole)
        fits = folded[end].startswith(last) if term.starts else folded[end] == last
        if fits and list(folded[start:end]) == whole:
            yield start


def _best(places: Sequence[int], found: dict[int, tuple[int, int]], count: int) -> int:
    """Give the first word of the snippet: most different terms, and not far into it."""
    best, most = 0, (0, 0)
    for place in places:
        near = [other for other in places if place <= other < place + AROUND - 4]
        score = (len({found[other][0] for other in near}), len(near))
        if score > most:
            best, most = place, score
    return max(0, min(best - 4, count - AROUND))
