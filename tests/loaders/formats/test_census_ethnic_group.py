"""Census residents by the five ethnic groups, of the boroughs and of London without the City."""

from pathlib import Path

import pytest

from data.areas import embedded
from data.statement import LONDON
from loaders.embedded import QUOTED
from tests.fuzz.justice import census
from tests.fuzz.tables import Dress
from tests.support.loaders_support import by_key, only_sheet, published, read, refused, sheet_of
from tests.support.published_files import there

CITY, LAMBETH = "E09000001", "E09000022"


def test_london_is_the_32_boroughs_and_places_elsewhere_are_set_aside() -> None:
    reading = published("census")
    found = by_key(reading)
    boroughs = [area.code for area in embedded() if area.kind == "borough"]
    for group in ("all", "ethnicity=black", "ethnicity=white"):
        assert found["residents", LONDON, group, "2021-03"] == sum(
            found["residents", code, group, "2021-03"] for code in boroughs)
    assert ("residents", CITY, "all", "2021-03") in found
    assert [(aside.reason, aside.rows) for aside in reading.set_aside] == [("places outside London", 1)]


def test_groups_that_do_not_add_up_to_everybody_are_refused(tmp_path: Path) -> None:
    table = census(2021)
    wrong = table.with_cells({(3, 5): "1"})
    error = refused(sheet_of(tmp_path, Dress().text(wrong).decode()))
    assert (error.line, "add up" in error.problem) == (5, True)


@pytest.mark.parametrize("name", there("census/2011_qs201ew_ethnic_group_by_local_authority.csv"))
def test_the_census_of_2011_has_the_residents_of_london_that_the_ons_gives(name: str) -> None:
    found = by_key(published(name))
    assert found["residents", LONDON, "all", "2011-03"] + found["residents", CITY, "all", "2011-03"] == 8_173_941


def test_the_census_of_2021_as_others_transcribed_it_has_the_figures_of_the_ons() -> None:
    found = by_key(read(only_sheet(QUOTED / "census-2021-ethnic-group.csv")))
    whole = {group: found["residents", LONDON, group, "2021-03"] + found["residents", CITY, group, "2021-03"]
             for group in ("all", "ethnicity=black")}
    assert whole == {"all": 8_799_736, "ethnicity=black": 1_188_369}
    assert found["residents", LAMBETH, "ethnicity=black", "2021-03"] == 76_145
