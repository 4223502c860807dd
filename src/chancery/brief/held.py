"""The office that somebody held on the day of the meeting, as what was published by then bounds it."""

from dataclasses import dataclass

from chancery.brief.cite import cite, cite_words
from chancery.brief.context import Context
from chancery.brief.dates import days_between, first_day, last_day, ordinal, say_short
from chancery.brief.document import Citation, Level
from chancery.model.evidence import Evidence
from chancery.model.facts import Person
from chancery.model.record import BodyRecord, PersonRecord, Said
from chancery.reference.grades import Answer
from chancery.resolve.offices.term import CueKind, Standing
from chancery.resolve.offices.titles import is_held_by_one, mean_one_office, read_post, shortens
from chancery.store.view.terms import OfficeAnswer, TermRecord

STALE_DAYS, ABOUT_A_YEAR = 90, 366
_SHOWN = {
    Standing.ACTING: "acting",
    Standing.ELECT: "designate",
    Standing.OUTGOING: "outgoing",
    Standing.FORMER: "former",
}


@dataclass(frozen=True)
class Held:
    """An office of a person with what the record answers for the day, and who was seen in it since."""

    answer: OfficeAnswer
    successor: TermRecord | None = None

    @property
    def record(self) -> TermRecord:
        """The term behind the answer."""
        return self.answer.held

    @property
    def title(self) -> str:
        """The title, with how its bearer stands to the office where the title does not say so."""
        title = self.record.term.title
        shown = _SHOWN.get(self.standing)
        return title if shown is None or read_post(title).standing is not Standing.HELD else f"{title} ({shown})"

    @property
    def standing(self) -> Standing:
        """Held, acting, designate or former: who was only ever called former held it before."""
        term = self.record.term
        former = term.standing is Standing.HELD and not term.days and any(one.day for one in term.sightings)
        return Standing.FORMER if former else term.standing

    @property
    def body(self) -> BodyRecord | None:
        """The body in which it is held."""
        return self.record.body

    @property
    def person(self) -> PersonRecord:
        """Who holds it."""
        return self.record.person

    @property
    def days(self) -> tuple[str, ...]:
        """The days on which documents show it, in order."""
        return tuple(first_day(day) for day in self.record.term.days)

    @property
    def sightings(self) -> tuple[Said[Person], ...]:
        """The first and the last words that show it."""
        return self.record.sightings

    @property
    def seen(self) -> Said[Person]:
        """The last words that show it."""
        return self.record.sightings[-1]

    def citations(self) -> tuple[Citation, ...]:
        """The last words that show it, those that say when it began or ended, and those of who holds it since."""
        cited = [cite(self.seen)]
        told = [(source, cue) for source, cue in self.record.cues if cue.date or cue.kind is CueKind.ENDED]
        for source, cue in told[-1:]:
            cited.append(cite_words(source, Evidence(cue.start, cue.end, cue.words, "office.cue")))
        if self.successor:
            cited.append(cite(self.successor.sightings[-1]))
        return tuple(dict.fromkeys(cited))

    def say_term(self) -> str:
        """Say since when it is held, and as of which day that is known."""
        term = self.record.term
        seen = [day for day in self.days if day]
        as_of = f"as of {say_short(seen[-1])}" if seen else "in a document without a date"
        if term.standing is Standing.ELECT:
            return f"{_SHOWN[term.standing]} {as_of}"
        if term.start.date:
            return f"in office since {say_short(term.start.date)}, {as_of}"
        if len(seen) > 1 and seen[0] != seen[-1]:
            return f"seen in office since {say_short(seen[0])}, {as_of}"
        return f"in office {as_of}" if seen else as_of

    def judge(self, on: str) -> tuple[Level, str]:
        """Say how sure it is for a day: seen within ninety days, longer ago, or held by somebody else since."""
        if self.successor:
            when = self.successor.term.start.date or self.successor.term.last_seen or ""
            return Level.RED, f"{self.successor.person.name} was seen in this office on {when}"
        if self.standing is Standing.FORMER:
            return Level.RED, f"held it before: {self.record.term.end.reason or 'documents call them former'}"
        if self.answer.answer is Answer.NO:
            return Level.RED, self.answer.reason
        if not self.days:
            return Level.AMBER, "seen only in a document without a date"
        if self.standing is Standing.ELECT:
            return Level.AMBER, f"not yet in office when last seen, on {self.days[-1]}"
        return judge_age(self.days[-1], on)


