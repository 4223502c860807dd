"""How fast a brief is composed and written, from a large record (acceptance D4).

    python bench/brief.py [--documents N]

Makes a record of N documents (10,000) in which the counterpart has 100 engagements, 1,000 statements and
200 people; the other documents are about other states. Then composes the bilateral brief several times in
a warm process, and renders it in each format. Seconds are wall-clock, and of the processor alone, which
does not wander with what else the machine does. The result is printed and kept in bench/results/.
"""

import json
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from unittest.mock import patch

from chancery.brief.compose import compose_brief
from chancery.brief.formats import render
from chancery.brief.request import Request
from chancery.errors import SettingsError
from chancery.model.evidence import Evidence
from chancery.model.facts import Body, Engagement, Figure, Office, Participant, Person, Statement
from chancery.model.kinds import Act, BodyKind, EngagementKind, EngagementStatus
from chancery.model.reading import Coverage, Reading
from chancery.model.readout import Readout
from chancery.store.record import Writer, open_view

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).parent / "results"
DOCUMENTS, MEETINGS, STATEMENTS_EACH, PEOPLE = 10_000, 100, 10, 200
ON, FIRST = "2024-03-01", date(2014, 1, 6)
TIMES, PORTION = 7, 200
STATES = [("Peru", "PE"), ("Chile", "CL"), ("Ghana", "GH"), ("Fiji", "FJ"), ("Nepal", "NP"), ("Kenya", "KE")]
TOPICS = ("broadband", "mobile", "spectrum-radio", "capacity-building", "cybersecurity", "satellite-space")
ACTS = (Act.REQUEST, Act.PLEDGE, Act.INFORM, Act.EXPECT, Act.CONCERN, Act.PRAISE)
VERBS = ("deliver", "finance", "review", "extend", "test", "open", "repair", "publish", "translate", "connect")
THINGS = ("radio masts", "school lines", "island cables", "training rooms", "spectrum plans", "emergency sirens")


WORDS = [
    first + middle + last
    for first in ("Bor", "Dal", "Fen", "Gar", "Kel", "Mor", "Nar", "Pel", "Rin", "Sol", "Tar", "Vel")
    for middle in "aeiou"
    for last in ("dan", "mas", "nor", "pik", "rus", "tel", "vik", "zan")
]


class Page:
    """A document in the making: sentences, and the facts that stand in them."""

    def __init__(self) -> None:
        """Begin empty."""
        self.text = ""
        self.facts: dict[str, list[Any]] = {}

    def write(self, words: str) -> tuple[Evidence, ...]:
        """Add words, and give them as evidence."""
        start = len(self.text)
        self.text += f"{words}. "
        return (Evidence(start, start + len(words), words, "bench.words"),)

    def add(self, family: str, fact: object) -> None:
        """Add a fact."""
        self.facts.setdefault(family, []).append(fact)


def make_readings(documents: int) -> Iterator[Reading]:
    """Give the readings: every hundredth is a meeting with the counterpart, the first of the states."""
    dice = random.Random(7)  # noqa: S311 - a made-up record is no secret
    names = [f"{one} {two}" for one in _syllables(20) for two in _syllables(30)]
    every = documents // MEETINGS
    for number in range(documents):
        ours = number % every == 0
        state = STATES[0] if ours else STATES[1 + number % (len(STATES) - 1)]
        pool = names[:PEOPLE] if ours else names[PEOPLE:]
        yield _reading(number, documents, state, dice.sample(pool, 2 if ours else 1), dice)


def _syllables(count: int) -> list[str]:
    parts = [a + b + c for a in "BDFGKLMNPRST" for b in "aeiou" for c in ("ra", "nel", "mi", "tos", "ku")]
    return [part.capitalize() for part in parts[:count]]


