"""The projection of the map: Equal Earth, on which areas keep their sizes.

Šavrič, Patterson and Jenny, 2018, doi 10.1080/13658816.2018.1504949.
"""

from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 1000, 440
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_FACTOR = sqrt(3) / 2
_SCALE = WIDTH / 5.41326
"""The width of the world in units of the projection."""
_TOP = 1.3174
"""The north pole, in units of the projection."""


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Give the place of a point on the map, in its units.

    >>> tuple(round(value) for value in project(0, 90)), tuple(round(value) for value in project(180, 0))
    ((500, 0), (1000, 243))
    """
    turn, lift = radians(longitude), asin(_FACTOR * sin(radians(latitude)))
    square = lift * lift
    sixth = square * square * square
    a1, a2, a3, a4 = _A
    x = turn * cos(lift) / (_FACTOR * (a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)))
    y = lift * (a1 + a2 * square + sixth * (a3 + a4 * square))
    return WIDTH / 2 + x * _SCALE, (_TOP - y) * _SCALE
