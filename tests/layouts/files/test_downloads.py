"""Downloads: every row of one state of the store, and no cell that a spreadsheet would take for a formula."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, QueuePool
from werkzeug.test import Client, TestResponse

from data.areas import ward
from data.statement import LONDON, Statement
from data.store.reader import Reader
from data.store.writer import write
from layouts.addresses.version import stamp
from layouts.files import cells, downloads
from layouts.web import response_cache
from layouts.web.response_cache import LONGEST, Finished
from layouts.web.site import create
from metrics import queries, registry
from metrics.analysis import views
from metrics.analysis.store import Store
from tests.support.small_store import CRIME
from tests.support.statements import FIRST, HACKNEY, SOURCE, statement

MONTHS = 12

@pytest.fixture(scope="module")
def site(small: Store) -> Client:
    """Asks the whole site, on a small store of real figures."""
    return Client(create(lambda: small))


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
    chunks = response.iter_encoded()
    first = next(chunks)
    write(engine, [released("2025-02", 2)])
    text = b"".join([first, *chunks]).decode()
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
    assert isinstance(engine.pool, QueuePool)
    for begun in (False, True):
        response = client.get(ROBBERIES, buffered=False)
        if begun:
            next(response.iter_encoded())
        assert engine.pool.checkedout() == 1
        response.close()
        assert engine.pool.checkedout() == 0


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
    assert [cells.cell(value) for value in (-3.0, -0.5, "-3", "-3 offences", "=1+1")] == [
        -3, -0.5, "-3", "'-3 offences", "'=1+1"]


def rows_of(response: TestResponse) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


def test_a_csv_has_the_promised_columns_and_every_figure(site: Client, small: Store) -> None:
    sent = rows_of(site.get(f"/data/robbery.csv?area={HACKNEY}"))
    assert tuple(sent[0]) == queries.ROW_FIELDS
    points = queries.view(small, "robbery", HACKNEY).points
    assert [row["value"] for row in sent] == ["" if one.value is None else str(int(one.value)) for one in points]
    assert {row["area_code"] for row in sent} == {HACKNEY}


def test_a_csv_without_an_area_has_all_areas_and_says_so_in_its_name(site: Client) -> None:
    answer = site.get("/data/robbery.csv")
    assert {"London", "Hackney"} < {row["area_name"] for row in rows_of(answer)}
    assert 'filename="robbery_all-areas_' in answer.headers["Content-Disposition"]
    of_one = site.get(f"/data/robbery.csv?area={HACKNEY}")
    assert f'filename="robbery_{HACKNEY}_' in of_one.headers["Content-Disposition"]


def test_a_csv_without_figures_is_its_header(site: Client) -> None:
    assert site.get(f"/data/burglary.csv?area={HACKNEY}").text == ",".join(queries.ROW_FIELDS) + "\r\n"


def test_a_csv_is_sent_again_only_to_who_asks_for_another_area(site: Client) -> None:
    again = {"If-None-Match": site.get("/data/robbery.csv").headers["ETag"]}
    assert site.get("/data/robbery.csv", headers=again).status_code == 304
    assert site.get(f"/data/robbery.csv?area={HACKNEY}", headers=again).status_code == 200


def test_a_long_csv_is_streamed(small: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(response_cache, "LONGEST", 1000)
    whole = Client(create(lambda: small)).get("/data/robbery.csv", buffered=False)
    assert whole.is_streamed
    assert "Content-Length" not in whole.headers
    assert len(rows_of(whole)) > 100


@pytest.mark.parametrize("path", ["/sprite.svg?", "/chart/robbery.svg?size=narrow&", "/variation/robbery.svg?",
                                  "/funnel/robbery.svg?", "/differences/trust.svg?", "/lines/robbery.svg?",
                                  "/dots/trust.svg?"])
def test_a_picture_is_kept_for_good_only_at_the_address_of_its_version(site: Client, small: Store, path: str) -> None:
    assert "immutable" in site.get(f"{path}v={stamp(small)}").headers["Cache-Control"]
    assert site.get(f"{path}v=old").headers["Cache-Control"] == "no-store"


def test_the_overview_shows_its_lines_from_one_picture_that_names_them_all(site: Client) -> None:
    shown = re.findall(r'<img [^>]*src="([^"]+)"', site.get("/").text)
    assert len({address.split("#")[0] for address in shown}) == 1
    root = ET.fromstring(site.get(shown[0].split("#")[0].replace("&amp;", "&")).data)
    named = {one.get("id") for one in root.findall("{http://www.w3.org/2000/svg}view")}
    assert {address.split("#")[1] for address in shown} <= named
    assert named == set(registry.registry().measures)


@pytest.mark.parametrize("measure", ["robbery", "trust", "knife-crime-positive-outcome-rate"])
def test_the_boroughs_of_a_measure_have_their_lines_and_dots_from_one_picture_each(site: Client, measure: str) -> None:
    shown = re.findall(r'<img [^>]*src="(/(?:lines|dots)/[^"]+)"', site.get(f"/measure/{measure}").text)
    assert len(shown) == 64
    assert len({address.split("#")[0] for address in shown}) == 2
    for address in dict.fromkeys(address.split("#")[0] for address in shown):
        root = ET.fromstring(site.get(address.replace("&amp;", "&")).data)
        assert {one.get("id") for one in root.findall("{http://www.w3.org/2000/svg}view")} == {
            other.split("#")[1] for other in shown if other.startswith(address)}
        assert all(len(drawn) for drawn in root.findall("{http://www.w3.org/2000/svg}g"))
