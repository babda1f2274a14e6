"""A few of the kills of ``make kills``, and that it would tell a loss."""

import gzip
from pathlib import Path

import pytest
from sqlalchemy import delete

from data.store import schema
from data.store.engine import connect, writing
from tests.conftest import POSTGRESQL
from tests.kills.campaign import judged, kill, retried
from tests.kills.subjects import PACKAGE, Subject, subjects

A_FEW = 2
NAMES = [("SQLite", "load"), ("SQLite", "export"), ("SQLite", "embed"), ("SQLite", "first start"),
         ("SQLite", "update"),
         ("PostgreSQL", "load"), ("PostgreSQL", "first start")]


@pytest.fixture(scope="module")
def all_subjects(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> dict[tuple[str, str], Subject]:
    made = subjects(tmp_path_factory.mktemp("kills"), POSTGRESQL, months=3, databases=f"kills_{worker_id}")
    return {(one.database, one.name): one for one in made}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_killed_loses_nothing_and_ends_alike_when_it_is_done_again(
    all_subjects: dict[tuple[str, str], Subject], name: tuple[str, str]
) -> None:
    if name not in all_subjects:
        pytest.skip("no PostgreSQL: set TEST_POSTGRESQL_URL (.ci/run does)")
    outcome = kill(all_subjects[name], A_FEW, seed=1, runs=1)
    assert outcome.violations == []
    assert (outcome.kills, sum(outcome.found.values())) == (A_FEW, A_FEW)


def test_a_figure_that_is_gone_is_told(all_subjects: dict[tuple[str, str], Subject]) -> None:
    subject = all_subjects["SQLite", "load"]
    subject.reset()
    before, result = subject.state(), subject.result()
    assert judged(subject, {before: "before"}) == "before"
    assert retried(subject, result)
    engine = connect(str(subject.arguments[0]))
    with writing(engine) as connection:
        connection.execute(delete(schema.observation).where(schema.observation.c.series_id == 1))
    engine.dispose()
    assert judged(subject, {before: "before"}) == "neither the state before nor the one after"
    assert not retried(subject, result)


def test_a_package_that_is_not_whole_and_one_with_something_beside_it_are_told(
    all_subjects: dict[tuple[str, str], Subject]
) -> None:
    subject = all_subjects["SQLite", "export"]
    subject.reset()
    before, result = subject.state(), subject.result()
    package = Path(str(subject.arguments[-1]))
    assert package.name == PACKAGE
    (package.parent / ".package.part").mkdir()
    assert judged(subject, {before: "before"}) == "before"
    assert not retried(subject, result)
    (package / "observations.csv.gz").write_bytes(gzip.compress(b"half"))
    assert judged(subject, {before: "before"}) == "ValueError: observations.csv.gz is not what the descriptor says"
