"""The signs by which a person is known again, gathered over the documents that use one name for them."""

from dataclasses import dataclass, field

from chancery.resolve.names import normalize_name
from chancery.resolve.people.names import PersonName, parse_name
from chancery.resolve.roles import NO_ROLE

_SMALL = frozenset({"of", "for", "the", "and", "to", "in", "on", "at", "acting", "former", "a"})


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A referent with its signs.

    `body` and the bodies in `posts` are keys of the bodies that stand for all their names; `kin`
    are bodies that belong to this one or to which it belongs. `posts` are pairs of role and body.
    `held` are those that are held when they are named, and not only once were, each with the year.
    `beside` are referents that one document lists as somebody else.
    """

    number: int
    spelled: str
    body: str | None = None
    is_of_state: bool = False
    role: str = NO_ROLE
    kin: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    posts: frozenset[tuple[str, str]] = frozenset()
    held: frozenset[tuple[str, str, int]] = frozenset()
    years: frozenset[int] = frozenset()
    company: frozenset[str] = frozenset()
    beside: frozenset[int] = frozenset()
    name: PersonName = field(init=False)

    def __post_init__(self) -> None:
        """Take the name apart."""
        object.__setattr__(self, "name", parse_name(self.spelled))

    @property
    def is_weak(self) -> bool:
        """Whether too little is known to tell one of the name from another: no body, or not two full words."""
        return self.body is None or len(self.name.full) < len(("given", "family"))

    @property
    def is_faint(self) -> bool:
        """Whether it is one word for somebody of whom nothing else is known: enough for a question, no more."""
        return self.body is None and len(self.name.full) < len(("given", "family"))

    @property
    def title_words(self) -> frozenset[str]:
        """The words of all titles that tell something."""
        return frozenset(word for title in self.titles for word in normalize_name(title).split()) - _SMALL
