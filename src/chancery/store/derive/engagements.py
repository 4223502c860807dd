"""Which reports tell of one engagement, and what they come to."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import chain

from sqlalchemy import Connection, or_, select

from chancery.reference.library import Library
from chancery.resolve.engagements.cluster import Clusters, Decided, Pair, cluster_reports
from chancery.resolve.engagements.keys import MOST, list_keys
from chancery.resolve.engagements.outcome import settle_engagement
from chancery.resolve.engagements.report import Report
from chancery.resolve.engagements.score import ASK, JOIN, Likeness, are_apart, compare_reports
from chancery.resolve.engagements.series import series_key
from chancery.resolve.judgement import Judgement
from chancery.resolve.judgement import Outcome as Verdict
from chancery.store.derive.common import find_common, mark_common
from chancery.store.derive.judgements import replace_judgements
from chancery.store.derive.reports import Reports
from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.load import in_batches
from chancery.store.rows import bounds
from chancery.store.schema import engagements as occasions
from chancery.store.schema import record, said
from chancery.store.statements import Row, listed

_keys, _outcomes = occasions.keys, occasions.outcomes
_OWN = select(_keys.c.key, _keys.c.report_id).where(_keys.c.report_id.in_(listed()))
_BEARERS = select(_keys.c.key, _keys.c.report_id).where(_keys.c.key.in_(listed("keys")))
_MATES = select(record.engagements.c.id).where(
    record.engagements.c.canonical_id.in_(
        select(record.engagements.c.canonical_id).where(record.engagements.c.id.in_(listed()))
    )
)


def derive_engagements(source: Source, touched: Touched) -> Changes:
    """Join the reports that the touched ones can reach, and settle what each engagement comes to."""
    search = _Search(source, touched.engagements | find_reports(source.connection, touched.stood))
    groups, judgements = search.cluster()
    owners = search.reached
    moves = {report.number: min(one.number for one in group) for group in groups for report in group}
    outcomes = [_outcome(group) for group in groups]
    return Changes(
        moves={record.engagements: moves},
        rows=[
            *replace_judgements("engagement", owners, judgements),
            Replacement(_keys, "report_id", search.rekeyed, search.key_rows()),
            *mark_common("engagement", search.grown, search.shrunk),
            Replacement(_outcomes, "id", owners, outcomes),
        ],
    )


def find_reports(connection: Connection, parties: Iterable[int]) -> set[int]:
    """Find the reports in which one of these persons or bodies takes part or is host."""
    parts, told = said.participants, said.engagements
    taking = select(parts.c.fact_id).where(or_(parts.c.person_id.in_(listed()), parts.c.body_id.in_(listed())))
    question = select(told.c.engagement_id).where(or_(told.c.id.in_(taking), told.c.host_id.in_(listed())))
    return {
        number
        for batch in in_batches(sorted(parties))
        for number in connection.execute(question, {"numbers": batch}).scalars()
    }


class _Search:
    """The widening from touched reports to all that are linked with them, one by another."""

    def __init__(self, source: Source, touched: Collection[int]) -> None:
        self._connection = source.connection
        self._reports = Reports(source.connection, Library(without=source.without))
        self._decided = {(one, other): same for one, other, same, _ in source.decisions.pairs("engagement")}
        self._partners: dict[int, set[int]] = defaultdict(set)
        for one, other in self._decided:
            self._partners[one].add(other)
            self._partners[other].add(one)
        self._likeness: dict[tuple[int, int], Likeness] = {}
        self.rekeyed = set(touched)
        self.own_keys = {number: list_keys(report) for number, report in self._reports.load(touched).items()}
        self._old_keys = _keys_of(self._connection, touched)
        self._own_under: dict[str, set[int]] = defaultdict(set)
        for number, keys in self.own_keys.items():
            for key in keys:
                self._own_under[key].add(number)
        asked = set(chain.from_iterable([*self.own_keys.values(), *self._old_keys.values()]))
        marked = find_common(self._connection, "engagement", asked)
        lost = {key for number, keys in self._old_keys.items() for key in keys - self.own_keys.get(number, set())}
        # Under a common key nobody is looked for, unless one goes from it and it may be common no more.
        self._common = marked - lost
        self._under = self._bearers(asked - self._common)
        now = {key: len(self._now_under(key)) > MOST for key in self._under}
        self.grown = {key for key, is_common in now.items() if is_common and key not in marked}
        self.shrunk = {key for key, is_common in now.items() if not is_common and key in marked}
        # Groups as they stood, and keys that have just become too common or usable again: all is judged anew.
        self._start = set(touched) | _mates(self._connection, touched) | self._turned()
        self.reached: set[int] = set()
        self._linked: dict[int, set[int]] = defaultdict(set)

    def key_rows(self) -> list[Row]:
        """Give the keys of the touched reports as rows."""
        return [{"key": key, "report_id": number} for number, keys in self.own_keys.items() for key in sorted(keys)]

    def cluster(self) -> tuple[list[tuple[Report, ...]], list[Judgement]]:
        """Give the engagements among all reports that were reached, and what was judged of pairs."""
        doubts = self._reach()
        groups: list[tuple[Report, ...]] = []
        judgements: list[Judgement] = []
        decided = Decided(pairs=self._decided)
        for component in self._components():
            found = cluster_reports(self._reports.load(component).values(), decided)
            groups += found.groups
            judgements += _judge(found)
        group_of = {report.number: place for place, group in enumerate(groups) for report in group}
        told = {(min(one.one, one.other), max(one.one, one.other)) for one in judgements}
        for one, other, likeness in doubts:
            pair = (min(one, other), max(one, other))
            if pair not in told and group_of.get(one, -1) != group_of.get(other, -2) and pair not in self._decided:
                judgements.append(_judgement(one, other, Verdict.UNSURE, likeness))
                told.add(pair)
        return groups, judgements

    def _reach(self) -> list[tuple[int, int, Likeness]]:
        """Widen from link to link; give the pairs that are worth a question."""
        doubts = []
        ahead = set(self._start)
        while ahead:
            reports = self._reports.load(ahead)
            self.reached |= ahead
            near = self._neighbors(reports)
            others = self._reports.load(set(chain.from_iterable(near.values())))
            ahead = set()
            for number, report in reports.items():
                for other in near[number] & others.keys() - {number}:
                    likeness = self._compare(report, others[other])
                    same = self._decided.get((min(number, other), max(number, other)))
                    if likeness is None and not same:
                        continue
                    if same or (likeness and likeness.score >= JOIN and same is None):
                        self._linked[number].add(other)
                        self._linked[other].add(number)
                        ahead |= {other} - self.reached
                    elif likeness and likeness.score >= ASK and same is None:
                        doubts.append((number, other, likeness))
        return doubts

    def _compare(self, one: Report, other: Report) -> Likeness | None:
        if are_apart(one, other):
            return None
        pair = (min(one.number, other.number), max(one.number, other.number))
        if pair not in self._likeness:
            self._likeness[pair] = compare_reports(one, other)
        return self._likeness[pair]

    def _neighbors(self, reports: dict[int, Report]) -> dict[int, set[int]]:
        """Give for each report those that share a key with it which is not too common, and those decided on."""
        keys = {number: self._present_keys(report) for number, report in reports.items()}
        unknown = set(chain.from_iterable(keys.values())) - self._under.keys() - self._common
        self._common |= find_common(self._connection, "engagement", unknown)
        self._under |= self._bearers(unknown - self._common)
        return {
            number: self._partners[number].union(*(self._sharing(key) for key in own)) for number, own in keys.items()
        }

    def _present_keys(self, report: Report) -> set[str]:
        if report.number not in self.own_keys:
            known = _keys_of(self._connection, [report.number])
            return known.get(report.number, set())
        return self.own_keys[report.number]

    def _sharing(self, key: str) -> set[int]:
        if key in self._common:
            return set()
        members = self._now_under(key)
        return members if len(members) <= MOST else set()

    def _now_under(self, key: str) -> set[int]:
        return (self._under.get(key, set()) - self.rekeyed) | self._own_under.get(key, set())

    def _bearers(self, keys: Collection[str]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {key: set() for key in keys}
        for part in in_batches(sorted(keys)):
            for row in self._connection.execute(_BEARERS, {"keys": part}):
                found[row.key].add(row.report_id)
        return found

    def _turned(self) -> set[int]:
        turned: set[int] = set()
        for key, before in self._under.items():
            now = self._now_under(key)
            if (len(before) <= MOST) != (len(now) <= MOST):
                turned |= before | now
        return turned

    def _components(self) -> Iterator[set[int]]:
        left = set(self._reports.load(self.reached))
        while left:
            whole, ahead = set(), [min(left)]
            while ahead:
                one = ahead.pop()
                if one not in whole:
                    whole.add(one)
                    ahead += self._linked[one] - whole
            left -= whole
            yield whole


def _keys_of(connection: Connection, numbers: Iterable[int]) -> dict[int, set[str]]:
    found: dict[int, set[str]] = defaultdict(set)
    for batch in in_batches(sorted(numbers)):
        for row in connection.execute(_OWN, {"numbers": batch}):
            found[row.report_id].add(row.key)
    return found


def _mates(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Give all reports of the engagements that these belong to as the record stands."""
    return {
        number
        for batch in in_batches(sorted(numbers))
        for number in connection.execute(_MATES, {"numbers": batch}).scalars()
    }


