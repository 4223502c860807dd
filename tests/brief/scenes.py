"""Small records made by hand, each with one thing in it that a brief must notice; the persons are invented."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from chancery.brief.compose import compose_brief
from chancery.brief.document import Brief, Light
from chancery.brief.drafter import NOTHING_DRAFTED, Draft
from chancery.brief.request import Request
from chancery.model.evidence import Evidence
from chancery.model.facts import Body, Engagement, Figure, Office, Participant, Person, Statement
from chancery.model.kinds import Act, BodyKind, EngagementKind, EngagementStatus
from chancery.model.reading import Coverage, Reading
from chancery.model.readout import Readout
from chancery.store.record import Writer, open_view

ITU = ("International Telecommunication Union", "ITU", BodyKind.IGO, None)
PERU = ("Peru", None, BodyKind.STATE, "PE")


class Scene:
    """A readout in the making: its text, and facts that stand in it."""

    def __init__(self, name: str, published: str | None, text: str, outlet: str = "Press service of Peru") -> None:
        self.name, self.published, self.text, self.outlet = name, published, text, outlet
        self.facts: dict[str, list[object]] = {}

    def words(self, text: str) -> tuple[Evidence, ...]:
        start = self.text.index(text)
        return (Evidence(start, start + len(text), text, "test.words"),)

    def body(self, body: tuple[str, str | None, BodyKind, str | None] = PERU) -> "Scene":
        name, acronym, kind, iso = body
        fact = Body(name=name, acronym=acronym, kind=kind, iso=iso, evidence=self.words(acronym or name))
        return self._add("bodies", fact)

    def person(self, name: str, title: str | None, body: str = "Peru") -> "Scene":
        offices = (Office(title=title, body=body),) if title else ()
        return self._add("people", Person(name=name, offices=offices, evidence=self.words(name)))

    def met(  # noqa: PLR0913 - what a meeting is made of
        self,
        words: str,
        people: Sequence[tuple[str, str]],
        start: str,
        *,
        status: EngagementStatus = EngagementStatus.HELD,
        kind: EngagementKind = EngagementKind.MEETING,
        topics: tuple[str, ...] = (),
    ) -> "Scene":
        parts = tuple(Participant(person=person or None, body=body) for person, body in people)
        fact = Engagement(
            kind=kind, status=status, start=start, city="Lima", participants=parts, topics=topics,
            evidence=self.words(words),
        )  # fmt: skip
        return self._add("engagements", fact)

    def said(self, speaker: str, act: Act, words: str, *, body: str = "Peru", topic: str = "broadband") -> "Scene":
        other = "ITU" if body == "Peru" else "Peru"
        fact = Statement(
            speaker=speaker, speaker_body=body, act=act, topics=(topic,), addressee=other, evidence=self.words(words)
        )
        return self._add("statements", fact)

    def figure(self, words: str, value: float, measure: str, *, of: str = "PE") -> "Scene":
        return self._add(
            "figures", Figure(value=value, unit="percent", measure=measure, of=of, evidence=self.words(words))
        )

    def _add(self, family: str, fact: object) -> "Scene":
        self.facts.setdefault(family, []).append(fact)
        return self

    def reading(self) -> Reading:
        readout = Readout(
            id=self.name,
            text=self.text,
            title=f"Readout {self.name}",
            published=self.published,
            published_from="given" if self.published else None,
            outlet=self.outlet,
        )
        families = {family: tuple(facts) for family, facts in self.facts.items()}
        return Reading(
            readout=readout,
            reader="test/1",
            coverage=Coverage(len(self.text), len(self.text)),
            findings=(),
            **families,  # type: ignore[arg-type]
        )


@cache
def _empty_record() -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        Writer.open(file).close()
        with sqlite3.connect(file) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return file.read_bytes()


@contextmanager
def written(path: Path, scenes: Sequence[Scene]) -> Iterator[Path]:
    """Give a record that holds the scenes."""
    file = path / "scene.db"
    # An empty record is made once: the migrations take longer than a scene.
    file.write_bytes(_empty_record())
    with Writer.open(file) as writer:
        for scene in scenes:
            writer.save(scene.reading())
    yield file


def compose(path: Path, scenes: Sequence[Scene], request: Request, draft: Draft = NOTHING_DRAFTED) -> Brief:
    """Compose a brief from a record of the scenes."""
    with written(path, scenes) as file, open_view(file) as view:
        return compose_brief(view, request, draft=draft)


def lights(brief: Brief, check: str) -> list[Light]:
    """Give the lights of one check."""
    return [light for light in brief.preflight if light.check == check]


def meeting_in_lima(published: str = "2024-03-05", name: str = "lima") -> Scene:
    """Give the readout of a meeting between a minister and somebody of the Union."""
    text = (
        "LIMA – Ana Reyes, Minister of Communications of Peru, met Li Wen, expert of ITU, in Lima. "
        "She asked ITU to send two engineers. She said that 60 per cent of the population of Peru used the Internet."
    )
    return (
        Scene(name, published, text)
        .body()
        .body(ITU)
        .person("Ana Reyes", "Minister of Communications")
        .person("Li Wen", "expert", "ITU")
        .met("met Li Wen", [("Ana Reyes", "Peru"), ("Li Wen", "ITU")], published)
        .said("Ana Reyes", Act.REQUEST, "send two engineers")
    )
