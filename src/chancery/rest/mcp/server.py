"""The server: ten tools by name, each a question to the record as of the moment it is asked."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ParamSpec

from pydantic import Field

from chancery.errors import ChanceryError, SettingsError
from chancery.pipeline import reader_version
from chancery.rest.mcp import tools
from chancery.rest.mcp.tools import Answer
from chancery.rest.models.values import Day, Words
from chancery.rest.problems import ApiProblem
from chancery.store.record import open_view

P = ParamSpec("P")
INSTRUCTIONS = (
    "Chancery keeps a record of diplomatic readouts: who met whom, who said, promised and signed what. Every item has "
    "`citations` with outlet, date, the words themselves and the document. Repeat them with whatever you say; what has "
    "no citation is not in the record. Doubt is part of the answer: 'possible', 'unknown', 'not-checkable', a question."
)
Limit = Annotated[int, Field(ge=1, le=20, description="How many items to give.")]


TITLES = {
    "search": "Search documents",
    "person": "Describe a person",
    "body": "Describe a body",
    "engagement": "Describe an engagement",
    "who_held": "Who held an office",
    "last_met": "When two bodies last met",
    "open_commitments": "Open commitments",
    "compare": "Compare accounts",
    "check_claim": "Check a claim",
    "brief": "Compose a brief",
}
"""The tools by name, with the titles under which people see them."""


def make_server(database: str) -> Any:
    """Give the server for a record.

    Raises:
        SettingsError: the package `mcp` is not installed.
        RecordError: there is no record.
    """
    try:
        from mcp.server import MCPServer  # noqa: PLC0415 - an extra
        from mcp.server.mcpserver.exceptions import ToolError  # noqa: PLC0415
        from mcp.types import ToolAnnotations  # noqa: PLC0415
    except ImportError as error:
        message = "this needs the package mcp; install it with: pip install 'chancery[mcp]'"
        raise SettingsError(message) from error
    with open_view(database):
        pass
    server = MCPServer("chancery", title="Chancery", instructions=INSTRUCTIONS, version=reader_version())
    questions = Questions(database)
    for name, title in TITLES.items():
        annotations = ToolAnnotations(title=title, read_only_hint=True, idempotent_hint=True, open_world_hint=False)
        told = _telling(getattr(questions, name), ToolError)
        server.tool(title=title, annotations=annotations, structured_output=True)(told)
    return server


def _telling(function: Callable[P, Answer], fault: type[Exception]) -> Callable[P, Answer]:
    """Have the faults that are the asker's to mend told in their words."""

    @functools.wraps(function)
    def told(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return function(*args, **kwargs)
        except (ChanceryError, ApiProblem) as error:
            raise fault(str(error)) from error

    return told


@dataclass(frozen=True)
class Questions:
    """The questions that a model may ask; each opens the record anew, so that it sees what came in."""

    database: str

    def search(self, words: Words, limit: Limit = 10) -> Answer:
        """Find documents that hold all these words, the best match first."""
        with open_view(self.database) as view:
            return tools.search(view, words, limit)

    def person(self, name: Words) -> Answer:
        """Describe a person by name or id: every office in time, and what they said last."""
        with open_view(self.database) as view:
            return tools.person(view, name)

    def body(self, name: Words) -> Answer:
        """Describe a state or an organization by name, acronym, ISO code or id: officers and standing ties."""
        with open_view(self.database) as view:
            return tools.body(view, name)

    def engagement(self, engagement_id: Words) -> Answer:
        """Describe one meeting, visit, call or conference by its id, with every report of it."""
        with open_view(self.database) as view:
            return tools.engagement(view, engagement_id)

    def who_held(self, question: Words, on: Day | None = None) -> Answer:
        """Say who held an office ("Secretary-General of ITU"), or which offices somebody had, on a day or ever."""
        with open_view(self.database) as view:
            return tools.who_held(view, question, on)

    def last_met(self, one: Words, other: Words, limit: Limit = 3) -> Answer:
        """Give the last engagements between two bodies, the latest first."""
        with open_view(self.database) as view:
            return tools.last_met(view, one, other, limit)

    def open_commitments(self, body: Words, other: Words | None = None, on: Day | None = None) -> Answer:
        """Give what a body promised, was promised or asked for and is still open or overdue on a day."""
        with open_view(self.database) as view:
            return tools.open_commitments(view, body, other, on)

    def compare(
        self, engagement_id: Words | None = None, documents: Annotated[list[Words], Field(max_length=6)] | None = None
    ) -> Answer:
        """Lay the accounts of one engagement, or two documents or more, side by side, point by point."""
        with open_view(self.database) as view:
            return tools.compare(view, engagement_id, documents or [])

    def check_claim(self, text: Annotated[str, Field(min_length=1, max_length=4000)], on: Day | None = None) -> Answer:
        """Check what a sentence claims (figures, memberships, offices, anniversaries) against reference data."""
        with open_view(self.database) as view:
            return tools.check_claim(view, self.database, text, on)

    def brief(
        self, counterpart: Words, principal: Words | None = None, on: Day | None = None, kind: Words = "bilateral"
    ) -> Answer:
        """Compose a brief for a meeting with a state, a body or a person, as Markdown with its sources."""
        with open_view(self.database) as view:
            return tools.brief(view, self.database, tools.request_brief(counterpart, principal, on, kind))
