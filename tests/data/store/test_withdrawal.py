"""Withdrawing a release: the figures become those of the releases that stand, and nothing is lost."""

import tempfile
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, insert, select

from data.statement import LONDON, Statement
from data.store import schema
from data.store.decisions import UnknownRelease
from data.store.engine import connect, writing
from data.store.reader import Key, Reader
from data.store.withdrawal import withdraw
from data.store.writer import write
from tests.data.store.test_writer import LATER, NEW, OLD, rows, values
from tests.support.statements import CAMDEN, COUNT, FIRST, HACKNEY, SURVEY, statement

TODAY = date(2026, 11, 25)
AREAS = (LONDON, HACKNEY, CAMDEN)


def everything(engine: Engine, standing: list[Statement]) -> dict[tuple[Key, int], tuple[float | None, str, str, bool]]:
    """Every current figure, each with the release that it is read from and whether it was revised."""
    reader = Reader(engine)
    known = reader.catalogue()
    stated = {(one.source.code, part.variable): ("all",) for one in standing for part in one.coverage}
    found = reader.figures_of(stated, AREAS)
    return {
        (key, period): (figure.value, figure.status, known.releases[figure.release].file, figure.revised)
        for key, series in found.items() for period, figure in series.items()
    }


@st.composite
def releases(draw: st.DrawFn) -> list[Statement]:
    """Three to five releases of few months and values, so that they repeat and revise each other often."""
    found = []
    for number in range(draw(st.integers(3, 5))):
        survey = draw(st.integers(0, 3)) == 0
        places = draw(st.sampled_from([AREAS, AREAS[:2]]))
        months = [FIRST, FIRST + 3] if survey else [FIRST, FIRST + 1]
        numbers = st.sampled_from([None, 0.1, 0.2] if survey else [0.0, 1.0, 2.0])
        cells = [(place, month) for place in places for month in months]
        stated = {cell: draw(numbers) for cell in draw(st.sets(st.sampled_from(cells), min_size=1))}
        one = statement(f"2026-0{draw(st.integers(1, 3))}", stated, first=FIRST, last=months[-1], areas=places,
                        variable=SURVEY if survey else COUNT)
        one.release = replace(one.release, file=f"{number}.csv", sha256=f"{number:064}")
        found.append(one)
    return found


def figures_of_nothing(engine: Engine) -> int:
    """How many figures name a series or a release that is not there, which no database checks."""
    with engine.connect() as connection:
        return sum(
            connection.scalar(select(func.count()).select_from(table).where(
                table.c[f"{other.name}_id"].not_in(select(other.c.id)))) or 0
            for table in (schema.observation, schema.superseded) for other in (schema.series, schema.release))


def test_a_figure_of_a_release_that_is_not_there_is_found(engine: Engine) -> None:
    """So that the test above can fail."""
    write(engine, [OLD])
    assert figures_of_nothing(engine) == 0
    with writing(engine) as connection:
        connection.execute(insert(schema.observation).values(series_id=1, period=1, value=1.0, release_id=999))
    assert figures_of_nothing(engine) == 1


@given(releases(), st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_after_any_loads_and_withdrawals_the_figures_are_those_of_a_fresh_store_given_what_stands(
    loads: list[Statement], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine, fresh = (connect(f"sqlite:///{folder}/{name}.sqlite3") for name in ("lived", "fresh"))
        standing: list[Statement] = []
        for one in loads:
            write(engine, [one])
            standing.append(one)
            if data.draw(st.booleans()):
                gone = data.draw(st.sampled_from(standing))
                withdraw(engine, gone.release.file, "a mistake", TODAY)
                standing.remove(gone)
        for one in standing:
            write(fresh, [one])
        assert everything(engine, standing) == everything(fresh, standing)
        assert figures_of_nothing(engine) == 0
        engine.dispose()
        fresh.dispose()


def test_a_withdrawn_release_gives_way_to_the_one_before_it(engine: Engine) -> None:
    write(engine, [OLD, NEW])
    decision = withdraw(engine, "2026-03.csv", "London was counted twice", TODAY)
    assert values(engine) == {0: 10, 1: 7, 2: 0}
    assert (decision.kind, decision.because) == ("withdrawn", "London was counted twice")
    assert decision.variables == ("robbery",)
    assert Reader(engine).catalogue().decisions == (decision,)
    assert [release.file for release in Reader(engine).catalogue().releases.values()] == ["2025-12.csv"]


def test_what_a_withdrawn_release_stated_is_kept(engine: Engine) -> None:
    write(engine, [OLD, NEW])
    withdraw(engine, "2026-03.csv", "a mistake", TODAY)
    with engine.connect() as connection:
        assert set(connection.scalars(select(schema.withdrawn.c.value))) == {12, 9, 0, 4}
        assert connection.scalar(select(func.count()).select_from(schema.release)) == 2


def test_a_release_between_two_others_can_be_withdrawn(engine: Engine) -> None:
    write(engine, [OLD, NEW, LATER])
    withdraw(engine, "2026-03.csv", "a mistake", TODAY)
    assert values(engine) == {0: 13, 1: 0, 2: 0, 3: 0, 4: 0}
    assert values(engine, as_of="2025-12") == {0: 10, 1: 7, 2: 0}


def test_a_withdrawn_file_stays_withdrawn_when_loaded_again_and_comes_back_when_accepted(engine: Engine) -> None:
    write(engine, [OLD, NEW])
    before = rows(engine)
    withdraw(engine, "2026-03.csv", "a mistake", TODAY)
    (change,) = write(engine, [NEW])
    assert (change.known, change.withdrawn) == (True, True)
    assert values(engine)[0] == 10
    write(engine, [NEW], again=True)
    assert rows(engine) == before


def test_the_version_of_the_data_changes_with_a_withdrawal(engine: Engine) -> None:
    write(engine, [OLD, NEW])
    reader = Reader(engine)
    before = reader.catalogue().version
    withdraw(engine, "2025-12.csv", "a mistake", TODAY)
    assert reader.catalogue().version != before


@pytest.mark.parametrize("name", ["2026-03", "nothing.csv", "0" * 64])
def test_a_name_that_is_not_one_standing_release_is_refused(engine: Engine, name: str) -> None:
    again = statement("2026-03", {(LONDON, FIRST): 1})
    write(engine, [OLD, NEW, again])
    before = rows(engine)
    with pytest.raises(UnknownRelease, match="standing release"):
        withdraw(engine, name, "a mistake", TODAY)
    assert rows(engine) == before
