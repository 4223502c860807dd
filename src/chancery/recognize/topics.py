"""What a passage is about: up to three of the topics of the record."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import TOPICS
from chancery.text.doc import Doc

_STRONG, _WEAK, _LONGER = 2.0, 0.8, 0.5
_LEAST, _SHARE, _MOST = 1.3, 0.5, 2
_STEM = 3
_WORD = re.compile(r"[\w$€]+(?:['’&+-][\w]+)*")
_SENTENCE, _DOCUMENT = 0.4, 5.0
_ORDER = {topic: place for place, topic in enumerate(TOPICS)}


class _Phrase(NamedTuple):
    """A phrase: its first word and those after it, each with whether its ending is free."""

    number: int
    first: str
    rest: tuple[tuple[str, bool], ...]
    topic: str
    weight: float


class _Index(NamedTuple):
    whole: dict[str, tuple[_Phrase, ...]]
    stems: dict[str, tuple[_Phrase, ...]]


class TopicHit(NamedTuple):
    """A phrase that shows a topic: where it begins, which phrase it is, and how much it says."""

    start: int
    number: int
    topic: str
    weight: float


@lru_cache(maxsize=1)
def _index() -> _Index:
    """The phrases by their first word, or by its first letters where the ending is free."""
    table = load_yaml("topics")
    whole: dict[str, list[_Phrase]] = {}
    stems: dict[str, list[_Phrase]] = {}
    number = 0
    for topic in TOPICS:
        for strength, weight in (("strong", _STRONG), ("weak", _WEAK)):
            for written in table[topic].get(strength, ()):
                words = tuple((word.rstrip("*"), word.endswith("*")) for word in str(written).lower().split())
                number += 1
                first, free = words[0]
                phrase = _Phrase(number, first, words[1:], topic, weight + _LONGER * (len(words) - 1))
                (stems if free else whole).setdefault(first[:_STEM] if free else first, []).append(phrase)
    return _Index(
        {word: tuple(rows) for word, rows in whole.items()},
        {stem: tuple(rows) for stem, rows in stems.items()},
    )


@lru_cache(maxsize=1 << 15)
def _opened_by(word: str) -> tuple[_Phrase, ...]:
    """Give the phrases that begin with the word; kept, since most words come again and again, and open none."""
    index = _index()
    stemmed = (phrase for phrase in index.stems.get(word[:_STEM], ()) if word.startswith(phrase.first))
    return (*index.whole.get(word, ()), *stemmed)


def find_hits(text: str) -> Iterator[TopicHit]:
    """Go through the phrases of a text that show a topic, in order."""
    matches = list(_WORD.finditer(text.lower()))
    for position, phrase in _find_phrases([match[0] for match in matches]):
        yield TopicHit(matches[position].start(), phrase.number, phrase.topic, phrase.weight)


def _find_phrases(words: list[str]) -> Iterator[tuple[int, _Phrase]]:
    """Go through the phrases among the words, each with the position of its first."""
    for position, phrases in enumerate(map(_opened_by, words)):
        for phrase in phrases:
            if not phrase.rest or _go_on(words, position + 1, phrase.rest):
                yield position, phrase


def _go_on(words: Sequence[str], position: int, wanted: tuple[tuple[str, bool], ...]) -> bool:
    if position + len(wanted) > len(words):
        return False
    for letters, free in wanted:
        word = words[position]
        if not (word.startswith(letters) if free else word == letters):
            return False
        position += 1
    return True


def weigh_hits(hits: Sequence[TopicHit | _Phrase]) -> dict[str, float]:
    """Add up what the hits say for each topic; a phrase counts once."""
    scores: dict[str, float] = {}
    for hit in {hit.number: hit for hit in hits}.values():
        scores[hit.topic] = scores.get(hit.topic, 0.0) + hit.weight
    return scores


@lru_cache(maxsize=256)
def find_topics(words: str) -> tuple[str, ...]:
    """Give the topics that the words are about, the clearest first; none where nothing shows one.

    >>> find_topics("the roll-out of broadband in rural areas")
    ('broadband',)
    """
    return choose_topics(weigh_hits([phrase for _, phrase in _find_phrases(_WORD.findall(words.lower()))]))


def find_topics_at(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Give the topics of a stretch of a document, leaning on its sentence and the whole text."""
    hits = _document_hits(doc)
    scores = weigh_hits(_between(hits, start, end))
    sentence = doc.sentence_at(start)
    for topic, score in weigh_hits(_between(hits, sentence.start, sentence.end)).items():
        scores[topic] = scores.get(topic, 0.0) + _SENTENCE * score
    for topic, share in _document_shares(doc).items():
        scores[topic] = scores.get(topic, 0.0) + _DOCUMENT * share
    return choose_topics(scores)


def choose_topics(scores: dict[str, float]) -> tuple[str, ...]:
    """Keep the topics that are clear enough, in themselves and beside the clearest one."""
    ranked = sorted(scores.items(), key=lambda item: (-item[1], _ORDER[item[0]]))
    if not ranked or ranked[0][1] < _LEAST:
        return ()
    best = ranked[0][1]
    return tuple(topic for topic, score in ranked[:_MOST] if score >= max(_LEAST, best * _SHARE))


def _document_hits(doc: Doc) -> tuple[TopicHit, ...]:
    kept: tuple[TopicHit, ...] = doc.layer("topic.hits")
    if not kept:
        kept = tuple(find_hits(doc.text))
        doc.assign("topic.hits", kept)
    return kept


def _document_shares(doc: Doc) -> dict[str, float]:
    """Say how much of what the whole text shows falls to each topic."""
    kept = doc.layer("topic.shares")
    if not kept:
        scores = weigh_hits(_document_hits(doc))
        total = sum(scores.values()) or 1.0
        kept = ({topic: score / total for topic, score in scores.items()},)
        doc.assign("topic.shares", kept)
    shares: dict[str, float] = kept[0]
    return shares


def _between(hits: tuple[TopicHit, ...], start: int, end: int) -> tuple[TopicHit, ...]:
    low = bisect_left(hits, start, key=lambda hit: hit.start)
    return hits[low : bisect_left(hits, end, key=lambda hit: hit.start)]
