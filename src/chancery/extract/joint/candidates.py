"""Candidates: the people and bodies that the rules put together, as entities with mentions."""

from chancery.coref.clusters import BodyCluster, Cluster
from chancery.extract.joint.entities import PERSON, Entity
from chancery.extract.joint.hints import clusters_of
from chancery.text.doc import Doc

_NAMED = ("name", "acronym", "demonym", "capital")


def rule_entities(doc: Doc) -> list[Entity]:
    """Give the people and bodies of the clusters; a mention that does not name is kept apart."""
    clusters = clusters_of(doc)
    found = []
    every: list[Cluster] = [*clusters.people, *clusters.bodies]
    for cluster in every:
        if isinstance(cluster, BodyCluster):
            entity = Entity(cluster.kind.value, cluster.name, acronym=cluster.acronym, iso=cluster.iso)
        else:
            entity = Entity(PERSON, cluster.name)
        for mention in cluster.mentions:
            first, last = doc.token_index(mention.start), doc.token_index(mention.end)
            if last > first:
                place = entity.mentions if mention.label in _NAMED else entity.references
                place.append((first, last))
        if entity.mentions or entity.references:
            found.append(entity)
    return found
