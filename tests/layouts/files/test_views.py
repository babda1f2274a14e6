"""The chart of a measure to keep: the same figures in picture, file and page, and nothing that a stranger could set."""

import csv
import io
import re
from html import unescape

import pytest
from werkzeug.test import Client

from layouts.charts import trend
from layouts.web.site import create
from metrics import queries
from metrics.queries import Store
from tests.support.small_store import HACKNEY, LONDON


@pytest.fixture(scope="module")
def everything(published: Store) -> Client:
    return Client(create(lambda: published))


def rows(client: Client, address: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(address).text)))


def test_the_file_of_a_chart_has_the_figures_that_it_draws(everything: Client, published: Store) -> None:
    """The Met's file of July 2026 has 1,625 robberies in Hackney and 32,173 in London from July 2025 to June 2026."""
    found = rows(everything, f"/view/robbery.csv?area={HACKNEY}&years=3&beside={LONDON}")
    newest = {row["area_name"]: row["value"] for row in found if row["period_end"] == "2026-06-30"}
    assert newest == {"Hackney": "1625", "London": "32173"}
    assert {row["release"] for row in found} >= {"2026-07"}
    views = list(queries.in_areas(published, "robbery", [HACKNEY, LONDON]).values())
    drawn = [dot.value for line in trend.chart(views, years="3").panels[0].lines for dot in line.dots]
    assert [float(row["value"]) for row in found] == drawn


def test_sentence_table_chart_file_and_picture_of_an_address_have_one_newest_figure(everything: Client) -> None:
    for name, area in (("robbery", HACKNEY), ("trust", LONDON), ("knife-crime-positive-outcome-rate", LONDON),
                       ("hate-crime", LONDON), ("residential-burglary", "E13000001"), ("homicide", LONDON)):
        asked = f"{name}.{{}}?area={area}"
        page = unescape(everything.get(f"/measure/{name}?area={area}").text)
        (figure,) = re.findall(r'class="figure">([^<]+)<', page)
        assert re.search(rf'class="finding">[^<]*: {re.escape(figure)} ', page), name
        picture = everything.get(f"/view/{asked.format('svg')}").text
        assert f">{figure}</text>" in picture, name
        (alt,) = re.findall(r'<img src="/chart/[^>]* alt="([^"]+)"', page)[:1]
        assert f"last {figure}" in alt, name
        newest = [float(row["value"]) for row in rows(everything, f"/view/{asked.format('csv')}") if row["value"]][-1]
        share = figure.endswith("%")
        number = float(figure.rstrip("%").replace(",", ""))
        assert number == pytest.approx(newest * 100 if share else newest, abs=0.5 if share else 1e-9), name
        assert f">{figure}</text>" in everything.get(f"/chart/{name}.svg?area={area}&size=wide").text, name


def test_a_picture_names_measure_area_release_and_where_it_came_from_and_no_host_that_was_asked_by(
    everything: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"/view/robbery.svg?area={HACKNEY}&unit=rate"
    monkeypatch.delenv("SITE_URL", raising=False)
    said = everything.get(address, headers={"Host": "evil.example"}).text
    assert "evil.example" not in said
    for wanted in ("Robbery offences, Hackney", "release July 2026", "Metropolitan Police", "Greater London Authority",
                   f"/measure/robbery?area={HACKNEY}&amp;unit=rate"):
        assert wanted in said


def test_a_picture_has_the_address_of_the_site_where_that_is_set(
    published: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://policing.example/")
    said = Client(create(lambda: published)).get("/view/robbery.svg?years=3").text
    assert ">https://policing.example/measure/robbery?years=3</text>" in said


def test_a_picture_is_png_of_the_same_drawing_and_is_saved_under_a_name_of_its_own(everything: Client) -> None:
    answer = everything.get(f"/view/robbery.png?area={HACKNEY}&years=3")
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert answer.data.startswith(b"\x89PNG")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="robbery_Hackney_3.png"'


@pytest.mark.parametrize(("address", "status"), [
    ("/view/robery.csv", 404), ("/view/robbery.csv?area=E09000099", 404), ("/view/robbery.csv?years=6", 400),
    ("/view/robbery.gif", 404), ("/view/robbery.svg?beside=%3Cscript%3E", 400),
])
def test_what_is_not_there_is_refused(everything: Client, address: str, status: int) -> None:
    assert everything.get(address).status_code == status


def test_what_has_no_figures_is_a_picture_that_says_so(everything: Client) -> None:
    said = everything.get(f"/view/antisocial-behaviour.svg?area={HACKNEY}").text
    assert "no figure" in said
    assert rows(everything, f"/view/antisocial-behaviour.csv?area={HACKNEY}") == []
