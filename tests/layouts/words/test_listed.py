"""Names in a row."""

import pytest

from layouts.words.listed import listed


@pytest.mark.parametrize(("names", "said"), [
    ([], ""), (["A"], "A"), (["A", "B"], "A and B"), (["A", "B", "C"], "A, B and C")])
def test_names_are_listed_as_people_do(names: list[str], said: str) -> None:
    assert listed(names) == said
