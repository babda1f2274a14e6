"""Quantiles that the standard library lacks: gamma and beta, and tail areas of Student's t.

Series and continued fractions: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 6.5.29,
6.5.31 and 26.5.8; quantiles by bracketing, which cannot diverge.
"""

import math
from collections.abc import Callable
from functools import cache
from statistics import NormalDist

TINY = 1e-300
ENOUGH = 1e-14


@cache
def z_of(confidence: float) -> float:
    """The normal deviate of a two-sided confidence (0.95 gives 1.96); ValueError unless between 0 and 1."""
    if not 0 < confidence < 1:
        raise ValueError(f"a confidence lies between 0 and 1, not at {confidence}")
    return NormalDist().inv_cdf((1 + confidence) / 2)


def gamma_below(shape: float, x: float) -> float:
    """P(X < x) of a gamma variable of this shape and scale 1; ValueError if shape <= 0 or x < 0."""
    if shape <= 0 or x < 0:
        raise ValueError(f"no gamma distribution of shape {shape} at {x}")
    if x == 0:
        return 0.0
    front = math.exp(shape * math.log(x) - x - math.lgamma(shape))
    if x < shape + 1:
        term = total = 1 / shape
        step = shape
        while term > total * ENOUGH:
            step += 1
            term *= x / step
            total += term
        return front * total
    return 1 - front * _gamma_fraction(shape, x)


def _gamma_fraction(shape: float, x: float) -> float:
    """The continued fraction of the upper incomplete gamma function, by Lentz's method."""
    b = x + 1 - shape
    c, d = 1 / TINY, 1 / b
    result = d
    for i in range(1, 10_000):
        a = -i * (i - shape)
        b += 2
        d = 1 / _kept(a * d + b)
        c = _kept(b + a / c)
        result *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return result


def beta_below(a: float, b: float, x: float) -> float:
    """P(X < x) of a beta variable; ValueError unless a, b > 0 and 0 <= x <= 1."""
    if a <= 0 or b <= 0 or not 0 <= x <= 1:
        raise ValueError(f"no beta distribution ({a}, {b}) at {x}")
    if x in (0, 1):
        return float(x)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_below(b, a, 1 - x)
    log_front = (math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    return math.exp(log_front) * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    """The continued fraction of the incomplete beta function, by Lentz's method."""
    c = 1.0
    d = 1 / _kept(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, 10_000):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        for part in (even, odd):
            d = 1 / _kept(1 + part * d)
            c = _kept(1 + part / c)
            result *= c * d
        if abs(c * d - 1) < ENOUGH:
            break
    return result


def _kept(value: float) -> float:
    return value if abs(value) > TINY else TINY


def gamma_quantile(shape: float, below: float) -> float:
    """The x with P(X < x) = ``below`` of a gamma variable of scale 1: half the chi-squared quantile of 2 shape."""
    high = shape + 1
    while gamma_below(shape, high) < below:
        high *= 2
    return solve(lambda x: gamma_below(shape, x) - below, 0.0, high)


def beta_quantile(a: float, b: float, below: float) -> float:
    """The x with P(X < x) = ``below`` of a beta variable.

    Above one half its distance from 1 is looked for: of a distance that is small, on which P depends where b is
    small, the 12 figures that ``solve`` finds of an x near 1 would leave few.
    """
    if beta_below(a, b, 0.5) < below:
        return 1 - solve(lambda rest: beta_below(b, a, rest) - (1 - below), 0.0, 0.5)
    return solve(lambda x: beta_below(a, b, x) - below, 0.0, 0.5)


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


def beyond_t(t: float, freedom: float) -> float:
    """P(|T| > t) of Student's t, by Wallace's 1959 normal approximation.

    Wallace D.L., Bounds on normal approximations to Student's and the chi-square distributions,
    Annals of Mathematical Statistics 30: within 0.0005 from 5 degrees of freedom on.
    """
    z = (8 * freedom + 1) / (8 * freedom + 3) * math.sqrt(freedom * math.log1p(t * t / freedom))
    return math.erfc(z / math.sqrt(2))
