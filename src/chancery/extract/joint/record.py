"""The facts of one document while they are put together."""

from dataclasses import dataclass, field

from chancery.model.facts import Agreement, Body, Engagement, Figure, Person, Relation, Statement


@dataclass
class Record:
    """What the model found, by family; `affiliation` gives each person's body by entity number.

    `chances` says of a stretch of the text (code points) how likely it is what it was taken for.
    """

    people: list[Person] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    engagements: list[Engagement] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    affiliation: dict[int, str] = field(default_factory=dict)
    chances: dict[tuple[int, int], float] = field(default_factory=dict)
