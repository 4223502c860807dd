import pytest

from chancery.model.readout import Readout
from chancery.recognize.shallow import shallow_view
from chancery.recognize.subjects import find_subject
from chancery.text.doc import Doc


@pytest.mark.parametrize(
    ("text", "verb", "subject", "kind"),
    [
        ("The Minister said so.", "said", "The Minister", "phrase"),
        ("In Oslo, the Minister said so.", "said", "the Minister", "phrase"),
        ("Ms Rao, who took office in May, said so.", "said", "Ms Rao", "phrase"),
        ("Ms Rao came and said so.", "said", "", "shared"),
        ("The fund grew by a third, the Minister said.", "said", "the Minister", "phrase"),
        ("They met Ms Rao, who said so.", "said", "Ms Rao", "relative"),
        ("He also said so.", "said", "He", "phrase"),
    ],
)
def test_the_subject_of_a_verb_is_found(text: str, verb: str, subject: str, kind: str) -> None:
    view = shallow_view(Doc(Readout(id="x", text=text)))
    found = find_subject(view, 0, view.low.index(verb))
    words = text[view.tokens[found.first].start : view.tokens[found.last - 1].end] if found.last > found.first else ""
    assert (words, found.kind) == (subject, kind)
