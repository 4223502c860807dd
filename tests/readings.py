"""Readings made by hand, for tests of what shows and keeps them; the persons are invented."""

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
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)
from chancery.model.reading import Coverage, Finding, Reading
from chancery.model.readout import Readout

TEXT = """LIMA, 5 March 2024 – Ana Reyes, Minister of Communications of Peru, met Li Wen of the \
International Telecommunication Union (ITU) in Lima.

Minister Reyes said that 71 per cent of households were online, “twice the share of 2014”. \
She pledged to host a workshop in May.

The sides signed a memorandum of understanding. Peru has been a member of ITU since 1915.

Contact: Eva Soto, +51 1 555 0100"""


def words(text: str, *, nth: int = 0) -> Evidence:
    """Give evidence of the nth place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(text, start + 1)
    return Evidence(start, start + len(text), text, "test.words")


def make_reading(**changes: object) -> Reading:
    """Give a reading with every family of facts."""
    readout = Readout(
        id="lima-2024",
        text=TEXT,
        title="Minister Reyes receives ITU <expert>",
        published="2024-03-05",
        published_from="given",
        outlet="Ministry of Communications of Peru",
    )
    values: dict[str, object] = {
        "readout": readout,
        "reader": "test/1",
        "coverage": Coverage(len(TEXT), len(TEXT)),
        "findings": (Finding("relations", "something stayed in doubt"),),
        "people": (
            Person(
                name="Ana Reyes",
                offices=(Office(title="Minister of Communications", body="Peru"),),
                evidence=(words("Ana Reyes"), words("Minister Reyes"), words("She")),
            ),
            Person(
                name="Li Wen",
                offices=(Office(title="expert", body="ITU", at="Lima"),),
                evidence=(words("Li Wen"),),
            ),
        ),
        "bodies": (
            Body(name="Peru", kind=BodyKind.STATE, iso="PE", evidence=(words("Peru"),)),
            Body(
                name="International Telecommunication Union",
                acronym="ITU",
                kind=BodyKind.IGO,
                evidence=(words("International Telecommunication Union"), words("ITU")),
            ),
        ),
        "engagements": (
            Engagement(
                kind=EngagementKind.MEETING,
                status=EngagementStatus.HELD,
                start="2024-03-05",
                city="Lima",
                country="PE",
                host="Peru",
                participants=(
                    Participant(person="Ana Reyes", body="Peru"),
                    Participant(person="Li Wen", body="ITU"),
                ),
                topics=("broadband",),
                evidence=(words("met Li Wen"),),
            ),
        ),
        "statements": (
            Statement(
                speaker="Ana Reyes",
                speaker_body="Peru",
                act=Act.INFORM,
                topics=("broadband", "statistics"),
                evidence=(words("71 per cent of households were online"),),
            ),
            Statement(
                speaker="Ana Reyes",
                speaker_body="Peru",
                act=Act.PLEDGE,
                addressee="ITU",
                evidence=(words("host a workshop in May"),),
            ),
        ),
        "agreements": (
            Agreement(
                kind=AgreementKind.MEMORANDUM,
                name="memorandum of understanding",
                status=AgreementStatus.SIGNED,
                parties=("Peru", "ITU"),
                evidence=(words("memorandum of understanding"),),
            ),
        ),
        "figures": (
            Figure(
                value=71.0,
                unit="percent",
                measure="households online",
                of="PE",
                compare=Comparison(relation="times", factor=2.0, to="2014"),
                evidence=(words("71 per cent of households"),),
            ),
        ),
        "relations": (
            Relation(
                kind=RelationKind.MEMBER,
                subject="Peru",
                object="ITU",
                since="1915",
                evidence=(words("Peru has been a member of ITU since 1915"),),
            ),
        ),
        "contacts": (Contact(name="Eva Soto", phones=("+5115550100",), evidence=(words("Eva Soto, +51 1 555 0100"),)),),
    }
    return Reading(**{**values, **changes})  # type: ignore[arg-type]
