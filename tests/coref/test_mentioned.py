from itertools import pairwise

from chancery.coref.drafts import BodyDraft
from chancery.coref.mentioned import Bodies, Mentioned
from chancery.model.kinds import BodyKind
from chancery.text.doc import Span


def _span(start: int, end: int) -> Span:
    return Span(start, end, "name", "test")


def _body(name: str, *places: tuple[int, int], kind: BodyKind = BodyKind.IGO, iso: str | None = None) -> BodyDraft:
    return BodyDraft(name, kind, iso=iso, mentions=[_span(*place) for place in places])


def test_mentions_come_in_text_order_whatever_the_order_of_their_owners() -> None:
    union, agency = _body("Union", (40, 45), (5, 10)), _body("Agency", (20, 26))
    found = [(mention.start, owner.name) for mention, owner in Mentioned([union, agency]).between(5, 40)]
    assert found == [(5, "Union"), (20, "Agency")]


def test_of_mentions_that_begin_together_the_earlier_owner_is_taken() -> None:
    ministry, state = _body("Ministry of Velm", (10, 26)), _body("Velm", (10, 14), (2, 4))
    mentioned = Mentioned([state, ministry])
    assert mentioned.last_before(11) is state
    assert mentioned.last_before(10) is state
    assert mentioned.last_before(2) is None


def test_a_mention_added_on_the_way_is_found_in_its_place() -> None:
    union, agency = _body("Union", (0, 5)), _body("Agency", (50, 56))
    mentioned = Mentioned([union, agency])
    mentioned.add(union, _span(30, 35))
    assert mentioned.last_before(50) is union
    assert [start for start, _ in mentioned.back_from(60, 30)] == [50, 30]
    starts = [mention.start for mention, _ in mentioned.between(0, 100)]
    assert all(one <= two for one, two in pairwise(starts))


def test_a_long_mention_that_reaches_into_a_range_touches_it() -> None:
    long, short = _body("Long", (0, 60)), _body("Short", (30, 34))
    touched = [owner.name for _, owner in Mentioned([long, short]).touching(50, 55)]
    assert touched == ["Long"]


def test_a_state_that_is_added_is_known_by_its_code_and_comes_last() -> None:
    union = _body("Union", (5, 10))
    bodies = Bodies([union])
    state = _body("Velm", kind=BodyKind.STATE, iso="VX")
    bodies.add(state, _span(0, 4))
    assert bodies.by_iso["VX"] is bodies.state_by_iso["VX"] is state
    assert bodies.first([state, union]) is union
    assert bodies.states.last_before(3) is state
    assert bodies.employers.last_before(3) is None
