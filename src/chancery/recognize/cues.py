"""Find the cues of reported speech: verbs with their group, nouns and adjectives they carry."""

from collections.abc import Iterator

from chancery.recognize.cue_matching import match_cue
from chancery.recognize.cue_table import load_cues
from chancery.recognize.shallow import Shallow
from chancery.recognize.verb_groups import Cue, read_group


def find_cues(view: Shallow) -> Iterator[Cue]:
    """Go through the cues from left to right; they do not overlap."""
    table = load_cues()
    index = 0
    while index < view.count:
        match = None if _is_name(view, index) else match_cue(view, table, index)
        cue = read_group(view, index, match) if match else None
        if cue is None:
            index += 1
        else:
            yield cue
            index = max(cue.verb + 1, cue.last)


def _is_name(view: Shallow, index: int) -> bool:
    """Say whether the token is part of a name: "Member States", "the Supports Unit"."""
    if not view.is_capital(index) or view.tokens[index].text.isupper():
        return False
    return view.is_word(index - 1)
