import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, select

from data import periods
from data.statement import LONDON, Area, Statement
from data.store import change_log, schema, writer
from data.store.engine import connect
from data.store.reader import Key, Reader
from data.store.writer import write
from tests.support.statements import CAMDEN, COUNT, FIRST, HACKNEY, SOURCE, SURVEY, statement

OLD = statement("2025-12", {(LONDON, FIRST): 10, (HACKNEY, FIRST): 4, (LONDON, FIRST + 1): 7})
NEW = statement("2026-03", {(LONDON, FIRST): 12, (HACKNEY, FIRST): 4, (LONDON, FIRST + 3): 9}, last=FIRST + 3)
LATER = statement("2026-04", {(LONDON, FIRST): 13, (HACKNEY, FIRST + 4): 1}, last=FIRST + 4)


def values(engine: Engine, area: str = LONDON, as_of: str = "", variable: str = COUNT.code) -> dict[int, float | None]:
    """The values by month counted from FIRST, as they stand or as a release left them."""
    reader = Reader(engine)
    releases = {release.label: release.id for release in reader.catalogue().releases.values()}
    found = reader.figures(SOURCE.code, [variable], [area], as_of=releases[as_of] if as_of else None)
    return {period - FIRST: figure.value for period, figure in found[Key(SOURCE.code, variable, area, "all")].items()}


def rows(engine: Engine) -> set[tuple]:
    """Every stored link, by names instead of ids."""
    found = set()
    for table in (schema.observation, schema.superseded):
        query = (
            select(schema.variable.c.code, schema.area.c.code, schema.series.c.group, table.c.period, table.c.value,
                   table.c.status, schema.release.c.label)
            .select_from(table).join(schema.series, schema.series.c.id == table.c.series_id)
            .join(schema.variable).join(schema.area)
            .join(schema.release, schema.release.c.id == table.c.release_id)
        )
        with engine.connect() as connection:
            found |= {(table.name, *row) for row in connection.execute(query)}
    return found


def test_the_newest_release_is_current_and_the_older_can_be_asked_for(engine: Engine) -> None:
    write(engine, [OLD])
    write(engine, [NEW])
    assert values(engine) == {0: 12, 1: 0, 2: 0, 3: 9}
    assert values(engine, as_of="2025-12") == {0: 10, 1: 7, 2: 0}


def test_the_order_of_loading_does_not_matter(engine: Engine, tmp_path: Path) -> None:
    other = connect(f"sqlite:///{tmp_path}/other.sqlite3")
    write(engine, [OLD, NEW])
    write(other, [NEW])
    write(other, [OLD])
    assert rows(engine) == rows(other)


def test_a_release_costs_only_the_rows_that_it_changes(engine: Engine) -> None:
    write(engine, [OLD])
    before = len(rows(engine))
    write(engine, [statement("2026-01", {(LONDON, FIRST): 10, (HACKNEY, FIRST): 4, (LONDON, FIRST + 1): 8})])
    assert len(rows(engine)) == before + 1


def test_the_same_file_twice_is_a_no_op(engine: Engine) -> None:
    write(engine, [OLD])
    before = rows(engine)
    (change,) = write(engine, [OLD])
    assert change.known
    assert rows(engine) == before
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(schema.release)) == 1


def test_a_count_that_a_newer_release_leaves_out_is_zero(engine: Engine) -> None:
    write(engine, [OLD, NEW])
    assert values(engine)[1] == 0


def test_a_survey_figure_that_a_newer_release_leaves_out_is_missing_and_never_zero(engine: Engine) -> None:
    january = periods.month(2024, 1)
    write(engine, [statement("2025", {(LONDON, january): 0.7}, variable=SURVEY, last=january)])
    write(engine, [statement("2026", {(LONDON, january + 3): 0.8}, variable=SURVEY, last=january + 3)])
    assert values(engine, variable="trust") == {0: None, 3: 0.8}
    assert values(engine, variable="trust", as_of="2025") == {0: 0.7}


