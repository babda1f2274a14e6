"""The day that it is: the one place where loaders ask, so that a test can set it."""

from datetime import date


def today() -> date:
    """Today's date."""
    return date.today()
