"""How likely two points are the same matter, with the reasons in words."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from chancery.compare.names import Bodies, is_same_person
from chancery.compare.numbers import is_same_amount, is_same_number
from chancery.compare.points import Point
from chancery.compare.words import Bag, measure_overlap
from chancery.model.dates import Interval
from chancery.model.facts import Engagement, Figure
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.text.stems import find_stems

# What speaks for a pair. Words count most: two accounts of one meeting share topics, people and place anyway.
_WORDS, _TOPICS, _NUMBERS, _SPEAKER, _ACT = 0.74, 0.1, 0.08, 0.04, 0.04
_FAMILIES_DIFFER = 0.06
_KIND, _DATE, _PEOPLE, _PLACE, _NAMED = 0.2, 0.2, 0.3, 0.08, 0.3
_VALUE, _UNIT, _OF, _MEASURE = 0.2, 0.15, 0.1, 0.55
_OTHER_DAY = 0.1
LEAST_WORDS, LEAST_ENGAGEMENT, LEAST_FIGURE = 0.34, 0.5, 0.5
"""Below these scores two points are no pair: by their words, as engagements, as figures."""
_UNKNOWN = 0.4
_NEAR_DAYS = 3
_STRANGERS = 0.15
_SORTS = 0.1
_ACTS_OF_THEIR_OWN = {EngagementKind.SIGNING, EngagementKind.CEREMONY}
_SURROUNDINGS = 0.35
_SHARES = {"per 100 inhabitants": "percent"}


@dataclass(frozen=True)
class Scale:
    """What holds for all pairs of two accounts: how telling each word is, and who is who."""

    weights: Mapping[str, float]
    bodies: Bodies
    names: Mapping[str, str] = field(default_factory=dict)

    def tell(self, stems: Iterable[str]) -> str:
        """Give stems as the words that they stand for in the accounts."""
        return ", ".join(dict.fromkeys(self.names.get(stem, stem) for stem in stems))


@dataclass(frozen=True, order=True)
class Score:
    """How likely a pair is one matter, from 0 to 1, and what speaks for it."""

    value: float
    reasons: tuple[str, ...] = field(default=(), compare=False)
    least: float = field(default=LEAST_WORDS, compare=False)

    @property
    def margin(self) -> float:
        """By how much it lies above the least that makes a pair."""
        return round(self.value - self.least, 4)

    def change(self, change: float, reasons: tuple[str, ...]) -> "Score":
        """Give the score changed by so much, and what speaks for it now; what is certain stays so."""
        value = self.value if self.value == 1 else min(max(self.value + change, 0.0), 0.99)
        return replace(self, value=round(value, 4), reasons=reasons)


def score_points(one: Point, two: Point, scale: Scale) -> Score:
    """Compare two points by words, topics, figures, speakers, and as engagements where both tell of one."""
    scores = [_score_words(one, two, scale)]
    first, second = one.engagement, two.engagement
    if first and second:
        scores.append(_score_engagements(one, first, two, second, scale))
    scores.extend(_score_figures(x, y, scale) for x in one.figures for y in two.figures)
    # What makes a pair by one measure is a pair; among those that do not, the highest is told.
    best = max(scores, key=lambda score: (score.margin >= 0, score.value, score.reasons))
    return Score(round(best.value, 4), best.reasons, best.least)


def _score_words(one: Point, two: Point, scale: Scale) -> Score:
    own, shared = measure_overlap(one.own, two.own, scale.weights)
    wide, also = measure_overlap(one.bag, two.bag, scale.weights)
    value = _WORDS * ((1 - _SURROUNDINGS) * own + _SURROUNDINGS * wide)
    reasons = [f"words: {scale.tell(shared or also)}"] if shared or also else []
    topics = [topic for topic in one.topics if topic in two.topics]
    if topics:
        value += _TOPICS
        reasons.append(f"topics: {', '.join(sorted(topics))}")
    numbers = [amount for amount in one.numbers if any(is_same_amount(amount, other) for other in two.numbers)]
    if numbers or (not one.numbers and not two.numbers):
        value += _NUMBERS if numbers else _NUMBERS / 2
        reasons.extend(f"number {amount.describe()}" for amount in numbers)
    value += _compare_speech(one, two, scale, reasons)
    if one.family != two.family:
        value -= _FAMILIES_DIFFER
    same = one.own == two.own and one.family == two.family
    return Score(1.0 if same and own else max(value, 0.0), tuple(reasons))


def _compare_speech(one: Point, two: Point, scale: Scale, reasons: list[str]) -> float:
    first, second = one.statement, two.statement
    if first is None or second is None:
        return 0.0
    value = 0.0
    if first.act is second.act:
        value += _ACT
        reasons.append(f"act: {first.act.value}")
    speakers = [scale.bodies.key(said.speaker_body) for said in (first, second)]
    if speakers[0] == speakers[1]:
        value += _SPEAKER
        if speakers[0]:
            reasons.append(f"speaker: {first.speaker_body}")
    return value


def _score_engagements(one: Point, first: Engagement, two: Point, second: Engagement, scale: Scale) -> Score:
    own, shared = measure_overlap(one.own, two.own, scale.weights)
    value, reasons = _NAMED * own, [f"words: {scale.tell(shared)}"] if shared else []
    if first.kind is second.kind:
        value += _KIND
        reasons.append(f"both a {first.kind.value}")
    days = _compare_dates(first, second)
    value += _DATE * days
    if days == 1:
        reasons.append("dates agree")
    people = _compare_people(first, second, scale.bodies)
    value += _PEOPLE * people
    if people > _UNKNOWN:
        reasons.append("participants in common")
    if first.city and second.city:
        value += _PLACE if first.city == second.city else -_PLACE
        reasons.extend([f"place: {first.city}"] if first.city == second.city else [])
    if _are_strangers(first, second):
        value -= _STRANGERS
    if _are_of_two_sorts(first, second):
        value -= _SORTS
    return Score(min(max(value, 0.0), 0.99), tuple(reasons), LEAST_ENGAGEMENT)


def _count_words(text: str, bodies: Bodies) -> Bag:
    return {word: float(count) for word, count in Counter(find_stems(text, bodies.aliases)).items()}


def _score_figures(first: Figure, second: Figure, scale: Scale) -> Score:
    one, two = (_count_words(figure.measure, scale.bodies) for figure in (first, second))
    own, shared = measure_overlap(one, two, scale.weights)
    value, reasons = _MEASURE * own, [f"measure: {scale.tell(shared)}"] if shared else []
    if not shared:
        return Score(0.0, (), LEAST_FIGURE)
    if is_same_number(first.value, second.value):
        value += _VALUE
        reasons.append(f"number {min(first.value, second.value):g}")
    if _SHARES.get(first.unit, first.unit) == _SHARES.get(second.unit, second.unit):
        value += _UNIT
    if first.of == second.of:
        value += _OF
    return Score(min(value, 0.98), tuple(reasons), LEAST_FIGURE)


def dates_of(engagement: Engagement) -> Interval | None:
    """Give the days of an engagement, where it has any that can be compared."""
    if not engagement.start:
        return None
    try:
        return Interval.parse(engagement.start, engagement.end)
    except ValueError:
        return None


def _compare_dates(first: Engagement, second: Engagement) -> float:
    one, two = dates_of(first), dates_of(second)
    if one is None or two is None:
        return _UNKNOWN
    if one.overlaps(two):
        return 1.0
    # A day or two apart is one meeting told wrongly; weeks apart are two.
    gap = max((two.first - one.last).days, (one.first - two.last).days)
    return _UNKNOWN if gap <= _NEAR_DAYS else -_OTHER_DAY / _DATE


def people_of(engagement: Engagement) -> list[str]:
    """Give the persons who take part by name."""
    return [one.person for one in engagement.participants if one.person]


def _compare_people(first: Engagement, second: Engagement, bodies: Bodies) -> float:
    sides = [bodies.keys(part.body for part in one.participants) for one in (first, second)]
    if not all(sides):
        return _UNKNOWN
    shared = len(sides[0] & sides[1]) / len(sides[0] | sides[1])
    names = [people_of(one) for one in (first, second)]
    if not all(names):
        return shared
    met = sum(any(is_same_person(name, other) for other in names[1]) for name in sorted(names[0]))
    also = sum(any(is_same_person(name, other) for other in names[0]) for name in sorted(names[1]))
    return (shared + (met + also) / (len(names[0]) + len(names[1]))) / 2


def _are_of_two_sorts(first: Engagement, second: Engagement) -> bool:
    """Say whether one is an act of its own, such as a signing, and the other is not; or only one was called off."""
    apart = first.kind is not second.kind and bool({first.kind, second.kind} & _ACTS_OF_THEIR_OWN)
    called_off = [one.status is EngagementStatus.CANCELLED for one in (first, second)]
    return apart or called_off[0] != called_off[1]


def _are_strangers(first: Engagement, second: Engagement) -> bool:
    """Say whether each names as many people whom the other does not know as people whom it does."""
    names = [people_of(one) for one in (first, second)]
    if not all(names):
        return False
    counts = []
    for mine, theirs in (names, names[::-1]):
        known = sum(any(is_same_person(name, other) for other in theirs) for name in mine)
        counts.append(len(mine) - known >= known)
    return all(counts)
