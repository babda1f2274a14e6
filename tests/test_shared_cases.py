"""The small files that went wrong somewhere, each tried as its note says: written here, and of ../shared/cases."""

from pathlib import Path

import pytest

from data import periods
from data.statement import LONDON
from data.store.engine import connect
from data.store.reader import Key, Reader
from loaders.errors import BadFile, Quarantined
from loaders.load import Provenance, load
from tests.conftest import SHARED
from tests.support.published_files import there
from tests.support.wrong_files import Cases, write

CRIME, MONTHLY = "mps-recorded-crime", "mps-monthly-crime"
TOTAL, PERSONAL = "total-notifiable-offences", "robbery/robbery-of-personal-property"
KNIFE = "knife-crime/knife-crime"
LAMBETH, CAMDEN = "E09000022", "E09000007"


@pytest.fixture(scope="module", params=["written", *there("shared")])
def right(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Cases:
    """The folder of cases, and the figures that are right after each."""
    if request.param == "written":
        return write(tmp_path_factory.mktemp("cases"))
    return Cases(SHARED / "cases", october=10_479, july=9841, personal_june=1395, camden=259)


@pytest.fixture
def cases(right: Cases) -> Path:
    return right.folder


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/store.sqlite3"


@pytest.fixture
def based(url: str, cases: Path) -> str:
    """A store that holds the release before: July 2026, with figures to June."""
    load(connect(url), [cases / "00-base-2026-07.csv"], Provenance("2026-07"))
    return url


def figure(url: str, variable: str, month: str, area: str = LONDON, source: str = CRIME) -> float | None:
    """The current figure; None where no release speaks for it."""
    reader = Reader(connect(url))
    if (source, variable) not in reader.catalogue().variables:
        return None
    found = reader.figures(source, [variable], [area])[Key(source, variable, area, "all")]
    return found[periods.from_iso(month)].value if periods.from_iso(month) in found else None


@pytest.mark.parametrize("name", [
    "02-subgroup-renamed", "03-group-renamed", "04-month-column-missing", "05-borough-missing", "08-future-month",
    "10-last-month-part",
])
def test_a_file_that_is_wrong_after_a_good_one_changes_no_figure(based: str, right: Cases, name: str) -> None:
    with pytest.raises((BadFile, Quarantined)):
        load(connect(based), [right.folder / f"{name}.csv"], Provenance("2026-08"))
    assert figure(based, TOTAL, "2025-10") == right.october
    assert figure(based, TOTAL, "2026-07") is None
    assert figure(based, PERSONAL, "2026-06") == right.personal_june


def test_the_new_name_of_a_category_is_found(based: str, cases: Path) -> None:
    with pytest.raises(Quarantined, match="may now be called 'robbery/personal-robbery'"):
        load(connect(based), [cases / "02-subgroup-renamed.csv"], Provenance("2026-08"))


def test_rows_that_stand_twice_count_once(based: str, right: Cases) -> None:
    (change,) = load(connect(based), [right.folder / "07-rows-twice.csv"], Provenance("2026-08"))
    assert figure(based, TOTAL, "2026-07", CAMDEN) == right.camden
    assert [aside.rows for aside in change.statement.set_aside] == [5]


def test_months_as_an_american_spreadsheet_writes_them_are_read(based: str, right: Cases) -> None:
    load(connect(based), [right.folder / "25-us-date-headers.csv"], Provenance("2026-08"))
    assert figure(based, TOTAL, "2026-07") == right.july


def test_the_part_of_a_zip_that_is_not_read_is_named(based: str, cases: Path) -> None:
    (change,) = load(connect(based), [cases / "14-second-member-unknown.zip"], Provenance("2026-08"))
    assert any("part-2.csv" in warning for warning in change.statement.warnings)


@pytest.mark.parametrize(("name", "column"), [("01-blank-cell", "202402"), ("16-empty-column", "202402")])
def test_an_empty_cell_of_a_workbook_is_refused_with_its_place(url: str, cases: Path, name: str, column: str) -> None:
    with pytest.raises(BadFile, match=f"line [23], column '{column}': no value"):
        load(connect(url), [cases / f"{name}.xlsx"])
    assert Reader(connect(url)).catalogue().releases == {}


@pytest.mark.parametrize("text", ["2026-13", "March 2026", "18/03/2026", "2026-3", "2036-03"])
def test_what_is_no_date_of_publication_is_refused(url: str, cases: Path, text: str) -> None:
    with pytest.raises(BadFile, match="date of publication"):
        load(connect(url), [cases / "00-base-2026-07.csv"], Provenance(text))
    assert Reader(connect(url)).catalogue().releases == {}


@pytest.mark.parametrize("name", ["17-old-groups", "18-header-borough"])
def test_part_of_the_groups_of_2008_to_2018_is_never_the_total(url: str, cases: Path, name: str) -> None:
    (change,) = load(connect(url), [cases / f"{name}.csv"])
    assert figure(url, TOTAL, "2009-01") in (None, 2106)
    assert change.statement.variables["burglary/burglary-in-a-dwelling"].unit == "offences"


def test_areas_of_older_monthly_files_count_for_london_and_no_borough(url: str, cases: Path) -> None:
    load(connect(url), [cases / "19-monthly-legacy-areas.csv"])
    assert figure(url, f"{KNIFE}/offences", "2025-10", source=MONTHLY) == 296


def test_outcomes_are_positive_outcomes(url: str, cases: Path) -> None:
    load(connect(url), [cases / "20-monthly-outcomes.csv"])
    assert figure(url, f"{KNIFE}/positive-outcomes", "2025-10", source=MONTHLY) == 64
    assert figure(url, f"{KNIFE}/positive-outcomes", "2025-10", LAMBETH, MONTHLY) == 2


def test_a_monthly_file_appended_to_itself_is_refused(url: str, cases: Path) -> None:
    with pytest.raises(BadFile, match="every row twice"):
        load(connect(url), [cases / "23-monthly-twice.csv"])


def test_a_month_of_2062_is_refused(url: str, cases: Path) -> None:
    with pytest.raises(BadFile, match="lies in the future"):
        load(connect(url), [cases / "24-monthly-2062.csv"])
