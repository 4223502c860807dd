"""Check the annotated corpus: the format of each document, the splits, near-duplicates across splits.

    python tools/check_corpus.py [--write-splits]

A document's split is fixed by a hash of its group (two accounts of one meeting are one group) or else of its
id, so that new documents never move old ones. `corpus/splits.json` lists them; `--write-splits` writes it.
Prints one line a fault and ends with 1 if there is any.
"""

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from chancery.model.dates import is_iso
from chancery.model.kinds import (
    FAMILIES,
    TOPICS,
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
SPLITS = CORPUS / "splits.json"
SHARES = {0: "test", 1: "dev"}
OF = 10
SHINGLE, ALIKE = 5, 0.25
FEWEST_WORDS, MOST_WORDS = 20, 1000

KEYS = {
    "people": "name offices",
    "bodies": "name acronym kind",
    "engagements": "kind status start end city country name ordinal host participants topics evidence",
    "statements": "speaker speaker_body act content topics addressee quoted",
    "agreements": "kind name parties status date topics",
    "figures": "value unit measure of year compare evidence",
    "relations": "kind subject object since until",
    "contacts": "name role phones emails",
}
ALLOWED: dict[tuple[str, str], frozenset[str]] = {
    ("bodies", "kind"): frozenset(BodyKind),
    ("engagements", "kind"): frozenset(EngagementKind),
    ("engagements", "status"): frozenset(EngagementStatus),
    ("statements", "act"): frozenset(Act),
    ("agreements", "kind"): frozenset(AgreementKind),
    ("agreements", "status"): frozenset(AgreementStatus),
    ("relations", "kind"): frozenset(RelationKind),
}
PHONE = re.compile(r"\+\d{6,15}")
COUNTRY = re.compile(r"[A-Z]{2}")


def find_faults(document: dict[str, Any]) -> Iterator[str]:
    """Say what is wrong with one annotated document."""
    words = len(document["text"].split())
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield f"{words} words"
    if not document.get("style"):
        yield "no style"
    if document.get("published") and not is_iso(document["published"]):
        yield f"published {document['published']!r}"
    people = {person.get("name") for person in document.get("people", [])}
    for family in FAMILIES:
        items = document.get(family)
        if not isinstance(items, list):
            yield f"{family}: missing"
            continue
        for number, item in enumerate(items):
            for fault in find_item_faults(family, item, document["text"], people):
                yield f"{family}[{number}]: {fault}"


def find_item_faults(family: str, item: dict[str, Any], text: str, people: set[str]) -> Iterator[str]:
    """Say what is wrong with one item."""
    yield from (f"no key {key!r}" for key in KEYS[family].split() if key not in item)
    for (owner, key), values in ALLOWED.items():
        if owner == family and item.get(key) not in values:
            yield f"{key} {item.get(key)!r}"
    for key in ("content", "evidence"):
        if key in item and (not item[key] or item[key] not in text):
            yield f"{key} is not in the text: {item[key]!r}"
    for key in ("start", "end", "date", "since", "until"):
        if item.get(key) is not None and not is_iso(str(item[key])):
            yield f"{key} {item[key]!r}"
    topics = item.get("topics") or []
    if set(topics) - set(TOPICS) or len(topics) > 3:
        yield f"topics {topics}"
    named = [one.get("person") for one in item.get("participants", [])] + [item.get("speaker")]
    yield from (f"{name!r} is not among the people" for name in named if name and name not in people)
    if item.get("country") and not COUNTRY.fullmatch(item["country"]):
        yield f"country {item['country']!r}"
    if family == "figures" and not isinstance(item.get("value"), int | float):
        yield f"value {item.get('value')!r}"
    yield from (f"phone {phone!r}" for phone in item.get("phones", []) if not PHONE.fullmatch(phone))


def split_of(document: dict[str, Any]) -> str:
    """Give the split of a document: train, dev or test."""
    key = document.get("group") or document["id"]
    return SHARES.get(int(hashlib.sha256(f"chancery:{key}".encode()).hexdigest()[:8], 16) % OF, "train")


def shingles(text: str) -> frozenset[int]:
    """Give the runs of five words of a text, as numbers."""
    words = re.findall(r"\w+", text.casefold())
    return frozenset(hash(tuple(words[index : index + SHINGLE])) for index in range(len(words) - SHINGLE + 1))


def find_near_duplicates(documents: list[dict[str, Any]]) -> Iterator[tuple[str, str, float]]:
    """Give pairs of documents that share many runs of words, by the smaller one."""
    sets = {document["id"]: shingles(document["text"]) for document in documents}
    holders: dict[int, list[str]] = defaultdict(list)
    for name, own in sets.items():
        for shingle in own:
            holders[shingle].append(name)
    shared = Counter(pair for names in holders.values() for pair in combinations(sorted(names), 2))
    for (one, other), count in sorted(shared.items()):
        least = max(1, min(len(sets[one]), len(sets[other])))
        if count / least >= ALIKE:
            yield one, other, count / least


def load_corpus() -> list[dict[str, Any]]:
    """Give all documents in the order of their names."""
    files = sorted((CORPUS / "readouts").glob("*.json"))
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def main(arguments: list[str]) -> int:
    """Check everything; give 1 when there is a fault."""
    documents = load_corpus()
    splits = {document["id"]: split_of(document) for document in documents}
    if "--write-splits" in arguments:
        SPLITS.write_text(json.dumps(splits, indent=0) + "\n", encoding="utf-8")
    faults = [f"{document['id']}: {fault}" for document in documents for fault in find_faults(document)]
    kept = json.loads(SPLITS.read_text(encoding="utf-8")) if SPLITS.is_file() else {}
    faults += [f"{name}: splits.json does not say {split}" for name, split in splits.items() if kept.get(name) != split]
    faults += [
        f"{one} ({splits[one]}) and {other} ({splits[other]}) share {share:.0%} of their runs of words"
        for one, other, share in find_near_duplicates(documents)
        if splits[one] != splits[other]
    ]
    for fault in faults:
        print(fault)
    words = sum(len(document["text"].split()) for document in documents)
    counts = Counter(splits.values())
    print(f"{len(documents)} documents, {words:,} words, {dict(sorted(counts.items()))}, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
