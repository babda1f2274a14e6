"""MPS recorded crime, wide files: offence groups, totals and notifiable offences by borough and ward."""

from pathlib import Path

import pytest

from data import periods
from data.statement import LONDON, UNLOCATED
from loaders import formats, load
from tests.support.loaders_support import (
    by_key,
    london_and_its_parts,
    published,
    read,
    recognised,
    refused,
    sheet_of,
    total,
    workbook,
)
from tests.support.published_files import originals, there

HEADER = "MajorText,MinorText,LookUp_BoroughName,202403,202404"
WARD_HEADER = "MajorText,MinorText,WardName,WardCode,LookUp_BoroughName,202402,202403,202404"
BARNET = "E09000003"


def figures(folder: Path, *rows: str, header: str = HEADER) -> dict[tuple[str, str, str, str], float]:
    return by_key(read(sheet_of(folder, "\n".join([header, *rows]) + "\n")))


def release(month: str, kind: str = "Borough") -> list[str]:
    """The names of the published files of a release, its historical part first."""
    return [f"mps_recorded_crime/{month}_MPS {kind} Level Crime ({part}).csv{'.gz' if kind == 'Ward' else ''}"
            for part in ("Historical", "most recent 24 months")]


WHOLE = ["borough-recent", "borough-historical", "borough-xlsx", *there(*release("2025-12"), *release("2026-03"))]
WARDS_FILE = release("2026-03", "Ward")[1]


@pytest.mark.parametrize("header", [
    HEADER, "\ufeff" + HEADER, HEADER.upper(), "Group,SubGroup,BoroughName,202403,202404",
    "Group,SubGroup,BOCU,202403,202404", "Major Text,Minor Text,Look Up_BoroughName,2024-03,2024-04",
    "MajorText,MinorText,BoroughName,Mar-24,Apr-24", "MajorText,MinorText,BoroughName,01/03/2024,01/04/2024",
])
def test_the_names_of_group_subgroup_and_area_drift(tmp_path: Path, header: str) -> None:
    found = figures(tmp_path, "ROBBERY,ROBBERY OF PERSONAL PROPERTY,Barnet,3,4", header=header)
    assert found["robbery/robbery-of-personal-property", BARNET, "all", "2024-03"] == 3
    assert found["robbery", LONDON, "all", "2024-04"] == 4


def test_a_file_with_semicolons_is_read(tmp_path: Path) -> None:
    found = figures(tmp_path, "ROBBERY;X;Barnet;3;4", header=HEADER.replace(",", ";"))
    assert found["robbery", BARNET, "all", "2024-03"] == 3


def test_a_workbook_with_months_as_numbers_is_read(tmp_path: Path) -> None:
    header = ["MajorText", "MinorText", "BoroughName", 202403, 202404]
    sheet = workbook(tmp_path, [header, ["ROBBERY", "X", "Barnet", 3, 4]])
    assert recognised(sheet) == "mps_recorded_crime"
    assert by_key(read(sheet))["robbery", BARNET, "all", "2024-04"] == 4


def test_group_names_that_change_case_are_one_group(tmp_path: Path) -> None:
    found = figures(tmp_path, "ROBBERY,Business,Barnet,3,4", "Robbery,Personal,Barnet,1,1")
    assert found["robbery", BARNET, "all", "2024-03"] == 4


def test_a_subgroup_that_was_renamed_keeps_one_code(tmp_path: Path) -> None:
    found = figures(tmp_path, "THEFT,Theft from Person,Barnet,3,4", "THEFT,Theft from the Person,Brent,1,1")
    assert found["theft/theft-from-the-person", LONDON, "all", "2024-03"] == 4


def test_subgroups_that_follow_one_another_keep_their_own_codes_and_the_group_runs_through(tmp_path: Path) -> None:
    found = figures(tmp_path, "BURGLARY,DOMESTIC BURGLARY,Barnet,3,0", "BURGLARY,BURGLARY - RESIDENTIAL,Barnet,0,4")
    assert found["burglary/domestic-burglary", BARNET, "all", "2024-03"] == 3
    assert found["burglary/burglary-residential", BARNET, "all", "2024-04"] == 4
    assert [found["burglary", BARNET, "all", month] for month in ("2024-03", "2024-04")] == [3, 4]


