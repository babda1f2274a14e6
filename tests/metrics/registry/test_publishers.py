"""Whom an update may ask, and for what: checked when it is read."""

import pytest
from pydantic import ValidationError

from loaders import formats
from metrics.registry import registry
from metrics.registry.publishers import Publisher, Publishers, Wanted, publishers

FILE = {"source": "a", "publisher": "p", "dataset": "exy3m", "pattern": "x", "most_mb": 1}
PUBLISHER = {"id": "p", "title": "P", "interface": "govuk", "address": "https://example.org", "apart": 1}


def test_every_source_that_is_looked_for_is_one_of_the_registry_and_of_a_format() -> None:
    wanted = set(publishers().sources)
    assert wanted <= set(registry().sources)
    assert wanted <= {module.SOURCE.code for module in formats.modules()}


def test_nobody_is_asked_but_the_three_publishers_and_where_their_files_stand() -> None:
    assert {address for one in publishers().publisher for address in (one.address, *one.hosts)} == {
        "https://data.london.gov.uk", "https://airdrive-secure.s3-eu-west-1.amazonaws.com", "https://www.gov.uk",
        "https://assets.publishing.service.gov.uk", "https://data.police.uk",
        "https://policeuk-data.s3.amazonaws.com"}


def test_no_publisher_is_asked_more_often_than_it_allows() -> None:
    (police,) = [one for one in publishers().publisher if one.id == "police-uk"]
    assert 1 / police.apart <= 15  # a second


@pytest.mark.parametrize(("source", "name"), [
    ("mps-recorded-crime", "MPS Borough Level Crime (Historical).csv"),
    ("mps-recorded-crime", "MPS Borough Level Crime (most recent 24 months).csv"),
    ("mps-recorded-crime", "2026-07_MPS Borough Level Crime (most recent 24 months).csv"),
    ("mps-monthly-crime", "M1045_MonthlyCrimeDashboard_OtherCrimeData.csv"),
    ("mps-monthly-crime", "M1045_MonthlyCrimeDashboard_KnifeCrimeData.csv"),
    ("home-office-workforce", "open-data-table-police-workforce-260723.ods"),
    ("police-uk-stop-search", "2023-02-metropolitan-stop-and-search.csv"),
])
def test_a_file_that_was_published_fits_one_pattern_of_its_source(source: str, name: str) -> None:
    assert len([one for one in publishers().wanted([source])[source] if one.fits(name)]) == 1


@pytest.mark.parametrize("name", [
    "MPS Ward Level Crime (most recent 24 months).csv", "MPS LSOA Level Crime (Historical).csv",
    "M1045_MonthlyCrimeDashboard_TNOCrimeData.xlsx", "2023-02-kent-stop-and-search.csv",
    "2023-02-metropolitan-street.csv", "open-data-table-police-workforce-ethnicity-260723.ods",
])
def test_files_that_are_not_wanted_fit_none(name: str) -> None:
    assert not [one for one in publishers().file if one.fits(name)]


def test_the_files_of_a_source_that_nobody_publishes_are_not_known() -> None:
    with pytest.raises(KeyError, match="nobody"):
        publishers().wanted(["nobody"])


@pytest.mark.parametrize(("change", "words"), [
    ({"pattern": "("}, "no regular expression"), ({"pattern": "(?P<when>x)"}, "its groups may be called"),
    ({"most_mb": 0}, "greater than 0"), ({"publisher": "q"}, "unknown publisher q"), ({"take": "some"}, "newest"),
])
def test_a_file_that_is_described_wrongly_is_refused(change: dict[str, object], words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        Publishers(publisher=(Publisher.model_validate(PUBLISHER),), file=(Wanted.model_validate(FILE | change),))


@pytest.mark.parametrize("address", ["ftp://example.org", "https://example.org/path", "https://me@example.org"])
def test_an_address_is_a_scheme_and_a_host(address: str) -> None:
    with pytest.raises(ValidationError, match="address"):
        Publisher.model_validate(PUBLISHER | {"address": address})
