"""What was said, once each: statements of one side that make the same point are one saying."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from chancery.brief.dates import first_day
from chancery.brief.wording import clip, word_act, word_cue
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
    sides: dict[tuple[str, str], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for item in items:
        own = find_words(item.fact.content)
        index = sides[_side(item)]
        home = next(_alike(own, words, index), None)
        if home is None:
            groups.append([item])
            words.append(own)
            for word in own:
                index[word].append(len(groups) - 1)
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


def excerpt(text: str, about: str, most: int = 110) -> str:
    """Cut the stretch out of a text that holds most of the words of a matter; of equals the last.

    >>> excerpt("In a call today the minister told them that the promised buses have not come", "send ten buses", 30)
    '… promised buses have not come'
    """
    if len(text) <= most:
        return text
    wanted = find_words(about)
    words = text.split()
    found: list[tuple[int, int, int]] = []
    for start in range(len(words)):
        end, length = start, -1
        while end < len(words) and length + 1 + len(words[end]) <= most:
            length += 1 + len(words[end])
            end += 1
        # Where a sentence ends stands what became of the matter.
        ends = end == len(words)
        found.append((len(wanted & find_words(" ".join(words[start:end]))) + ends, start, end))
        if ends:
            break
    _, start, end = max(found)
    return f"{'… ' if start else ''}{' '.join(words[start:end])}{' …' if end < len(words) else ''}"


def _side(item: Said[Statement]) -> tuple[str, str]:
    fact = item.fact
    return (fact.speaker_body or fact.speaker or "", _KINDRED.get(fact.act, "say"))


def _alike(own: frozenset[str], words: list[frozenset[str]], index: Mapping[str, list[int]]) -> Iterator[int]:
    found = [homes for word in own if (homes := index.get(word)) and len(homes) <= COMMON]
    shared = Counter(home for homes in found for home in homes)
    for home, count in shared.items():
        if count < FEW and len(own) >= FEW:
            continue
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


def word_verb(fact: Statement, whom: str | None = None) -> str:
    """Give the verb of the source itself where it is one of those that briefs know, else that of the act."""
    cue = fact.evidence[1].text if len(fact.evidence) > 1 else ""
    return word_cue(cue, whom) or word_act(fact.act, whom)


def statement_text(fact: Statement) -> str:
    """Say in one line who said what, with the verb of the source and its words."""
    return f"{name_speaker(fact)} {word_verb(fact, fact.addressee)}: “{clip(fact.content)}”"
