"""Take a reading that somebody else has written: the gold format, or what `chancery read --json` gives.

Offsets are taken where they are given. Where only the words are, they are looked up in the text;
a fact whose words do not stand there is left out and becomes a finding, never a guess.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from chancery.errors import ReadError
from chancery.intake.draft import Draft, Given, make_readout
from chancery.model.evidence import Evidence
from chancery.model.facts import (
    Agreement,
    Body,
    Comparison,
    Contact,
    Engagement,
    Fact,
    Figure,
    Office,
    Participant,
    Person,
    Relation,
    Statement,
)
from chancery.model.kinds import (
    FAMILIES,
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)
from chancery.model.reading import Coverage, Finding, Reading
from chancery.text.normalize import normalize_text

Values = Mapping[str, Any]

RULE = "given.words"


def read_given(values: Values, *, source: str = "") -> Reading:
    """Make the reading of an object in the gold format.

    Raises:
        ReadError: it has no text, or a value is not one of the format's.
    """
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReadError(source, "holds no text")
    keys = ("title", "outlet", "credit", "url", "language")
    draft = Draft(
        source=source,
        id=str(values.get("id") or "readout"),
        text=text,
        stated=values.get("published"),
        **{key: values.get(key) for key in keys},
    )
    readout = make_readout(draft, Given())
    findings: list[Finding] = []
    families: dict[str, tuple[Fact, ...]] = {}
    for family in FAMILIES:
        try:
            families[family] = tuple(_facts(family, values.get(family) or (), readout.text, findings))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise ReadError(source, f"{family} are not in the gold format: {error}") from error
    coverage = Coverage(len(readout.text), len(readout.text))
    return Reading(
        readout=readout,
        reader=str(values.get("reader") or "given"),
        coverage=coverage,
        findings=tuple(findings),
        **families,  # type: ignore[arg-type]
    )


def _facts(family: str, rows: Any, text: str, findings: list[Finding]) -> Iterator[Fact]:
    taken: set[tuple[int, int]] = set()
    for row in rows:
        evidence = tuple(_evidence(family, row, text, taken))
        if evidence:
            yield _MAKERS[family](row, evidence)
        else:
            words = next((str(row[key]) for key in _WORDS[family] if row.get(key)), "nothing")
            findings.append(Finding(family, f"{words!r} does not stand in the text"))


_WORDS = {
    "people": ("name",),
    "bodies": ("name", "acronym"),
    "engagements": ("evidence",),
    "statements": ("content",),
    "agreements": ("evidence", "name"),
    "figures": ("evidence",),
    "relations": ("evidence", "subject", "object"),
    "contacts": ("evidence", "name", "emails", "phones"),
}


def _evidence(family: str, row: Values, text: str, taken: set[tuple[int, int]]) -> Iterator[Evidence]:
    spans = row.get("evidence_spans")
    if spans:
        for span in spans:
            start, end = int(span["start"]), int(span["end"])
            if text[start:end] == span["text"]:
                yield Evidence(start, end, text[start:end], str(span.get("rule") or RULE))
        return
    words = [word for key in _WORDS[family] for word in _listed(row.get(key))]
    if family in ("people", "bodies"):
        # An account may give a name in parts only: "Minister Reyes", "the Chilean side".
        words.extend(sorted(str(row["name"]).split(), key=len, reverse=True)[:1])
    for word in words:
        place = _locate(word, text, taken)
        if place is not None:
            taken.add(place)
            yield Evidence(*place, text[slice(*place)], RULE)
            return


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)] if value else []


def _locate(words: str, text: str, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    """Find the first place of the words that no fact of the family has, else the first place."""
    parts = normalize_text(words)[0].split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    places = [match.span() for match in pattern.finditer(text)]
    return next((place for place in places if place not in taken), places[0] if places else None)


def _person(row: Values, evidence: tuple[Evidence, ...]) -> Person:
    offices = tuple(
        Office(title=one["title"], body=one.get("body"), at=one.get("at")) for one in row.get("offices") or ()
    )
    return Person(name=row["name"], offices=offices, evidence=evidence)


def _body(row: Values, evidence: tuple[Evidence, ...]) -> Body:
    kind = BodyKind(row["kind"])
    return Body(name=row["name"], kind=kind, acronym=row.get("acronym"), iso=row.get("iso"), evidence=evidence)


def _engagement(row: Values, evidence: tuple[Evidence, ...]) -> Engagement:
    keys = ("start", "end", "city", "country", "name", "ordinal", "host")
    return Engagement(
        kind=EngagementKind(row["kind"]),
        status=EngagementStatus(row["status"]),
        participants=tuple(
            Participant(person=one.get("person"), body=one.get("body")) for one in row.get("participants") or ()
        ),
        topics=tuple(row.get("topics") or ()),
        evidence=evidence,
        **{key: row.get(key) for key in keys},
    )


def _statement(row: Values, evidence: tuple[Evidence, ...]) -> Statement:
    return Statement(
        speaker=row.get("speaker"),
        speaker_body=row.get("speaker_body"),
        act=Act(row["act"]),
        topics=tuple(row.get("topics") or ()),
        addressee=row.get("addressee"),
        quoted=bool(row.get("quoted")),
        evidence=evidence,
    )


def _agreement(row: Values, evidence: tuple[Evidence, ...]) -> Agreement:
    return Agreement(
        kind=AgreementKind(row["kind"]),
        name=row["name"],
        status=AgreementStatus(row["status"]),
        parties=tuple(row.get("parties") or ()),
        date=row.get("date"),
        topics=tuple(row.get("topics") or ()),
        evidence=evidence,
    )


def _figure(row: Values, evidence: tuple[Evidence, ...]) -> Figure:
    return Figure(
        value=float(row["value"]),
        unit=row["unit"],
        measure=row["measure"],
        of=row.get("of"),
        year=str(row["year"]) if row.get("year") else None,
        compare=_comparison(row.get("compare")),
        evidence=evidence,
    )


def _comparison(compare: Values | None) -> Comparison | None:
    if not compare:
        return None
    return Comparison(relation=compare["relation"], factor=compare.get("factor"), to=compare.get("to"))


def _relation(row: Values, evidence: tuple[Evidence, ...]) -> Relation:
    return Relation(
        kind=RelationKind(row["kind"]),
        subject=row["subject"],
        object=row["object"],
        since=row.get("since"),
        until=row.get("until"),
        evidence=evidence,
    )


def _contact(row: Values, evidence: tuple[Evidence, ...]) -> Contact:
    return Contact(
        name=row.get("name"),
        role=row.get("role"),
        phones=tuple(row.get("phones") or ()),
        emails=tuple(row.get("emails") or ()),
        evidence=evidence,
    )


_MAKERS = {
    "people": _person,
    "bodies": _body,
    "engagements": _engagement,
    "statements": _statement,
    "agreements": _agreement,
    "figures": _figure,
    "relations": _relation,
    "contacts": _contact,
}
