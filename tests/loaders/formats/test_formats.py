"""Recognising formats: every published file by one module, and no other file by any."""

from pathlib import Path

import pandas as pd
import pytest

from data.statement import FRAME_COLUMNS, LONDON
from loaders import formats, load
from loaders.errors import BadFile
from tests.fuzz import packing
from tests.fuzz.tables import Dress
from tests.support.loaders_support import only_sheet, published, read, recognised, refused, sheet_of
from tests.support.opendocument import opendocument, typed
from tests.support.published_files import originals, path_of, there

MADE_UP = {name: (one.format, len(one.table.rows)) for name, one in originals().items()}
PUBLISHED = {
    "census/2011_qs201ew_ethnic_group_by_local_authority.csv": ("census_ethnic_group", 348),
    "mps_thorough_searches/2026-04_more_thorough_intimate_part_searches.csv.gz": ("thorough_searches", 44110),
    "mps_vawg/2026-03_vawg_offences_by_location.csv.gz": ("vawg_flagged", 314161),
    "mps_vawg/2026-03_vawg_victims_by_age.csv.gz": ("vawg_flagged", 51702),
    "mps_vawg/2026-03_vawg_victims_by_ethnicity.csv.gz": ("vawg_flagged", 45483),
    "mps_vawg/2026-03_vawg_victims_by_location.csv.gz": ("vawg_flagged", 313391),
    "youth_justice/dfe_lait_youth_justice_london_boroughs_2016_2024.csv": ("youth_justice", 988),
    "home_office_workforce/open-data-table-police-workforce-260723.ods": ("police_workforce", 29304),
    "home_office_workforce/open-data-table-police-workforce-270722.ods": ("police_workforce", 25784),
    "geography/bcu_borough_lookup.csv": ("bcu_lookup", 32),
    "geography/gla_population_projection_by_borough_2015_2024.csv": ("population_gla", 330),
    "geography/ons_mid_2024_population_by_age_london_boroughs.csv": ("population_ons", 33),
    "mopac_surveys/PAS_Borough_to_2023-12.csv": ("mopac_pas", 9312),
    "mopac_surveys/PAS_MPS_to_2023-12.csv": ("mopac_pas", 291),
    "mopac_surveys/feeling_of_safety_after_dark_2018Q2_2023Q4.csv": ("safety_after_dark", 69),
    "mopac_surveys/public_perception_2021_on_with_MPS.csv": ("public_perception", 3032),
    "mopac_surveys/public_perception_borough_long.csv": ("public_perception", 4268),
    "mopac_surveys/victim_satisfaction_by_channel_2020Q2_2023Q4.csv": ("victim_satisfaction", 45),
    "mps_asb/asb_calls_monthly_2019-01_to_2024-03.csv": ("asb_calls", 63),
    "mps_custody/2026-03_custody.csv.gz": ("custody", 32870),
    "mps_homicide/Homicides_2003_2023.csv": ("homicide", 2912),
    "mps_monthly_crime/M1045_MonthlyCrimeDashboard_KnifeCrimeData_2026-03.csv.gz": ("mps_monthly_crime", 59431),
    "mps_monthly_crime/M1045_MonthlyCrimeDashboard_OtherCrimeData_2025-08.csv.gz": ("mps_monthly_crime", 472354),
    "mps_recorded_crime/2025-12_MPS Borough Level Crime (Historical).csv": ("mps_recorded_crime", 1084),
    "mps_recorded_crime/2025-12_MPS Borough Level Crime (most recent 24 months).csv": ("mps_recorded_crime", 1056),
    "mps_recorded_crime/2026-03_MPS Borough Level Crime (Historical).csv": ("mps_recorded_crime", 1085),
    "mps_recorded_crime/2026-03_MPS Borough Level Crime (most recent 24 months).csv": ("mps_recorded_crime", 1032),
    "mps_recorded_crime/2026-03_MPS Ward Level Crime (Historical).csv.gz": ("mps_recorded_crime", 21118),
    "mps_recorded_crime/2026-03_MPS Ward Level Crime (most recent 24 months).csv.gz": ("mps_recorded_crime", 18688),
    "mps_recorded_crime/2026-07_MPS Borough Level Crime (most recent 24 months).csv": ("mps_recorded_crime", 993),
    "police_uk_stop_search/2019-02-metropolitan-stop-and-search.csv.gz": ("police_uk_stop_search", 18402),
    "police_uk_stop_search/2023-02-metropolitan-stop-and-search.csv.gz": ("police_uk_stop_search", 13640),
    "mps_vawg/2026-03_vawg_offences_by_classification.csv.gz": ("vawg", 97180),
}
FILES = MADE_UP | dict(there(*PUBLISHED.items()))


