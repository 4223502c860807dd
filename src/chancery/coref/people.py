"""Gather the names of each person: the full form, then shorter ones."""

from chancery.coref.drafts import PersonDraft
from chancery.coref.names import is_form_of, is_telling, name_parts
from chancery.text.doc import Doc, Span


def gather_people(doc: Doc) -> list[PersonDraft]:
    """Make one draft a person from the spans of names, in the order of first mention.

    Longer forms come first, so that "Mr. Cebanu" before "Vitalie Cebanu" still finds him; between several
    who would do, the one named last decides.
    """
    spans = sorted(doc.spans("persons"), key=lambda span: (-len(name_parts(span.get("name"))), span.start))
    drafts: list[PersonDraft] = []
    by_part: dict[str, list[int]] = {}  # a form of a name shares a telling part with it
    for span in spans:
        parts = name_parts(span.get("name"))
        telling = [part for part in parts if is_telling(part)]
        near = sorted({number for part in telling for number in by_part.get(part, ())})
        fitting = [drafts[number] for number in near if _fits(parts, drafts[number], span)]
        if fitting:
            _nearest(fitting, span).add(span)
        else:
            draft = PersonDraft(span.get("name"), parts)
            draft.add(span)
            for part in telling:
                by_part.setdefault(part, []).append(len(drafts))
            drafts.append(draft)
    return sorted(drafts, key=lambda draft: min(m.start for m in draft.mentions))


def _fits(parts: tuple[str, ...], draft: PersonDraft, span: Span) -> bool:
    gender = span.get("gender")
    if gender and draft.gender and gender != draft.gender:
        return False
    return is_form_of(parts, draft.parts)


def _nearest(drafts: list[PersonDraft], span: Span) -> PersonDraft:
    def distance(draft: PersonDraft) -> tuple[int, int]:
        before = [span.start - m.start for m in draft.mentions if m.start <= span.start]
        return (0, min(before)) if before else (1, min(m.start for m in draft.mentions))

    return min(drafts, key=distance)
