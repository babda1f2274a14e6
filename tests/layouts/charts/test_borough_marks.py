"""The small pictures of boroughs: one of each behind its code, drawn on the scale that is written beside them."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from data import periods
from layouts.charts import borough_marks
from layouts.charts.line_runs import line_runs
from layouts.charts.shading import Shade
from metrics.results import View
from tests.support import analysis_examples as examples
from tests.support.hand_made_views import broken_view, count_view, rate_view, survey_view

Make = Callable[[], View]
SVG = "{http://www.w3.org/2000/svg}"
CODES = [code for _, code in examples.NAMES]
HACKNEY = "E09000012"


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
    for text in (borough_marks.dots(compared), borough_marks.lines(dict.fromkeys(CODES, make()), {})):
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


def test_a_break_cuts_a_line_and_its_colour_is_that_of_its_shade() -> None:
    view = broken_view()
    root = ET.fromstring(borough_marks.lines({HACKNEY: view, "E09000001": view}, {HACKNEY: Shade(5, "")}))
    runs = len(line_runs([point for point in view.trend if point.end >= borough_marks.SINCE], view.breaks))
    assert runs > 1
    for code, tone in ((HACKNEY, "deep"), ("E09000001", "pale")):
        assert [path.get("class") for path in drawn(root, code)] == [tone] * runs + [f"{tone} end"]


def test_a_line_begins_in_2019_and_fills_its_own_height() -> None:
    view = count_view()
    early = replace(view, trend=tuple(point for point in view.trend if point.end < periods.month(2019, 1)))
    assert drawn(ET.fromstring(borough_marks.lines({HACKNEY: early}, {})), HACKNEY) == []
    (line, _) = drawn(ET.fromstring(borough_marks.lines({HACKNEY: view}, {})), HACKNEY)
    heights = [int(y) for y in re.findall(r"[ML]\d+ (\d+)", line.attrib["d"])]
    assert len(heights) == sum(point.end >= periods.month(2019, 1) for point in view.trend)
    assert (min(heights), max(heights)) == (borough_marks.PAD, borough_marks.HEIGHT - borough_marks.PAD)


def test_a_borough_with_one_figure_has_no_line() -> None:
    one = replace(count_view(), trend=count_view().trend[-1:])
    assert drawn(ET.fromstring(borough_marks.lines({HACKNEY: one}, {})), HACKNEY) == []
