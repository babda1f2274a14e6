"""The noise of a pool of like monthly series, such as a measure's boroughs, each told from its fellows too.

Empirical Bayes: Efron B. & Morris C., Data analysis using Stein's estimator and its generalizations, JASA 70, 1975.
What its fellows show is the prior of each series: how much its months vary beyond chance (a Student's t of the
logarithm, and some that may be anything, so that an odd member speaks for itself) and how much of that they carry over.
Where the pool lies, how far it is spread and whether larger series are noisier is not assumed: a grid is weighed by how
likely it makes the fellows, the series itself left out. A pool of one is judged by its own months alone.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np

from metrics.statistics.dispersion import EXTRA, KINDS, LOG_STEP, Floats, Noise, log_likelihoods, noise, residuals

SPREADS = (0.1, 0.2, 0.4, 0.8)  # of the logarithm of the variance beyond chance, in one pool
TAILS = 3  # degrees of freedom of Student's t
ODD = 0.1  # the share of members that may vary by anything: fellows do not outvote what an odd one shows
GROWTH = (0.0, 0.5, 1.0)  # the variance beyond chance goes with so high a power of a series' size
MARGIN = 30  # grid steps by which the centre of a pool may lie outside the grid
OTHERWISE = 0.2  # the share of members that may be of any kind, whatever the pool's
# Before the fellows are seen: any dispersion, by its logarithm, and kinds as pools of ours with ten years have them.
CENTRES = EXTRA.clip(EXTRA[1]) / (1 + EXTRA.clip(EXTRA[1]))
MET = {0.0: 0.05, 0.2: 0.1, 0.4: 0.2, 0.6: 0.25, 0.7: 0.25, 0.8: 0.15}  # what the next month has of the one before
SHARES = {0.3: 0.2, 0.65: 0.3, 1.0: 0.5}  # what share of the noise is carried over at all
BEFORE = np.array([MET[over] * (SHARES[carried] if over else 1.0) for carried, over in KINDS])


def pooled(pool: Sequence[Sequence[float]]) -> list[Noise]:
    """The noise of each series of a pool: consecutive comparable monthly counts, oldest first.

    ValueError unless each is ``dispersion.enough``.
    """
    every = [residuals(months) for months in pool]
    return [noise(weights, one.months, len(pool)) for one, weights in zip(every, _weights(
        log_likelihoods(every), np.log([one.mean for one in every])), strict=True)]


def _weights(logs: Floats, sizes: Floats) -> Floats:
    """The weight of each grid point for each series, after what it and its fellows show: series by extra by kind.

    A pool has a centre, a spread, a growth and a kind; a prior of its members is a mixture of such pools.
    """
    likely = np.exp(logs - logs.max(axis=(1, 2), keepdims=True))
    shapes, members = _shapes(), (1 - OTHERWISE) * np.eye(len(KINDS)) + OTHERWISE * BEFORE  # by kind of the pool
    series, centres = np.arange(len(likely))[:, None], np.arange(len(EXTRA)) + MARGIN
    steps = [np.rint(power * (sizes - sizes.mean()) / LOG_STEP).astype(int) for power in GROWTH]
    places = [centres + np.clip(step, -MARGIN, MARGIN)[:, None] for step in steps]
    told = np.log(np.tensordot(likely @ members.T, shapes, axes=(1, 2)) + 1e-300)  # series by kind by centre by spread
    each = np.stack([told.transpose(0, 2, 1, 3)[series, place] for place in places])  # growth first, kind last but one
    fellows = each.sum(axis=1, keepdims=True) - each + np.log(BEFORE)[:, None] + np.log(CENTRES)[:, None, None]
    weights = np.exp(fellows - fellows.max(axis=(0, 2, 3, 4), keepdims=True))
    weights /= weights.sum(axis=(0, 2, 3, 4), keepdims=True)
    pools = np.zeros((len(likely), len(shapes), len(KINDS), len(SPREADS)))
    for place, weight in zip(places, weights, strict=True):
        pools[series, place] += weight
    before = np.tensordot(pools, shapes, axes=((1, 3), (0, 1))).transpose(0, 2, 1) @ members
    found = likely * before
    return np.asarray(found / found.sum(axis=(1, 2), keepdims=True))


@cache
def _shapes() -> Floats:
    """Student's t over the grid, around each centre with each spread: centre by spread by grid point."""
    centres = np.arange(-MARGIN, len(EXTRA) + MARGIN)
    away = np.subtract.outer(centres, np.arange(len(EXTRA)))[:, None, :] * LOG_STEP / np.array(SPREADS)[:, None]
    density = (1 + away**2 / TAILS) ** (-(TAILS + 1) / 2)
    return np.asarray((1 - ODD) * density / density.sum(axis=2, keepdims=True) + ODD / len(EXTRA))
