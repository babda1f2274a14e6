"""The small pictures of boroughs: one of each behind its code, drawn on the scale that is written beside them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from layouts.charts import borough_marks, shading
from layouts.charts.line_runs import line_runs
from metrics.results import Point, View
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import broken_view, count_view, rate_view, survey_view

Make = Callable[[], View]
SVG = "{http://www.w3.org/2000/svg}"
CODES = [code for _, code in examples.NAMES]
HACKNEY, BEXLEY = "E09000012", "E09000004"


def drawn(root: ET.Element, code: str) -> list[ET.Element]:
    """The paths of the picture that is shown behind a code."""
    names = [one.get("id") for one in root.iter(f"{SVG}view")]
    return list(root.findall(f"{SVG}g")[names.index(code)])


def across(path: ET.Element) -> list[float]:
    """Where a path begins and ends, from the left."""
    return [float(x) for x in re.findall(r"[ML]([\d.]+)", path.attrib["d"])]


@pytest.mark.parametrize("make", [count_view, rate_view, survey_view])
def test_every_borough_has_a_picture_that_shows_only_its_own(make: Make) -> None:
    compared = examples.boroughs_of(make().measure)
    for text in (borough_marks.dots(compared), borough_marks.lines(compared, dict.fromkeys(CODES, make()))):
        root = ET.fromstring(text)
        boxes = [one.attrib["viewBox"].split() for one in root.iter(f"{SVG}view")]
        assert [one.get("id") for one in root.iter(f"{SVG}view")] == CODES
        tops = [float(top) for _, top, _, _ in boxes]
        assert all(after - before == 2 * borough_marks.HEIGHT for before, after in pairwise(tops))


@pytest.mark.parametrize("make", [count_view, rate_view, survey_view])
def test_a_dot_lies_in_its_interval_on_the_scale_that_is_written(make: Make) -> None:
    compared = examples.boroughs_of(make().measure)
    marks = borough_marks.scale(compared)
    root = ET.fromstring(borough_marks.dots(compared))
    for one in compared.boroughs:
        kinds = {path.get("class"): across(path) for path in drawn(root, one.code)}
        if one.interval is None:
            assert set(kinds) == {"grid", "other"}
            continue
        (low, high), (middle,) = kinds["reach"], kinds["dot"]
        assert 0 < low <= middle <= high < borough_marks.WIDTH
        assert ("hollow" in kinds) == (one.side == "about")
        share = (one.interval.estimate - marks[0]) / (marks[-1] - marks[0])
        room = borough_marks.WIDTH - 2 * borough_marks.PAD
        assert middle == pytest.approx(borough_marks.PAD + share * room, abs=0.06)
        assert (middle > kinds["other"][0]) == (one.interval.estimate > compared.other.estimate)


def test_the_scale_begins_at_zero_but_for_a_survey() -> None:
    for make in (count_view, rate_view):
        assert borough_marks.scale(examples.boroughs_of(make().measure))[0] == 0
    marks = borough_marks.scale(examples.boroughs_of(survey_view().measure))
    assert marks[0] == pytest.approx(0.4)
    assert marks[-1] == pytest.approx(0.8)


def lines_of(view: View, code: str = HACKNEY) -> list[ET.Element]:
    """The line of a borough that has some view."""
    compared = examples.boroughs_of(count_view().measure)
    return drawn(ET.fromstring(borough_marks.lines(compared, {code: view})), code)


def test_a_break_cuts_a_line_and_its_colour_is_that_of_its_shade() -> None:
    view = broken_view()
    shades = shading.shades(examples.boroughs_of(count_view().measure))
    runs = len(line_runs(view.trend, view.breaks))
    assert runs > 1
    for code, tone in ((HACKNEY, "deep"), (BEXLEY, "pale")):
        assert shades[code].deep == (tone == "deep")
        assert [path.get("class") for path in lines_of(view, code)] == [tone] * runs + [f"{tone} end"]


def test_a_line_begins_in_2019_ends_with_the_figure_that_is_compared_and_fills_its_own_height() -> None:
    view = count_view()
    early = replace(view, trend=tuple(moved(point, 2017) for point in view.trend))
    assert len(view.trend) > len(re.findall("L", lines_of(early)[0].attrib["d"])) > 1
    late = replace(view, trend=(*view.trend, moved(view.trend[-1], 2030)))
    (line, _) = lines_of(late)
    assert line.attrib["d"] == lines_of(view)[0].attrib["d"]
    heights = [int(y) for y in re.findall(r"[ML]\d+ (\d+)", line.attrib["d"])]
    assert len(heights) == len(view.trend)
    assert (min(heights), max(heights)) == (borough_marks.ABOVE, borough_marks.HEIGHT - borough_marks.ABOVE)


def moved(point: Point, year: int) -> Point:
    """The same figure, as many years earlier or later as another year is than 2021."""
    return point._replace(start=point.start + 12 * (year - 2021))


def test_a_borough_with_one_figure_has_no_line() -> None:
    assert lines_of(replace(count_view(), trend=count_view().trend[-1:])) == []
