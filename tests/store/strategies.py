"""Random readings over a text: few names, so that documents share people, bodies and meetings."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from chancery.model.evidence import Evidence
from chancery.model.facts import (
    Agreement,
    Body,
    Comparison,
    Contact,
    Engagement,
    Figure,
    Office,
    Participant,
    Person,
    Relation,
    Statement,
)
from chancery.model.kinds import (
    TOPICS,
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)
from chancery.model.reading import Coverage, Finding, Reading
from chancery.model.readout import Furniture, Origin, Readout

NAMES = ("Ana Reyes", "ANA REYES", "Aná Reyes", "Li Wen", "Reyes", "İ Ω")
LABELS = ("Peru", "PE", "ITU", "Itu", "Union of Tests", "UT", "Other Union of Tests", "both", "world", "Chile", "…")
DAYS = ("2024", "2024-03", "2024-03-05", "2024-03-07", "2023-12-31")
DATES = (*DAYS, "no date")
"""What a reader gives for a date may be none; the intake lets no such date of publication in."""
LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
"""Canonical text holds no NUL, which PostgreSQL could not keep."""
TEXTS = st.text(LETTERS, min_size=1, max_size=12)
WRITTEN = ("Ana Reyes met Li Wen of ITU in Lima on 5 March 2024.", "é\u0301 ﷽ 😀\n\n\"two\" 'lines'\t…", "x")
LINES = st.one_of(TEXTS, st.sampled_from(LABELS))


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


def several(strategy: st.SearchStrategy[Any], most: int = 2) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=most).map(tuple)


def spans(text: str) -> st.SearchStrategy[Evidence]:
    def cut(ends: tuple[int, int]) -> Evidence:
        start, end = min(ends), max(ends) + 1
        return Evidence(start, end, text[start:end], "test.rule")

    place = st.integers(0, len(text) - 1)
    return st.tuples(place, place).map(cut)


names, labels, dates = (maybe(st.sampled_from(values)) for values in (NAMES, LABELS, DATES))
topics = several(st.sampled_from(TOPICS))
numbers = st.floats(allow_nan=False, allow_infinity=False)


@cache
def facts_over(text: str) -> dict[str, st.SearchStrategy[tuple[Any, ...]]]:
    words = st.lists(spans(text), min_size=1, max_size=3).map(tuple)
    offices = st.builds(Office, title=LINES, body=labels, at=labels)
    participants = st.builds(Participant, person=names, body=labels)
    comparisons = st.builds(Comparison, relation=TEXTS, factor=maybe(numbers), to=labels)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "people": st.builds(Person, evidence=words, name=st.sampled_from(NAMES), offices=several(offices)),
        "bodies": st.builds(
            Body,
            evidence=words,
            name=st.one_of(st.sampled_from(LABELS), TEXTS),
            kind=st.sampled_from(BodyKind),
            acronym=maybe(st.sampled_from(("ITU", "UT"))),
            iso=maybe(st.sampled_from(("PE", "CL"))),
        ),
        "engagements": st.builds(
            Engagement,
            evidence=words,
            kind=st.sampled_from(EngagementKind),
            status=st.sampled_from(EngagementStatus),
            start=dates,
            end=dates,
            city=maybe(TEXTS),
            country=maybe(TEXTS),
            name=labels,
            ordinal=maybe(st.integers(1, 99)),
            host=labels,
            participants=several(participants),
            topics=topics,
        ),
        "statements": st.builds(
            Statement,
            evidence=words,
            speaker=names,
            speaker_body=labels,
            act=st.sampled_from(Act),
            topics=topics,
            addressee=st.one_of(names, labels),
            quoted=st.booleans(),
        ),
        "agreements": st.builds(
            Agreement,
            evidence=words,
            kind=st.sampled_from(AgreementKind),
            name=TEXTS,
            status=st.sampled_from(AgreementStatus),
            parties=several(st.sampled_from(LABELS)),
            date=dates,
            topics=topics,
        ),
        "figures": st.builds(
            Figure,
            evidence=words,
            value=numbers,
            unit=TEXTS,
            measure=TEXTS,
            of=labels,
            year=dates,
            compare=maybe(comparisons),
        ),
        "relations": st.builds(
            Relation,
            evidence=words,
            kind=st.sampled_from(RelationKind),
            subject=st.sampled_from((*LABELS, *NAMES)),
            object=st.sampled_from(LABELS),
            since=dates,
            until=dates,
        ),
        "contacts": st.builds(
            Contact, evidence=words, name=names, role=maybe(TEXTS), phones=several(TEXTS), emails=several(TEXTS)
        ),
    }
    return {family: several(strategy) for family, strategy in kinds.items()}


@st.composite
def readings(draw: st.DrawFn, reader: str = "test/1") -> Reading:
    text = draw(st.sampled_from(WRITTEN))
    published = draw(maybe(st.sampled_from(DAYS)))
    readout = Readout(
        id=draw(st.sampled_from(("note", "note-2", "letter"))),
        text=text,
        title=draw(maybe(TEXTS)),
        published=published,
        published_from=draw(st.sampled_from(("given", "metadata", "text"))) if published else None,
        outlet=draw(maybe(TEXTS)),
        credit=draw(maybe(TEXTS)),
        url=draw(maybe(TEXTS)),
        language=draw(maybe(st.sampled_from(("en", "fr")))),
        source=draw(maybe(TEXTS)),
        furniture=draw(several(st.builds(Furniture, TEXTS, st.integers(0, 9), st.integers(0, 9)))),
        origins=draw(several(st.builds(Origin, *(st.integers(0, 99),) * 3))),
    )
    return Reading(
        readout=readout,
        reader=reader,
        coverage=Coverage(draw(st.integers(0, 40)), len(text)),
        findings=draw(several(st.builds(Finding, TEXTS, TEXTS))),
        **{family: draw(strategy) for family, strategy in facts_over(text).items()},
    )
