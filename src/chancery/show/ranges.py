"""Where the evidence of a reading lies in its text, layer by layer."""

from collections.abc import Iterator

from chancery.model.reading import Reading
from chancery.show.items import FAMILY_LABELS
from chancery.show.segments import Range


def list_ranges(reading: Reading) -> Iterator[Range]:
    """Give the words of every fact, with the item beside the text that they belong to."""
    for family in FAMILY_LABELS:
        for number, fact in enumerate(getattr(reading, family), start=1):
            item = f"{family}-{number}"
            for index, piece in enumerate(fact.evidence, start=1):
                # Of a statement the first words are what was said; who said it, and the verb, are marked faintly.
                minor = family == "statements" and index > 1
                yield Range(piece.start, piece.end, "said-by" if minor else family, item, f"{item}-{index}")