def test_the_recent_part_of_a_release_supersedes_the_historical_one_where_both_have_a_month(tmp_path: Path) -> None:
    orders = []
    for part, header in (("Historical", HEADER), ("most recent 24 months", f"{HEADER},202405")):
        row = "ROBBERY,X,Barnet," + ",".join("3" for _ in header.split(",")[3:])
        sheet_of(tmp_path, f"{header}\n{row}\n", f"2024-06_MPS Borough Level Crime ({part}).csv")
        (statement,) = load.read(tmp_path / f"2024-06_MPS Borough Level Crime ({part}).csv")
        orders.append((statement.release.published, statement.release.data_end))
    assert orders == sorted(orders)


@pytest.mark.parametrize("place", [
    "Unknown", "Aviation Security (SO18)", "Aviation Security(SO18)", "London Heathrow and London City Airports",
    "City of London",
])
def test_places_beyond_the_32_boroughs_count_for_london_only(tmp_path: Path, place: str) -> None:
    found = figures(tmp_path, f"ROBBERY,X,{place},3,4", "ROBBERY,X,Barnet,1,1")
    assert found["robbery", LONDON, "all", "2024-03"] == 4
    assert found["robbery", UNLOCATED, "all", "2024-03"] == 3


def test_fraud_is_no_notifiable_offence_of_the_met(tmp_path: Path) -> None:
    found = figures(tmp_path, "ROBBERY,X,Barnet,3,4", "NFIB FRAUD,NFIB FRAUD,Barnet,10,10",
                    "OTHER ACCEPTED CRIME,OTHER ACCEPTED CRIME,Barnet,10,10")
    assert found["total-notifiable-offences", LONDON, "all", "2024-03"] == 3
    assert found["nfib-fraud", LONDON, "all", "2024-03"] == 10


