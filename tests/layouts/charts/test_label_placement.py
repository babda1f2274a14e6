"""Names beside the points of a chart."""

from hypothesis import given
from hypothesis import strategies as st

from layouts.charts.label_placement import AWAY, Box, label_boxes

FRAME = Box(0, 0, 300, 200)


def test_a_name_stands_to_the_right_of_its_point_where_nothing_is_in_the_way() -> None:
    box, = label_boxes([(50, 100, 100)], [], FRAME)
    assert (box.left, box.right) == (100 + AWAY, 150 + AWAY)
    assert box.top < 100 < box.bottom


def test_a_name_goes_to_the_left_where_another_is_at_the_right() -> None:
    taken = Box(105, 90, 200, 110)
    box, = label_boxes([(50, 100, 100)], [taken], FRAME)
    assert box.right == 100 - AWAY
    assert box.over(taken) == 0


def test_boxes_share_the_area_in_which_they_overlap() -> None:
    assert Box(0, 0, 10, 10).over(Box(6, 7, 20, 20)) == 4 * 3
    assert Box(0, 0, 10, 10).over(Box(10, 0, 20, 10)) == 0


@given(st.lists(st.tuples(st.integers(10, 120), st.integers(0, 300), st.integers(0, 200)), max_size=8))
def test_every_name_lies_inside_the_frame(points: list[tuple[float, float, float]]) -> None:
    for box, (wide, *_) in zip(label_boxes(points, [], FRAME), points, strict=True):
        assert FRAME.left <= box.left
        assert box.right <= FRAME.right + 1e-9
        assert FRAME.top <= box.top < box.bottom <= FRAME.bottom
        assert box.right - box.left == wide
