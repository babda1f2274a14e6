"""Which of many findings at once are more than chance would give: the false discovery rate."""

from collections.abc import Sequence

RATE = 0.1


def discoveries(chances: Sequence[float], rate: float = RATE) -> list[bool]:
    """Which of several p-values are discoveries, so that a share ``rate`` of them, at most, is expected to be false.

    Benjamini Y. & Hochberg Y., Controlling the false discovery rate: a practical and powerful approach to multiple
    testing, Journal of the Royal Statistical Society B 57, 1995: all up to the largest that is no larger than its place
    among them, from the smallest, times ``rate`` over their number.
    """
    ordered = sorted(chances)
    most = max((one for place, one in enumerate(ordered, 1) if one <= rate * place / len(ordered)), default=-1.0)
    return [one <= most for one in chances]
