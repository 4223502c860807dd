"""Gather the names of each person: the full form, then shorter ones."""

from chancery.coref.drafts import PersonDraft
from chancery.coref.names import is_form_of, name_parts
from chancery.text.doc import Doc, Span


def gather_people(doc: Doc) -> list[PersonDraft]:
    """Make one draft a person from the spans of names, in the order of first mention.

    Longer forms come first, so that "Mr. Cebanu" before "Vitalie Cebanu" still finds him; between several
    who would do, the one named last decides.
    """
    spans = sorted(doc.spans("persons"), key=lambda span: (-len(name_parts(span.get("name"))), span.start))
    drafts: list[PersonDraft] = []
    for span in spans:
        parts = name_parts(span.get("name"))
        fitting = [d for d in drafts if _fits(parts, d, span)]
        if fitting:
            _nearest(fitting, span).add(span)
        else:
            draft = PersonDraft(span.get("name"), parts)
            draft.add(span)
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
