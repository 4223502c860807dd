"""Which words of a text a claim is in, where a fact's own evidence is too short or too long for it."""

import re
from collections import defaultdict

from chancery.check.page import Page
from chancery.model.facts import Relation
from chancery.model.kinds import RelationKind

_RELATIVE = re.compile(r",?\s+(?:a\s+(?:rate|figure|share|level|number|proportion)\s+)?(?:which|that)\b|,\s+a\s+rate\b")

_TIES = defaultdict(
    lambda: re.compile(r""),
    {
        RelationKind.MEMBER: re.compile(r"(?i)\b(?:member|belong|sits|seat|joined|acceded)"),
        RelationKind.FOUNDING_MEMBER: re.compile(r"(?i)\bfound"),
        RelationKind.HOSTS: re.compile(
            r"(?i)\b(?:host|held|hold|took place|take place|welcom|seat|second (?:phase|one))"
        ),
    },
)


def clip_relative(page: Page, start: int, end: int) -> int:
    """Give the end of a figure's words before a clause that compares it: "46 % of them, a rate which is …"."""
    match = _RELATIVE.search(page.text, start, end)
    return match.start() if match else end


def span_of_relation(page: Page, relation: Relation) -> tuple[int, int] | None:
    """Give the words that tie the two ends of a relation together; None where no words of the text do.

    A reading that is given may tell only where the subject stands: then the sentence that says it is looked for.
    """
    piece = relation.evidence[0]
    if piece.text != relation.subject:
        return piece.start, piece.end
    labels = {relation.object, *_other_names(page, relation.object)}
    for sentence in page.sentences():
        words = page.text[sentence.start : sentence.end]
        subject = _find(words, {relation.subject, *_other_names(page, relation.subject)})
        target = _find(words, labels)
        if subject and target and _TIES[relation.kind].search(words):
            start, end = min(subject[0], target[0]), max(subject[1], target[1])
            return sentence.start + start, sentence.start + end
    return None


def _other_names(page: Page, label: str) -> set[str]:
    return {
        name
        for body in page.reading.bodies
        if label in (body.name, body.acronym)
        for name in (body.name, body.acronym)
        if name
    }


def _find(words: str, names: set[str]) -> tuple[int, int] | None:
    found = [match.span() for name in names for match in re.finditer(rf"\b{re.escape(name)}", words)]
    return min(found, default=None)
