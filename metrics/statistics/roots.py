"""Where a rising function passes nought.

By hand, because scipy.optimize costs each process a tenth of a second and 24 MB more than scipy.special.
"""

import math
from collections.abc import Callable


def solve(rising: Callable[[float], float], low: float, high: float, within: float = 1e-13) -> float:
    """Where a rising function passes nought between two points, to 12 figures or the part ``within``.

    An end is given where the function does not pass nought. Chandrupatla T.R., Advances in Engineering
    Software 28, 1997: inverse quadratic interpolation where it is safe, else halving.
    """
    near, far = high, low
    at_near, at_far = rising(near), rising(far)
    if at_far >= 0 or at_near <= 0:
        return far if at_far >= 0 else near
    part = 0.5
    while True:
        tried = near + part * (far - near)
        value = rising(tried)
        if (value > 0) == (at_near > 0):
            last, at_last = near, at_near
        else:
            last, at_last, far, at_far = far, at_far, near, at_near
        near, at_near = tried, value
        best, at_best = (near, at_near) if abs(at_near) < abs(at_far) else (far, at_far)
        least = within * abs(best) / abs(far - near) if far != near else 1.0
        if least > 0.5 or at_best == 0:
            return best
        part = min(max(_next(near, far, last, at_near, at_far, at_last), least), 1 - least)


def _next(near: float, far: float, last: float, at_near: float, at_far: float, at_last: float) -> float:
    """How far from near to far to try next: where a parabola through the three points passes, if that is safe."""
    place, height = (near - far) / (last - far), (at_near - at_far) / (at_last - at_far)
    if not 1 - math.sqrt(1 - place) < height < math.sqrt(place):
        return 0.5
    return (at_near / (at_far - at_near) * at_last / (at_far - at_last)
            + (last - near) / (far - near) * at_near / (at_last - at_near) * at_far / (at_last - at_far))
