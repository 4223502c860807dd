"""Help and the keys, offline like everything else."""

from chancery.web.answer import Answer, Page
from chancery.web.desk import Desk
from chancery.web.queue import keys_of
from chancery.web.route import page

KEYS: tuple[tuple[str, tuple[tuple[tuple[str, ...], str], ...]], ...] = (
    (
        "Everywhere",
        (
            (("/",), "go to the search field"),
            (("Ctrl", "K"), "the same, also while keys are switched off"),
            (("?",), "this page"),
            (("Esc",), "close what is open"),
        ),
    ),
    (
        "Reading a document",
        (
            (("1", "…", "8"), "show or hide a layer"),
            (("0",), "show or hide all layers"),
            (("n",), "next evidence"),
            (("p",), "previous evidence"),
            (("t",), "take a word: arrows move on, with Shift they take more, Enter says what it is"),
            (("Enter",), "from the words to their item, and from an item to its words"),
        ),
    ),
    ("Writing a brief", ((("Ctrl", "S"), "keep what you wrote"),)),
)
"""Keys by place that are the same for everybody."""
REVIEWING = {
    "yes": "yes: the same, they show it",
    "no": "no: not the same, they do not",
    "later": "leave it for later",
    "undo": "take your last decision back",
    "next": "next question, this one stays open",
    "previous": "previous question",
    "edit": "edit by hand: merge, split, rename, move",
    "flag": "flag it for somebody else, or take the flag off",
}
"""What each key of the queue does; which they are, everybody can choose."""


def show_help(_: Desk) -> Answer:
    """Show how to work with the record."""
    return Page(template="help.html.j2", title="Help")


def show_keys(desk: Desk) -> Answer:
    """Show every key, those of the queue as the user chose them."""
    press = keys_of(desk.preferences)
    places = (*KEYS, ("Reviewing", tuple((press[action], what) for action, what in REVIEWING.items())))
    return Page(template="keys.html.j2", title="Keys", values={"places": places}, data=lambda: dict(places))


ROUTES = (page("/help", show_help), page("/help/keys", show_keys))
