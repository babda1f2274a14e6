"""Updates of a store from a local server that behaves like the publishers."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from data import periods
from data.statement import LONDON
from data.store.reader import Reader
from loaders.archive import Archive
from loaders.fetch import Client, Patience
from loaders.update import Looked, exit_code, update
from metrics.registry.publishers import Wanted
from tests.support.crime_files import Row, crime_file
from tests.support.publishers_server import FakePublishers

SOURCE, NAME = "mps-recorded-crime", "MPS Borough Level Crime (most recent 24 months).csv"
WANTED = Wanted(source=SOURCE, publisher="london-datastore", dataset="exy3m",
                pattern=r"Borough Level Crime.*24 months.*\.csv$", most_mb=1)
PAGED = Wanted(source="paged", publisher="govuk", dataset="statistics/crime", pattern=r"\.csv$", most_mb=1)
MONTHLY = Wanted(source="monthly", publisher="police-uk", dataset="metropolitan", pattern="stop-and-search",
                 take="each", most_mb=1)
QUICK = Patience(tries=4, first_wait=0.01, longest_wait=2, connect=2, read=2, whole=5)
Change = Callable[[Row, list[Row]], tuple[Row, list[Row]]]
NEXT = ("2024-08", "2026-07")
ROBBERY = ("ROBBERY OF PERSONAL PROPERTY", "ROBBERY OF BUSINESS PROPERTY")


class Run:
    """Updates of one store from one server."""

    def __init__(self, server: FakePublishers, engine: Engine, folder: Path) -> None:
        self.server, self.engine, self.folder = server, engine, folder

    def __call__(self, *wanted: Wanted) -> list[Looked]:
        known = self.server.known(*(wanted or (WANTED,)))
        return list(update(self.engine, self.archive, Client(known, "https://example.org/about", QUICK), known))

    @property
    def archive(self) -> Archive:
        return Archive(self.folder / "archive")

    def only(self, *wanted: Wanted) -> tuple[str, str, int]:
        """How the look at the one source ended, what it said, and the exit code."""
        (looked,) = self(*wanted)
        return looked.outcome, "; ".join(looked.said), exit_code([looked])

    def robberies(self, month: str) -> float | None:
        """London's robberies in a month, as the store has them."""
        reader = Reader(self.engine)
        series = reader.figures(SOURCE, ["robbery"], [LONDON])
        return next(iter(series.values()))[periods.from_iso(month)].value


def content(folder: Path, first: str = "2024-07", last: str = "2026-06",
            change: Change = lambda header, rows: (header, rows)) -> bytes:
    return crime_file(folder, first, last, "made.csv", change).read_bytes()


def months(folder: Path, *wanted: str) -> dict[str, bytes]:
    """The content of a file of each single month."""
    return {month: content(folder, month, month) for month in wanted}
