"""Two people cannot both be Prime Minister of one state: the second is then the other side's."""

from dataclasses import replace

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.model.kinds import BodyKind

_SINGLE = frozenset(
    {"prime minister", "president", "foreign minister", "minister of foreign affairs",
     "minister for foreign affairs", "king", "head of state",
     "president of the republic", "emir", "secretary of state", "premier", "chancellor",
      "minister of foreign relations", "minister"}
)  # fmt: skip


def settle_rivals(people: list[PersonDraft], bodies: list[BodyDraft]) -> None:
    """Move a guessed state of an office that somebody else is already said to hold to the next state."""
    states = sorted((b for b in bodies if b.kind is BodyKind.STATE), key=lambda b: -len(b.mentions))
    if not states[1:]:
        return
    said = [(person, held) for person in people for held in person.held if held.span.get("body_start") is not None]
    guessed = [(person, held) for person in people for held in person.held if held.span.get("body_start") is None]
    taken = {(_title(held), id(held.body)): person for person, held in said}
    for person, held in sorted(guessed, key=lambda row: row[1].span.start):
        title = _title(held)
        if held.body is None or held.body.kind is not BodyKind.STATE or title not in _SINGLE:
            continue
        rival = taken.get((title, id(held.body)))
        if rival is not None and rival is not person:
            other = next((b for b in states if (title, id(b)) not in taken), None)
            if other is not None:
                held.body, held.office = other, replace(held.office, body=other.label)
        taken.setdefault((title, id(held.body)), person)


def _title(held: HeldOffice) -> str:
    return held.office.title.casefold()
