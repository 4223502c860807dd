"""The people of the record with their signs, loaded as they are asked for."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, select

from chancery.resolve.people.names import parse_name
from chancery.resolve.people.profile import Profile
from chancery.store.derive.step import Source
from chancery.store.load import in_batches
from chancery.store.schema import record

_persons, _bodies, _signs = record.persons, record.bodies, record.person_signs


class Profiles:
    """Profiles by number. Bodies are told by the number of the one that stands for all their names."""

    def __init__(self, source: Source) -> None:
        """Begin with none."""
        self._connection = source.connection
        self._found: dict[int, Profile] = {}
        self._names: dict[int, Counter[str]] = {}
        self._standing: dict[int, tuple[int, int | None, str]] = {}
        self._members: dict[str, tuple[str, ...]] = {}

    def __getitem__(self, number: int) -> Profile:
        """Give a profile that was loaded."""
        return self._found[number]

    def has(self, number: int) -> bool:
        """Say whether it is there and loaded."""
        return number in self._found

    def there(self, numbers: Collection[int]) -> set[int]:
        """Give those of the numbers that the record has."""
        self.load(numbers)
        return {number for number in numbers if number in self._found}

    def load(self, numbers: Collection[int]) -> None:
        """Have these profiles at hand."""
        for batch in in_batches(sorted(number for number in numbers if number not in self._found)):
            rows = self._connection.execute(select(_persons).where(_persons.c.id.in_(batch))).all()
            signs: dict[int, list[Row[Any]]] = defaultdict(list)
            for sign in self._connection.execute(select(_signs).where(_signs.c.person_id.in_(batch))):
                signs[sign.person_id].append(sign)
            posts = [sign.value for found in signs.values() for sign in found if sign.aspect == "post"]
            sides = {row.body_id for row in rows if row.body_id is not None}
            self._load_bodies(sides | {int(post.split("@")[1]) for post in posts})
            for row in rows:
                self._found[row.id] = self._profile(row, signs[row.id])

    def _load_bodies(self, numbers: Iterable[int]) -> None:
        standing = _bodies.alias("standing")
        question = select(_bodies.c.id, _bodies.c.canonical_id, standing.c.parent_id, standing.c.key).join(
            standing, standing.c.id == _bodies.c.canonical_id
        )
        for batch in in_batches(sorted(set(numbers) - self._standing.keys())):
            for row in self._connection.execute(question.where(_bodies.c.id.in_(batch))):
                self._standing[row.id] = (row.canonical_id, row.parent_id, row.key)

    def _profile(self, row: Row[Any], signs: list[Row[Any]]) -> Profile:
        by_aspect: dict[str, set[str]] = defaultdict(set)
        for sign in signs:
            by_aspect[sign.aspect].add(sign.value)
        self._names[row.id] = Counter({sign.value: sign.uses for sign in signs if sign.aspect == "name"})
        posts = {(role, self._side(int(body))) for role, body in (value.split("@") for value in by_aspect["post"])}
        held = (value.split("@") for value in by_aspect["held"])
        body = self._side(row.body_id) if row.body_id is not None else None
        _, parent, key = self._standing.get(row.body_id, (0, None, ""))
        return Profile(
            number=row.id,
            spelled=row.name,
            body=body,
            is_of_state=key.startswith("state:"),
            role=row.role,
            kin=frozenset({str(parent)} if parent else ()),
            titles=frozenset(by_aspect["title"]),
            posts=frozenset(posts),
            held=frozenset((role, self._side(int(body)), int(year)) for role, body, year in held if year.isdecimal()),
            years=frozenset(int(year) for year in by_aspect["year"] if year.isdecimal()),
            company=frozenset(by_aspect["with"]),
            beside=frozenset(int(number) for number in by_aspect["beside"]),
        )

    def _side(self, body: int) -> str:
        return str(self._standing.get(body, (body, None, ""))[0])

    def members(self, body: str | None) -> tuple[str, ...]:
        """Give the numbers of all bodies for which one stands."""
        if body is None:
            return ()
        if body not in self._members:
            question = select(_bodies.c.id).where(_bodies.c.canonical_id == int(body)).order_by(_bodies.c.id)
            self._members[body] = tuple(str(number) for number in self._connection.execute(question).scalars())
        return self._members[body]

    def best_name(self, numbers: Collection[int]) -> str:
        """Give the name to show: of those with most full words the one that is used most."""
        counts: Counter[str] = Counter()
        for number in numbers:
            counts.update(self._names.get(number) or {self._found[number].spelled: 0})
        most = max(counts, key=lambda name: (min(2, len(parse_name(name).full)), counts[name], len(name), name))
        return str(most)
