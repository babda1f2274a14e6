"""What speaks against a file as a whole: each way in which a file that reads well is still wrong."""

from collections.abc import Callable
from pathlib import Path

import pytest

from data import periods
from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Key, Reader
from loaders.errors import Quarantined
from loaders.load import Provenance, load
from metrics.analysis.store import open_store
from metrics.analysis.views import view
from tests.support.crime_files import Row, crime_file, london

TOTAL = "total-notifiable-offences"
PERSONAL = "robbery/robbery-of-personal-property"
Change = Callable[[Row, list[Row]], tuple[Row, list[Row]]]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store that holds the release of July 2026, with figures to June."""
    found = f"sqlite:///{tmp_path}/store.sqlite3"
    load(connect(found), [crime_file(tmp_path, "2024-07", "2026-06", "2026-07_crime.csv")])
    return found


def figure(url: str, variable: str, month: str, area: str = LONDON) -> float | None:
    """The current figure; None where no release speaks for it."""
    series = Reader(connect(url)).figures("mps-recorded-crime", [variable], [area])
    found = series[Key("mps-recorded-crime", variable, area, "all")]
    return found[periods.from_iso(month)].value if periods.from_iso(month) in found else None


def renamed(column: int, old: str, new: str) -> Change:
    return lambda header, rows: (
        header, [[new if place == column and cell == old else cell for place, cell in enumerate(row)] for row in rows])


def without(wrong: Callable[[Row], bool]) -> Change:
    return lambda header, rows: (header, [row for row in rows if not wrong(row)])


def without_month(month: str) -> Change:
    def change(header: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
        place = header.index(month)
        first, *others = [row[:place] + row[place + 1:] for row in [header, *rows]]
        return first, others
    return change


def scaled(month: str, times: float, subgroup: str = "") -> Change:
    def change(header: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
        place = header.index(month)
        return header, [[str(int(int(cell) * times)) if at == place and subgroup in ("", row[1]) else cell
                         for at, cell in enumerate(row)] for row in rows]
    return change


def everywhere(times: float, subgroup: str) -> Change:
    return lambda header, rows: (header, [
        [*row[:3], *(str(int(int(cell) * times)) for cell in row[3:])] if subgroup in ("", row[1]) else row
        for row in rows])


WRONG: dict[str, tuple[Change, str]] = {
    "a subgroup renamed": (renamed(1, "ROBBERY OF PERSONAL PROPERTY", "PERSONAL ROBBERY"),
                           f"no '{PERSONAL}'.*may now be called 'robbery/personal-robbery'"),
    "a group renamed": (renamed(0, "VEHICLE OFFENCES", "VEHICLE CRIME"), "no 'vehicle-offences'.*'vehicle-crime'"),
    "a subgroup gone": (without(lambda row: row[1] == "SHOPLIFTING"), "no 'theft/shoplifting'"),
    "a group gone": (without(lambda row: row[0] == "THEFT"), "no 'theft'"),
    "a month gone": (without_month("202510"), "no figures for October 2025, between"),
    "a borough gone": (without(lambda row: row[2] == "Lambeth"), "no row of Lambeth"),
    "all boroughs but one gone": (without(lambda row: row[2] != "Lambeth"), "no row of Barking and Dagenham, "),
    "the newest month half there": (scaled("202607", 1 / 3), "July 2026 has .* where the median"),
    "the newest month counted ten times": (scaled("202607", 10), "July 2026 has .* where the median"),
    "the store's newest month half there": (scaled("202606", 1 / 3), "June 2026 has .* where the store has"),
    "the store's newest month counted ten times": (scaled("202606", 10), "June 2026 has .* where the store has"),
    "a month of zeros": (scaled("202511", 0), "November 2025 has none of 'robbery'"),
    "a month of zeros in one category": (scaled("202511", 0, "SHOPLIFTING"), "November 2025 has none of 'theft/shop"),
    "a category rewritten": (everywhere(1.5, "SHOPLIFTING"), "most earlier months of 'theft/shoplifting' are revised"),
    "every category rewritten": (everywhere(1.15, ""), "most earlier months of London are revised by over 5%"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_goes_wrong_is_set_aside_and_the_figures_stay(url: str, tmp_path: Path, kind: str) -> None:
    change, said = WRONG[kind]
    before = Reader(connect(url)).catalogue().releases
    with pytest.raises(Quarantined, match=said):
        load(connect(url), [crime_file(tmp_path, change=change)])
    assert figure(url, TOTAL, "2026-07") is None
    assert figure(url, TOTAL, "2025-10") == london("2025-10")
    known = Reader(connect(url)).catalogue()
    assert known.releases == before
    assert [(one.kind, one.file) for one in known.decisions] == [("set aside", "2026-08_crime.csv")]


def test_the_good_file_is_loaded(url: str, tmp_path: Path) -> None:
    (change,) = load(connect(url), [crime_file(tmp_path)])
    assert (change.vanished, change.appeared) == ([], [])
    assert figure(url, TOTAL, "2026-07") == london("2026-07")
    assert Reader(connect(url)).catalogue().decisions == ()


def test_a_file_that_ends_before_the_one_it_follows_is_set_aside(url: str, tmp_path: Path) -> None:
    with pytest.raises(Quarantined, match=r"ends with May 2026, before 2026-07_crime.csv, which reaches June 2026"):
        load(connect(url), [crime_file(tmp_path, "2024-06", "2026-05")])


def test_an_older_release_that_arrives_late_is_not_held_against_a_newer_one(url: str, tmp_path: Path) -> None:
    load(connect(url), [crime_file(tmp_path, "2024-04", "2026-03", "2026-04_crime.csv")])
    assert figure(url, TOTAL, "2024-04") == london("2024-04")


def test_a_file_of_a_few_boroughs_states_no_london(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    two_boroughs = without(lambda row: row[2] not in ("Barnet", "Brent"))
    (change,) = load(connect(url), [crime_file(tmp_path, change=two_boroughs)])
    assert "London is not stated: no row of 30 of the 32 boroughs" in change.statement.warnings
    assert figure(url, TOTAL, "2026-07") is None
    assert figure(url, TOTAL, "2026-07", "E09000003") is not None


def test_a_group_that_the_registry_does_not_know_leaves_the_total_unstated(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    (change,) = load(connect(url), [crime_file(tmp_path, change=renamed(0, "THEFT", "SORCERY"))])
    assert "does not say whether 'sorcery' belongs to it" in change.statement.warnings[0]
    assert TOTAL not in {part.variable for part in change.statement.coverage}
    assert figure(url, "robbery", "2026-07") == london("2026-07", "ROBBERY OF PERSONAL PROPERTY",
                                                       "ROBBERY OF BUSINESS PROPERTY")


def test_an_accepted_file_is_loaded_and_says_why(url: str, tmp_path: Path) -> None:
    path = crime_file(tmp_path, change=WRONG["a subgroup renamed"][0])
    load(connect(url), [path], because="the Met renamed the category")
    known = Reader(connect(url)).catalogue()
    (decision,) = known.decisions
    assert (decision.kind, decision.because) == ("accepted", "the Met renamed the category")
    assert PERSONAL in decision.variables
    assert figure(url, TOTAL, "2026-07") == london("2026-07")
    assert figure(url, PERSONAL, "2026-07") is None
    assert figure(url, PERSONAL, "2026-06") == london("2026-06", "ROBBERY OF PERSONAL PROPERTY")


def test_an_accepted_file_without_a_borough_still_states_no_london(url: str, tmp_path: Path) -> None:
    load(connect(url), [crime_file(tmp_path, change=WRONG["a borough gone"][0])], because="Lambeth comes later")
    assert figure(url, TOTAL, "2026-07") is None
    assert figure(url, TOTAL, "2026-07", "E09000003") is not None
    assert figure(url, TOTAL, "2026-07", "E09000022") is None


def test_a_month_left_out_of_an_accepted_file_keeps_its_figure(url: str, tmp_path: Path) -> None:
    load(connect(url), [crime_file(tmp_path, change=WRONG["a month gone"][0])], because="the Met is counting it again")
    assert figure(url, TOTAL, "2025-10") == london("2025-10")
    assert figure(url, TOTAL, "2026-07") == london("2026-07")


def test_a_correction_of_the_same_months_wins_over_what_it_corrects(url: str, tmp_path: Path) -> None:
    first = crime_file(tmp_path, name="2026-08_crime.csv", change=scaled("202607", 1.02))
    load(connect(url), [first])
    load(connect(url), [crime_file(tmp_path, name="2026-08_crime (1).csv")])
    assert figure(url, TOTAL, "2026-07") == london("2026-07")


def test_nothing_is_loaded_of_files_of_which_one_is_set_aside(url: str, tmp_path: Path) -> None:
    good = crime_file(tmp_path)
    bad = crime_file(tmp_path, "2024-09", "2026-08", "2026-09_crime.csv", WRONG["a borough gone"][0])
    with pytest.raises(Quarantined):
        load(connect(url), [good, bad], Provenance())
    assert figure(url, TOTAL, "2026-07") is None


def test_a_measure_page_has_the_figures_of_the_standing_release(url: str, tmp_path: Path) -> None:
    with pytest.raises(Quarantined):
        load(connect(url), [crime_file(tmp_path, change=WRONG["a subgroup renamed"][0])])
    found = view(open_store(url), "personal-robbery", LONDON)
    assert periods.iso(found.points[-1].start) == "2026-06"
    assert found.points[-1].value == london("2026-06", "ROBBERY OF PERSONAL PROPERTY")