def _judge(found: Clusters) -> Iterator[Judgement]:
    """Say for each report why it is with the others, and which pairs of one component stay in doubt."""
    best: dict[int, Pair] = {}
    group = {report.number: place for place, reports in enumerate(found.groups) for report in reports}
    for pair in found.pairs:
        if group[pair.one.number] == group[pair.other.number]:
            for report in (pair.one, pair.other):
                if report.number not in best or pair.likeness.score > best[report.number].likeness.score:
                    best[report.number] = pair
    told = set()
    for pair in best.values():
        if (pair.one.number, pair.other.number) not in told:
            told.add((pair.one.number, pair.other.number))
            yield _judgement(pair.one.number, pair.other.number, Verdict.POSITIVE, pair.likeness)
    for pair in found.unsure():
        yield _judgement(pair.one.number, pair.other.number, Verdict.UNSURE, pair.likeness)


def _judgement(one: int, other: int, verdict: Verdict, likeness: Likeness) -> Judgement:
    return Judgement(one, other, verdict, likeness.chance, "engagement.features", likeness.reason)


def _outcome(group: tuple[Report, ...]) -> Row:
    found = settle_engagement(group)
    first, last = bounds(found.start or found.end, found.end)
    series = next((report.series for report in group if report.series), None)
    return {
        "id": min(report.number for report in group),
        "kind": found.kind.value,
        "status": found.status.value,
        "start": found.start,
        "end": found.end,
        "first_day": first,
        "last_day": last,
        "city": found.city,
        "country": found.country,
        "name": found.name,
        "series": series_key(found.name, series),
        "ordinal": found.ordinal,
        "host_id": found.host,
        "reports": len(group),
    }
