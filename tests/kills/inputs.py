"""What the kills are tried on: two releases of a published format, made up, and what is made of them."""

import csv
import random
from pathlib import Path

from data import areas, periods
from data.package.export import export
from data.store.engine import connect
from loaders.load import load

FIRST, MONTHS, MORE = periods.month(2024, 1), 24, 3  # MORE is the most by which a later release reaches further
HEADINGS = {
    "BURGLARY": ("BURGLARY - RESIDENTIAL", "BURGLARY - BUSINESS AND COMMUNITY"),
    "ROBBERY": ("ROBBERY OF PERSONAL PROPERTY", "ROBBERY OF BUSINESS PROPERTY"),
}
BOROUGHS = [area.name for area in areas.embedded() if area.kind == "borough"]
FOLDER = "mps_recorded_crime"  # of a folder of published files


def published(folder: Path, months: int = MONTHS) -> tuple[Path, Path]:
    """Two releases of recorded crime: the later has a month more, and one figure in ten otherwise."""
    (folder / FOLDER).mkdir(parents=True)
    earlier = folder / FOLDER / "2026-02_MPS Borough Level Crime (most recent 24 months).csv"
    later = folder / FOLDER / "2026-03_MPS Borough Level Crime (most recent 24 months).csv"
    write(earlier, months, revised=0.0)
    write(later, months + 1, revised=0.1)
    return earlier, later


def write(path: Path, months: int, revised: float) -> None:
    """A release of so many months, of whose figures a share is revised."""
    chance, change = random.Random(1), random.Random(2)
    headers = [periods.iso(FIRST + number).replace("-", "") for number in range(months)]
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["MajorText", "MinorText", "BoroughName", *headers])
        for group, subgroups in HEADINGS.items():
            for subgroup in subgroups:
                for borough in BOROUGHS:
                    counts = [chance.randint(40, 60) for _ in range(MONTHS + MORE)][:months]
                    writer.writerow([group, subgroup, borough,
                                     *(count + (change.random() < revised) for count in counts)])


def store(url: str, paths: list[Path]) -> None:
    """A store that holds these releases."""
    engine = connect(url)
    load(engine, paths)
    engine.dispose()


def package(url: str, folder: Path) -> None:
    """What a store is exported as."""
    engine = connect(url)
    export(engine, folder)
    engine.dispose()
