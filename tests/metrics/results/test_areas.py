"""Every kind of area in the store has its row, which says how it comes by its figures."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.areas import embedded
from data.statement import UNLOCATED, Area
from metrics.analysis.store import Store, can_be_asked_for, open_store
from metrics.results import AREA_KINDS, LISTED_KINDS
from tests.support.area_examples import load_wards


def test_every_kind_of_the_embedded_areas_has_its_row() -> None:
    assert {area.kind for area in embedded()} == set(AREA_KINDS) - {"ward"}


def test_every_kind_in_a_store_with_wards_has_its_row(shared: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/wards.sqlite3"
    load_wards(shared, url, tmp_path, "Hackney")
    assert {area.kind for area in open_store(url).reader.catalogue().areas.values()} == set(AREA_KINDS)


@pytest.mark.parametrize("kind", AREA_KINDS)
def test_figures_are_published_or_added_up_or_there_is_a_reason_why_not(kind: str) -> None:
    row = AREA_KINDS[kind]
    assert [row.published, row.of_boroughs, bool(row.refusal)].count(True) == 1
    assert row.published or not row.residents


def test_an_area_of_boroughs_has_boroughs(store: Store) -> None:
    known = store.reader.catalogue()
    added = [code for code, area in known.areas.items() if AREA_KINDS[area.kind].of_boroughs]
    assert len(added) == 2 + 12 + 14  # Inner and Outer London, Basic Command Units and Assembly constituencies
    assert all("borough" in {known.areas[part].kind for part in known.members[code]} for code in added)


def test_an_area_of_a_kind_that_is_not_known_here_cannot_be_asked_for(store: Store) -> None:
    """A data package of a later version may bring one."""
    known = store.reader.catalogue()
    later = replace(known, areas={**known.areas, "region": Area("region", "A region", "region", ())})
    assert not can_be_asked_for(later, "region")
    assert can_be_asked_for(later, "bcu-west")


def test_a_kind_is_called_by_a_name_that_a_sentence_can_end_with() -> None:
    assert {kind: row.called for kind, row in AREA_KINDS.items() if row.listed and not row.refusal} == {
        "london": "London", "subregion": "Inner or Outer London", "borough": "a borough", "bcu": "a Basic Command Unit",
        "constituency": "an Assembly constituency", "ward": "a ward"}


def test_nobody_can_ask_for_what_has_no_place() -> None:
    assert set(AREA_KINDS) - set(LISTED_KINDS) == {UNLOCATED}
    assert LISTED_KINDS[0] == "london"


def test_the_city_of_london_alone_is_not_covered() -> None:
    refused = {kind for kind, row in AREA_KINDS.items() if row.refusal}
    assert [area.name for area in embedded() if area.kind in refused] == ["City of London"]
