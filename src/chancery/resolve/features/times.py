"""What dates and company say."""

from chancery.resolve.features.mark import Mark, Pair

_LIFE = 30


def are_far_apart(pair: Pair) -> Mark | None:
    """Measure the years between them, from the number on at which offices are seldom held."""
    one, other = pair.one.years, pair.other.years
    if not one or not other:
        return None
    gap = max(min(one) - max(other), min(other) - max(one))
    if gap < _LIFE // 2:
        return None
    return Mark(gap / _LIFE, f"{gap} years lie between the documents.")


def hold_two_at_once(pair: Pair) -> Mark | None:
    """Say whether they hold offices of different sorts in different bodies in the same years."""
    one, other = pair.one, pair.other
    if not one.years or not other.years or one.posts & other.posts or not one.role or not other.role:
        return None
    if one.role == other.role or one.body == other.body:
        return None
    overlap = min(max(one.years), max(other.years)) - max(min(one.years), min(other.years))
    if overlap < 0:
        return None
    return Mark(1.0, "They hold different offices in different bodies in the same years.")


def hold_it_then(pair: Pair) -> Mark | None:
    """Say whether both hold an office of one sort in one body in one year, or in years that follow on each other."""
    one, other = pair.one, pair.other
    if one.held & other.held:
        return Mark(1.0, "Both hold an office of the same sort in the same body in the same year.")
    if any((role, body, year + step) in other.held for role, body, year in one.held for step in (-1, 1)):
        return Mark(0.3, "Both hold an office of the same sort in the same body, in years that follow on each other.")
    return None


def keep_company(pair: Pair) -> Mark | None:
    """Say whether the same states are named beside both."""
    shared = pair.one.company & pair.other.company
    if not shared:
        return None
    return Mark(1.0, f"The same states are named beside both: {', '.join(sorted(shared)[:4])}.")


def stand_side_by_side(pair: Pair) -> Mark | None:
    """Say whether one document lists them as two."""
    if pair.other.number not in pair.one.beside and pair.one.number not in pair.other.beside:
        return None
    return Mark(1.0, "One document names them as two persons.")
