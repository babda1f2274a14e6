from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from data.statement import LONDON
from data.store import sqlite
from data.store.engine import connect
from data.store.reader import Figure, Key, Reader
from data.store.writer import write
from tests.support.statements import CAMDEN, COUNT, FIRST, HACKNEY, SOURCE, SURVEY, statement


def read(engine: Engine, area: str = LONDON, variable: str = COUNT.code, **asked: Any) -> dict[int, Figure]:
    """The figures of one variable in one area, by month counted from FIRST."""
    found = Reader(engine).figures(SOURCE.code, [variable], [area], **asked)
    (figures,) = found.values()
    return {period - FIRST: figure for period, figure in figures.items()}


def test_every_period_that_a_release_speaks_for_has_a_figure_and_no_other(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST + 1): 3})])
    assert {period: figure.value for period, figure in read(engine).items()} == {0: 0, 1: 3, 2: 0}


def test_an_area_without_a_row_is_zero_where_the_file_speaks_for_it_and_absent_where_not(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3})])
    assert read(engine, HACKNEY)[0].value == 0
    assert read(engine, CAMDEN) == {}


def test_a_figure_names_the_newest_release_that_speaks_for_its_period(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3}),
                   statement("2026", {(LONDON, FIRST + 1): 4}, first=FIRST + 1, last=FIRST + 3)])
    labels = {release.id: release.label for release in Reader(engine).catalogue().releases.values()}
    assert {period: labels[figure.release] for period, figure in read(engine).items()} == {
        0: "2025", 1: "2026", 2: "2026", 3: "2026"}


def test_a_revised_figure_says_so_and_an_unrevised_one_does_not(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3, (LONDON, FIRST + 1): 3}),
                   statement("2026", {(LONDON, FIRST): 4, (LONDON, FIRST + 1): 3})])
    found = read(engine)
    assert (found[0].value, found[0].revised, found[1].revised) == (4, True, False)


def test_a_missing_survey_figure_keeps_its_marker(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): None}, variable=SURVEY, last=FIRST)])
    figure = read(engine, variable=SURVEY.code)[0]
    assert (figure.value, figure.status) == (None, "x")


def test_the_groups_of_a_variable_are_read_apart(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3}, group="sex=female")])
    assert read(engine, groups=("sex=female",))[0].value == 3
    assert read(engine, groups=("all",))[0].value == 0


def test_a_reader_notices_that_the_store_has_changed(engine: Engine) -> None:
    reader = Reader(engine)
    assert reader.catalogue().version == "empty"
    write(engine, [statement("2025", {(LONDON, FIRST): 3})])
    found = reader.figures(SOURCE.code, [COUNT.code], [LONDON])
    assert found[Key(SOURCE.code, COUNT.code, LONDON, "all")][FIRST].value == 3


@pytest.mark.parametrize(("variable", "area"), [("no such variable", LONDON), (COUNT.code, "E99999999")])
def test_an_unknown_variable_or_area_raises(engine: Engine, variable: str, area: str) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3})])
    with pytest.raises(KeyError):
        read(engine, area, variable)


def test_a_state_that_is_held_stays_for_every_thread_whatever_is_loaded_until_it_is_closed(engine: Engine) -> None:
    write(engine, [statement("2025", {(LONDON, FIRST): 3})])
    held = Reader(engine).hold()
    assert held is not None
    write(engine, [statement("2026", {(LONDON, FIRST): 4})])
    with ThreadPoolExecutor(4) as threads:
        read_again = [threads.submit(held.figures, SOURCE.code, [COUNT.code], [LONDON]) for _ in range(20)]
        (figures,) = {tuple(one.value for one in figures.values())
                      for asked in read_again for figures in asked.result().values()}
    assert figures == (3, 0, 0)
    with held.snapshot() as within:
        assert within.catalogue().version == held.catalogue().version != Reader(engine).catalogue().version
    held.check()
    held.close()
    with pytest.raises(SQLAlchemyError):
        held.check()
    assert read(engine)[0].value == 4


def test_a_file_that_is_read_alone_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes no locks, so that who writes to it would change what is held."""
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    monkeypatch.setattr(sqlite, "writable", lambda file: False)
    assert Reader(engine).hold() is None