def test_a_group_not_known_to_be_notifiable_leaves_the_total_unstated_with_a_warning(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{HEADER}\nSORCERY,Hexes,Barnet,3,4\nROBBERY,X,Barnet,1,1\n"))
    assert "sorcery" in reading.warnings[0]
    assert "total-notifiable-offences" not in {part.variable for part in reading.coverage}
    assert by_key(reading)["robbery", LONDON, "all", "2024-03"] == 1


OLD_LAYOUT = ("Burglary,Burglary in a Dwelling", "Robbery,Personal Property", "Theft and Handling,Theft From Shops",
              "Criminal Damage,Other Criminal Damage", "Drugs,Possession Of Drugs", "Sexual Offences,Rape",
              "Violence Against the Person,Common Assault", "Other Notifiable Offences,Going Equipped",
              "Fraud or Forgery,Counted per Victim")
OLD_HEADER = "Major Category,Minor Category,Borough,200901"


def test_the_groups_of_2008_to_2018_give_the_total_where_all_of_them_stand(tmp_path: Path) -> None:
    found = figures(tmp_path, *(f"{name},Barnet,10" for name in OLD_LAYOUT), header=OLD_HEADER)
    assert found["total-notifiable-offences", BARNET, "all", "2009-01"] == 80  # without fraud or forgery
    assert found["robbery", BARNET, "all", "2009-01"] == 10
    assert found["residential-burglary", BARNET, "all", "2009-01"] == 10


@pytest.mark.parametrize("gone", [0, 1, 2, 3, 4, 5, 6, 7])
def test_a_file_of_2008_to_2018_without_one_of_its_groups_gives_no_total(tmp_path: Path, gone: int) -> None:
    rows = [f"{name},Barnet,10" for place, name in enumerate(OLD_LAYOUT) if place != gone]
    found = figures(tmp_path, *rows, header=OLD_HEADER)
    assert "total-notifiable-offences" not in {variable for variable, *_ in found}


def test_violence_of_2008_to_2018_took_in_more_and_is_another_variable(tmp_path: Path) -> None:
    found = figures(tmp_path, *(f"{name},Barnet,10" for name in OLD_LAYOUT), header=OLD_HEADER)
    assert ("violence-against-the-person", BARNET, "all", "2009-01") not in found


RESIDENTIAL = {
    "before the split": (["DOMESTIC BURGLARY"], "202303", True),
    "before the split, as older releases call it": (["BURGLARY - RESIDENTIAL"], "202303", True),
    "in the split, all headings": (
        ["DOMESTIC BURGLARY", "RES BURGLARY OF A HOME", "RES BURGLARY OF UNCONNECTED BUILDING"], "202306", True),
    "in the split, without the old heading": (
        ["RES BURGLARY OF A HOME", "RES BURGLARY OF UNCONNECTED BUILDING"], "202306", False),
    "after the split": (["RES BURGLARY OF A HOME", "RES BURGLARY OF UNCONNECTED BUILDING"], "202505", True),
    "after the split, one heading gone": (["RES BURGLARY OF A HOME"], "202505", False),
    "some releases of 2025": (["BURGLARY IN A DWELLING"], "202505", True),
    "some releases of 2025, with a stray": (["BURGLARY IN A DWELLING", "BURGLARY - RESIDENTIAL"], "202505", True),
    "only a stray": (["BURGLARY - RESIDENTIAL"], "202505", False),
}


@pytest.mark.parametrize("kind", RESIDENTIAL)
def test_residential_burglary_is_stated_where_all_headings_of_its_month_stand(tmp_path: Path, kind: str) -> None:
    names, month, known = RESIDENTIAL[kind]
    rows = [f"BURGLARY,{name},Barnet,10" for name in [*names, "BURGLARY BUSINESS AND COMMUNITY"]]
    found = figures(tmp_path, *rows, header=f"Group,SubGroup,BOCU,{month}")
    key = ("residential-burglary", BARNET, "all", f"{month[:4]}-{month[4:]}")
    assert found.get(key) == (10 * len(names) if known else None)
    assert found["burglary", BARNET, "all", key[-1]] == 10 * len(names) + 10


def counted(*subgroups: str) -> int:
    """The offences of some subgroups, or of all that are notifiable, in the last 12 months of a made-up file."""
    return sum(int(figure) for row in originals()["borough-recent"].table.rows for figure in row[-12:]
               if (row[1] in subgroups if subgroups else "FRAUD" not in row[0]))


@pytest.mark.parametrize(("name", "variable", "offences"), [
    ("borough-recent", "residential-burglary",
     counted("RES BURGLARY OF A HOME", "RES BURGLARY OF UNCONNECTED BUILDING")),
    ("borough-recent", "total-notifiable-offences", counted()),
    *there((release("2026-07")[1], "residential-burglary", 32_970)),
])
def test_a_whole_file_gives_what_its_rows_sum_to(name: str, variable: str, offences: int) -> None:
    assert total(published(name), variable, "2025-07", "2026-06") == offences


def test_a_stray_first_month_is_set_aside(tmp_path: Path) -> None:
    reading = read(sheet_of(tmp_path, f"{WARD_HEADER}\nROBBERY,X,Hendon,E05013638,Barnet,1,100,90\n", "ward.csv"))
    assert reading.coverage[0].first == 2024 * 12 + 2
    assert "stray" in reading.set_aside[0].reason


def test_a_ward_file_has_no_figures_for_boroughs_or_london(tmp_path: Path) -> None:
    found = figures(tmp_path, "ROBBERY,X,Hendon,E05013638,Barnet,80,100,90", header=WARD_HEADER)
    assert {area for _, area, *_ in found} == {"E05013638"}


@pytest.mark.parametrize(("row", "column"), [
    ("ROBBERY,X,Atlantis,3,4", "LookUp_BoroughName"), ("ROBBERY,X,Barnet,-3,4", "202403"),
    ("ROBBERY,X,Barnet,3,lots", "202404"), ("ROBBERY,X,Barnet,,4", "202403"), ("ROBBERY,X,Barnet,3", "202404"),
])
def test_a_bad_cell_is_refused_with_its_line_and_the_files_own_column(tmp_path: Path, row: str, column: str) -> None:
    error = refused(sheet_of(tmp_path, f"{HEADER}\nROBBERY,X,Barnet,1,1\n{row}\n"))
    assert (error.line, error.column) == (3, column)


def test_a_ward_without_a_ward_code_is_refused(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, f"{WARD_HEADER}\nROBBERY,X,Hendon,Hendon,Barnet,80,100,90\n")
    assert "ward code" in refused(sheet).problem


def test_a_header_with_an_impossible_month_is_refused(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, "MajorText,MinorText,BOCU,202413\nROBBERY,X,Barnet,3\n")
    assert "'202413' is not a month" in refused(sheet).problem


def test_a_category_that_stands_twice_for_a_borough_is_refused_and_an_exact_repeat_set_aside(tmp_path: Path) -> None:
    row = "ROBBERY,X,Barnet,3,4"
    reading = read(sheet_of(tmp_path, f"{HEADER}\n{row}\nROBBERY,Y,Barnet,1,1\n{row}\n"))
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("exact repeats of another row", 1)]
    assert by_key(reading)["robbery", BARNET, "all", "2024-03"] == 4
    other = sheet_of(tmp_path, f"{HEADER}\n{row}\nROBBERY,X,Barnet,3,5\n")
    assert "a second row of X, Barnet" in refused(other).problem


