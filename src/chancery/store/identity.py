"""Permanent identity: which document this is, and how a fact of it is called.

Both follow from content alone, so that the same documents give the same ids in every
record and in whatever order they come in.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator

from chancery.model.facts import Fact
from chancery.model.reading import Reading
from chancery.model.readout import Readout

SHORT = 16
"""How many characters of a document's identity are shown."""
LETTERS = {
    "people": "p",
    "bodies": "b",
    "engagements": "e",
    "statements": "s",
    "agreements": "a",
    "figures": "f",
    "relations": "r",
    "contacts": "c",
}
"""The letter by which each family is known in the ids of its facts."""


def identify_document(readout: Readout) -> str:
    """Give the document's identity: SHA-256 of its canonical text and what was given with it.

    A date that was only found in the text adds nothing and is left out, so that a reader who
    finds dates better does not double the record. File names and addresses are not identity:
    a copy is the same document.
    """
    published = None if readout.published_from == "text" else readout.published
    parts = [readout.text, readout.title, published, readout.outlet, readout.language]
    words = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def name_facts(reading: Reading) -> Iterator[tuple[str, Fact, str]]:
    """Give each fact with its family and the name that is its own within the document.

    `s120-188` is the statement whose words stand there; a second one with the same words
    is `s120-188.2`. A better reader that finds the same words gives the same name.
    """
    seen: Counter[str] = Counter()
    for family, fact in reading.facts():
        words = fact.evidence[0]
        name = f"{LETTERS[family]}{words.start}-{words.end}"
        seen[name] += 1
        yield family, fact, name if seen[name] == 1 else f"{name}.{seen[name]}"
