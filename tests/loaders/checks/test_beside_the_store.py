"""What small files of several formats say otherwise than the store: groups gone, wards exchanged or emptied."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from data.store.engine import connect
from loaders.errors import Quarantined
from loaders.load import Provenance, load

MONTHS = [f"{month:02d}" for month in range(1, 13)]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return connect(f"sqlite:///{tmp_path}/store.sqlite3")


def put(engine: Engine, path: Path, header: str, rows: list[str], published: str = "") -> None:
    path.write_text("\n".join([header, *rows]) + "\n")
    load(engine, [path], Provenance(published=published))


ASB = "month,label,value"
GROWING = [*(f"2024-{month}-01,ASB Calls,{1000 if int(month) < 10 else 2000}" for month in MONTHS)]


def test_the_newest_month_of_a_series_that_grows_is_held_to_its_last_quarter(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Quarantined, match=r"January 2025 has 700 of .* median of the 3 months before is 2,000"):
        put(engine, tmp_path / "asb_calls_monthly.csv", ASB, [*GROWING, "2025-01-01,ASB Calls,700"], "2025-02")
    put(engine, tmp_path / "asb_calls_monthly.csv", ASB, [*GROWING, "2025-01-01,ASB Calls,800"], "2025-02")


def test_a_month_under_two_fifths_of_its_year_is_told_by_the_year(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(Quarantined, match=r"January 2025 has 399 of .* median of the 12 months before is 1,000"):
        put(engine, tmp_path / "asb_calls_monthly.csv", ASB, [*GROWING, "2025-01-01,ASB Calls,399"], "2025-02")


SEARCH = ("Type,Date,Part of a policing operation,Policing operation,Latitude,Longitude,Gender,Age range,Self-defined "
          "ethnicity,Officer-defined ethnicity,Legislation,Object of search,Outcome")


def stopped(year: int, month: int, **many: int) -> list[str]:
    """So many searches of a month for each object."""
    return [f"Person search,{year}-{month:02d}-{1 + day % 28:02d}T{day % 24:02d}:00:00+00:00,False,,,,Male,18-24,"
            f"White - Irish,White,Misuse of Drugs Act 1971 (section 23),{name},Arrest"
            for name, number in many.items() for day in range(number)]


@pytest.mark.parametrize(("fireworks", "left_out"), [(60, True), (40, False)])
def test_a_group_that_had_many_in_each_month_of_a_year_may_not_be_without_one(
    engine: Engine, tmp_path: Path, fireworks: int, left_out: bool
) -> None:
    year = [line for month in range(1, 13) for line in stopped(2025, month, Firearms=200, Fireworks=fireworks)]
    put(engine, tmp_path / "2025-stops.csv", SEARCH, year, "2026-01")
    new = tmp_path / "2026-01-stops.csv"
    if left_out:
        with pytest.raises(Quarantined, match=r"none of the group 'object=fireworks' of .*each of the 12 months .* 60"):
            put(engine, new, SEARCH, stopped(2026, 1, Firearms=260), "2026-02")
    put(engine, new, SEARCH, stopped(2026, 1, Firearms=260, Fireworks=10 if left_out else 0), "2026-02")


HOMICIDE = ("Count of Victims,Age Group,Sex,Method of Killing,Domestic Abuse,Recorded Date,Homicide Offence Type,"
            "Solved Status,Borough,Officer Observed Ethnicity")


def victims(year: int, shot: int, method: str = "Shooting") -> list[str]:
    """Ten victims a month who were not shot, and so many in the year who were."""
    rest = [f"10,25 to 34,Male,Blunt Implement,Not Domestic Abuse,{year}-{month}-01,Murder,Solved,Ealing,White"
            for month in MONTHS]
    return [*rest, f"{shot},35 to 44,Male,{method},Not Domestic Abuse,{year}-02-01,Murder,Solved,Ealing,White"]


@pytest.mark.parametrize("wrong", [
    victims(2022, 60)[:-1], [row.replace("Shooting", "Blunt Implement") for row in victims(2022, 60)],
], ids=["dropped", "under another group"])
def test_a_group_that_no_measure_reads_may_not_vanish_with_its_many_victims(
    engine: Engine, tmp_path: Path, wrong: list[str]
) -> None:
    put(engine, tmp_path / "Homicides_2022.csv", HOMICIDE, [*victims(2022, 60), *victims(2023, 0)], "2024-01")
    with pytest.raises(Quarantined, match=r"no group 'method=shooting' of .homicide-victims., .* store has 60"):
        put(engine, tmp_path / "Homicides_2022.csv", HOMICIDE, [*wrong, *victims(2023, 0)[:-1]], "2024-02")


@pytest.mark.parametrize(("before", "now"), [
    (victims(2022, 49), victims(2022, 49)[:-1]), (victims(2022, 60), victims(2022, 60, method="Firearm")),
], ids=["few", "many, under a new name"])
def test_a_group_of_few_may_vanish_and_one_of_many_may_have_a_new_name(
    engine: Engine, tmp_path: Path, before: list[str], now: list[str]
) -> None:
    put(engine, tmp_path / "Homicides_2022.csv", HOMICIDE, before, "2024-01")
    put(engine, tmp_path / "Homicides_2022.csv", HOMICIDE, now, "2024-02")


CRIME = "Month_Year,Area Type,Borough_SNT,Area name,Area code,Crime Type,Crime Subtype,Measure,Count,Refresh Date"
HENDON, EDGWARE = ("Hendon", "E05013638"), ("Edgware", "E05013636")


def of_ward(
    name: str, code: str, count: int, refreshed: str, months: list[str] = MONTHS, borough: str = "Barnet"
) -> list[str]:
    return [f"01/{month}/2025,Safer Neighbourhood Teams,{borough} {name},{name},{code},Knife Crime,Knife Crime,"
            f"Offences,{count},{refreshed}" for month in months]


def wards(engine: Engine, path: Path, *rows: list[str]) -> None:
    put(engine, path, CRIME, [row for part in rows for row in part])


def test_two_wards_under_each_others_codes_are_told_and_one_that_is_renamed_is_not_held_against_a_file(
    engine: Engine, tmp_path: Path
) -> None:
    path, first, second = tmp_path / "M1045_KnifeCrimeData_2026-01.csv", "18/01/2026", "18/02/2026"
    wards(engine, path, of_ward(*HENDON, 3, first), of_ward(*EDGWARE, 3, first))
    with pytest.raises(Quarantined, match="E05013636 and E05013638 have each other's names: Edgware and Hendon"):
        wards(engine, path, of_ward("Edgware", "E05013638", 3, second), of_ward("Hendon", "E05013636", 3, second))
    wards(engine, path, of_ward("West Hendon", "E05013638", 3, second), of_ward("Hendon", "E05013636", 3, second))


def test_two_wards_of_one_name_under_each_others_codes_are_told_by_their_boroughs(
    engine: Engine, tmp_path: Path
) -> None:
    path, first, second = tmp_path / "M1045_KnifeCrimeData_2026-01.csv", "18/01/2026", "18/02/2026"
    barnet, brent = "E05013638", "E05013496"
    wards(engine, path, of_ward("Lower", barnet, 3, first), of_ward("Lower", brent, 3, first, borough="Brent"))
    with pytest.raises(Quarantined, match="E05013496 and E05013638 have each other's names: Lower and Lower"):
        wards(engine, path, of_ward("Lower", brent, 3, second), of_ward("Lower", barnet, 3, second, borough="Brent"))


def test_a_ward_that_lost_most_of_its_events_is_told(engine: Engine, tmp_path: Path) -> None:
    path, first, second = tmp_path / "M1045_KnifeCrimeData_2026-01.csv", "18/01/2026", "18/02/2026"
    wards(engine, path, of_ward(*HENDON, 3, first), of_ward(*EDGWARE, 3, first))
    left = [*MONTHS[:2], MONTHS[-1]]
    with pytest.raises(Quarantined, match=r"Hendon has 6 of .* January 2025 to November 2025, where the store has 33"):
        wards(engine, path, of_ward(*HENDON, 3, second, left), of_ward(*EDGWARE, 3, second))
    wards(engine, path, of_ward(*HENDON, 3, second, MONTHS[:5]), of_ward(*EDGWARE, 3, second))


def test_a_ward_of_few_events_may_lose_most_of_them(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "M1045_KnifeCrimeData_2026-01.csv"
    wards(engine, path, of_ward(*HENDON, 1, "18/01/2026"), of_ward(*EDGWARE, 3, "18/01/2026"))
    wards(engine, path, of_ward(*HENDON, 1, "18/02/2026", MONTHS[:2]), of_ward(*EDGWARE, 3, "18/02/2026"))


WARD_MONTHS = ",".join(f"2025{month}" for month in MONTHS)
WARD_CRIME = f"MajorText,MinorText,WardName,WardCode,LookUp_BoroughName,{WARD_MONTHS}"


def one_a_month(heading: str, wards: int) -> list[str]:
    return [f"{heading},Ward {number},E0501300{number},Barnet,{','.join('1' * 12)}" for number in range(wards)]


@pytest.mark.parametrize("left", [1, 3])
def test_a_category_of_few_in_each_ward_that_lost_most_wards_is_told(
    engine: Engine, tmp_path: Path, left: int
) -> None:
    path, theft = tmp_path / "MPS Ward Level Crime.csv", one_a_month("THEFT,SHOPLIFTING", 10)
    put(engine, path, WARD_CRIME, [*theft, *one_a_month("ROBBERY,ROBBERY OF PERSONAL PROPERTY", 10)], "2026-01")
    with pytest.raises(Quarantined, match=f"{11 * left} of .*robbery.* to November 2025, where the store has 110"):
        put(engine, path, WARD_CRIME, [*theft, *one_a_month("ROBBERY,ROBBERY OF PERSONAL PROPERTY", left)], "2026-02")


KNOWN = [*(f"2021-{month}" for month in ("10", "11", "12")), *(f"2022-{month:02d}" for month in range(2, 9)), "2022-10",
         "2022-12", "2023-01", "2023-02"]


def test_the_sample_of_april_2025_is_set_aside_beside_the_last_months_known_two_years_before(
    engine: Engine, real_files: Path
) -> None:
    folder = real_files / "data" / "police_uk_stop_search"
    load(engine, [folder / f"{month}-metropolitan-stop-and-search.csv.gz" for month in KNOWN])
    with pytest.raises(Quarantined, match=r"April 2025 has 3,541 of 'searches', where the median of the 12 months last "
                                          r"known before it is 1\d,\d{3}"):
        load(engine, [folder / "2025-04-metropolitan-stops-force.json.gz"])