def test_every_other_published_file_is_known_to_no_format(real_files: Path) -> None:
    # Among them estimates of the ONS in the columns of the GLA's projections, and victims beside VAWG offences.
    folder = real_files / "data"
    others = (path for path in folder.rglob("*.csv*") if str(path.relative_to(folder)) not in PUBLISHED)
    for path in (path for path in others if path.parent.name != "police_uk_stop_search"):  # many months of one format
        with pytest.raises(BadFile, match="no known format"):
            recognised(only_sheet(path))


def estimates(folder: Path, name: str) -> Path:
    """A workbook in the layout of the ONS's mid-year estimates, with a sheet for everybody and one for each sex."""
    table = originals()["population-ons"].table
    titled = [("MYE2: Population estimates by single year of age",), ("This worksheet contains one table.",)]
    sheets = {f"MYE2 - {people}": [*titled, table.header, *table.rows] for people in ("Persons", "Males", "Females")}
    path = folder / name
    path.write_bytes(packing.workbook({"Notes": titled, **sheets}))
    return path


@pytest.mark.parametrize(("name", "people"), [
    ("ons_mid_2025_population_estimates.xlsx", sum(int(row[3]) for row in originals()["population-ons"].table.rows)),
    *there(("geography/ons_mid_2023_population_estimates_lad23_2011_to_2023.xlsx", 8_945_309)),
])
def test_of_a_workbook_of_estimates_only_the_sheet_of_persons_is_read_and_the_rest_named(
    tmp_path: Path, name: str, people: int
) -> None:
    (statement,) = load.read(path_of(name) if "/" in name else estimates(tmp_path, name))
    assert "MYE2 - Persons" in statement.release.file
    for sex in ("Males", "Females"):
        assert any(f"MYE2 - {sex}" in warning for warning in statement.warnings)
    london = statement.frame[(statement.frame["area"] == LONDON) & (statement.frame["group"] == "all")]
    city = statement.frame[(statement.frame["area"] == "E09000001") & (statement.frame["group"] == "all")]
    assert london["value"].iloc[0] + city["value"].iloc[0] == people  # the release's London


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_recognised_by_exactly_one_module(name: str) -> None:
    sheet = only_sheet(path_of(name))
    found = [module.__name__.rpartition(".")[2] for module in formats.modules() if module.recognise(sheet)]
    assert found == [FILES[name][0]]


@pytest.mark.parametrize("name", FILES)
def test_each_file_loads_whole(name: str) -> None:
    reading = published(name)
    frame = formats.complete(reading.frame)
    assert reading.rows == FILES[name][1]  # as written, or as the README of the published files counts them
    assert list(frame.columns) == list(FRAME_COLUMNS)
    assert set(frame["variable"].unique()) <= set(reading.variables)
    assert set(frame["area"].unique()) <= set(reading.areas)
    for coverage in reading.coverage:
        assert coverage.first <= coverage.last
    assert frame["value"].isna().equals(frame["status"] == "x")


