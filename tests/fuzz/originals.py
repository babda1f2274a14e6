"""Good files in every published layout, small and made up, each with the release before it."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from tests.fuzz import crime, justice, surveys, workforce
from tests.fuzz.tables import Dress, Original, Roles, Table

CSV, GZ, XLSX, ZIP = Dress(), Dress("gz"), Dress("xlsx"), Dress("zip")


@cache
def made_up() -> tuple[Original, ...]:
    """Every original; each format of loaders/formats has at least one."""
    return tuple(_all())


def _all() -> Iterator[Original]:
    recent = _recorded("borough-recent", "(most recent 24 months)", (202404, 202603), (202407, 202606), crime.HEADINGS)
    yield recent
    few = _recorded("borough-few", "(most recent 24 months)", (202404, 202603), (202407, 202606), crime.FEW)
    yield dressed(few, "borough-xlsx", XLSX)
    yield dressed(few, "borough-zip", ZIP)
    yield _recorded("borough-historical", "(Historical)", (202204, 202403), (202204, 202406), crime.FEW)
    yield _wards()
    monthly = _monthly()
    yield dressed(monthly, "monthly", replace(monthly.dress, packing="gz"))
    homicide = _original("homicide", "homicide", "Homicides_2024_2026", crime.homicide((202401, 202606)),
                         crime.homicide((202401, 202603)), dress=Dress(line_end="\r\n"))
    yield homicide
    yield dressed(homicide, "homicide-xlsx", XLSX)
    yield _original("vawg", "vawg", "vawg_offences_by_classification", crime.vawg((202407, 202606)),
                    crime.vawg((202404, 202603)), dress=GZ)
    yield _original("custody", "custody", "custody", crime.custody((202503, 202606)), crime.custody((202502, 202603)),
                    dress=GZ)
    yield _original("asb", "asb_calls", "asb_calls_monthly", crime.asb((202301, 202606)), crime.asb((202301, 202603)))
    yield from _surveys()
    yield from _places()
    yield from _of_justice()


def _of_justice() -> Iterator[Original]:
    """Files that say themselves, or by their names, when they were published."""
    said = (
        _original("stated", "stated_figures", "outcomes-2026", justice.stated(range(2015, 2026), "2026-07-23"),
                  justice.stated(range(2015, 2025), "2025-07-24")),
        replace(_original("workforce", "police_workforce", "open-data-table-police-workforce-260726",
                          workforce.workforce(range(2016, 2027)), workforce.workforce(range(2016, 2026)), XLSX),
                before_file="open-data-table-police-workforce-240725.xlsx"),
    )
    for original in said:
        yield replace(original, published="", before_published="")
    yield _original("stop-search", "police_uk_stop_search", "2026-06-metropolitan-stop-and-search",
                    justice.searches(202606), justice.searches(202603))
    yield _original("thorough", "thorough_searches", "more_thorough_searches", justice.thorough((202503, 202606)),
                    justice.thorough((202503, 202603)), GZ)
    yield _original("flagged", "vawg_flagged", "vawg_offences_by_location", justice.flagged((202503, 202606)),
                    justice.flagged((202503, 202603)))
    yield _original("youth", "youth_justice", "youth_justice", justice.youth(range(2016, 2026)),
                    justice.youth(range(2016, 2025)))
    yield _original("searches-by-year", "home_office_stop_search", "stop-search-open-data-tables",
                    justice.searches_by_year(range(2020, 2025)), justice.searches_by_year(range(2020, 2024)))
    yield _original("outcomes", "home_office_outcomes", "prc-outcomes-open-data", justice.outcomes(2024),
                    justice.outcomes(2023))
    yield _original("census", "census_ethnic_group", "census_ethnic_group", justice.census(2021), justice.census(2011))


def _original(name: str, of: str, stem: str, table: Table, before: Table, dress: Dress = CSV) -> Original:
    """An original that says nothing of its publication: whoever loads it knows that it is of July 2026."""
    original = Original(name, of, f"{stem}.csv", table, f"{stem}.csv", before, "2026-07", "2026-04")
    return dressed(original, name, dress)


def dressed(original: Original, name: str, dress: Dress) -> Original:
    """The same tables in files of another packing."""
    end = {"csv": ".csv", "gz": ".csv.gz", "xlsx": ".xlsx", "zip": ".zip"}[dress.packing]
    return replace(original, name=name, dress=dress, file=original.file.replace(".csv", end),
                   before_file=original.before_file.replace(".csv", end))


def _recorded(
    name: str, part: str, before: tuple[int, int], now: tuple[int, int], headings: dict[tuple[str, str], int]
) -> Original:
    old = ("MajorText", "MinorText", "BoroughName")
    new = old if "Historical" in part else ("Group", "SubGroup", "BOCU")
    return Original(
        name, "mps_recorded_crime", f"2026-07_MPS Borough Level Crime {part}.csv",
        crime.recorded(new, now, headings, revised=True), f"2026-04_MPS Borough Level Crime {part}.csv",
        crime.recorded(old, before, headings),
    )


def _wards() -> Original:
    part = "(most recent 24 months).csv"
    return Original(
        "ward-recent", "mps_recorded_crime", f"2026-07_MPS Ward Level Crime {part}",
        crime.recorded_by_ward((202407, 202606), revised=True), f"2026-04_MPS Ward Level Crime {part}",
        crime.recorded_by_ward((202404, 202603)),
    )


def _monthly() -> Original:
    stem = "M1045_MonthlyCrimeDashboard_OtherCrimeData"
    return Original(
        "monthly", "mps_monthly_crime", f"{stem}_2026-07.csv",
        crime.monthly((202505, 202606), "18/07/2026", revised=True), f"{stem}_2026-06.csv",
        crime.monthly((202504, 202605), "18/06/2026"), dress=Dress(mark=True),
    )


def _surveys() -> Iterator[Original]:
    quarters = surveys.quarters((2024, 1), 9)
    by_borough, by_borough_before = surveys.pas(quarters), surveys.pas(quarters[:-1])
    commas = Dress(separator=";", line_end="\r\n")
    yield _original("pas-borough", "mopac_pas", "PAS_Borough", by_borough, by_borough_before, commas)
    yield _original("pas-mps", "mopac_pas", "PAS_MPS", surveys.pas_of_london(quarters),
                    surveys.pas_of_london(quarters[:-1]), commas)
    perception = _original("perception", "public_perception", "public_perception", surveys.perception(quarters),
                           surveys.perception(quarters[:-1]))
    yield perception
    yield dressed(perception, "perception-xlsx", XLSX)
    longer = surveys.quarters((2022, 1), 17)
    yield _original("satisfaction", "victim_satisfaction", "victim_satisfaction_by_channel",
                    surveys.satisfaction(longer), surveys.satisfaction(longer[:-1]))
    yield _original("after-dark", "safety_after_dark", "feeling_of_safety_after_dark", surveys.after_dark(longer),
                    surveys.after_dark(longer[:-1]), ZIP)
    yield _original("quoted", "quoted_figures", "figures", surveys.quoted(), surveys.quoted(fewer=True))


def _places() -> Iterator[Original]:
    gla = _original("population-gla", "population_gla", "gla_population_projection",
                    surveys.population_by_year(range(2015, 2026)), surveys.population_by_year(range(2015, 2025)))
    yield gla
    yield dressed(gla, "population-gla-xlsx", XLSX)
    ons = _original("population-ons", "population_ons", "ons_mid_2025_population_by_age",
                    surveys.population_by_age(2025), surveys.population_by_age(2024))
    yield replace(ons, before_file="ons_mid_2024_population_by_age.csv")
    lookup = Table(("bcu_location", "borough_name", "ons_code"), tuple(surveys.units()),
                   Roles(values=(), area=1, code=2, categories=(0,)))
    yield _original("bcu-lookup", "bcu_lookup", "bcu_borough_lookup", lookup, lookup.with_rows(list(lookup.rows[::-1])))
