"""What a brief is asked for: with whom, for whom, on which day, of which kind, in which form."""

from dataclasses import dataclass

from chancery.brief.protocol import DEFAULT_RULES
from chancery.errors import SettingsError
from chancery.lexicon.loader import load_yaml

UNCLASSIFIED = "UNCLASSIFIED"


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the user asks for. `consulted` is the day on which the record is looked at."""

    counterpart: str
    principal: str | None = None
    on: str
    kind: str = "bilateral"
    classification: str = UNCLASSIFIED
    capitals: bool = False
    rules: str = DEFAULT_RULES
    consulted: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind of brief that there is not.

        Raises:
            SettingsError: there is no such kind.
        """
        if self.kind not in kinds():
            message = f"no brief is called {self.kind!r}; there are {', '.join(kinds())}"
            raise SettingsError(message)


def kinds() -> tuple[str, ...]:
    """List the kinds of brief, as the templates name them."""
    return tuple(load_yaml("brief_templates"))
