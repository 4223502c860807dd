"""The header, section 1 and the drafter's sections: what opens a brief and what only the drafter knows."""

from chancery.brief.cite import cite_reports, reported
from chancery.brief.context import Context
from chancery.brief.dates import say_date
from chancery.brief.document import Drafted, Entry, Field, Group, Line, Notice, Prompt
from chancery.brief.matters import cite_saying, say_who, saying_text
from chancery.brief.sayings import Saying
from chancery.brief.wording import word_engagement, word_place
from chancery.model.kinds import Act
from chancery.reference.states import known_names

PROMPTS = {
    "objectives": "At most three, specific.",
    "points": "At most four points, six at the limit.",
    "response": "One answer for each point above that needs one.",
    "follow_up": "Who takes the record, and by when.",
    "evaluation": "What it means for us.",
    "summary": "Two or three sentences.",
}
_FORM = (("length", "Length"), ("format", "Format"), ("languages", "Languages"), ("interpretation", "Interpretation"))


def compose_header(context: Context) -> tuple[Field, ...]:
    """Give the header: when, where, how, who goes, who drafted, and of which day the record is."""
    draft = context.draft
    today = context.today[0] if context.today else None
    place = draft.meeting.get("place")
    fields = [Field("Date", Notice(say_date(context.on)))]
    if place:
        fields.append(Field("Place", Drafted(place)))
    elif today and word_place(today):
        fields.append(Field("Place", Line(word_place(today), cite_reports(today))))
    else:
        fields.append(Field("Place", Notice("not recorded")))
    for key, label in _FORM:
        text = draft.meeting.get(key)
        fields.append(Field(label, Drafted(text) if text else Prompt("to be filled in")))
    principal = draft.text("principal")
    if principal or context.principal:
        named = Drafted(principal) if principal else Notice(context.principal.label if context.principal else "")
        fields.append(Field("Principal", named))
    drafter = draft.text("drafter")
    fields.append(Field("Lead drafter", Drafted(drafter) if drafter else Prompt("to be filled in")))
    return tuple(fields)


def compose_purpose(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Say why the meeting is held and who asked: the drafter's line, else what is planned for the day."""
    lines: list[Entry] = []
    purpose, asked = context.draft.text("purpose"), context.draft.text("asked_by")
    if purpose:
        lines.append(Drafted(purpose))
    lines += [
        Line(word_engagement(one), cite_reports(one), detail=say_who(context, one)) for one in context.today[:most]
    ]
    if not lines:
        day = say_date(context.on)
        lines += [Notice(f"No engagement between the sides is recorded for {day}."), Prompt("Why the meeting is held.")]
    invitation = _invitation(context)
    if asked:
        lines.append(Drafted(f"Asked for by: {asked}"))
    elif invitation:
        lines.append(
            Line(
                f"Last invitation: {saying_text(invitation)}",
                cite_saying(invitation),
                detail=reported(invitation.latest.document),
            )
        )
    else:
        lines.append(Prompt("Who asked for it; the record does not say."))
    return tuple(lines)


def _invitation(context: Context) -> Saying | None:
    """Give the invitation between the two that is still open, the latest."""
    return next((item.saying for item in context.items if item.act is Act.INVITE and item.is_open), None)


def compose_drafted(context: Context, name: str, most: int) -> tuple[Entry | Group, ...]:
    """Give a section of the drafter's, or ask for it."""
    written = context.draft.list(name)[:most]
    return tuple(Drafted(text) for text in written) or (Prompt(PROMPTS[name]),)


def formal_name(context: Context) -> str:
    """Give the formal name of the counterpart if it is a state, else its full name."""
    iso = context.counterpart.iso
    rows = known_names(context.library, iso) if iso else ()
    return next((row["name"] for row in rows if row["kind"] == "un-formal"), context.counterpart.name)
