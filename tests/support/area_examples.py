"""A store with the wards of one borough, cut from the Met's own ward file, for the tests of areas."""

import csv
import gzip
from pathlib import Path

from data.store.engine import connect
from loaders.load import load

WARDS = "data/mps_recorded_crime/2026-03_MPS Ward Level Crime (most recent 24 months).csv.gz"


def ward_rows(shared: Path, borough: str) -> list[dict[str, str]]:
    """The rows of the Met's ward file of March 2026 for a borough."""
    with gzip.open(shared / WARDS, "rt", encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["LookUp_BoroughName"] == borough]


def load_wards(shared: Path, url: str, folder: Path, borough: str) -> None:
    """Load these rows into a store."""
    rows = ward_rows(shared, borough)
    cut = folder / "2026-03_MPS Ward Level Crime (most recent 24 months).csv"
    with cut.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    load(connect(url), [cut])
