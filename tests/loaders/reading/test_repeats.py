"""Copies of rows: left out and counted, refused where the whole file is one, or kept where rows are events."""

from collections.abc import Sequence

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.statement import SetAside
from loaders.errors import BadFile
from loaders.reading import repeats
from tests.support.loaders_support import column_of

SHEET = column_of()[0]
ROWS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.sampled_from(["1", "2"])), max_size=12)


def table(rows: Sequence[Sequence[str]], columns: int = 3) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(map(str, range(columns))), dtype=str).astype("category")


@given(ROWS)
def test_what_is_left_is_each_row_once_in_its_order(rows: list[tuple[str, str, str]]) -> None:
    once = list(dict.fromkeys(rows))
    if rows and all(rows.count(row) > 1 for row in rows):
        with pytest.raises(BadFile, match="every row twice"):
            repeats.without_exact_repeats(SHEET, table(rows))
        return
    kept, aside = repeats.without_exact_repeats(SHEET, table(rows))
    assert list(kept.itertuples(index=False, name=None)) == once
    assert [rows[number] for number in kept.index] == once
    copies = len(rows) - len(once)
    assert aside == (SetAside("exact repeats of another row", copies) if copies else None)


@given(ROWS)
def test_rows_have_one_number_if_and_only_if_they_are_equal(rows: list[tuple[str, str, str]]) -> None:
    assert len(set(repeats.row_keys(table(rows)))) == len(set(rows))


def test_many_wide_columns_are_told_apart() -> None:
    texts = [[f"{row}-{column}" if column != row % 30 else "same" for column in range(30)] for row in range(500)]
    frame = table([*texts, texts[7]], 30)
    assert len(set(repeats.row_keys(frame))) == 500


def test_a_missing_cell_is_another_than_any_text() -> None:
    frame = table([("a", "x", "1"), ("a", "y", "1"), ("b", "y", "1")])
    frame["1"] = frame["1"].where(frame["1"] != "x").cat.remove_categories(["x"])
    assert len(set(repeats.row_keys(frame))) == 3


def test_the_line_of_the_first_copy_is_named() -> None:
    with pytest.raises(BadFile) as caught:
        repeats.without_exact_repeats(SHEET, table([("a", "x", "1"), ("b", "x", "1")] * 2))
    assert caught.value.line == 4


EVENTS = [("Barnet", str(number), "1") for number in range(12)]
OTHERS = [("Brent", str(number), "1") for number in range(12)]


@pytest.mark.parametrize("rows", [EVENTS * 2, [*EVENTS, *EVENTS, *OTHERS], [*OTHERS, *sorted(EVENTS * 2)]])
def test_events_that_all_stand_twice_are_refused_in_the_file_or_in_one_place(rows: list[tuple[str, str, str]]) -> None:
    with pytest.raises(BadFile, match="twice"):
        repeats.refuse_copied_events(SHEET, table(rows), "0")


@pytest.mark.parametrize("rows", [
    EVENTS, [*EVENTS, EVENTS[0]], EVENTS[:3] * 2, [*EVENTS, *OTHERS, *EVENTS[:11]], [EVENTS[0]] * 40,
])
def test_events_may_repeat_by_chance(rows: list[tuple[str, str, str]]) -> None:
    repeats.refuse_copied_events(SHEET, table(rows), "0")
