"""What stands in a CSV file."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.files import cells

ROWS = st.lists(st.fixed_dictionaries({"name": st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")),
                                       "value": st.one_of(st.none(), st.integers(), st.booleans())}), max_size=5)


@given(ROWS)
def test_a_table_is_read_back_row_by_row_with_missing_values_blank(rows: list[dict[str, object]]) -> None:
    read = list(csv.DictReader(io.StringIO(cells.table(("name", "value"), rows))))
    assert [row["value"] for row in read] == ["" if row["value"] is None else str(row["value"]) for row in rows]
    assert [row["name"].removeprefix("'") for row in read] == [str(row["name"]).removeprefix("'") for row in rows]


def test_a_field_that_a_row_lacks_is_an_error() -> None:
    with pytest.raises(KeyError):
        cells.table(("name", "value"), [{"name": "robbery"}])


def test_no_text_of_a_table_is_a_formula() -> None:
    assert cells.table(("name",), [{"name": "=1+1"}, {"name": "-3"}]) == "name\r\n'=1+1\r\n-3\r\n"
