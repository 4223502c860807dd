"""Evidence: the words of a readout from which a fact was taken."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """A stretch of the canonical text and the rule that found it.

    `start` and `end` are code-point offsets, half-open; `text` is exactly
    `readout.text[start:end]`; `rule` is the stable name of the recognizer and
    pattern, such as `date.day-month`.
    """

    start: int
    end: int
    text: str
    rule: str

    def __post_init__(self) -> None:
        """Refuse a span whose length is not that of its words."""
        if self.start < 0 or self.end - self.start != len(self.text) or not self.text:
            message = f"evidence [{self.start}:{self.end}] does not hold {self.text!r}"
            raise ValueError(message)

    def to_dict(self) -> dict[str, Any]:
        """Give the evidence as a JSON object."""
        return {"start": self.start, "end": self.end, "text": self.text, "rule": self.rule}
