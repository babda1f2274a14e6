"""The sprite of small lines."""

import xml.etree.ElementTree as ET
from itertools import pairwise

from layouts.charts import sparklines
from layouts.charts.line_runs import line_runs
from tests.support.hand_made_views import all_views, broken_view

SVG = "{http://www.w3.org/2000/svg}"


def test_the_sprite_has_one_view_a_measure_that_shows_only_its_own_line() -> None:
    views = all_views()
    root = ET.fromstring(sparklines.sprite(views))
    shown = root.findall(f"{SVG}view")
    assert [one.get("id") for one in shown] == [view.measure.id for view in views]
    tops = [float(one.attrib["viewBox"].split()[1]) for one in shown]
    assert all(after - before > sparklines.HEIGHT for before, after in pairwise(tops))


def test_a_break_cuts_the_small_line() -> None:
    drawing = ET.fromstring(sparklines.sprite([broken_view()]))
    kinds = [path.get("class") for path in drawing.iter(f"{SVG}path")]
    assert kinds.count("break") == 1
    assert kinds.count(None) == len(line_runs(broken_view().trend, broken_view().breaks)) > 1
