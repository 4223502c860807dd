"""Transcripts: "MINISTER: …" and "Q: … A: …", each sentence of an answer a point of its own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Report
from chancery.recognize.shallow import Shallow

_TURN = re.compile(
    r"""
    ^[ \t]*(?:[-–—•*][ \t]*)?
    (?P<who>
        (?:Q|A|QUESTION|ANSWER|Question|Answer|Q\d+|Journalist|Reporter|MODERATOR|Moderator|Interviewer)\b[^:\n]{0,40}
      | [A-ZÀ-ÖØ-ÞŁĐ][\w.’'ʻ‘-]*
        (?:[ ,][ ]?
            (?:[A-ZÀ-ÖØ-ÞŁĐ(][\w.’'ʻ‘)-]* | de|van|der|den|al|el|bin|bint|of|the|for|and|via|interpreter\))
        ){0,9}
    )
    [ \t]*:[ \t]+(?=\S)
    """,
    re.VERBOSE | re.MULTILINE,
)
_QUESTION = re.compile(r"^(?:Q\b|Q\d|QUESTION|Question|Journalist|Reporter|MODERATOR|Moderator|Interviewer)")
_LEAST_TURNS = 3
_LEAST_WORDS = 4
_LABELS = re.compile(
    r"^(?:Tel|Phone|Email|E-mail|Contact|Contacts|Media|Press|Note|Notes|Source|Photo|Tags?|Further|Next|Date|Place|Venue|Fax|Subject|"
    r"Present|Participants|Agenda|Annex|Background|Signed|Adopted|For)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Turns:
    """The turns of a transcript: token range of the words, of the name, and whether it asks."""

    rows: tuple[tuple[int, int, int, int, bool], ...]

    def covers(self, index: int) -> bool:
        """Say whether the token lies in a turn."""
        number = bisect_right(self.rows, index, key=lambda row: row[0]) - 1
        return number >= 0 and index < self.rows[number][3]


def find_turns(view: Shallow) -> Turns:
    """Find the turns; fewer than three are no transcript."""
    doc = view.doc
    matches = [match for match in _TURN.finditer(doc.text) if not _LABELS.match(match["who"])]
    if len(matches) < _LEAST_TURNS:
        return Turns(())
    names = [re.sub(r"\W+", " ", match["who"]).strip() for match in matches]
    asked = sum(1 for match in matches if _QUESTION.match(match["who"]))
    if asked == 0 and len(set(names)) == len(names):
        return Turns(())
    rows = []
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else _last_end(doc.text, match.end())
        rows.append(
            (
                doc.token_index(match.start("who")),
                doc.token_index(match.end("who") - 1) + 1,
                doc.token_index(match.end()),
                doc.token_index(end),
                _QUESTION.match(match["who"]) is not None,
            )
        )
    return Turns(tuple(rows))


def _last_end(text: str, start: int) -> int:
    """The last turn ends with its paragraph."""
    found = re.search(r"\n[ \t]*\n|\n(?=[(\[])", text[start:])
    return start + found.start() if found else len(text)


def read_turns(view: Shallow, turns: Turns) -> Iterator[Report]:
    """Give every sentence of an answer as a report of whoever's turn it is."""
    entry = Entry("turn", Act.INFORM, frozenset(), neutral=True)
    speaker: tuple[int, int] | None = None
    for who, colon, first, last, asks in turns.rows:
        if asks:
            continue
        if view.low[who] not in ("a", "answer"):
            speaker = (who, colon)
        sentences = view.doc.sentences
        low = max(0, bisect_right(sentences, first, key=lambda span: span.get("first")) - 1)
        for sentence in sentences[low : bisect_left(sentences, last, key=lambda span: span.get("first"))]:
            start, end = max(first, sentence.get("first")), min(last, sentence.get("last"))
            words = sum(1 for at in range(start, end) if view.is_word(at))
            if words >= _LEAST_WORDS and view.low[end - 1] != "?" and view.low[start] != "(":
                yield Report((who, colon), entry, Act.INFORM, "speech", start, end, speaker, rule="attribution.turn")
