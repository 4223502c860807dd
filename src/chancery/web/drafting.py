"""The drafter's text in a form: which fields belong to which section, and what a sent form says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chancery.brief.drafter import MOST_OBJECTIVES, MOST_POINTS, Draft, parse_draft
from chancery.errors import SettingsError
from chancery.web.answer import Refusal

LONGEST = 20_000
"""Characters of one field; a brief has two pages."""
PREFIX = "w."


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the drafter's: a text, or a list with one item a line."""

    name: str
    label: str
    help: str = ""
    many: bool = True

    @property
    def field(self) -> str:
        """The name of the field in the form."""
        return PREFIX + self.name

    def value(self, words: Mapping[str, Any]) -> str:
        """Give what was written, as the form shows it."""
        head, _, key = self.name.partition(".")
        found = words.get(head)
        found = found.get(key) if key and isinstance(found, dict) else found
        return "\n".join(map(str, found)) if isinstance(found, list) else str(found or "")


def _text(name: str, label: str, help: str = "") -> Entry:  # noqa: A002 - what the interface calls it
    return Entry(name, label, help, many=False)


HEADER = (
    _text("principal", "Principal"),
    _text("drafter", "Lead drafter"),
    _text("meeting.place", "Place"),
    _text("meeting.length", "Length"),
    _text("meeting.format", "Format"),
    _text("meeting.languages", "Languages"),
    _text("meeting.interpretation", "Interpretation"),
)
SECTIONS: Mapping[str, tuple[Entry, ...]] = {
    "purpose": (
        _text("purpose", "Purpose", "One line; leave it empty to keep what the record says."),
        _text("asked_by", "Who asked"),
    ),
    "objectives": (Entry("objectives", "Our objectives", f"One a line, at most {MOST_OBJECTIVES}, specific."),),
    "points": (Entry("points", "Points to make", f"One a line, four if possible, at most {MOST_POINTS}."),),
    "response": (Entry("response", "If raised: our response", "One a line."),),
    "sensitivities": (Entry("sensitivities", "Sensitivities that the record cannot know", "One a line."),),
    "press": (_text("press", "What we hope to say"),),
    "follow-up": (Entry("follow_up", "Follow-up", "Who takes the record, and by when; one a line."),),
    "summary": (Entry("summary", "Summary", "One sentence a line."),),
    "evaluation": (Entry("evaluation", "Evaluation", "What it means for us; one a line."),),
    "action-points": (Entry("action_points", "Action points", "One a line."),),
    "name": (_text("notes.pronunciation", "Pronunciation"),),
    "background": (_text("notes.background", "Languages and education"),),
    "national-day": (_text("notes.national-day", "National day"),),
}


def read_words(form: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Give the drafter's text as a form says it; what the form has no field for stays as it was.

    Raises:
        Refusal: a field holds too much.
    """
    words = {name: value for name, value in before.items() if value}
    for entry in (*HEADER, *(one for some in SECTIONS.values() for one in some)):
        given = form.get(entry.field)
        if isinstance(given, str):
            if len(given) > LONGEST:
                advice = f"A field holds {LONGEST:,} characters; this one had {len(given):,}."
                raise Refusal(422, f"{entry.label} is too long", advice)
            _put(words, entry, given.replace("\r\n", "\n").strip())
    if form.get("tasks") == "yes":
        words["done"] = [name.removeprefix("done.") for name in form if name.startswith("done.")]
    return {name: value for name, value in words.items() if value}


def _put(words: dict[str, Any], entry: Entry, text: str) -> None:
    value: Any = [line.strip(" •-\t") for line in text.splitlines() if line.strip(" •-\t")] if entry.many else text
    head, _, key = entry.name.partition(".")
    if not key:
        words[head] = value
        return
    group = {name: one for name, one in dict(words.get(head) or {}).items() if name != key}
    words[head] = {**group, key: value} if value else group


def make_draft(words: Mapping[str, Any]) -> Draft:
    """Give the drafter's text as briefs are composed with.

    Raises:
        Refusal: there is more of something than a brief has room for.
    """
    try:
        return parse_draft(dict(words), "the drafter's text")
    except SettingsError as error:
        raise Refusal(422, "A brief has no room for that", str(error)) from error
