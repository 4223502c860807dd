"""What the model is asked for: its tag layers, its kinds of node, its links and classes.

Training and reading use these tables; their order is the order of the trained weights.
"""

from typing import NamedTuple

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

ORGANIZATIONS = tuple(k.value for k in BodyKind if k not in (BodyKind.STATE, BodyKind.EVENT))

LAYERS: dict[str, tuple[str, ...]] = {
    "name": ("PER", "OFF"),
    "state": ("state",),
    "org": ORGANIZATIONS,
    "event": ("event",),
    "city": ("CITY",),
    "con": ("con",),
    "e_visit": ("e_visit",),
    "e_meet": ("e_meet",),
    "e_conf": ("e_conf",),
    "e_other": ("e_other",),
    "fig": ("fig",),
    "agr": ("agr",),
}
"""The tag layers; spans of one layer do not overlap. Each has the tag O and, for each label, B and I."""

NODES = (
    *("PER", "state", "org", "event", "OFF", "CITY", "DATE", "NUM", "con", "eng", "agr"),
    *("per-ref", "body-ref"),
)
"""What a span can be when it is linked with others; a `ref` mentions without naming ("she", "the Union")."""

HINTS = (
    *("person.B", "person", "person-ref", "office.B", "office", "body.B", "body-ref", "group"),
    *(f"body.{kind.value}" for kind in BodyKind),
    *("city", "state-name", "demonym", "date", "number", "agreement", "quoted", "scare"),
    *("content.B", "content", "cue", "source", "addressee"),
    *(f"act.{act.value}" for act in Act),
    *("trigger", "anaphoric", "trigger.visit", "trigger.meet", "trigger.conf", "trigger.other"),
    *("stated.B", "stated", "engaged.B", "engaged.visit", "engaged.meet", "engaged.conf", "engaged.other"),
    *("agreed", "figured", "contact"),
)
"""What the rules found at a word: one bit each, given to the model beside the word itself."""
VOTES = 3
"""What the rules say of a link: 0 nothing, 1 another answer, 2 this one."""

NULL, BOTH, SAME, WORLD = -1, -3, -2, -4
"""Targets that are no span: nothing, both sides, the day of publication, the world."""


class Link(NamedTuple):
    """A question from spans of one kind to spans of others, and which non-spans may answer it."""

    source: str
    targets: tuple[str, ...]
    special: tuple[int, ...] = ()


_BODIES = ("state", "org", "event")
_ANYONE = ("PER", *_BODIES)
LINKS: dict[str, Link] = {
    "speaker": Link("con", _ANYONE, (BOTH,)),
    "addressee": Link("con", _ANYONE, (NULL, BOTH)),
    "participant": Link("eng", _ANYONE),
    "host": Link("eng", _BODIES, (NULL,)),
    "country": Link("eng", _BODIES, (NULL,)),
    "when": Link("eng", ("DATE",), (NULL, SAME)),
    "where": Link("eng", ("CITY",), (NULL,)),
    "holder": Link("OFF", ("PER",)),
    "office-body": Link("OFF", _BODIES, (NULL,)),
    "affiliation": Link("PER", _BODIES, (NULL,)),
    "of": Link("NUM", _BODIES, (NULL, WORLD)),
    "year": Link("NUM", ("DATE",), (NULL, SAME)),
    "party": Link("agr", _ANYONE),
    "signed": Link("agr", ("DATE",), (NULL, SAME)),
}

CLASSES: dict[str, tuple[str, tuple[str, ...]]] = {
    "act": ("con", tuple(Act)),
    "con-topics": ("con", TOPICS),
    "eng-kind": ("eng", tuple(EngagementKind)),
    "eng-status": ("eng", tuple(EngagementStatus)),
    "eng-topics": ("eng", TOPICS),
    "agr-kind": ("agr", tuple(AgreementKind)),
    "agr-status": ("agr", tuple(AgreementStatus)),
    "agr-topics": ("agr", TOPICS),
    "keep": ("mention", ("yes",)),
    "is-figure": ("NUM", ("no", "yes")),
    "compare": (
        "NUM",
        (
            "none",
            "times",
            "more-than-times",
            "less-than-times",
            "more-than",
            "less-than",
            "increase",
            "decrease",
            "among-highest",
        ),
    ),
}
RELATIONS = tuple(RelationKind)
