"""Values that callers send: days, moments, names, texts; each refused where it cannot be meant."""

from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

LONGEST_TEXT = 100_000


def _day(value: str) -> str:
    return date.fromisoformat(value).isoformat()


def _moment(value: str) -> str:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        message = "a moment needs its time zone, such as 2024-05-14T08:00:00Z"
        raise ValueError(message)
    return value


def _plain(value: str) -> str:
    if "\x00" in value:
        message = "a name has no NUL character"
        raise ValueError(message)
    return value


Day = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"),
    AfterValidator(_day),
    WithJsonSchema({"type": "string", "format": "date"}),
]
"""A day in ISO form."""
Moment = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$"),
    AfterValidator(_moment),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
"""A moment in ISO form with its time zone."""
Words = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00]*$"), AfterValidator(_plain)]
"""A name, or words that are looked for."""
Text = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_TEXT)]
"""A text to be read."""


class Asked(BaseModel):
    """What is asked with the address or in the body; what is not known is refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class Paged(Asked):
    """Which page of a list."""

    limit: int = Field(default=50, ge=1, le=200, description="How many items a page holds.")
    cursor: str | None = Field(default=None, max_length=200, description="`next` of the page before.")
    changed_since: Moment | None = Field(
        default=None, description="Only what documents say that came in, or were read anew, at this moment or later."
    )
