"""Downloads: every row of one state of the store, and no cell that a spreadsheet would take for a formula."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from data.areas import ward
from data.statement import LONDON, Statement
from data.store.reader import Reader
from data.store.writer import write
from layouts.files import downloads
from layouts.web.response_cache import LONGEST, Finished
from metrics.analysis import views
from metrics.analysis.store import Store
from tests.support.small_store import CRIME
from tests.support.statements import FIRST, HACKNEY, SOURCE, statement

MONTHS = 12
WARDS = tuple(ward(f"E05{number:06d}", f"Ward {number}", HACKNEY) for number in range(3 * views.AT_ONCE))
ROBBERIES = "/data/robbery.csv"


def released(label: str, value: int) -> Statement:
    """A made-up release of recorded crime in which every area has one number of robberies in every month."""
    areas = (LONDON, HACKNEY, *(one.code for one in WARDS))
    made = statement(label, {(area, FIRST + month): value for area in areas for month in range(MONTHS)},
                     last=FIRST + MONTHS - 1, areas=areas, wards=WARDS)
    return replace(made, source=replace(SOURCE, code=CRIME), release=replace(made.release, source=CRIME))


def served(engine: Engine) -> Flask:
    server, store = Flask(__name__), Store(Reader(engine))
    downloads.add_routes(server, lambda: store)
    return server


def rows(text: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(io.StringIO(text))


def test_a_file_that_is_being_sent_is_all_of_the_state_that_it_began_with(engine: Engine) -> None:
    """A load lands after the first chunk: the name, the tag and the rows stay those of the release before it."""
    write(engine, [released("2025-01", 1)])
    client = served(engine).test_client()
    response = client.get(ROBBERIES, buffered=False)
    chunks = iter(response.response)
    first = next(chunks)
    write(engine, [released("2025-02", 2)])
    text = b"".join([first, *chunks]).decode()  # type: ignore[list-item]
    response.close()
    sent = list(rows(text))
    assert len(sent) == MONTHS * (2 + len(WARDS)) > downloads.BATCH
    assert {(row["value"], row["release"]) for row in sent} == {("1", "2025-01")}
    assert "2025-01" in response.headers["Content-Disposition"]
    again = client.get(ROBBERIES)
    assert {(row["value"], row["release"]) for row in rows(again.text)} == {("2", "2025-02")}
    assert again.headers["ETag"] != response.headers["ETag"]


def test_a_file_that_nobody_reads_to_its_end_holds_nothing_of_the_store(engine: Engine) -> None:
    write(engine, [released("2025-01", 1)])
    client = served(engine).test_client()
    for begun in (False, True):
        response = client.get(ROBBERIES, buffered=False)
        if begun:
            next(iter(response.response))
        assert engine.pool.checkedout() == 1  # type: ignore[attr-defined]
        response.close()
        assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]


def asked(application: WSGIApplication) -> Any:
    """What the layer that keeps answers sends of an application's answer, not yet read."""
    environ: WSGIEnvironment = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "wsgi.url_scheme": "http"}
    return Finished(application, lambda: "1", ())(environ, lambda status, headers, error=None: lambda data: None)


def read(application: WSGIApplication) -> None:
    """As a server reads an answer: to its end or its error, and then it is closed."""
    with closing(asked(application)) as answer:
        list(answer)


@pytest.mark.parametrize("size", [1, LONGEST + 1])
def test_the_layer_that_keeps_answers_gives_up_a_file_that_breaks_off(size: int) -> None:
    closed = []

    class Breaking:
        def __iter__(self) -> Iterator[bytes]:
            yield b"," * size
            raise OSError("the store is gone")

        def close(self) -> None:
            closed.append(True)

    def application(environ: WSGIEnvironment, start: StartResponse) -> Breaking:
        start("200 OK", [("Content-Type", "text/csv")])
        return Breaking()

    with pytest.raises(OSError, match="gone"):
        read(application)
    assert closed == [True]


def test_an_answer_that_is_dropped_before_its_first_byte_is_closed() -> None:
    closed = []

    class Long(list[bytes]):
        def close(self) -> None:
            closed.append(True)

    def application(environ: WSGIEnvironment, start: StartResponse) -> Long:
        start("200 OK", [("Content-Type", "text/csv")])
        return Long([b"," * (LONGEST + 1)])

    asked(application).close()
    assert closed == [True]


CELLS = st.one_of(st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text(),
                  st.builds("".join, st.tuples(st.sampled_from("=+-@\t\r'"), st.text())))


@given(st.lists(CELLS, min_size=len(views.ROW_FIELDS), max_size=len(views.ROW_FIELDS)))
def test_no_cell_begins_a_formula_unless_it_is_a_number(values: list[object]) -> None:
    text = "".join(downloads._lines([dict(zip(views.ROW_FIELDS, values, strict=True))]))
    _, written = csv.reader(io.StringIO(text, newline=""))
    for cell, value in zip(written, values, strict=True):
        if cell[:1] in ("=", "+", "-", "@", "\t", "\r") and cell:
            assert re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", cell), cell
        if isinstance(value, str):
            assert cell.removeprefix("'") == value.removeprefix("'")


def test_a_negative_number_stays_a_number() -> None:
    assert [downloads.cell(value) for value in (-3.0, -0.5, "-3", "-3 offences", "=1+1")] == [
        -3, -0.5, "-3", "'-3 offences", "'=1+1"]
