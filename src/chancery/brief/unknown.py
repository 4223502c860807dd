"""Names that the record does not have: what they may have been meant for, and what the tables know of them."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import select

from chancery.model.kinds import BodyKind
from chancery.model.record import BodyRecord
from chancery.reference.bodies import find_bodies
from chancery.reference.library import Library
from chancery.reference.states import find_state
from chancery.resolve.names import normalize_name
from chancery.store.schema import record
from chancery.store.view.view import View

MOST, ALIKE = 3, 0.7


def refuse(view: View, name: str, what: str) -> str:
    """Say that a name is not known, and which names of the record come near it."""
    near = find_near(view, name)
    told = f"; near it in the record: {', '.join(near)}" if near else ""
    return f"the record knows {what} called {name!r}{told}"


def find_near(view: View, name: str) -> tuple[str, ...]:
    """Find the names of bodies and people that are written nearly like a name, or hold it as a word."""
    wanted = normalize_name(name)
    known: dict[str, str] = {}
    for normal, shown in _list_names(view):
        known.setdefault(normal, shown)
    words = set(wanted.split())
    holding = sorted((normal for normal in known if words <= set(normal.split())), key=len) if words else []
    found = dict.fromkeys([*get_close_matches(wanted, known, MOST, ALIKE), *holding[:MOST]])
    return tuple(dict.fromkeys(known[normal] for normal in found))[:MOST]


def _list_names(view: View) -> Iterable[tuple[str, str]]:
    names, persons = record.body_names, record.persons
    aliases = select(names.c.normal, names.c.name).where(names.c.aspect != "kind")
    for question in (aliases, select(persons.c.normal, persons.c.name)):
        for row in view.connection.execute(question.distinct()):
            yield row.normal, row.name


def body_of_tables(library: Library, name: str) -> BodyRecord | None:
    """Give a state or body of which no document tells; a brief with it says by section that nothing is known."""
    state = find_state(library, name)
    if state:
        return _body(state.state.name, BodyKind.STATE, None, state.state.iso2)
    row = next(iter(find_bodies(library, name)), None)
    if row is None:
        return None
    return _body(row["name"], BodyKind.IGO, row["label"] if row["label"] != row["name"] else None, None)


def _body(name: str, kind: BodyKind, acronym: str | None, iso: str | None) -> BodyRecord:
    names = tuple(one for one in (name, acronym) if one)
    return BodyRecord(id=f"none:{iso or name}", numbers=(), name=name, kind=kind, acronym=acronym, iso=iso, names=names)
