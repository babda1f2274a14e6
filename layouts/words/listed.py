"""Several names in a row, as people write them."""

from collections.abc import Sequence


def listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``; blank of none."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
