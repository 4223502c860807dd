"""Clusters while they grow."""

from dataclasses import dataclass, field

from chancery.coref.clusters import BodyCluster, PersonCluster
from chancery.model.facts import Office
from chancery.model.kinds import BodyKind
from chancery.text.doc import Span


@dataclass
class HeldOffice:
    """An office as it was found beside a name: the span, and the body it was found to belong to."""

    span: Span
    office: Office
    body: "BodyDraft | None" = None


@dataclass
class PersonDraft:
    """A person to whom mentions are still being added."""

    name: str
    parts: tuple[str, ...]
    mentions: list[Span] = field(default_factory=list)
    held: list[HeldOffice] = field(default_factory=list)
    gender: str | None = None

    def add(self, mention: Span) -> None:
        """Add a mention; the gender that an honorific tells is kept."""
        self.mentions.append(mention)
        self.gender = self.gender or mention.get("gender")

    def finish(self) -> PersonCluster:
        """Give the cluster."""
        mentions = tuple(sorted(set_of(self.mentions), key=lambda span: (span.start, span.end)))
        offices = tuple(dict.fromkeys(one.office for one in self.held))
        return PersonCluster(name=self.name, mentions=mentions, offices=offices, gender=self.gender)


@dataclass
class BodyDraft:
    """A body to which mentions are still being added."""

    name: str
    kind: BodyKind
    acronym: str | None = None
    iso: str | None = None
    mentions: list[Span] = field(default_factory=list)

    @property
    def label(self) -> str:
        """How offices and other facts refer to it."""
        return self.acronym or self.name

    def finish(self) -> BodyCluster:
        """Give the cluster."""
        mentions = tuple(sorted(set_of(self.mentions), key=lambda span: (span.start, span.end)))
        return BodyCluster(name=self.name, kind=self.kind, mentions=mentions, acronym=self.acronym, iso=self.iso)


def set_of(mentions: list[Span]) -> list[Span]:
    """Keep one mention of each stretch of text, the first added."""
    return list({(span.start, span.end): span for span in reversed(mentions)}.values())
