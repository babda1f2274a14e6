"""The published figures that come with the program: made from published files, loaded at first start."""

import hashlib
from pathlib import Path

from sqlalchemy import Engine, delete, insert, select

import data
from data.package.export import export
from data.package.replacing import scratch
from data.store import schema
from data.store.engine import connect, sqlite_url, writable, writing
from loaders.errors import BadFile
from loaders.progress import Progress

PACKAGE = Path(data.__file__).with_name("published") / "datapackage.json"
QUOTED = Path(data.__file__).with_name("quoted")  # what documents say themselves, and what others state of a publisher
# Which files make the package, and when they were published where neither they nor their names say so.
FILES: tuple[tuple[str, str], ...] = (
    ("mps_recorded_crime/*Borough*", ""),
    ("mps_monthly_crime/*", ""),
    ("mps_vawg/*offences_by_classification*", ""),
    ("mps_custody/*", ""),
    ("mps_homicide/*", "2024-01"),
    ("mps_asb/*", "2024"),
    ("mopac_surveys/victim_satisfaction*", "2024"),
    ("mopac_surveys/feeling_of_safety*", "2024"),
    ("mopac_surveys/PAS_*", "2024-03"),
    ("mopac_surveys/public_perception_*", ""),
    ("home_office_workforce/*", ""),
    ("geography/bcu_*", ""),
    ("geography/gla_population_*", ""),
    ("geography/ons_mid_2024_*", ""),
)


def ensure(engine: Engine | None = None, progress: Progress = lambda label, fraction: None) -> bool:
    """Load the embedded package unless this store has had it; whether it was loaded now.

    A store that holds figures and can only be read is left as it is.
    """
    engine = engine or connect()
    digest = hashlib.sha256(PACKAGE.read_bytes()).hexdigest()
    if _loaded(engine) == digest or (_holds_figures(engine) and not writable(engine)):
        return False
    from loaders.load import load  # brings pandas, which a start that finds its data loaded can do without

    load(engine, [PACKAGE], progress=progress)
    with writing(engine) as connection:
        connection.execute(delete(schema.meta).where(schema.meta.c.key == "embedded"))
        connection.execute(insert(schema.meta).values(key="embedded", value=digest))
    return True


def _loaded(engine: Engine) -> str | None:
    with engine.connect() as connection:
        return connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "embedded"))


def _holds_figures(engine: Engine) -> bool:
    with engine.connect() as connection:
        return connection.scalar(select(schema.release.c.id).limit(1)) is not None


def make(
    published: Path, folder: Path = PACKAGE.parent, progress: Progress = lambda label, fraction: None
) -> Path:
    """Make the package in ``folder`` from a folder of published files, through a store beside it.

    It holds London, the boroughs and larger areas; wards, at twenty times the size, are for a store
    of one's own. BadFile if a group of files is missing.
    """
    with scratch(folder.resolve(), "store") as empty:
        engine = connect(sqlite_url(empty / "store.sqlite3"))
        try:
            _fill(engine, published, progress)
            return export(engine, folder, wards=False)
        finally:
            engine.dispose()


def _fill(engine: Engine, published: Path, progress: Progress) -> None:
    from loaders.load import Provenance, load

    for pattern, date in FILES:
        paths = sorted(published.glob(pattern))
        if not paths:
            raise BadFile(f"no file {pattern}", file=str(published), remedy="complete the folder")
        load(engine, paths, Provenance(published=date), progress)
    load(engine, sorted(QUOTED.glob("*.csv")), progress=progress)
