"""How far a row of reference data can be relied on, and what a question about time answers."""

from enum import StrEnum


class Grade(StrEnum):
    """How far a row can be relied on.

    An unverified row may support a claim and never refutes one. A user's row wins over a pack's.
    """

    SOURCED = "sourced"
    UNVERIFIED = "unverified"
    USER = "user"


class Answer(StrEnum):
    """What reference data says about a question: doubt is an answer of its own."""

    YES = "yes"
    NO = "no"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"
