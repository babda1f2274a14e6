"""What stands out in a borough: what is clear, what is unlike London, each measure once."""

import pytest

from layouts.parts import stands_out
from layouts.parts.stands_out import MOST, UNLIKE
from metrics import queries
from metrics.queries import Store
from metrics.registry import CURRENT_PLAN, registry
from tests.support.html_pages import links, rendered, text_of

WESTMINSTER = "E09000033"
PLANNED = [name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures]


def test_in_every_borough_at_most_five_measures_stand_out_each_once(published: Store) -> None:
    compared = queries.borough_comparisons(published, PLANNED)
    boroughs = [place for place in queries.places(published) if place.kind == "borough"]
    for place in boroughs:
        found = stands_out.stands_out(queries.overview_of(published, place.code), PLANNED, compared, place.code)
        named = [one.view.measure.id for one in found.clear] + [every.measure.id for every, _ in found.unlike]
        assert len(named) == len(set(named)) <= MOST
        assert all(one.judgement in {"better", "worse"} for one in found.clear)
        assert all(one.code == place.code and one.side in {"above", "below"} for _, one in found.unlike)
        assert len(found.clear) + UNLIKE >= MOST or len(found.unlike) >= UNLIKE
    assert len(boroughs) == 32


def test_each_leads_to_its_measure_in_the_borough_and_says_how_it_stands_to_london(published: Store) -> None:
    compared = queries.borough_comparisons(published, ["theft-from-person"])
    found = stands_out.stands_out(queries.overview_of(published, WESTMINSTER), ["theft-from-person"], compared,
                                  WESTMINSTER)
    shown = rendered(stands_out.body(found))
    assert links(shown)[0].startswith(f"/measure/theft-from-person?area={WESTMINSTER}")
    assert text_of(shown).count("Theft from the person offences, Westminster") == 1


@pytest.mark.parametrize("code", ["bcu-central-east", "E13000001"])
def test_other_areas_have_clear_changes_alone(published: Store, code: str) -> None:
    found = stands_out.stands_out(queries.overview_of(published, code), PLANNED, {}, code)
    assert found.unlike == ()
    assert len(found.clear) <= MOST
