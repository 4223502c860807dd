"""Who held which office of which body on which day, with the rows that say so."""

from dataclasses import dataclass

from chancery.model.dates import Interval
from chancery.reference.bodies import find_bodies
from chancery.reference.folding import fold
from chancery.reference.grades import Answer, Grade
from chancery.reference.library import Library, row_grade
from chancery.reference.office_titles import Title, read_title, same_office
from chancery.reference.pack import Row
from chancery.reference.periods import holds_on
from chancery.reference.person_names import Likeness, compare_names, is_certain
from chancery.reference.states import find_state

HANDOVER = 45
"""Days around the start or the end of a term within which nobody is said not to hold an office."""


@dataclass(frozen=True, slots=True)
class OfficeAnswer:
    """Whether a person held an office on a day: the answer, why, and the rows behind it.

    `holders` are others whom the tables give for the same office on that day.
    """

    answer: Answer
    reason: str
    rows: tuple[Row, ...] = ()
    holders: tuple[Row, ...] = ()


def body_key(library: Library, body: str, on: str | None = None) -> str | None:
    """Give the key under which the offices of a state or an international body stand."""
    if any(body == row.get("body") for row in library.user.get("offices", ())):
        return body
    found = find_state(library, body, on) or find_state(library, body)
    if found:
        return found.state.iso2
    bodies = find_bodies(library, body)
    return bodies[0]["label"] if bodies else None


def office_rows(library: Library, body: str) -> tuple[Row, ...]:
    """Give the offices of a body: its own, and those that the table of world bodies names it in."""
    own = library.rows("offices", body)
    if len(body) == len("KZ") and own:
        return own
    names = [fold(name) for row in find_bodies(library, body) for name in (row["name"], row["label"])]
    world = []
    for row in library.rows("offices", "world"):
        title, _, owner = fold(row["title"]).replace(" of the ", " of ").partition(" of ")
        if owner in names:
            world.append({**row, "title": title})
    return own + tuple(world)


def find_holders(library: Library, title: str, body: str, on: str) -> tuple[tuple[Row, Answer], ...]:
    """Find who held an office on a day, the sure ones first."""
    key = body_key(library, body, on)
    if key is None:
        return ()
    rows = _of_office(office_rows(library, key), read_title(title))
    found = [(row, holds_on(row, on)) for row in rows]
    order = {Answer.YES: 0, Answer.POSSIBLE: 1, Answer.UNKNOWN: 2}
    return tuple(sorted((pair for pair in found if pair[1] in order), key=lambda pair: order[pair[1]]))


def held_office(library: Library, person: str, title: str, body: str, on: str) -> OfficeAnswer:
    """Say whether a person held an office of a body on a day.

    `no` needs more than absence: the tables must know the person in this body by another office
    or time, and give the one office to somebody else on that day, well away from a handover.
    """
    key = body_key(library, body, on)
    if key is None:
        return OfficeAnswer(Answer.UNKNOWN, f"no table has the offices of {body}")
    rows = office_rows(library, key)
    wanted = read_title(title)
    mine = [row for row in rows if compare_names(person, row["person"]) is Likeness.SAME]
    held = [(holds_on(row, on), row) for row in _of_office(mine, wanted)]
    for answer in (Answer.YES, Answer.POSSIBLE):
        if fitting := tuple(row for each, row in held if each is answer):
            return OfficeAnswer(answer, _say(fitting[0], answer, on), fitting)
    holders = tuple(row for row in _of_office(rows, wanted) if holds_on(row, on) is Answer.YES and row not in mine)
    if denied := _denial(person, wanted, mine, holders, on):
        return denied
    if held:
        open_ended = next((row for each, row in held if each is Answer.UNKNOWN), held[0][1])
        return OfficeAnswer(Answer.UNKNOWN, _say(open_ended, Answer.UNKNOWN, on), (open_ended,), holders)
    return OfficeAnswer(Answer.UNKNOWN, f"no table has {person} as {title} of {body}", (), holders)


def _denial(person: str, wanted: Title, mine: list[Row], holders: tuple[Row, ...], on: str) -> OfficeAnswer | None:
    sure = [row for row in holders if row_grade(row) is not Grade.UNVERIFIED and _well_within(row, on)]
    alike = any(compare_names(person, row["person"]) is not Likeness.DIFFERENT for row in holders)
    known = [row for row in mine if row_grade(row) is not Grade.UNVERIFIED and is_certain(person, row["person"])]
    if wanted.post is None or not sure or not known or alike:
        return None
    elsewhere = next((row for row in known if holds_on(row, on) is Answer.YES), known[0])
    reason = f"{_describe(sure[0])} held it on {on}; {_describe(elsewhere)} is what the table has for this person"
    return OfficeAnswer(Answer.NO, reason, (elsewhere,), tuple(sure))


def _well_within(row: Row, on: str) -> bool:
    day = Interval.parse(on)
    if not row.get("start"):
        return False
    begun = (day.first - Interval.parse(row["start"]).last).days
    end = row.get("end") or row.get("seen")
    left = (Interval.parse(end).first - day.last).days if end else 0
    return begun >= HANDOVER and left >= HANDOVER


def _of_office(rows: tuple[Row, ...] | list[Row], wanted: Title) -> list[Row]:
    return [row for row in rows if same_office(read_title(row["title"]), wanted)]


def _describe(row: Row) -> str:
    return f"{row['person']} ({row['title']}, {describe_term(row)})"


def describe_term(row: Row) -> str:
    """Give the term of a row in words."""
    if row.get("start"):
        return f"{row['start']} to {row['end']}" if row.get("end") else f"since {row['start']}"
    if row.get("end"):
        return f"to {row['end']}"
    return f"seen on {row['seen']}" if row.get("seen") else "no dates"


def _say(row: Row, answer: Answer, on: str) -> str:
    if answer is Answer.YES:
        return f"{_describe(row)} covers {on}"
    if answer is Answer.POSSIBLE:
        return f"{_describe(row)}: the dates are not exact enough for {on}"
    seen = f", last seen on {row['seen']}" if row.get("seen") else ""
    return f"{_describe(row)}{seen}: nothing is known for {on}"
