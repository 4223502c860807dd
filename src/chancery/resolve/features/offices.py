"""What offices and bodies say."""

from chancery.resolve.features.mark import Mark, Pair

_LADDERS = (
    ("staff", "diplomat", "ambassador", "envoy"),
    ("staff", "director", "deputy", "head"),
    ("legislator", "deputy-minister", "minister", "premier", "sovereign"),
    ("member", "director", "head"),
    ("director", "deputy-minister"),
    ("scholar", "staff", "head"),
)
"""Offices that one person may hold one after the other in one house."""
_FAR = frozenset({"minister", "premier", "sovereign", "ambassador", "head", "legislator", "jurist"})


def share_body(pair: Pair) -> Mark | None:
    """Say whether both stand for one body."""
    if not pair.one.body or pair.one.body != pair.other.body:
        return None
    return Mark(1.0, "Both stand for the same body.")


def share_house(pair: Pair) -> Mark | None:
    """Say whether one body belongs to the other: a ministry to its state, a bureau to its union."""
    one, other = pair.one, pair.other
    if not one.body or not other.body or one.body == other.body:
        return None
    if other.body in one.kin or one.body in other.kin or one.kin & other.kin:
        return Mark(1.0, "The body of one belongs to that of the other.")
    return None


def have_other_bodies(pair: Pair) -> Mark | None:
    """Say whether they stand for bodies that have nothing to do with each other."""
    one, other = pair.one, pair.other
    if not one.body or not other.body or one.body == other.body or share_house(pair):
        return None
    if one.posts & other.posts:
        return None
    return Mark(1.0, "They stand for different bodies.")


def serve_two_states(pair: Pair) -> Mark | None:
    """Say whether they stand for two states, which hardly anybody does."""
    if not (pair.one.is_of_state and pair.other.is_of_state) or not have_other_bodies(pair):
        return None
    return Mark(1.0, "They stand for two states.")


def have_no_body(pair: Pair) -> Mark | None:
    """Say whether nothing tells for whom one of them stands."""
    if pair.one.body and pair.other.body:
        return None
    return Mark(1.0, "For one of them no body is given.")


def share_post(pair: Pair) -> Mark | None:
    """Say whether both hold, or are said to have held, an office of one sort in one body."""
    if not pair.one.posts & pair.other.posts:
        return None
    return Mark(1.0, "Both are named with an office of the same sort in the same body.")


def share_title(pair: Pair) -> Mark | None:
    """Measure how much of the titles is the same."""
    one, other = pair.one.title_words, pair.other.title_words
    if not one or not other or have_other_bodies(pair):
        return None
    value = len(one & other) / min(len(one), len(other))
    return Mark(value, "Their titles share words.") if value else None


def have_other_roles(pair: Pair) -> Mark | None:
    """Say whether their offices are of sorts that one person seldom holds one after the other."""
    one, other = pair.one.role, pair.other.role
    if not one or not other or one == other or pair.one.posts & pair.other.posts:
        return None
    if any(one in ladder and other in ladder for ladder in _LADDERS):
        return Mark(0.3, f"One is {one}, the other {other}, which may follow on each other.")
    value = 1.0 if one in _FAR and other in _FAR else 0.8
    return Mark(value, f"One is {one}, the other {other}.")
