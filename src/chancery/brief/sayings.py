"""What was said, once each: statements of one side that make the same point are one saying."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from chancery.brief.dates import first_day
from chancery.brief.wording import clip, word_act
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.model.record import Said

ALIKE, FEW, COMMON = 0.75, 3, 30
_WORD = re.compile(r"\d[\d.,]*\d|\d+|[^\W\d_]{3,}")
_STOP = frozenset(
    [
        "the",
        "and",
        "that",
        "this",
        "with",
        "for",
        "from",
        "which",
        "was",
        "were",
        "will",
        "would",
        "has",
        "have",
        "had",
        "its",
        "his",
        "her",
        "their",
        "our",
        "they",
        "she",
        "been",
        "are",
        "not",
    ]
)
_ENDING = re.compile(r"(?:ies|ing|ed|es|s|y|e)$")
_KINDRED = {Act.REQUEST: "ask", Act.INVITE: "ask", Act.EXPECT: "expect", Act.AGREE: "agree", Act.PLEDGE: "pledge"}


@dataclass(frozen=True)
class Saying:
    """One point made by one side, with every statement of it, the latest first."""

    said: tuple[Said[Statement], ...]

    @property
    def latest(self) -> Said[Statement]:
        """The statement to quote: the latest."""
        return self.said[0]

    @property
    def day(self) -> str:
        """The day on which it was last said; "" where no document has a date."""
        return day_of(self.latest)

    @property
    def documents(self) -> int:
        """In how many documents it stands."""
        return len({one.document.ref for one in self.said})

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about."""
        return tuple(dict.fromkeys(topic for one in self.said for topic in one.fact.topics))

    @property
    def act(self) -> Act:
        """What the speaker did with the words."""
        return self.latest.fact.act


def day_of(item: Said[Statement]) -> str:
    """Give the first day of the document of a statement."""
    return first_day(item.document.published) if item.document.published else ""


def merge_sayings(statements: Iterable[Said[Statement]]) -> list[Saying]:
    """Join statements that say the same for the same side, the latest saying first."""
    items = sorted(statements, key=lambda item: (day_of(item), item.id), reverse=True)
    groups: list[list[Said[Statement]]] = []
    words: list[frozenset[str]] = []
    index: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for item in items:
        own = frozenset(find_words(item.fact.content))
        home = next(_alike(item, own, words, index), None)
        if home is None:
            groups.append([item])
            words.append(own)
            for word in own:
                index[(*_side(item), word)].append(len(groups) - 1)
        else:
            groups[home].append(item)
    return [Saying(tuple(group)) for group in groups]


def find_words(text: str) -> frozenset[str]:
    """Give the words of a text that carry its meaning, cut to what their forms share, and its numbers."""
    return frozenset(
        _ENDING.sub("", word) if len(word) > FEW + 1 else word
        for word in _WORD.findall(text.casefold())
        if word not in _STOP
    )


def _side(item: Said[Statement]) -> tuple[str, str]:
    fact = item.fact
    return (fact.speaker_body or fact.speaker or "", _KINDRED.get(fact.act, "say"))


def _alike(
    item: Said[Statement],
    own: frozenset[str],
    words: list[frozenset[str]],
    index: dict[tuple[str, str, str], list[int]],
) -> Iterator[int]:
    shared: dict[int, int] = defaultdict(int)
    for word in own:
        homes = index.get((*_side(item), word), ())
        if len(homes) <= COMMON:
            for home in homes:
                shared[home] += 1
    for home, count in shared.items():
        least = min(len(own), len(words[home]))
        same = own == words[home]
        if (same or (count >= FEW and count / least >= ALIKE)) and _numbers(own) == _numbers(words[home]):
            yield home


def _numbers(words: frozenset[str]) -> frozenset[str]:
    """Two sayings with other numbers are two: twelve terminals are not ten."""
    return frozenset(word for word in words if word[:1].isdigit())


def name_speaker(statement: Statement) -> str:
    """Give a speaker with the body spoken for."""
    if statement.speaker_body == BOTH:
        if statement.speaker:
            return statement.speaker
        # "It was noted" names nobody; only what the sides agreed or discussed is said by both.
        return "The two sides" if statement.act in {Act.AGREE, Act.DISCUSS} else "The account, naming no speaker,"
    if statement.speaker and statement.speaker_body:
        return f"{statement.speaker} ({statement.speaker_body})"
    return statement.speaker or statement.speaker_body or "Somebody not named"


def statement_text(fact: Statement) -> str:
    """Say in one line who said what, with the verb of the act and the words of the source."""
    return f"{name_speaker(fact)} {word_act(fact.act, fact.addressee)}: “{clip(fact.content)}”"
