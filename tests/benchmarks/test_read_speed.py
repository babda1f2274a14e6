"""Questions to a store of 10 million observations, against reading the same rows with plain sqlite3."""

import sqlite3
from pathlib import Path

import pytest

from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Reader
from tests.benchmarks.generate import BOROUGHS, store
from tests.benchmarks.timing import median_of

OBSERVATIONS = 10_000_000
HACKNEY = "E09000012"


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, list[tuple[str, str]], sqlite3.Connection]:
    file: Path = tmp_path_factory.mktemp("bench") / "store.sqlite3"
    engine = connect(f"sqlite:///{file}")
    variables = store(engine, OBSERVATIONS)
    return Reader(engine), variables, sqlite3.connect(file)


QUESTIONS = [  # each with the most times that plain rows may take
    ("one measure for all boroughs", 1, [code for code, _ in BOROUGHS], 2),
    ("one borough for all measures", None, [HACKNEY], 3),
    ("all measures for London", None, [LONDON], 3),
]


@pytest.mark.parametrize(("question", "variables", "areas", "limit"), QUESTIONS)
def test_a_question_is_answered_in_time(
    held: tuple[Reader, list[tuple[str, str]], sqlite3.Connection], question: str, variables: int | None,
    areas: list[str], limit: int
) -> None:
    reader, every, raw = held
    asked = every[:variables]
    marks = ", ".join("?" * len(areas))
    rows = raw.execute(f"SELECT id FROM area WHERE code IN ({marks})", areas).fetchall()
    query = (f"SELECT s.variable_id, s.area_id, o.period, o.value, o.release_id FROM series s JOIN observation o "
             f"ON o.series_id = s.id WHERE s.area_id IN ({marks}) AND s.variable_id <= {len(asked)}")
    ids = [row[0] for row in rows]

    def answer() -> list[list[float | None]]:
        return [series.numbers() for series in reader.figures_of(dict.fromkeys(asked, ("all",)), areas).values()]

    ours = median_of(answer)
    plain = median_of(lambda: raw.execute(query, ids).fetchall())
    figures = sum(map(len, answer()))
    print(f"\n{question}: {figures:,} figures, {ours:.1f} ms, plain sqlite3 rows {plain:.1f} ms, "
          f"ratio {ours / plain:.1f} (limit {limit})")
    assert ours <= limit * plain
