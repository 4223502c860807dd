"""Find the words that stand for the sides together, and whom they stand for."""

import re
from collections.abc import Iterator

from chancery.coref.clusters import BodyCluster, Cluster, PersonCluster
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_GROUP = re.compile(
    r"""
    (?=[BbTtEe]) \b (?:
        (?P<sides>   (?:[Bb]oth|[Tt]he\s(?:two|three)|[Tt]he)\s(?:sides|parties|countries|states|nations
              |delegations|governments|peoples|Sides|Parties|countries) | [Ee]ither\sside | [Ee]ach\sside )
      | (?P<people>  (?:[Bb]oth|[Tt]he\s(?:two|three|four)|[Tt]he)\s(?:foreign\s|prime\s|deputy\s
            |vice[\s-])?(?:ministers|officials|leaders|presidents|diplomats|interlocutors|premiers|ambassadors
            |heads|men|women|chiefs|Ministers|Presidents|colleagues|counterparts|negotiators|secretaries
            |directors|Heads\sof\s[Ss]tate|heads\sof\sstate) )
      | (?P<organizations> (?:[Bb]oth|[Tt]he\stwo)\s(?:organizations|organisations|institutions|agencies
            |companies|ministries|bodies|authorities|regulators) )
      | (?P<two>     [Tt]he\s(?:two|pair|three)(?=\s(?:also|then|later|agreed|discussed|met|exchanged|reviewed
            |spoke|signed|noted|expressed|will|had|have|were|are|talked|touched|stressed|underlined|reaffirmed
            |shared|examined|confirmed|pledged|considered|addressed|emphasi[sz]ed|held|took|did|could|would
            |said|of\sthem)\b) | [Bb]oth(?=\s(?:also|then|agreed|expressed|noted|stressed|said|welcomed
            |underlined|pledged|voiced|reaffirmed|hoped|called|believe|believed|described)\b) )
      | (?P<they>    [Tt]hey | [Tt]hem | [Tt]heir )
    ) \b
    """,
    re.VERBOSE,
)
_NEAR = 700
_PAIR = 2


def find_groups(doc: Doc, people: tuple[PersonCluster, ...], bodies: tuple[BodyCluster, ...]) -> Iterator[Span]:
    """Go through the groups in text order; attr `members` holds their clusters, `group` the sort of words."""
    last: tuple[Cluster, ...] = ()
    for match in _GROUP.finditer(doc.text):
        sort = str(match.lastgroup)
        members = _members(match.start(), sort, people, bodies)
        if sort == "they" and not members:
            members = last
        if len(members) > 1:
            last = members
        yield Span(match.start(), match.end(), "group", f"coref.{sort}", {"members": members, "group": sort})


def _members(
    offset: int, sort: str, people: tuple[PersonCluster, ...], bodies: tuple[BodyCluster, ...]
) -> tuple[Cluster, ...]:
    near_people = _last_two(tuple(people), offset)
    if sort in ("people", "two", "they") and len(near_people) == _PAIR:
        return near_people
    if sort == "they":
        return ()
    wanted = [b for b in bodies if (b.kind is BodyKind.STATE) == (sort != "organizations")]
    if sort in ("sides", "people") and len(wanted) < _PAIR:
        wanted = [b for b in bodies if b.kind is not BodyKind.MEDIA]
    by_people = _bodies_of(near_people, bodies)
    if sort in ("sides", "organizations") and len(by_people) == _PAIR:
        return by_people
    ranked = sorted(wanted, key=lambda b: -sum(m.start < offset for m in b.mentions))[:2]
    chosen = [b for b in ranked if b.mentions[0].start < offset]
    return tuple(sorted(chosen, key=lambda b: b.mentions[0].start)) if len(chosen) == _PAIR else near_people


def _last_two(people: tuple[PersonCluster, ...], offset: int) -> tuple[Cluster, ...]:
    """Give the last two people named before, of different bodies where bodies are known."""
    rows = []
    for person in people:
        last = max((m.start for m in person.mentions if m.start < offset), default=None)
        if last is not None and offset - last < _NEAR:
            rows.append((last, person))
    ranked = [person for _, person in sorted(rows, key=lambda row: -row[0])]
    for other in ranked[1:]:
        if other.body is None or other.body != ranked[0].body:
            pair = (ranked[0], other)
            return tuple(sorted(pair, key=lambda p: p.mentions[0].start))
    return ()


def _bodies_of(people: tuple[Cluster, ...], bodies: tuple[BodyCluster, ...]) -> tuple[Cluster, ...]:
    labels = [person.body for person in people if isinstance(person, PersonCluster)]
    return tuple(body for label in labels for body in bodies if label and body.label == label)