def test_a_file_that_holds_every_row_twice_is_refused(tmp_path: Path) -> None:
    assert "every row twice" in refused(sheet_of(tmp_path, f"{HEADER}\n" + "ROBBERY,X,Barnet,3,4\n" * 2)).problem


@pytest.mark.parametrize("row", ["ROBBERY,TOTAL,Barnet,3,4", "TOTAL,X,Barnet,3,4", "ROBBERY,X,London,3,4"])
def test_a_total_among_its_parts_is_refused(tmp_path: Path, row: str) -> None:
    sheet = sheet_of(tmp_path, f"{HEADER}\nROBBERY,X,Barnet,1,1\n{row}\n")
    assert "is a total among its parts" in refused(sheet).problem


@pytest.mark.usefixtures("real_files")
def test_the_release_of_december_2025_gives_the_published_totals_of_london() -> None:
    # The recent part takes over in December 2023, so the two parts have no month in common.
    parts = [published(name) for name in release("2025-12")]
    for variable, year, published_figure in (
        ("robbery", 2021, 24_452), ("robbery", 2023, 34_383), ("theft", 2021, 204_960), ("theft", 2023, 290_840),
        ("total-notifiable-offences", 2021, 834_529), ("total-notifiable-offences", 2023, 936_181),
    ):
        assert sum(total(part, variable, f"{year}-04", f"{year + 1}-03") for part in parts) == published_figure


@pytest.mark.parametrize("name", WHOLE)
def test_london_is_the_boroughs_and_the_unlocated_for_every_variable_and_month(name: str) -> None:
    london, parts = london_and_its_parts(published(name))
    assert london == parts


@pytest.mark.parametrize("name", WHOLE)
def test_each_group_is_the_sum_of_its_subgroups(name: str) -> None:
    frame = published(name).frame
    sums = frame[frame["area"] == LONDON].groupby("variable", observed=True)["value"].sum()
    groups = {code.split("/")[0] for code in sums.index if "/" in code}
    assert len(groups) > 3
    for group in groups:
        assert sums[group] == sum(value for code, value in sums.items() if code.startswith(f"{group}/"))


@pytest.mark.parametrize(("name", "first"), [
    ("ward-recent", "2024-07"), *there((WARDS_FILE, "2024-03")),
])
def test_a_ward_file_speaks_for_no_borough_and_not_for_a_stray_first_month(name: str, first: str) -> None:
    reading = published(name)
    assert (reading.set_aside[0].rows, reading.set_aside[0].total) == (40, 40)
    assert periods.iso(reading.coverage[0].first) == first
    assert all(area.startswith("E05") for area in reading.areas)


@pytest.mark.usefixtures("real_files")
def test_wards_add_up_to_no_more_than_london() -> None:
    wards = formats.complete(published(WARDS_FILE).frame)
    sums = wards[wards["variable"] == "total-notifiable-offences"].groupby("period", observed=True)["value"].sum()
    london = published(release("2026-03")[1]).frame
    london = london[(london["variable"] == "total-notifiable-offences") & (london["area"] == LONDON)]
    whole = london.set_index("period")["value"]
    assert (sums <= whole).all()
    assert (sums > 0.9 * whole).all()
