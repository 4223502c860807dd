"""The first page: search, prepare a meeting, what is ahead, what is new."""

from chancery.web.answer import Answer, Page
from chancery.web.desk import Desk
from chancery.web.route import page


def show_home(desk: Desk) -> Answer:
    """Show where to begin."""
    counts = desk.view.counts()
    return Page(template="home.html.j2", title="Home", values={"counts": counts}, data=lambda: {"counts": counts})


ROUTES = (page("/", show_home),)
