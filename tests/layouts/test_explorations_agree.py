"""Whatever a reader puts side by side, chart, table, sentence, file and picture have one figure, or none is shown."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import defaultdict
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import Client

from data import periods
from layouts.addresses.explore_choices import ALLOWED, MOST_AREAS, MOST_MEASURES
from layouts.web.site import create
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from metrics.results import ExploredPeriod
from tests.support.html_pages import only, parse, text_of

BROKEN = periods.month(2024, 3)  # hate crime and domestic abuse are recorded in another system from here on
AREAS = ("E23000001", "E09000012", "E09000022", "E13000001", "E13000002", "bcu-central-east", "E32000012", "E09000001")
NUMBER = re.compile(r"\u2212?\d[\d,]*(?:\.\d+)?%?")


@pytest.fixture(scope="module")
def site(published: Store) -> Client:
    return Client(create(lambda: published))


@st.composite
def explorations(draw: st.DrawFn) -> str:
    measures = draw(st.lists(st.sampled_from(sorted(registry().measures)), min_size=1, max_size=MOST_MEASURES,
                             unique=True))
    areas = draw(st.lists(st.sampled_from(AREAS), min_size=1, max_size=MOST_AREAS, unique=True))
    pairs = [*(("measure", one) for one in measures), *(("area", one) for one in areas)]
    pairs += [(name, value) for name, allowed in ALLOWED.items() if (value := draw(st.sampled_from(["", *allowed])))]
    pairs += [("base", value)] if (value := draw(st.sampled_from(["", "2019-20", "2021-22", "2024-25"]))) else []
    pairs += [("from", value)] if (value := draw(st.sampled_from(["", "2015", "2023"]))) else []
    pairs += [("to", value)] if (value := draw(st.sampled_from(["", "2020", "2025"]))) else []
    return urlencode(pairs)


def shown(figure: str) -> float:
    """``1,625`` and ``74%`` as a file has them."""
    number = float(figure.rstrip("%").replace(",", "").replace("\u2212", "-"))
    return number / 100 if figure.endswith("%") else number


def half_a_digit(figure: str) -> float:
    digits = len(figure.rstrip("%").partition(".")[2]) + 2 * figure.endswith("%")
    return 0.5 * 10.0**-digits + 1e-9


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(explorations())
def test_every_form_of_an_exploration_has_the_same_figures(site: Client, asked: str) -> None:
    page = site.get(f"/explore?{asked}", follow_redirects=True)
    assert page.status_code == 200, asked
    found = re.search(r"<main.*</main>", page.text, re.DOTALL)
    assert found
    main = parse(found[0])
    pictures = main.findall(".//section[@class='explored']//img")
    file = site.get(f"/exploration.csv?{asked}")
    if not pictures:
        assert main.find(".//ul[@class='refusals']") is not None
        assert file.status_code == 404
        return
    rows = list(csv.DictReader(io.StringIO(file.text)))
    newest: dict[tuple[str, str], str] = {}
    held = defaultdict(set)
    for row in rows:
        if row["value"]:
            newest[row["measure"], row["area_name"]] = row["value"]
            held[row["measure"], row["area_name"]].add(round(float(row["value"]), 9))
    kept = "".join(ET.fromstring(site.get(f"/exploration.svg?{asked}").text).itertext())
    drawn = "".join("".join(ET.fromstring(site.get(f"/explored.svg?{asked}&chart={number}").text).itertext())
                    for number in range(len(pictures)))
    said = text_of(only(main, ".//section[@class='explored']/p[@class='finding']"))
    words = " ".join(one.get("alt", "") for one in pictures)
    rows_shown = main.findall(".//table[@class='figures']/tbody/tr")
    for cells in rows_shown:
        _in_its_file(cells, held)
    for (measure, area), value in newest.items():
        tabled = {figure[0] for row in rows_shown if _is_of(row, measure, area)
                  for cell in row.findall("td[@class='num']") if (figure := NUMBER.match(text_of(cell)))}
        assert any(abs(float(value) - shown(one)) <= half_a_digit(one) for one in tabled), (measure, area, asked)
    for (measure, area), value in newest.items():
        told = words.partition(f"{measure}, {area}. ")[2]
        told = re.split("|".join(re.escape(f"{one}, {other}. ") for one, other in newest), told)[0]
        figure = re.findall(rf"last ({NUMBER.pattern})", told)[-1]  # of the last run, where a series breaks
        assert float(value) == pytest.approx(shown(figure), abs=half_a_digit(figure)), (measure, area)
        assert figure in drawn
        assert figure in kept
    first = next(iter(newest))
    assert any(abs(float(newest[first]) - shown(one)) <= half_a_digit(one) for one in NUMBER.findall(said)), said


def _in_its_file(row: ET.Element, held: dict[tuple[str, str], set[float]]) -> None:
    """Every figure of a row of the table is one of those that the file has of some line."""
    name = text_of(only(row, "th"))
    mine = [values for (measure, area), values in held.items() if _is_of(row, measure, area)]
    assert mine, name
    for cell in row.findall("td[@class='num']"):
        figure = NUMBER.match(text_of(cell))
        if figure:
            assert any(abs(value - shown(figure[0])) <= half_a_digit(figure[0]) for values in mine for value in values)


def _is_of(row: ET.Element, measure: str, area: str) -> bool:
    """Whether a row of the table goes by the name of a measure, of an area or of both."""
    short = registry_short(measure)
    return text_of(only(row, "th")) in {area, measure, short, f"{measure}, {area}", f"{short}, {area}"}


def registry_short(title: str) -> str:
    """The short title of a measure by its long one."""
    return next(one.short_title for one in registry().measures.values() if one.title == title)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["hate-crime", "domestic-abuse"]), st.sampled_from(AREAS), st.sampled_from(ALLOWED["figures"]),
       st.sampled_from(["2021-22", "2022-23", "2023-24"]))
def test_no_index_goes_across_the_break_of_march_2024(
    published: Store, measure: str, area: str, figures: ExploredPeriod, base: str
) -> None:
    start = periods.month(int(base[:4]), 4)
    explored = queries.explore(published, [measure], [area], figures, "index", start)
    assert not [point for line in explored.lines for point in line.points if point.end >= BROKEN]
