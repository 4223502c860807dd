"""Verbs that say that an engagement takes place: "received", "met with", "will travel to", "signed"."""

from collections.abc import Iterator

from chancery.recognize.clauses import clause_end, clause_start
from chancery.recognize.shallow import Shallow
from chancery.recognize.trigger_nouns import Found
from chancery.recognize.trigger_senses import Use, is_engagement
from chancery.recognize.trigger_words import trigger_words

_BASE = frozenset(
    {
        "meet",
        "visit",
        "receive",
        "sign",
        "see",
        "open",
        "host",
        "initial",
        "initials",
        "tour",
        "convene",
        "launch",
        "ink",
    }
    | {
        "inspect",
        "inaugurate",
        "unveil",
        "reconvene",
        "signs",
        "visits",
        "tours",
        "fly",
        "travel",
        "leave",
        "go",
        "come",
    }
)


def find_verbs(view: Shallow, taken: set[int]) -> Iterator[Found]:
    """Find verbs with the clause that carries who, whom, when and where."""
    for hit in trigger_words().verbs.find(view.doc):
        if hit.first in taken:
            continue
        found = _read_verb(view, hit.first, hit.last, hit.value)
        if found is not None:
            yield found


def _read_verb(view: Shallow, first: int, last: int, kind: str) -> Found | None:
    phrase = " ".join(view.low[first:last])
    sentence = view.doc.sentence_at(view.tokens[first].start)
    if view.is_capital(first) and first != sentence.get("first"):
        return None
    if view.word(first) in _BASE and not _is_verb(view, first):
        return None
    if view.word(first - 1) in ("the", "a", "an", "his", "her", "their", "its") or view.word(first - 1) == "-":
        return None
    start = clause_start(view, first, sentence.get("first"))
    end = max(last, clause_end(view, last - 1, sentence.get("last")))
    if not is_engagement(view, Use(phrase, kind, first, last, end)):
        return None
    around = set(view.low[start:end])
    if kind == "meeting" and around & {"telephone", "phone"}:
        kind = "call"
    elif kind in ("meeting", "call") and around & {"videoconference", "videolink", "virtually", "online", "video"}:
        kind = "video-call"
    return Found(kind, "verb", f"trigger.{phrase.replace(' ', '-')}", first, last, start, end, anaphoric=False)


def _is_verb(view: Shallow, first: int) -> bool:
    """Say whether a form that is also a noun is a verb here: after a modal, "to", a pronoun, or a name."""
    before = view.word(first - 1)
    if view.is_adverb(first - 1) or before in ("also", "not", "then", "now", "therefore", "thus"):
        before = view.word(first - 2)
    if view.word(first).endswith("s"):
        return before in view.grammar.subjects or view.is_capital(first - 1)
    return before in view.grammar.modals or before in ("to", "they", "we", "i", "will")
