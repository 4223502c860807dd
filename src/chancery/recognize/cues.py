"""Find the cues of reported speech: verbs with their group, nouns and adjectives they carry."""

from collections.abc import Iterator

from chancery.recognize.cue_matching import match_cue
from chancery.recognize.cue_table import load_cues, opening_words
from chancery.recognize.shallow import Shallow
from chancery.recognize.verb_groups import Cue, read_group
from chancery.text.phrases import find_words


def find_cues(view: Shallow) -> Iterator[Cue]:
    """Go through the cues from left to right; they do not overlap."""
    table = load_cues()
    free = 0
    for index in find_words(view.doc, opening_words()):
        if index < free or _is_name(view, index):
            continue
        match = match_cue(view, table, index)
        cue = read_group(view, index, match) if match else None
        if cue is not None:
            yield cue
            free = max(cue.verb + 1, cue.last)


def _is_name(view: Shallow, index: int) -> bool:
    """Say whether the token is part of a name: "Member States", "the Supports Unit"."""
    if not view.is_capital(index) or view.tokens[index].text.isupper():
        return False
    return view.is_word(index - 1)
