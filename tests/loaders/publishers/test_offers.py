"""How new an offered file is, by its name and its publisher's list."""

from itertools import permutations

import pytest

from loaders.publishers.offers import Offer, named_months, newest
from metrics.registry.publishers import Wanted

ANY = Wanted(source="a", publisher="p", dataset="d", pattern=".", most_mb=1)
DATED = ANY.model_copy(update={"pattern": r"-(?P<day>\d\d)(?P<month>\d\d)(?P<year>\d\d)\.ods$"})


@pytest.mark.parametrize(("name", "months"), [
    ("2026-07_MPS Borough Level Crime (most recent 24 months).csv", "2026-07"),
    ("M1045_MonthlyCrimeDashboard_OtherCrimeData_2025-08.csv", "2025-08"),
    ("PAS to December 2023.xlsx", "2023-12"), ("custody_Mar-2026.xlsx", "2026-03"),
    ("2003-01 to 2026-06 homicides.csv", "2026-06"), ("crime 202606.csv", "2026-06"),
    ("Homicides_2003_2023.csv", ""), ("MPS Borough Level Crime (Historical).csv", ""), ("crime 2026-13.csv", ""),
    ("crime 2099-01.csv", ""), ("maybe 2026.csv", ""), ("market 20260115.csv", ""),
])
def test_the_last_month_of_a_name_is_read_where_it_has_one(name: str, months: str) -> None:
    assert named_months(ANY, name) == months


@pytest.mark.parametrize(("name", "months"), [
    ("open-data-table-police-workforce-260723.ods", "2023-07-26"),
    ("open-data-table-police-workforce-270722.ods", "2022-07-27"),
    ("open-data-table-police-workforce-310223.ods", ""),
])
def test_a_pattern_says_where_in_a_name_its_date_stands(name: str, months: str) -> None:
    assert named_months(DATED, name) == months


def test_the_newest_is_that_of_the_latest_months_wherever_it_stands_and_whenever_it_was_listed() -> None:
    every = [Offer("a.csv", "a", months="2026-05", listed="2026-09-01"), Offer("b.csv", "b", months="2026-07"),
             Offer("c.csv", "c", months="2026-06", listed="2026-10-01")]
    for order in permutations(every):
        assert [one.file for one in newest(order)] == ["b.csv"]


def test_of_one_month_that_listed_last_is_the_newer() -> None:
    every = [Offer("a.csv", "a", months="2026-07", listed="2026-08-20"),
             Offer("b.csv", "b", months="2026-07", listed="2026-08-06")]
    assert [one.file for one in newest(every)] == ["a.csv"]


def test_a_file_without_months_is_looked_into_besides_the_newest_that_has_some() -> None:
    every = [Offer("a.csv", "a", months="2026-07"), Offer("b.csv", "b"), Offer("c.csv", "c", listed="2026-08-06")]
    assert [one.file for one in newest(every)] == ["c.csv", "a.csv"]
