"""A small record for the exports: three documents, a month that is no day, words that look like a formula."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from chancery.model.facts import Body, Engagement, Participant, Person
from chancery.model.kinds import BodyKind, EngagementKind, EngagementStatus
from chancery.model.reading import Reading
from chancery.store.view.view import View
from tests.readings import make_reading, words
from tests.store.fresh import empty_record, view_record

FIRST = make_reading()
SECOND = make_reading(
    readout=replace(
        FIRST.readout, id="a-wire", outlet="=1+1 Wire & Co", published="2024-03-06", url="https://wire.example.org/a{b}"
    )
)


def _visit(start: str | None, status: EngagementStatus, **changes: object) -> Engagement:
    values: dict[str, object] = {
        "kind": EngagementKind.VISIT,
        "status": status,
        "start": start,
        "city": "Quito",
        "country": "EC",
        "host": "Ecuador",
        "participants": (Participant(person="Ana Reyes", body="Peru"), Participant(person=None, body="Ecuador")),
        "evidence": (words("met Li Wen"),),
    }
    return Engagement(**{**values, **changes})  # type: ignore[arg-type]


ECUADOR = Body(name="Ecuador", kind=BodyKind.STATE, iso="EC", evidence=(words("Lima"),))
THIRD = make_reading(
    readout=replace(FIRST.readout, id="c-plans", published="2024-04-02", outlet="<Quito> Post"),
    bodies=(*FIRST.bodies, ECUADOR),
    people=(Person(name="Ana Reyes", evidence=(words("Ana Reyes"),)),),
    engagements=(
        _visit("2024-05", EngagementStatus.PLANNED),
        _visit("2024-04-01", EngagementStatus.HELD, end="2024-04-02", kind=EngagementKind.VISIT),
        _visit("2023", EngagementStatus.HELD, kind=EngagementKind.CONFERENCE, name="Andean Forum"),
        _visit(None, EngagementStatus.CANCELLED, kind=EngagementKind.CALL),
    ),
    statements=(),
    agreements=(),
    figures=(),
    relations=(),
)


_ALL = (FIRST, SECOND, THIRD)
_held: list[tuple[Reading, ...]] = []


@contextmanager
def view_world(*readings: Reading) -> Iterator[View]:
    """Open a record with the readings, or with all three; what is there already is not saved again."""
    wanted = readings or _ALL
    if [wanted] != _held:
        empty_record("exports").save_all(wanted)
        _held[:] = [wanted]
    with view_record("exports") as view:
        yield view
