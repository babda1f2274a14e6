"""What a database says when it cannot do something, in the words of the person who asked for it."""

from sqlalchemy.exc import SQLAlchemyError

BUSY = "another load is writing to it and has not ended; wait until it has, then do this again"
READ_ONLY = "it can only be read; let this account write to it (for SQLite: to the file and its folder)"
DAMAGED = "it is damaged or no SQLite file; put a good copy there, or move it away and load an export anew"
FULL = "nothing was changed; make room, then do this again"
FOREIGN = "its tables are not those of this program; name another in DATABASE_URL"
# A part of what SQLite or PostgreSQL says, and what to do about it; the first that fits.
REMEDIES = (
    ("database is locked", BUSY),
    ("lock timeout", BUSY),
    ("readonly database", READ_ONLY),
    ("read-only transaction", READ_ONLY),
    ("permission denied", "this account may not do that; to serve takes SELECT on every table, to load every right"),
    ("is malformed", DAMAGED),
    ("not a database", DAMAGED),
    ("is full", FULL),
    ("No space left", FULL),
    ("disk I/O error", "nothing was changed; see that the disk has room and is sound"),
    ("constraint", "a fault of this program, nothing was changed; report it with the file"),
    ("no such table", FOREIGN),
    ("no such column", FOREIGN),
    ('relation "', FOREIGN),
    ("column ", FOREIGN),
    ("password authentication failed", "give the right password in DATABASE_URL"),
)


def explained(error: Exception) -> str:
    """The database's own words and what to do, in one line, without the statement and without the address."""
    said = _said(error)
    remedy = next((remedy for part, remedy in REMEDIES if part in said), "see DATABASE_URL")
    return f"{said}; {remedy}"


def _said(error: Exception) -> str:
    original = getattr(error, "orig", None) if isinstance(error, SQLAlchemyError) else None
    words = (original or error).args
    said = words[0] if words else type(error).__name__
    if isinstance(said, dict):  # as pg8000 passes on what PostgreSQL answers
        said = said.get("M", "an error without a message")
    return " ".join(str(said).split())
