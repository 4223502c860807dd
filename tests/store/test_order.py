import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.model.kinds import BodyKind
from chancery.model.reading import Reading
from chancery.resolve.book import BodyBook, KnownBody
from chancery.store.identity import identify_document
from tests.store.dump import dump_exports, dump_record
from tests.store.fresh import empty_record, view_record
from tests.store.strategies import readings

BOOK = BodyBook.of(
    [
        KnownBody(name="Peru", kind=BodyKind.STATE, iso="PE", aliases=("Republic of Peru",)),
        KnownBody(name="International Telecommunication Union", kind=BodyKind.IGO, acronym="ITU"),
    ]
)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(readings(), min_size=2, max_size=6), st.randoms(use_true_random=False), st.integers(1, 4))
def test_neither_order_nor_batches_change_the_record(several: list[Reading], chance: random.Random, size: int) -> None:
    # The reading of a document is the first that came: keep one of each.
    several = list({identify_document(reading.readout): reading for reading in several}.values())
    shuffled = list(several)
    chance.shuffle(shuffled)
    empty_record("a", BOOK).save_all(several)
    writer = empty_record("b", BOOK)
    for start in range(0, len(shuffled), size):
        writer.save_all(shuffled[start : start + size])
    with view_record("a") as one, view_record("b") as other:
        assert dump_exports(one) == dump_exports(other)
        assert dump_record(one) == dump_record(other)
