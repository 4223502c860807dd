"""The first page: search, prepare a meeting, what is ahead, what needs an eye, what is new."""

from datetime import timedelta

from chancery.store.accounts.preferences import save_preference
from chancery.store.accounts.searches import list_saved
from chancery.store.browse.commitments import count_overdue, find_overdue
from chancery.store.browse.documents import DocumentFilter, list_documents
from chancery.store.browse.engagements import find_near, find_unconfirmed
from chancery.store.browse.known import list_known
from chancery.store.browse.part import Part
from chancery.store.doubts import count_outcomes
from chancery.store.questions import count_questions
from chancery.web.answer import Answer, Page
from chancery.web.desk import Desk
from chancery.web.route import page

AHEAD = timedelta(days=14)
LATEST = 8
KNOWN = 60
VISIT = "last_visit"


def show_home(desk: Desk) -> Answer:
    """Show where to begin today."""
    connection = desk.view.connection
    today = desk.today.isoformat()
    counts = desk.view.counts()
    near = find_near(connection, today, (desk.today + AHEAD).isoformat())
    unconfirmed = find_unconfirmed(connection, today, limit=LATEST)
    latest = list_documents(connection, DocumentFilter(), Part(0, LATEST))

    def remember() -> None:
        if desk.preferences.get(VISIT) != today:
            with desk.record.write() as writing:
                save_preference(writing, desk.user.name, VISIT, today)

    return Page(
        template="home.html.j2",
        title="Home",
        values={
            "counts": counts,
            "near": near,
            "ahead": AHEAD,
            "database": desk.config.database,
            "unconfirmed": unconfirmed,
            "latest": latest.items,
            "last_visit": desk.preferences.get(VISIT),
            "open_questions": sum(count_questions(connection).values()) + count_outcomes(connection),
            "overdue": find_overdue(connection, today, LATEST),
            "overdue_count": count_overdue(connection, today),
            "known": list_known(connection, KNOWN),
            "saved": list(list_saved(connection, desk.user.name)),
        },
        data=lambda: {"counts": counts, "near": near, "unconfirmed": unconfirmed, "latest": latest.items},
        after=remember,
    )


ROUTES = (page("/", show_home),)
