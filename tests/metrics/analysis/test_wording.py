import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.statement import LONDON
from metrics.analysis.findings import findings
from metrics.analysis.store import Store
from metrics.analysis.views import view
from metrics.analysis.wording import signed, value
from metrics.registry import registry
from tests.support.views_examples import measure, monthly, surveyed


@pytest.mark.parametrize(("number", "measure_id", "said"), [
    (31946, "robbery", "31,946"), (0.46, "trust", "46%"), (0.1675, "knife-crime-positive-outcome-rate", "16.8%"),
    (None, "robbery", "[x]"), (0, "robbery", "0"),
])
def test_a_figure_is_written_as_people_write_it(number: float | None, measure_id: str, said: str) -> None:
    assert value(number, measure(measure_id)) == said


@pytest.mark.parametrize(("difference", "measure_id", "said"), [
    (0.122, "robbery", "+12.2%"), (-0.068, "robbery", "\u22126.8%"), (0.0001, "robbery", "0.0%"),
    (-0.03, "trust", "\u22123 points"), (0.01, "trust", "+1 point"), (0.088, "knife-crime-positive-outcome-rate",
                                                                       "+8.8 points"),
])
def test_a_change_is_written_with_a_real_minus_and_its_unit(difference: float, measure_id: str, said: str) -> None:
    assert signed(difference, measure(measure_id)) == said


@given(st.sampled_from(sorted(registry().measures)), st.integers(0, 5000))
def test_the_sentence_contains_every_word_of_the_measure_s_title(measure_id: str, level: int) -> None:
    one = registry().measure(measure_id)
    if one.kind == "count":
        view = monthly(one, [float(level)] * 30)
    else:
        view = surveyed(one, {24288: 0.5, 24300: level / 5000}, "London", LONDON)
    for found in findings(view):  # with its short title where the long one leaves no room
        assert one.title in found.sentence or one.short_title in found.sentence


def test_what_is_neither_a_count_nor_a_share_is_said_in_its_unit(published: Store) -> None:
    """104 children per 100,000 are not 104 children."""
    for name, said in (("first-time-entrants", " children per 100,000 in "), ("crown-court-days", " days in ")):
        found = findings(view(published, name, LONDON), ("year-before",))[0]
        assert found.view.headline
        assert f": {value(found.view.headline.value, found.view.measure)}{said}" in found.sentence
