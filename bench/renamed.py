"""A record of any size: the corpus told again and again, each time with other people and other days.

States and organizations stay what they are, so that the well-known ones grow as large as they would
in a real record of that size; people, and with them offices and engagements, are new in every telling.
"""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from chancery.intake.readings import read_given
from chancery.model.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
SHIFT = timedelta(days=53)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ENDINGS = ("ov", "sen", "ez", "aki", "oglu", "ström", "wala", "ić", "escu", "mann", "adze", "nen")


def tell_again(wanted: int, *, first: int = 0) -> Iterator[Reading]:
    """Give so many readings, each document once before any comes again; `first` is the telling to begin with."""
    stories = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "corpus" / "readouts").glob("*.json"))
    ]
    given = 0
    for telling in count(first):
        for story in stories:
            if given == wanted:
                return
            yield read_given(_retell(story, telling))
            given += 1


def _retell(story: dict[str, Any], telling: int) -> dict[str, Any]:
    if telling == 0:
        return story
    text = json.dumps(story, ensure_ascii=False)
    ending = _ENDINGS[telling % len(_ENDINGS)] * (1 + telling // len(_ENDINGS))
    for family in {name.split()[-1] for person in story["people"] if len(name := person["name"]) > 3 and " " in name}:
        text = re.sub(rf"\b{re.escape(family)}\b", f"{family}{ending}", text)
    text = _DAY.sub(lambda found: _shift(found[0], telling), text)
    told: dict[str, Any] = json.loads(text)
    return {**told, "id": f"{story['id']}-{telling}"}


def _shift(day: str, telling: int) -> str:
    try:
        return (date.fromisoformat(day) + telling * SHIFT).isoformat()
    except (ValueError, OverflowError):
        return day
