"""Short readings of invented people, for tests of who is who."""

from chancery.model.evidence import Evidence
from chancery.model.facts import Body, Office, Person
from chancery.model.kinds import BodyKind
from chancery.model.reading import Coverage, Reading
from chancery.model.readout import Readout

UNION = ("Union of Tests", "UT", BodyKind.IGO, None)
TUNISIA = ("Tunisia", None, BodyKind.STATE, "TN")
PERU = ("Peru", None, BodyKind.STATE, "PE")
CHILE = ("Chile", None, BodyKind.STATE, "CL")


def tell(
    name: str,
    day: str,
    *people: tuple[str, str | None, str | None],
    bodies: tuple[tuple[str, str | None, BodyKind, str | None], ...] = (UNION, TUNISIA),
    reader: str = "test/1",
) -> Reading:
    """Give a reading that lists people, each with title and body."""
    words = [*(one[0] for one in people), *(one[0] for one in bodies)]
    text = " and ".join(words) + f" met. Note {name}."

    def found(word: str) -> tuple[Evidence, ...]:
        start = text.index(word)
        return (Evidence(start, start + len(word), word, "test.words"),)

    return Reading(
        readout=Readout(id=name, text=text, published=day, published_from="given"),
        reader=reader,
        coverage=Coverage(len(text), len(text)),
        people=tuple(
            Person(
                name=person,
                offices=(Office(title=title, body=body),) if title else (),
                evidence=found(person),
            )
            for person, title, body in people
        ),
        bodies=tuple(
            Body(name=body, acronym=acronym, kind=kind, iso=iso, evidence=found(body))
            for body, acronym, kind, iso in bodies
        ),
    )


STORY = (
    tell("n01", "2013-11-14", ("Ridha Ben Salem", "Minister of Communications", "Tunisia"), ("Ana Reyes", None, "UT")),
    tell(
        "n02", "2014-01-20", ("Redha Ben Salem", "Minister", "Tunisia"), ("Joaquim Texeira", "Secretary-General", "UT")
    ),
    tell("n03", "2014-01-22", ("R. Ben Salem", "Minister", "Tunisia"), ("Joachim Teixeira", "Secretary-General", "UT")),
    tell("n04", "2014-06-01", ("Ridha Ben Salem", "Head of Spectrum", "UT")),
    tell("n05", "2015-03-01", ("Rafik Ben Salem", "Minister of Communications", "Tunisia")),
    tell("n06", "2016-02-01", ("R. Ben Salem", "Minister", "Tunisia"), ("Texeira Joaquim", None, None)),
    tell("n07", "2016-05-01", ("Salem", "Minister", "Tunisia"), ("Rafik Ben Salem", "Minister", "Tunisia")),
    tell("n08", "2014-09-01", ("Olfa Kharrat", "Head", "UT"), ("Ridha Ben Salem", "former Minister", "Tunisia")),
    tell("n09", "2014-09-02", ("Ulfa Kharat", "Head", "UT"), ("Ana Reyes", "Director", "UT")),
    tell("n10", "2014-09-03", ("O. Kharrat", "Head", "UT"), ("A. Reyes", "Director", "UT")),
)
