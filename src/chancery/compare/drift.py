"""How one side's words on a topic changed over the years: each statement against the one that it takes up."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from chancery.compare.changes import Change, State, find_changes
from chancery.compare.phrases import Phrase, find_phrases
from chancery.compare.words import measure_overlap
from chancery.errors import SettingsError
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Statement
from chancery.model.kinds import TOPICS, Act
from chancery.model.record import BodyRecord, DocumentRecord, PersonRecord, Said
from chancery.store.view.view import View
from chancery.text.normalize import fold
from chancery.text.stems import find_stems, weigh_stem

Speaker = BodyRecord | PersonRecord

_TAKEN_UP = 0.36
"""From this share of telling words on a statement takes up an earlier one."""
_NEARLY = 0.75
_TWICE = 2


class Shift(StrEnum):
    """Which way an act moved: from hope to promise, back, or round."""

    FIRMER = "firmer"
    SOFTER = "softer"
    TURNED = "turned"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class Step:
    """A statement in the order of time, and what changed since the one that it takes up.

    `said` leads to the words and the document; `copies` are documents that carry the same words
    on the same day. `earlier` is the number of the step that it takes up; None says that the
    matter is new.
    """

    number: int
    said: Said[Statement]
    copies: tuple[DocumentRecord, ...] = ()
    earlier: int | None = None
    changes: tuple[Change, ...] = ()
    shift: Shift | None = None
    act_change: str | None = None

    @property
    def day(self) -> str | None:
        """The date of the document, where it has one."""
        return self.said.document.published

    @property
    def text(self) -> str:
        """The words of the statement."""
        return self.said.fact.content

    @property
    def act(self) -> Act:
        """What the speaker did with the words."""
        return self.said.fact.act

    @property
    def is_repeated(self) -> bool:
        """Whether it says again what was said, in the same words."""
        return self.earlier is not None and all(change.state is State.KEPT for change in self.changes)


@dataclass(frozen=True, kw_only=True)
class Drift:
    """What one side said on one topic (None: on anything), in order of time."""

    speaker: Speaker
    topic: str | None
    steps: tuple[Step, ...]
    phrases: tuple[Phrase, ...]

    def count_acts(self) -> dict[str, dict[str, int]]:
        """Count the acts of each year; "undated" for documents without a date."""
        counts: dict[str, Counter[str]] = {}
        for step in self.steps:
            counts.setdefault((step.day or "undated")[: len("2024")] if step.day else "undated", Counter())[
                step.act.value
            ] += 1
        return {year: dict(sorted(acts.items())) for year, acts in sorted(counts.items())}


def find_speaker(view: View, name: str) -> Speaker:
    """Find who is meant: a body or a person, by id or by name.

    Raises:
        SettingsError: the record knows nobody of that name.
    """
    found = view.body(name) or view.person(name)
    if found is not None:
        return found
    for candidates in (view.bodies(name), view.people(name)):
        if candidates:
            return candidates[0]
    message = f"the record knows no body and no person {name!r}"
    raise SettingsError(message)


def find_drift(
    view: View, speaker: Speaker | str, topic: str | None = None, *, since: str | None = None, until: str | None = None
) -> Drift:
    """Follow the words of one side on a topic, or on anything, through the record.

    Raises:
        SettingsError: there is no such speaker, or no such topic.
    """
    if topic is not None and topic not in TOPICS:
        message = f"there is no topic {topic!r}; the topics are {', '.join(TOPICS)}"
        raise SettingsError(message)
    who = find_speaker(view, speaker) if isinstance(speaker, str) else speaker
    said = [
        one
        for one in view.statements(who, since=since)
        if (topic is None or topic in one.fact.topics)
        and (until is None or (one.document.published or "") <= until + "~")
    ]
    return make_drift(who, topic, said)


def find_topics(view: View, speaker: Speaker) -> dict[str, int]:
    """Count a side's statements by topic, the topic with the most first; only what was said more than once."""
    counts = Counter(topic for one in view.statements(speaker) for topic in one.fact.topics)
    ordered = sorted(counts, key=lambda topic: (-counts[topic], topic))
    return {topic: counts[topic] for topic in ordered if counts[topic] >= _TWICE}


