"""Two releases of every format, and all published files, in five orders: the same figures, and none set aside."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.statement import Statement
from data.store.engine import connect
from data.store.predecessor import level
from data.store.reader import Key, Reader
from loaders.embedded import FILES
from loaders.load import Provenance, read, store
from metrics.registry import registry
from metrics.registry.needed import needed
from tests.fuzz.originals import made_up
from tests.support.published_files import DATA, there

ORDERS = 5
OTHERWISE = ("borough-historical", "perception", "stated")  # made up apart from files of the same source: they differ


@pytest.fixture(scope="module", params=["made up", *there("published")])
def statements(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[tuple[Statement, str]]:
    """What every file states of boroughs and larger areas, read once, and why it is accepted if anything speaks
    against it; wards would take five times as long.

    A file of a single month is judged by the months that are there, so in another order another may be set aside:
    those of which one is are left out.
    """
    files = ([(path, one.published, one.because) for one in FILES if not one.set_aside
              for path in sorted(DATA.glob(one.pattern))]
             if request.param == "published" else list(releases(tmp_path_factory.mktemp("made-up"))))
    found = [(statement, because) for path, date, because in files for statement in read(path, Provenance(date))]
    return [
        (replace(one, frame=one.frame[one.frame["area"].map(level).astype(str) == "borough"],
                 areas=[code for code in one.areas if level(code) == "borough"]), because)
        for one, because in found
    ]


def releases(folder: Path) -> Iterator[tuple[Path, str, str]]:
    """Both releases of each made-up file that stands there as text, and when each was published."""
    for one in made_up():
        if one.dress.packing in ("csv", "gz") and one.name not in OTHERWISE:
            for name, content, date in ((one.before_file, one.content_before(), one.before_published),
                                        (one.file, one.content, one.published)):
                path = folder / one.name / (date or "named") / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                yield path, date, ""


def figures(url: str) -> dict[Key, dict[int, tuple[float | str | None, ...]]]:
    """Every current figure that some measure reads, of London and the boroughs."""
    reader = Reader(connect(url))
    known = reader.catalogue()
    wanted: dict[tuple[str, str], tuple[str, ...]] = {}
    for source in registry().sources:
        for code, group in needed(source):
            if (source, code) in known.variables:
                wanted[source, code] = (*wanted.get((source, code), ()), group)
    places = [code for code, area in known.areas.items() if area.kind in ("london", "borough")]
    return {key: {period: figure[:4] for period, figure in series.items()}
            for key, series in reader.figures_of(wanted, places).items()}


@pytest.mark.long
def test_the_order_of_loading_changes_no_figure_and_sets_no_published_file_aside(
    statements: list[tuple[Statement, str]], tmp_path: Path
) -> None:
    found = []
    for seed in range(ORDERS):
        ordered = random.Random(seed).sample(statements, len(statements)) if seed else statements
        url = f"sqlite:///{tmp_path}/{seed}.sqlite3"
        for one, because in ordered:
            store(connect(url), [one], because=because)  # Quarantined if something speaks against it, and nobody did
        found.append(figures(url))
    assert len(found[0]) > 1000
    assert all(one == found[0] for one in found[1:])
