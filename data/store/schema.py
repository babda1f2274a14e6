"""The tables of the store, the same on SQLite and PostgreSQL.

An observation row holds the current value of one series in one period and the release that first
stated that value; ``superseded`` holds the values that it replaced. A release that repeats what was
known therefore costs no row: history costs the space of what changed. ``coverage``, ``release_area``
and ``release_group`` say what each release spoke for, so that a figure left out of a file can be read
as the zero, or the missing value, that the publisher meant.

A release whose ``standing`` is 0 has been withdrawn: ``withdrawn`` keeps everything that it stated.
``decision`` keeps what people decided of files, and which files were set aside: nothing is deleted.
``change`` keeps what each release changed when it was loaded, ``look`` how the last look at each source's
publisher ended, and ``taken`` which published files, as they came, have been read into releases.
"""

from sqlalchemy import (
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

VERSION = "4"

metadata = MetaData()


def _key(target: str, *, primary_key: bool = False) -> Column[int]:
    return Column(f"{target}_id", Integer, ForeignKey(f"{target}.id"), nullable=False, primary_key=primary_key)


def _of(target: str, *, primary_key: bool = False) -> Column[int]:
    """A key that figures have, which the database does not check: PostgreSQL would take most of a load's time for it.

    The writer enters series and releases before their figures, in the same transaction.
    """
    return Column(f"{target}_id", Integer, nullable=False, primary_key=primary_key)


meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", String))

source = Table(
    "source", metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("title", String, nullable=False),
    Column("publisher", String, nullable=False),
    Column("url", String, nullable=False),
    Column("licence", String, nullable=False),
)

release = Table(
    "release", metadata,
    Column("id", Integer, primary_key=True),
    _key("source"),
    Column("label", String, nullable=False),
    Column("published", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("data_end", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False, unique=True),
    Column("rows", Integer, nullable=False),
    Column("retrieved", String, nullable=False),
    Column("url", String, nullable=False),
    Column("provenance", String, nullable=False, default="file"),
    Column("through", String, nullable=False, default=""),
    Column("standing", Integer, nullable=False, default=1),
)

decision = Table(
    "decision", metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("source", String, nullable=False),
    Column("label", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("because", String, nullable=False),
    Column("objections", String, nullable=False),
    Column("variables", String, nullable=False),
    Column("decided", String, nullable=False),
)

change = Table(
    "change", metadata,
    _key("release", primary_key=True),
    Column("log", String, nullable=False),
)

look = Table(
    "look", metadata,
    Column("source", String, primary_key=True),
    Column("looked", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("said", String, nullable=False),
)

taken = Table(
    "taken", metadata,
    Column("sha256", String, primary_key=True),
)

area = Table(
    "area", metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("kind", String, nullable=False),
)

area_member = Table(
    "area_member", metadata,
    Column("area_id", Integer, ForeignKey("area.id"), primary_key=True),
    Column("member_id", Integer, ForeignKey("area.id"), primary_key=True),
)

variable = Table(
    "variable", metadata,
    Column("id", Integer, primary_key=True),
    _key("source"),
    Column("code", String, nullable=False),
    Column("title", String, nullable=False),
    Column("unit", String, nullable=False),
    Column("months", Integer, nullable=False),
    Column("step", Integer, nullable=False),
    Column("absent", String, nullable=False),
    UniqueConstraint("source_id", "code"),
)

coverage = Table(
    "coverage", metadata,
    _key("release", primary_key=True),
    _key("variable", primary_key=True),
    Column("first", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

release_area = Table(
    "release_area", metadata,
    _key("release", primary_key=True),
    _key("area", primary_key=True),
)

release_group = Table(
    "release_group", metadata,
    _key("release", primary_key=True),
    Column("group", String, primary_key=True),
)

series = Table(
    "series", metadata,
    Column("id", Integer, primary_key=True),
    _key("variable"),
    _key("area"),
    Column("group", String, nullable=False),
    UniqueConstraint("variable_id", "area_id", "group"),
    Index("series_by_area", "area_id", "variable_id"),
)


def _figures() -> list[Column]:
    return [
        Column("value", Double),
        Column("numerator", Double),
        Column("base", Double),
        Column("status", String),
    ]


observation = Table(
    "observation", metadata,
    _of("series", primary_key=True),
    Column("period", Integer, primary_key=True),
    *_figures(),
    _of("release"),
    sqlite_with_rowid=False,
)

superseded = Table(
    "superseded", metadata,
    _of("series", primary_key=True),
    Column("period", Integer, primary_key=True),
    *_figures(),
    _of("release", primary_key=True),
    sqlite_with_rowid=False,
)

withdrawn = Table(
    "withdrawn", metadata,
    _key("release", primary_key=True),
    _key("series", primary_key=True),
    Column("period", Integer, primary_key=True),
    *_figures(),
    sqlite_with_rowid=False,
)
