"""Wards that a boundary review ended: marked, and after the present ones wherever areas are listed or found."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data import periods
from data.areas import ward
from data.statement import Area, Statement
from data.store.engine import connect
from data.store.reader import Reader
from data.store.writer import write
from layouts.search import find
from layouts.search import index as search_index
from layouts.words import area_names
from loaders.load import load
from metrics.analysis import area_hierarchy, views
from metrics.analysis.store import Store
from tests.support.statements import CAMDEN, FIRST, HACKNEY, statement

OLD, KEPT, NEW = (ward(code, name, HACKNEY) for code, name in
                  (("E05000001", "Abbey"), ("E05000002", "Brook"), ("E05013001", "Dale")))
MAY_2022 = periods.month(2022, 5)


def released(label: str, wards: tuple[Area, ...], first: int, last: int) -> Statement:
    return statement(label, {(one.code, first): 1 for one in wards}, first=first, last=last,
                     areas=tuple(one.code for one in wards), wards=wards)


@pytest.fixture
def reviewed(engine: Engine) -> Store:
    """A file to April 2022 with two wards, and the next, of which one is new and one is gone."""
    write(engine, [released("2022-05", (OLD, KEPT), MAY_2022 - 12, MAY_2022 - 1)])
    write(engine, [released("2022-08", (KEPT, NEW), MAY_2022, MAY_2022 + 2)])
    return Store(Reader(engine))


def test_a_ward_that_stopped_says_until_when_and_comes_last(reviewed: Store) -> None:
    wards = [place.name for place in views.places(reviewed) if place.kind == "ward"]
    assert wards == ["Brook", "Dale", "Abbey (ward until May 2022)"]
    assert [place.name for place in area_hierarchy.relations(reviewed, HACKNEY).of("ward")] == wards


def test_a_search_gives_a_present_ward_before_one_that_is_no_more(engine: Engine) -> None:
    again = ward("E05013002", "Abbey Road", HACKNEY)
    write(engine, [released("2022-05", (OLD, KEPT), MAY_2022 - 12, MAY_2022 - 1)])
    write(engine, [released("2022-08", (KEPT, again), MAY_2022, MAY_2022 + 2)])
    store = Store(Reader(engine))
    index = search_index.index_of_site(store, [])
    found = [one.title for one in find.find(index, "abbey").things]
    assert found == ["Abbey Road, Hackney", "Abbey (ward until May 2022), Hackney"]
    known = area_names.names(views.places(store), area_hierarchy.borough_of_wards(store))
    assert [place.code for place in area_names.match("abbe", known).found] == [again.code, OLD.code]


def test_a_search_tells_wards_of_one_name_apart_by_their_borough_and_by_their_end(engine: Engine) -> None:
    again = [ward("E05013002", "Abbey", HACKNEY), ward("E05013003", "Abbey", CAMDEN)]
    write(engine, [released("2022-05", (OLD, KEPT), MAY_2022 - 12, MAY_2022 - 1)])
    write(engine, [released("2022-08", (KEPT, *again), MAY_2022, MAY_2022 + 2)])
    index = search_index.index_of_site(Store(Reader(engine)), [])
    titles = [one.title for one in find.find(index, "abbey").things]
    assert titles == ["Abbey, Hackney", "Abbey, Camden", "Abbey (ward until May 2022), Hackney"]
    robberies = [one.title for one in find.find(index, "robbery abbey").things]
    assert robberies[:2] == ["Robbery offences, Abbey, Hackney", "Robbery offences, Abbey, Camden"]


def test_a_ward_whose_end_the_files_do_not_tell_is_said_to_be_gone(engine: Engine) -> None:
    """The older file speaks for months that the newer one has too, without the ward."""
    write(engine, [released("2025-01", (OLD, KEPT), FIRST, FIRST + 5)])
    write(engine, [released("2025-02", (KEPT, NEW), FIRST, FIRST + 6)])
    wards = [place.name for place in views.places(Store(Reader(engine))) if place.kind == "ward"]
    assert wards == ["Brook", "Dale", "Abbey (no longer in the newest release, figures to June 2024)"]


def test_a_newer_file_without_wards_ends_none(reviewed: Store, engine: Engine) -> None:
    write(engine, [statement("2022-09", {(HACKNEY, MAY_2022): 1}, first=MAY_2022, last=MAY_2022, areas=(HACKNEY,))])
    assert [place.name for place in views.places(reviewed) if place.kind == "ward"][:2] == ["Brook", "Dale"]


def test_a_ward_that_another_source_still_has_is_present(reviewed: Store, engine: Engine) -> None:
    other = released("2022-06", (OLD,), MAY_2022, MAY_2022)
    other.source = replace(other.source, code="another")
    other.release = replace(other.release, source="another", sha256="another")
    write(engine, [other])
    assert "Abbey" in [place.name for place in views.places(reviewed)]


def test_the_wards_of_the_published_files_that_are_not_active_come_last(real_files: Path, tmp_path: Path) -> None:
    """The file of August 2025 has 17 wards that the Metropolitan Police marks so, such as Colindale."""
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    load(engine, [*(real_files / "data/mps_monthly_crime").glob("*.csv.gz")])
    wards = [place for place in views.places(Store(Reader(engine))) if place.kind == "ward"]
    ended = [place for place in wards if "(" in place.name]
    assert len(ended) == 17
    assert all(place.code.startswith("E05000") for place in ended)
    assert wards[-17:] == ended
    assert "Colindale (not active, figures to July 2025)" in [place.name for place in ended]
