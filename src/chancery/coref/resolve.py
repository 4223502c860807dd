"""Make the clusters of a readout: who is named where, by which words."""

from collections.abc import Iterable

from chancery.coref.bodies import gather_bodies, settle_names
from chancery.coref.clusters import Clusters
from chancery.coref.groups import find_groups
from chancery.coref.home import find_home
from chancery.coref.implied_offices import add_implied_offices
from chancery.coref.mentioned import Bodies, Mentioned
from chancery.coref.offices import attach_offices
from chancery.coref.people import gather_people
from chancery.coref.press_contacts import add_contact_offices
from chancery.coref.pronouns import join_pronouns
from chancery.coref.titles import join_titles
from chancery.text.doc import Doc


def cluster_mentions(doc: Doc) -> Iterable[Clusters]:
    """Give one value: all people and bodies with all their mentions, and the groups."""
    drafts = gather_bodies(doc)
    settle_names(doc, drafts)
    home = find_home(doc, drafts)
    people, bodies = Mentioned(gather_people(doc)), Bodies(drafts)
    attached = attach_offices(doc, people, bodies, home)
    add_implied_offices(doc, people.owners, bodies)
    add_contact_offices(doc, people.owners, drafts, home)
    join_titles(doc, people, bodies, attached)
    join_pronouns(doc, people)
    done_people = tuple(person.finish() for person in people.owners)
    done_bodies = tuple(body.finish() for body in drafts)
    groups = tuple(find_groups(doc, done_people, done_bodies))
    return (Clusters(done_people, done_bodies, groups),)
