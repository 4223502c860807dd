"""Say which sorts of people and bodies can stand in a relation: a state joins a union, not a union a state."""

from chancery.coref.clusters import BodyCluster, Cluster, PersonCluster
from chancery.extract.relation_patterns import Rule
from chancery.model.kinds import BodyKind, RelationKind

_JOINED = frozenset({BodyKind.IGO, BodyKind.NGO, BodyKind.OTHER, BodyKind.COMPANY, BodyKind.ACADEMIC})
_ELECTING = frozenset({BodyKind.IGO, BodyKind.NGO, BodyKind.OTHER})
_GIVING = frozenset({BodyKind.STATE, BodyKind.IGO, BodyKind.GOVERNMENT})
_NO_PARTS = frozenset({BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA})
_ORGANS = frozenset({BodyKind.IGO, BodyKind.OTHER, BodyKind.ACADEMIC})
_BY_NAME = frozenset({"relation.part-name", "relation.part-owner"})


def fits(rule: Rule, subject: Cluster, thing: Cluster) -> bool:
    """Say whether subject and object are of sorts that can stand in the relation of a rule."""
    if rule.kind is RelationKind.SUCCEEDS:
        return True
    if not isinstance(thing, BodyCluster) or thing.kind is BodyKind.MEDIA:
        return False
    if rule.kind in (RelationKind.CANDIDATE, RelationKind.ELECTED):
        return thing.kind in _ELECTING and (isinstance(subject, PersonCluster) or subject.kind is BodyKind.STATE)
    if rule.kind in (RelationKind.APPOINTED, RelationKind.OTHER):
        return True
    return isinstance(subject, BodyCluster) and _bodies_fit(rule, subject, thing)


def _bodies_fit(rule: Rule, subject: BodyCluster, thing: BodyCluster) -> bool:
    if rule.kind is RelationKind.HOSTS:
        return thing.kind is not BodyKind.STATE and _may_host(rule, subject)
    if rule.kind is RelationKind.PART_OF:
        return _may_be_part(rule, subject, thing)
    if rule.kind is RelationKind.DONOR:
        return subject.kind in _GIVING
    return thing.kind in _JOINED


def _may_host(rule: Rule, subject: BodyCluster) -> bool:
    at_seat = rule.name.startswith("relation.seat")
    return subject.kind is BodyKind.STATE or (not at_seat and subject.kind is not BodyKind.EVENT)


def _may_be_part(rule: Rule, subject: BodyCluster, thing: BodyCluster) -> bool:
    """Say whether one body can be an organ of the other; "X of Y" alone says so only between international bodies."""
    if thing.kind is BodyKind.STATE or subject.kind in _NO_PARTS:
        return False
    return rule.name not in _BY_NAME or (thing.kind is BodyKind.IGO and subject.kind in _ORGANS)
