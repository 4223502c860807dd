"""Section 6: what they are likely to raise, in three grades, ranked by signs that are named."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from chancery.brief.cite import cite_reports
from chancery.brief.context import Context
from chancery.brief.dates import days_between, first_day, say_date
from chancery.brief.document import Citation, Entry, Group, Line, Notice
from chancery.brief.ledger import Item, overdue_of
from chancery.brief.matters import cite_saying, saying_text, unique_citations
from chancery.brief.sayings import Saying
from chancery.brief.wording import count_of, word_engagement, word_topics
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import BOTH
from chancery.model.kinds import Act
from chancery.model.record import EngagementRecord

DEFENSIVE = (Act.CONCERN, Act.REJECT)
CERTAIN, POSSIBLE, GUARDED = "Certain", "Possible", "Defensive"
HEADINGS = {
    CERTAIN: "Certain: on the agenda, or asked of us and still open",
    POSSIBLE: "Possible: what they said of late or often",
    GUARDED: "Defensive only: what troubled them or what they refused",
}


@dataclass(frozen=True)
class Sign:
    """One thing that makes us think so, and what it weighs."""

    words: str
    weight: float


@dataclass(frozen=True)
class Matter:
    """Something that may come up: the words, its grade, and the signs in order of weight."""

    saying: Saying
    grade: str
    signs: tuple[Sign, ...]

    @property
    def score(self) -> float:
        """The sum of the signs."""
        return round(sum(sign.weight for sign in self.signs), 1)

    @property
    def explained(self) -> str:
        """The reasons in words, each with its weight."""
        told = ", ".join(f"{sign.words} {sign.weight:.1f}" for sign in self.signs)
        return f"{self.score:.1f} = {told}"


def compose_likely(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Rank what the counterpart may raise, each matter with the words that make us think so."""
    matters = rank_matters(context)
    agenda = [one for one in context.ahead if one.start or one.name][:2]
    groups = []
    for grade, heading in HEADINGS.items():
        own = [matter for matter in matters if matter.grade == grade]
        lines: list[Entry] = [_agenda_line(one) for one in agenda] if grade == CERTAIN else []
        lines += [_line(matter) for matter in own[: max(most - len(lines), 1)]]
        groups.append(Group(heading, tuple(lines) or (Notice("Nothing recorded."),)))
    return (*groups[:-1], Group(groups[-1].heading, (*groups[-1].lines, Notice(explain_ranking()))))


def explain_ranking() -> str:
    """Say how matters are ranked, with the weights of the table."""
    w = load_yaml("brief")["likely"]
    return (
        f"Signs and their weights: open request {w['open_request']}, our overdue promise {w['overdue_promise']}, "
        f"on the agenda {w['on_agenda']}, open invitation {w['open_invitation']}, recency up to {w['recency']}, "
        f"repetition up to {w['most_repetition']}."
    )


def rank_matters(context: Context) -> list[Matter]:
    """Give all matters with grade and signs, the weightiest first."""
    items = {said.id: item for item in context.items if item.is_open for said in item.saying.said}
    late = {item.id for item in overdue_of(context.items)}
    # A visit that was proposed once and never dated is on no agenda.
    agenda = _agenda_topics(one for one in context.ahead if one.start)
    owed = [
        item
        for item in context.items
        if not item.by_theirs and not item.shared and item.act is Act.PLEDGE and item.id in late
    ]
    found = [_weigh(context, saying, items, agenda) for saying in context.sayings if _is_theirs(saying)]
    found += [_weigh_promise(context, item) for item in owed]
    return sorted(found, key=lambda matter: (-matter.score, matter.saying.latest.id))


def _is_theirs(saying: Saying) -> bool:
    """What both sides agreed is an open item and no point of theirs alone."""
    fact = saying.latest.fact
    return fact.speaker_body != BOTH and fact.act not in {Act.AGREE, Act.DISCUSS, Act.PRAISE}


def _agenda_topics(ahead: Iterable[EngagementRecord]) -> dict[str, EngagementRecord]:
    found: dict[str, EngagementRecord] = {}
    for one in ahead:
        for topic in one.topics:
            found.setdefault(topic, one)
    return found


def _weigh(context: Context, saying: Saying, items: dict[str, Item], agenda: dict[str, EngagementRecord]) -> Matter:
    w = load_yaml("brief")["likely"]
    item = next((items[one.id] for one in saying.said if one.id in items), None)
    signs = []
    if item and item.act in {Act.REQUEST, Act.INVITE}:
        name = "open_request" if item.act is Act.REQUEST else "open_invitation"
        signs.append(Sign("open request" if item.act is Act.REQUEST else "open invitation", w[name]))
    if saying.act is Act.EXPECT:
        signs.append(Sign("expectation", w["expectation"]))
    if saying.act in DEFENSIVE:
        signs.append(Sign("concern", w["concern"]))
    planned = next((agenda[topic] for topic in saying.topics if topic in agenda), None)
    if planned is not None:
        signs.append(Sign(f"on the agenda of {_when(planned)}", w["on_agenda"]))
    signs += _age_signs(context, saying)
    return Matter(saying, _grade(context, saying, asked=bool(item and item.act is Act.REQUEST)), _ordered(signs))


def _weigh_promise(context: Context, item: Item) -> Matter:
    w = load_yaml("brief")["likely"]
    due = f"our promise, due {say_date(item.due)}" if item.due else "our promise, overdue"
    signs = [Sign(due, w["overdue_promise"]), *_age_signs(context, item.saying)]
    return Matter(item.saying, CERTAIN, _ordered(signs))


def _age_signs(context: Context, saying: Saying) -> list[Sign]:
    w = load_yaml("brief")["likely"]
    signs = []
    if saying.day:
        age = max(days_between(saying.day, first_day(context.on)), 0)
        signs.append(Sign(f"said {count_of(age, 'day')} before", w["recency"] * 0.5 ** (age / w["half_life"])))
    if saying.documents > 1:
        often = min(w["repetition"] * log2(saying.documents), w["most_repetition"])
        signs.append(Sign(f"in {saying.documents} documents", often))
    return signs


def _ordered(signs: list[Sign]) -> tuple[Sign, ...]:
    return tuple(sorted(signs, key=lambda sign: -sign.weight))


def _grade(context: Context, saying: Saying, *, asked: bool) -> str:
    if saying.act in DEFENSIVE:
        return GUARDED
    within = load_yaml("brief")["likely"]["certain_within"]
    recent = bool(saying.day) and days_between(saying.day, first_day(context.on)) <= within
    return CERTAIN if asked and recent else POSSIBLE


def _when(engagement: EngagementRecord) -> str:
    return say_date(engagement.start) if engagement.start else "what is planned"


def _agenda_line(engagement: EngagementRecord) -> Line:
    topics = f"on {word_topics(engagement.topics)}" if engagement.topics else "no topics given"
    return Line(f"Agenda: {word_engagement(engagement)}", cite_reports(engagement), detail=topics)


def _line(matter: Matter) -> Line:
    topics = word_topics(matter.saying.topics)
    detail = "; ".join(part for part in (topics, matter.explained) if part)
    return Line(saying_text(matter.saying), _cite(matter), detail=detail)


def _cite(matter: Matter) -> tuple[Citation, ...]:
    return unique_citations(cite_saying(matter.saying))
