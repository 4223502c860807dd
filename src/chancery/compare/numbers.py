"""Whether two numbers are one, told more and less exactly."""

_ROUND = 100
_LARGE = 1000


def is_same_number(one: float, two: float) -> bool:
    """Say whether two numbers are one, as exact as the rounder of them.

    >>> is_same_number(46.2, 46), is_same_number(46, 47), is_same_number(1_240_000, 1_200_000)
    (True, False, True)
    """
    return one == two or _rounds_to(one, two) or _rounds_to(two, one)


def _rounds_to(exact: float, rounded: float) -> bool:
    """Say whether the second is the first, rounded: to the unit, or a large one to its last digit that is not 0."""
    if not float(rounded).is_integer():
        return False
    if not float(exact).is_integer() and abs(exact) < _LARGE:
        return round(exact) == rounded
    if rounded < _LARGE or rounded % _ROUND:
        return False
    digits = str(int(rounded))
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    return bool(exact % step) and abs(exact - rounded) <= step / 2
