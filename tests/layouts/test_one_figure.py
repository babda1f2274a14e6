"""One address has one figure: in sentence, table, chart, its words, its picture and its file, and on the dashboard.

Of every measure that has a figure, in London and in a borough; the changes beside it are those of the file's figures.
"""

import csv
import io
import re
import xml.etree.ElementTree as ET

import pytest
from werkzeug.test import Client

from data import periods
from layouts.web.site import create
from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from tests.support.html_pages import only, parse, text_of
from tests.support.small_store import HACKNEY, LONDON


@pytest.fixture(scope="module")
def site(published: Store) -> Client:
    return Client(create(lambda: published))


@pytest.fixture(scope="module", params=[LONDON, HACKNEY])
def area(request: pytest.FixtureRequest) -> str:
    code: str = request.param
    return code


@pytest.fixture(scope="module")
def latest(site: Client, area: str) -> dict[str, tuple[str, str]]:
    """By measure what its line on the dashboard has: the figure with its unit, and the change on the year before."""
    body = main(site, f"/area/{area}")
    found = {}
    for row in body.findall(".//table/tbody/tr"):
        link, figure = row.find("th//a"), row.find("td[@class='num']")
        change = row.find("td[@data-label='On the year before']/span[@class]")
        if link is not None and figure is not None:
            found[link.get("href", "").removeprefix("/measure/").partition("?")[0]] = (
                text_of(figure), "" if change is None else text_of(change))
    return found


def main(site: Client, address: str) -> ET.Element:
    """The content of a page."""
    found = re.search(r"<main.*</main>", site.get(address, follow_redirects=True).text, re.DOTALL)
    assert found
    return parse(found[0])


def value_of(figure: str) -> float:
    """``1,625`` and ``74%`` as the file has them."""
    number = float(figure.rstrip("%").replace(",", "").replace("\u2212", "-"))
    return number / 100 if figure.endswith("%") else number


def places(figure: str) -> float:
    """Half of the last digit that is shown."""
    digits = len(figure.rstrip("%").partition(".")[2]) + 2 * figure.endswith("%")
    return 0.5 * 10.0**-digits + 1e-9


@pytest.mark.parametrize("name", sorted(registry().measures))
def test_every_form_of_an_address_has_the_same_figure(
    site: Client, published: Store, area: str, latest: dict[str, tuple[str, str]], name: str
) -> None:
    shown = queries.view(published, name, area)
    page = main(site, f"/measure/{name}?area={area}")
    if shown.headline is None:
        assert not page.findall(".//span[@class='figure']")
        return
    figure = text_of(only(page, ".//span[@class='figure']"))
    finding = text_of(only(page, ".//p[@class='finding']"))
    assert f": {figure} " in finding
    assert figure in {text_of(cell) for cell in page.findall(".//table[@class='figures']/tbody/tr/td")}
    rows = list(csv.DictReader(io.StringIO(site.get(f"/view/{name}.csv?area={area}").text)))
    (own,) = [row for row in rows if row["period_end"][:7] == periods.iso(shown.headline.end)[:7]]
    assert float(own["value"]) == pytest.approx(value_of(figure), abs=places(figure))
    assert figure in "".join(ET.fromstring(site.get(f"/view/{name}.svg?area={area}").text).itertext())
    if own is [row for row in rows if row["value"]][-1]:  # and no later figure, of a year that is not over
        drawn = ET.fromstring(site.get(f"/chart/{name}.svg?area={area}&size=wide").text)
        assert figure in [text_of(one) for one in drawn.iter("{http://www.w3.org/2000/svg}text")]
        picture = page.find(".//section[@id='chart']//img")
        assert picture is not None
        assert f"last {figure}" in picture.get("alt", "")
    if name in latest:
        of_line, change = latest[name]
        assert of_line.startswith(figure)
        assert change in text_of(only(page, ".//table[@class='change-table']"))


@pytest.mark.parametrize("area_code", [LONDON, HACKNEY])
def test_a_dashboard_has_a_line_for_the_plan_s_measures_with_figures(site: Client, area_code: str) -> None:
    """So that the comparison above is not of nothing."""
    assert len(main(site, f"/area/{area_code}").findall(".//td[@class='num']")) > 40
