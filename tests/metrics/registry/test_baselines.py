"""The years that figures are compared with, as the registry gives them."""

import pytest
from pydantic import ValidationError

from data import periods
from metrics.registry.baselines import Baseline, baselines
from metrics.results import BASELINE_YEARS

ROW = {"id": "2022-23", "title": "2022/23", "start": "2022-04"}


def test_the_assembly_s_year_comes_first_and_each_begins_in_april() -> None:
    assert list(BASELINE_YEARS.items()) == [
        ("2021-22", (periods.month(2021, 4), "2021/22")), ("2019-20", (periods.month(2019, 4), "2019/20"))]
    assert all(periods.financial_year(one.first) == one.title for one in baselines())


def test_what_is_said_beside_a_year_names_who_says_so() -> None:
    noted = [one for one in baselines() if one.note]
    assert [one.id for one in noted] == ["2021-22"]
    assert "Office for National Statistics, Crime in England and Wales: year ending March 2022" in noted[0].note


@pytest.mark.parametrize("half", [{"note": "Lower."}, {"kinds": ("recorded crime",)}])
def test_a_note_and_the_kinds_that_it_is_of_go_together(half: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="kinds and note go together"):
        Baseline(**ROW | half)  # type: ignore[arg-type]