@pytest.mark.parametrize("name", [name for name in FILES if "Ward" not in name])
def test_no_figure_of_a_file_is_there_twice(name: str) -> None:
    frame = formats.complete(published(name).frame)
    assert not frame.duplicated(["variable", "area", "group", "period"]).any()


def test_every_format_has_a_made_up_file_and_a_published_one_but_for_our_own() -> None:
    modules = {module.__name__.rpartition(".")[2] for module in formats.modules()}
    assert {module for module, _ in MADE_UP.values()} == modules
    assert {module for module, _ in PUBLISHED.values()} == modules - {
        "quoted_figures", "stated_figures", "home_office_outcomes", "home_office_stop_search"}  # not to be had


@pytest.mark.parametrize("name", [name for name, one in originals().items() if one.dress.packing != "xlsx"])
def test_a_table_gives_the_same_figures_as_text_as_xlsx_and_as_ods(tmp_path: Path, name: str) -> None:
    table = originals()[name].table
    stem = originals()[name].file.partition(".")[0]
    (tmp_path / f"{stem}.csv").write_bytes(Dress().text(table))
    (tmp_path / f"{stem}.xlsx").write_bytes(Dress("xlsx").file(table, ""))
    opendocument(tmp_path / f"{stem}.ods", table.header, *(map(typed, row) for row in table.rows))
    first, *others = (read(only_sheet(tmp_path / f"{stem}.{end}")) for end in ("csv", "xlsx", "ods"))
    for other in others:
        pd.testing.assert_frame_equal(formats.complete(other.frame), formats.complete(first.frame))
        assert (other.areas, other.coverage, other.rows) == (first.areas, first.coverage, first.rows)
        assert (other.published, other.variables) == (first.published, first.variables)


def test_every_module_says_whose_data_it_reads_and_where_they_are() -> None:
    for module in formats.modules():
        assert module.SOURCE.url.startswith("https://")
        assert module.SOURCE.licence == "OGL-UK-3.0"
        assert module.SOURCE.title
        assert module.SOURCE.publisher


def test_a_source_code_stands_for_one_source() -> None:
    sources = {module.SOURCE for module in formats.modules()}
    assert len({source.code for source in sources}) == len(sources)


def test_an_unknown_header_is_refused_with_the_formats_that_are_known(tmp_path: Path) -> None:
    error = refused(sheet_of(tmp_path, "Apples,Pears\n1,2\n"))
    assert error.line == 1
    assert "no known format" in error.problem
    assert "mps_monthly_crime" in error.remedy


def test_a_header_that_two_formats_know_is_refused(tmp_path: Path) -> None:
    both = "quarter,label,value\n2022Q2,Feel Safe (All),0.7\n2022Q2,Face-to-Face Reporting (USS),0.64\n"
    error = refused(sheet_of(tmp_path, both))
    assert "more than one format" in error.problem
    assert "safety_after_dark" in error.remedy
    assert "victim_satisfaction" in error.remedy


@pytest.mark.parametrize(("text", "name"), [
    ("quarter,label,value\n2022Q2,Feel Safe (All),0.7\n", "safety_after_dark"),
    ("Quarter;Label;Value\n2022Q2;Online Reporting (TDIU);0,36\n", "victim_satisfaction"),
    ("MONTH,Label,Value\n2024-03-01,ASB Calls,19644.0\n", "asb_calls"),
])
def test_series_with_one_header_are_told_apart_by_their_labels(tmp_path: Path, text: str, name: str) -> None:
    assert recognised(sheet_of(tmp_path, text)) == name


def test_a_series_whose_labels_are_of_something_else_is_refused(tmp_path: Path) -> None:
    assert "no known format" in refused(sheet_of(tmp_path, "quarter,label,value\n2022Q2,House prices,0.7\n")).problem


def test_a_series_with_a_header_only_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no rows below the header"):
        formats.recognise(sheet_of(tmp_path, "quarter,label,value\n"))
