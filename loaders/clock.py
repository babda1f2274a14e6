"""What time it is: the one place where loaders ask, so that a test can set it."""

from datetime import UTC, date, datetime


def today() -> date:
    """Today's date."""
    return date.today()


def now() -> str:
    """The time in UTC, as ``2026-11-25T14:03:07.123+00:00``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")
