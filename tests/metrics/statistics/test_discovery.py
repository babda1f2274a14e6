"""The false discovery rate of many tests at once."""

from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.discovery import discoveries

# Benjamini & Hochberg 1995, section 4: 15 p-values of a trial of treatments of myocardial infarction, of which the
# procedure at 5% rejects the first four, where Bonferroni's rejects three.
TRIAL = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
         1.0000]
CHANCES = st.lists(st.floats(0, 1), max_size=40)


def test_the_published_example_has_four_discoveries() -> None:
    assert discoveries(TRIAL, 0.05) == [True] * 4 + [False] * 11


@given(CHANCES)
def test_what_is_less_likely_by_chance_is_found_first_and_all_are_below_the_rate(chances: list[float]) -> None:
    found = discoveries(chances)
    kept = [one for one, is_found in zip(chances, found, strict=True) if is_found]
    assert all(one <= 0.1 for one in kept)
    assert not kept or all(is_found for one, is_found in zip(chances, found, strict=True) if one <= max(kept))


@given(CHANCES)
def test_a_lower_rate_finds_no_more(chances: list[float]) -> None:
    assert sum(discoveries(chances, 0.01)) <= sum(discoveries(chances))
