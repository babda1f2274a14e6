"""The published figures that come with the program: made from published files, loaded at first start."""

import hashlib
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, delete, insert, select

import data
from data.package.export import export
from data.package.replacing import scratch
from data.statement import Origin
from data.store import schema
from data.store.decisions import record
from data.store.engine import connect, sqlite_url, writable, writing
from loaders.errors import BadFile, Quarantined
from loaders.progress import Progress

PACKAGE = Path(data.__file__).with_name("published") / "datapackage.json"
QUOTED = Path(data.__file__).with_name("quoted")  # what documents say themselves, and what others state of a publisher


class Files(NamedTuple):
    """Published files by the pattern of their names; when they were published, and how they came, where neither they
    nor their names say so. Some may be set aside: what speaks against them is kept, and the others stand. ``because``
    is why files are taken although something speaks against them."""

    pattern: str
    published: str = ""
    origin: Origin | None = None
    through: str = ""
    set_aside: bool = False
    because: str = ""


COPIER = "the public repository fenneh/london-crime-data"
OUTLINES = "geography/london_borough_outlines.geojson.gz"
FILES: tuple[Files, ...] = (
    Files("mps_recorded_crime/*Borough*"),
    Files("mps_monthly_crime/*"),
    Files("mps_vawg/*offences_by_classification*"),
    Files("mps_vawg/*_by_location*", "2026-03", "rows", COPIER),
    Files("mps_vawg/*victims_by_[ae]*", "2026-03", "rows", COPIER),
    Files("mps_thorough_searches/*", "2026-04", "rows", COPIER,
          because="the newest months look incomplete; they are marked provisional, and neither quoted nor added up"),
    Files("mps_custody/*"),
    Files("mps_homicide/*", "2024-01"),
    Files("mps_asb/*", "2024"),
    Files("mopac_surveys/victim_satisfaction*", "2024"),
    Files("mopac_surveys/feeling_of_safety*", "2024"),
    Files("mopac_surveys/PAS_*", "2024-03"),
    Files("mopac_surveys/public_perception_*"),
    Files("home_office_workforce/*"),
    Files("police_uk_stop_search/*.csv.gz", "2023", set_aside=True),
    Files("youth_justice/*", "2026-04", through="the publisher's own public repository"),
    Files("census/2011_*", "2013-01-30"),
    Files("geography/bcu_*"),
    Files("geography/gla_population_*"),
    Files("geography/ons_mid_2024_*"),
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
    of one's own. What was decided of a file stands from the day that the package before it says.
    BadFile if a group of files is missing.
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
    from loaders.package import decisions_of_package
    from loaders.reading import outlines

    with writing(engine) as connection:
        for decision in decisions_of_package(PACKAGE):
            record(connection, decision)
    with outlines.using(published / OUTLINES):
        for files in FILES:
            paths = sorted(published.glob(files.pattern))
            if not paths:
                raise BadFile(f"no file {files.pattern}", file=str(published), remedy="complete the folder")
            provenance = Provenance(files.published, origin=files.origin, through=files.through)
            for together in ([path] for path in paths) if files.set_aside else [paths]:
                with suppress(Quarantined) if files.set_aside else nullcontext():
                    load(engine, together, provenance, progress, files.because)
    load(engine, sorted(QUOTED.glob("*.csv")), progress=progress)