def judge_age(seen: str, on: str) -> tuple[Level, str]:
    """Judge a sighting by its age on a day."""
    age = days_between(seen, first_day(on))
    if age > STALE_DAYS:
        return Level.AMBER, f"last seen {age} days before, on {seen}; more than {STALE_DAYS} are stale"
    return Level.GREEN, f"last seen on {seen}"


def find_held(context: Context, people: list[PersonRecord]) -> dict[str, Held | None]:
    """Give the office of each person on the day, asked for all at once."""
    memo: dict[str, Held | None] = context.memo.setdefault("held", {})
    for id_, answers in _find_answers(context, people).items():
        if id_ not in memo:
            memo[id_] = _choose(context, answers)
    return {person.id: memo[person.id] for person in people}


def find_office(context: Context, person: PersonRecord, title: str) -> Held | None:
    """Give what a person held of one title on the day."""
    answers = _find_answers(context, [person])[person.id]
    found = next((one for one in answers if mean_one_office(one.held.term.title, title)), None)
    return Held(found, find_successor(context, found.held)) if found else None


def _find_answers(context: Context, people: list[PersonRecord]) -> dict[str, tuple[OfficeAnswer, ...]]:
    memo: dict[str, tuple[OfficeAnswer, ...]] = context.memo.setdefault("offices", {})
    missing = [person for person in people if person.id not in memo]
    if missing:
        memo |= context.view.offices_on(missing, first_day(context.on), known=last_day(context.on))
    return {person.id: memo[person.id] for person in people}


def _choose(context: Context, answers: tuple[OfficeAnswer, ...]) -> Held | None:
    """Choose the highest of the offices seen in the last year in which any was seen; one that ended comes last."""
    standing = [one for one in answers if one.answer is not Answer.NO and one.held.term.days]
    pool = standing or list(answers)
    if not pool:
        return None
    last = {id(one): _last(one) for one in pool}
    latest = max(last.values())
    recent = [one for one in pool if latest - last[id(one)] <= ABOUT_A_YEAR]
    best = min(recent, key=lambda one: (context.rules.rank(one.held.term.title), -last[id(one)], one.held.term.title))
    return Held(best, find_successor(context, best.held))


def _last(answer: OfficeAnswer) -> int:
    seen = answer.held.term.last_seen
    return ordinal(first_day(seen)) if seen else 0


def find_successor(context: Context, own: TermRecord) -> TermRecord | None:
    """Give who was seen in an office after its holder, where one person alone can hold it, by the day."""
    term = own.term
    if own.body is None or not term.days or not is_held_by_one(term.title):
        return None
    later = [
        one.held
        for one in _holders(context, own.body, term.title)
        if one.held.person.id != own.person.id
        and one.held.term.standing in {Standing.HELD, Standing.ACTING}
        and (one.held.term.last_seen or "") > (term.last_seen or "")
        # "Minister" alone may be any minister of the government.
        and not shortens(one.held.term.title, term.title)
    ]
    return max(later, key=lambda one: (one.term.last_seen or "", one.person.id), default=None)


def _holders(context: Context, body: BodyRecord, title: str) -> tuple[OfficeAnswer, ...]:
    key = ("holders", body.id, read_post(title).words)
    if key not in context.memo:
        day = last_day(context.on)
        context.memo[key] = context.view.holder_on(body, title, first_day(context.on), known=day)
    found: tuple[OfficeAnswer, ...] = context.memo[key]
    return found