def test_an_area_that_a_file_does_not_speak_for_keeps_its_figures(engine: Engine) -> None:
    write(engine, [statement("2025", {(CAMDEN, FIRST): 3}, areas=(LONDON, HACKNEY, CAMDEN))])
    write(engine, [statement("2026", {(HACKNEY, FIRST): 5}, areas=(LONDON, HACKNEY))])
    assert values(engine, CAMDEN)[0] == 3
    assert values(engine, HACKNEY)[0] == 5


def test_the_change_log_of_a_newer_release_counts_what_is_new_and_what_was_revised(engine: Engine) -> None:
    write(engine, [OLD])
    (change,) = write(engine, [NEW])
    assert change.new_periods == {FIRST + 3}
    assert change.new_values == 1
    revised = {(row.area, row.period - FIRST, row.before, row.after) for row in change.revised.itertuples()}
    assert revised == {(LONDON, 0, 10, 12), (LONDON, 1, 7, 0)}
    assert not change.older


def test_the_change_log_of_an_older_release_says_how_its_successor_differs(engine: Engine) -> None:
    write(engine, [NEW])
    (change,) = write(engine, [OLD])
    assert change.older
    revised = {(row.area, row.period - FIRST, row.before, row.after) for row in change.revised.itertuples()}
    assert revised == {(LONDON, 0, 10, 12), (LONDON, 1, 7, 0)}


def test_categories_and_wards_that_appear_and_vanish_are_reported(engine: Engine) -> None:
    first = Area("E05000001", "First", "ward", (HACKNEY,))
    second = Area("E05000002", "Second", "ward", (HACKNEY,))
    write(engine, [statement("2025", {(first.code, FIRST): 1}, areas=(first.code,), wards=(first,))])
    (change,) = write(engine, [statement("2026", {(second.code, FIRST): 1}, areas=(second.code,), wards=(second,))])
    assert change.appeared_areas == ["E05000002"]
    assert change.vanished_areas == ["E05000001"]


def test_a_statement_that_fails_half_way_leaves_nothing(engine: Engine) -> None:
    broken = statement("2027", {(LONDON, FIRST): 1})
    broken.areas.append("no such area")
    with pytest.raises(KeyError):
        write(engine, [OLD, broken])
    assert rows(engine) == set()
    assert Reader(engine).catalogue().releases == {}


LOADER = """
import sys
from data.store.engine import connect
from data.store.writer import write
from tests.data.store.test_writer import large
print("ready", flush=True)
sys.stdin.readline()
write(connect(sys.argv[1]), [large(sys.argv[2])])
print("done", flush=True)
"""
SIZE = 12_000


def large(published: str) -> Statement:
    """A release of enough rows that a kill can land in the middle of it."""
    shift = float(published[-1])
    return statement(published, {(LONDON, FIRST + number): number + shift for number in range(SIZE)}, last=FIRST + SIZE)


def _load_in_a_process(url: str, published: str) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", LOADER, url, published], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3])
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


KILLER = """
import os, signal, sys
from sqlalchemy import event
from data.store.engine import connect
from data.store.writer import write
from tests.data.store.test_writer import LATER, NEW, OLD, rows

url = sys.argv[1]
engine = connect(url)
write(engine, [OLD])
before = rows(engine)
engine.dispose()

def load(deadly):
    engine, sent = connect(url), 0
    def count(*_):
        nonlocal sent
        sent += 1
        if sent == deadly:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(engine, "before_cursor_execute", count)
    event.listen(engine, "commit", count)
    write(engine, [NEW, LATER])
    os._exit(0)

for deadly in range(1, 500):
    child = os.fork()
    if not child:
        load(deadly)
    _, status = os.waitpid(child, 0)
    engine = connect(url)
    after = rows(engine)
    engine.dispose()
    print("finished" if os.WIFEXITED(status) else "killed", "before" if after == before else "after", flush=True)
    if os.WIFEXITED(status) or after != before:
        break
"""


