"""What an address says of a measure's chart: each choice there and back, and nothing else."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.addresses import measure_choices, query
from layouts.addresses.measure_choices import ALLOWED, MeasureChoices

AREAS = ("E09000012", "E09000025", "E13000001", "E23000001", "E09000033")
chosen = st.builds(
    MeasureChoices, **{name: st.sampled_from(("", *values)) for name, values in ALLOWED.items()},
    beside=st.lists(st.sampled_from(AREAS), unique=True, max_size=measure_choices.MOST_BESIDE).map(" ".join))


@given(chosen, st.sampled_from(AREAS))
def test_every_choice_is_read_from_the_address_that_it_makes(made: MeasureChoices, area: str) -> None:
    asked = measure_choices.address("knife-crime", area, made).partition("?")[2]
    assert (query.area(asked), measure_choices.choices(asked)) == (area, made)
    island = unquote(measure_choices.island("knife-crime", area, made))
    assert measure_choices.of_island(island) == ("knife-crime", area, made)


@given(chosen)
def test_the_order_of_the_boroughs_makes_no_other_chart(made: MeasureChoices) -> None:
    assert measure_choices.file("robbery", "E23000001", "png", made) == measure_choices.file(
        "robbery", "E23000001", "png", made.but(sort=""))
    assert "sort" not in measure_choices.picture("robbery", "E23000001", "wide", "v", made)


@pytest.mark.parametrize("asked", [
    "years=6", "years=5&years=3", "period=week", "unit=index", "sort=colour", "beside=%3Cscript%3E",
    "beside=E1&beside=E2&beside=E3&beside=E4",
])
def test_what_no_page_offers_is_refused(asked: str) -> None:
    with pytest.raises(query.BadQuery):
        measure_choices.choices(asked)


@pytest.mark.parametrize("asked", ["", "utm_source=x", "years=&beside=", "area=E09000012"])
def test_an_address_without_choices_is_the_first_page(asked: str) -> None:
    assert measure_choices.choices(asked) == MeasureChoices()


def test_an_area_that_is_named_twice_stands_beside_once() -> None:
    assert measure_choices.choices("beside=E09000012&beside=E09000012").beside == "E09000012"


@pytest.mark.parametrize("path", ["/island/measure/robbery/E23000001", "/island/area/robbery/E23000001/-",
                                  "/island/measure/robbery/E23000001/-/more", "/island/measure/robbery/E%/-"])
def test_no_other_path_is_an_island(path: str) -> None:
    with pytest.raises(query.BadQuery):
        measure_choices.of_island(path)