def make_drift(speaker: Speaker, topic: str | None, said: Sequence[Said[Statement]]) -> Drift:
    """Put statements in order of time, and lay each over the one that it takes up."""
    steps: list[Step] = []
    bags: list[dict[str, float]] = []
    for one, copies in _join_copies(said):
        # Numbers are what changes from one telling of a matter to the next.
        words = (word for word in find_stems(one.fact.content) if any(letter.isalpha() for letter in word))
        bag = {word: float(count) for word, count in Counter(words).items()}
        steps.append(_make_step(len(steps), one, copies, steps, _find_earlier(bag, bags)))
        bags.append(bag)
    phrases = find_phrases([step.text for step in steps])
    return Drift(speaker=speaker, topic=topic, steps=tuple(steps), phrases=phrases)


def _join_copies(said: Sequence[Said[Statement]]) -> list[tuple[Said[Statement], tuple[DocumentRecord, ...]]]:
    """Take statements of the same words, act and day once: an account and its reprints."""
    ordered = sorted(said, key=lambda one: (one.document.published or "9999", one.document.id, one.evidence[0].start))
    groups: dict[tuple[str | None, str, str], list[Said[Statement]]] = {}
    for one in ordered:
        groups.setdefault((one.document.published, fold(one.fact.content), one.fact.act.value), []).append(one)
    return [(group[0], tuple(other.document for other in group[1:])) for group in groups.values()]


def _find_earlier(bag: dict[str, float], bags: Sequence[dict[str, float]]) -> int | None:
    """Find the statement that is taken up: the latest of those that are nearly the nearest in words."""
    near = {}
    for number, other in enumerate(bags):
        weights = {word: weigh_stem(word) for word in bag.keys() | other.keys()}
        # The measure knows points of several words; a share of these suits long and short statements alike.
        value = measure_overlap(bag, other, weights, few=0.0)[0]
        if value >= _TAKEN_UP:
            near[number] = value
    nearly = _NEARLY * max(near.values(), default=0.0)
    return max((number for number, value in near.items() if value >= nearly), default=None)


def _make_step(
    number: int,
    said: Said[Statement],
    copies: tuple[DocumentRecord, ...],
    steps: Sequence[Step],
    earlier: int | None,
) -> Step:
    if earlier is None:
        return Step(number=number, said=said, copies=copies)
    before = steps[earlier]
    shift = measure_shift(before.act, said.fact.act)
    verbs = load_yaml("compare")["verbs"]
    return Step(
        number=number,
        said=said,
        copies=copies,
        earlier=earlier,
        changes=find_changes(before.text, said.fact.content),
        shift=shift,
        act_change=f"{verbs[before.act.value]} → {verbs[said.fact.act.value]}" if shift else None,
    )


@lru_cache(maxsize=1)
def _ladder() -> dict[str, int]:
    return {act: rung for rung, acts in enumerate(load_yaml("compare")["ladder"]) for act in acts}


def measure_shift(earlier: Act, later: Act) -> Shift | None:
    """Say which way an act moved; None where it did not.

    >>> measure_shift(Act.EXPECT, Act.PLEDGE)
    <Shift.FIRMER: 'firmer'>
    """
    if earlier is later:
        return None
    opposed = [act.value in load_yaml("compare")["classes"]["opposed"] for act in (earlier, later)]
    if opposed[0] != opposed[1] and Act.INFORM not in {earlier, later}:
        return Shift.TURNED
    rungs = _ladder().get(earlier.value), _ladder().get(later.value)
    if rungs[0] is None or rungs[1] is None or rungs[0] == rungs[1]:
        return Shift.OTHER
    return Shift.FIRMER if rungs[1] > rungs[0] else Shift.SOFTER