def _reading(number: int, documents: int, state: tuple[str, str], people: list[str], dice: random.Random) -> Reading:
    name, iso = state
    day = (FIRST + timedelta(days=number * 3700 // documents)).isoformat()
    page = Page()
    page.add("bodies", Body(name=name, kind=BodyKind.STATE, iso=iso, evidence=page.write(f"{name} reports")))
    union = page.write("The International Telecommunication Union (ITU) took part")
    page.add(
        "bodies", Body(name="International Telecommunication Union", acronym="ITU", kind=BodyKind.IGO, evidence=union)
    )
    for place, person in enumerate(people):
        title = ("Minister of Communications", "Director of Spectrum")[place]
        offices = (Office(title=title, body=name),)
        page.add("people", Person(name=person, offices=offices, evidence=page.write(f"{person}, {title} of {name}")))
    parts = (*(Participant(person=person, body=name) for person in people), Participant(person=None, body="ITU"))
    met = page.write(f"{people[0]} met ITU in Geneva")
    page.add(
        "engagements",
        Engagement(
            kind=EngagementKind.MEETING, status=EngagementStatus.HELD, start=day, city="Geneva", country="CH",
            participants=parts, topics=(dice.choice(TOPICS),), evidence=met,
        ),
    )  # fmt: skip
    # The other documents are there to be passed over: the ledger need not follow their promises.
    for _ in range(STATEMENTS_EACH if state == STATES[0] else 2):
        act = dice.choice(ACTS) if state == STATES[0] else Act.INFORM
        # Each has words of its own, as promises have; made of a few words, every one would seem to repeat another.
        named = " ".join(dice.sample(WORDS, 4))
        words = f"{dice.choice(VERBS)} {dice.randint(2, 900)} {dice.choice(THINGS)} for {named}"
        page.add(
            "statements",
            Statement(
                speaker=people[0], speaker_body=name, act=act, topics=(dice.choice(TOPICS),), addressee="ITU",
                evidence=page.write(words),
            ),
        )  # fmt: skip
    share = page.write(f"{dice.randint(40, 90)} per cent of the population of {name} used the Internet")
    page.add(
        "figures",
        Figure(value=float(share[0].text.split()[0]), unit="percent", measure="population", of=iso, evidence=share),
    )
    readout = Readout(
        id=f"b{number:05}", text=page.text, title=f"Readout {number}", published=day, published_from="given",
        outlet=f"Press service of {name}",
    )  # fmt: skip
    families = {family: tuple(facts) for family, facts in page.facts.items()}
    return Reading(
        readout=readout, reader="bench/1", coverage=Coverage(len(page.text), len(page.text)), findings=(), **families
    )


def time_it(work: Callable[[], object], times: int = TIMES) -> dict[str, float]:
    """Give the median seconds by the clock, and of the processor."""
    clock, processor = [], []
    for _ in range(times):
        start, used = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - start)
        processor.append(time.process_time() - used)
    return {"seconds": round(median(clock), 3), "processor_seconds": round(median(processor), 3)}


def fill(file: Path, documents: int) -> float:
    """Write the record; give the seconds.

    The documents of other states are written without deriving what follows from them: all tables of facts
    and referents are of full size, and the questions of a brief are about the counterpart's rows.
    """
    start = time.perf_counter()
    readings = list(make_readings(documents))
    ours = [one for one in readings if one.bodies[0].name == STATES[0][0]]
    others = [one for one in readings if one.bodies[0].name != STATES[0][0]]
    with Writer.open(file) as writer:
        with patch("chancery.store.writer.derive"):
            for place in range(0, len(others), PORTION):
                writer.save_all(others[place : place + PORTION])
        for place in range(0, len(ours), PORTION):
            writer.save_all(ours[place : place + PORTION])
    return time.perf_counter() - start


def measure(documents: int) -> dict[str, Any]:
    """Take all measurements."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "bench.db"
        filled = fill(file, documents)
        request = Request(counterpart="Peru", principal="ITU", on=ON)
        with open_view(file) as view:
            start = time.perf_counter()
            brief = compose_brief(view, request)
            first = time.perf_counter() - start
            composed = time_it(lambda: compose_brief(view, request))
            counts = view.counts()
    formats: dict[str, Any] = {}
    for suffix in (".md", ".html", ".docx", ".pdf", ".json"):
        try:
            formats[suffix] = time_it(lambda suffix=suffix: render(brief, suffix), times=3)
        except (SettingsError, ImportError) as error:
            formats[suffix] = str(error)
    return {
        "date": datetime.now(tz=UTC).date().isoformat(),
        "commit": subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True, cwd=ROOT
        ).stdout.strip(),
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "record": {"documents": counts.documents, "people": counts.people, "statements": counts.statements},
        "counterpart": {"engagements": MEETINGS, "statements": MEETINGS * STATEMENTS_EACH, "people": PEOPLE},
        "fill_seconds": round(filled, 1),
        "first_compose_seconds": round(first, 3),
        "compose": composed,
        "lines": len(brief.all_lines()),
        "notes": len(brief.citations()),
        "formats": formats,
    }


def main(arguments: list[str]) -> None:
    """Measure, print, keep."""
    documents = int(arguments[arguments.index("--documents") + 1]) if "--documents" in arguments else DOCUMENTS
    result = measure(documents)
    text = json.dumps(result, indent=1)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"brief-{result['date']}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
