"""What a load says that it changed, in lines for people."""

import pandas as pd
import pytest

from data.statement import LONDON
from data.store.writer import REVISED, Change
from loaders import changelog
from tests.support.statements import FIRST, statement


@pytest.mark.parametrize(("number", "said"), [
    (1, ["1 category appeared: a0", "1 category not there, which 2024-02.csv has and whose figures stay: a0",
         "1 area appeared: a0", "1 area not there, which 2024-02.csv has and whose figures stay: a0"]),
    (2, ["2 categories appeared: a0, a1",
         "2 categories not there, which 2024-02.csv has and whose figures stay: a0, a1", "2 areas appeared: a0, a1",
         "2 areas not there, which 2024-02.csv has and whose figures stay: a0, a1"]),
])
def test_one_category_or_area_is_named_in_the_singular(number: int, said: list[str]) -> None:
    codes = [f"a{place}" for place in range(number)]
    change = Change(statement("2024-03", {(LONDON, FIRST): 7.0}), before="2024-02.csv", appeared=codes, vanished=codes,
                    appeared_areas=codes, vanished_areas=codes)
    assert [line.strip() for line in changelog.lines(change)][2:] == said


def test_one_row_and_one_value_are_counted_as_one() -> None:
    moved = pd.DataFrame([("robbery", LONDON, "all", FIRST, 7.0, 9.0)], columns=REVISED)
    change = Change(statement("2024-03", {(LONDON, FIRST): 9.0}), variables=["robbery"], new_values=1, revised=moved)
    lines = [line.strip() for line in changelog.lines(change)]
    assert lines[1:] == [
        "1 row read; 1 variable touched; 1 new value", "1 value revised, 1 of them for London as a whole",
        "robbery: 1 period, +2 in all, at most 2 in one",
    ]