def test_a_load_killed_before_any_of_its_statements_leaves_the_store_as_before(url: str) -> None:
    """Kills the loading process at each statement that it sends, the commit too, one after the other."""
    found = subprocess.run([sys.executable, "-c", KILLER, url], capture_output=True, text=True, check=True,
                           cwd=Path(__file__).parents[3]).stdout.splitlines()
    kills = [line for line in found if line == "killed before"]
    assert len(kills) >= 30, "too few points to show anything"
    assert found[:-1] == kills
    assert found[-1] in ("finished after", "killed after")  # a kill after the commit, or none


def test_a_load_killed_at_any_instant_lands_whole_or_not_at_all(engine: Engine, url: str) -> None:
    """Kills the loading process at instants spread over the time that a load takes."""
    write(engine, [large("2025-1")])
    started = time.monotonic()
    _load_in_a_process(url, "2026-2").communicate("go\n")
    whole = max(time.monotonic() - started, 0.2)
    known = values(engine)
    landed = []
    for attempt in range(3, 9):
        process = _load_in_a_process(url, f"202{attempt}-{attempt}")
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        time.sleep(whole * (attempt - 3) / 6)
        process.kill()
        process.wait()
        current = values(engine)
        meant = {number: number + float(attempt) for number in range(SIZE)} | {SIZE: 0.0}
        assert current in (known, meant), f"half a release after kill {attempt}"
        landed.append(current == meant)
        known = current
    assert not all(landed), "no kill landed before the commit: the test shows nothing"


def test_a_reader_sees_all_of_a_release_or_none_of_it(engine: Engine, url: str) -> None:
    write(engine, [large("2025-1")])
    process = _load_in_a_process(url, "2026-2")
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()
    sums = set()
    while process.poll() is None:
        sums.add(sum(value or 0 for value in values(engine).values()))
    sums.add(sum(value or 0 for value in values(engine).values()))
    total = SIZE * (SIZE - 1) / 2
    assert sums <= {total + SIZE, total + 2 * SIZE}
    assert total + 2 * SIZE in sums


@st.composite
def releases(draw: st.DrawFn) -> list[Statement]:
    """Some releases of one to three variables, of which each release has its own months."""
    variables = [replace(COUNT, code=code) for code in ("assault", "burglary", "robbery")]
    found = []
    for number in range(draw(st.integers(2, 4))):
        areas = draw(st.sampled_from([(LONDON, HACKNEY), (LONDON, HACKNEY, CAMDEN)]))
        parts = []
        for variable in draw(st.lists(st.sampled_from(variables), min_size=1, unique_by=lambda one: one.code)):
            first = FIRST + draw(st.integers(0, 1))
            cells = st.tuples(st.sampled_from(areas), st.sampled_from([first, first + 1]))
            stated = draw(st.dictionaries(cells, st.sampled_from([1.0, 2.0]), max_size=4))
            parts.append(statement(f"2026-0{draw(st.integers(1, 3))}", stated, first=first, last=first + 1,
                                   variable=variable, areas=areas))
        found.append(replace(
            parts[0], release=replace(parts[0].release, file=f"{number}.csv", sha256=f"{number:064}"),
            variables={code: one for part in parts for code, one in part.variables.items()},
            frame=pd.concat([part.frame for part in parts], ignore_index=True),
            coverage=[one for part in parts for one in part.coverage]))
    return found


@given(releases())
@settings(max_examples=40, deadline=None)
def test_variables_that_are_written_together_are_as_if_each_was_written_alone(loads: list[Statement]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engines = [connect(f"sqlite:///{folder}/{name}.sqlite3") for name in ("together", "alone")]
        for load in loads:
            (together,) = write(engines[0], [load])
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(writer, "AT_ONCE", 0)
                (alone,) = write(engines[1], [load])
            assert change_log.change_log(together) == change_log.change_log(alone)
        assert rows(engines[0]) == rows(engines[1])
        for engine in engines:
            engine.dispose()
