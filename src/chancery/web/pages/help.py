"""Help and the keys, offline like everything else."""

from chancery.web.answer import Answer, Page
from chancery.web.desk import Desk
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
    (
        "Reviewing",
        (
            (("y",), "the same"),
            (("n",), "not the same"),
            (("h",), "leave it for later"),
            (("u",), "take your last decision back"),
        ),
    ),
    ("Writing a brief", ((("Ctrl", "S"), "keep what you wrote"),)),
)
"""Keys by place; the reader and the review queue read them from here, too."""


def show_help(_: Desk) -> Answer:
    """Show how to work with the record."""
    return Page(template="help.html.j2", title="Help")


def show_keys(_: Desk) -> Answer:
    """Show every key."""
    return Page(template="keys.html.j2", title="Keys", values={"places": KEYS}, data=lambda: dict(KEYS))


ROUTES = (page("/help", show_help), page("/help/keys", show_keys))
