"""Series that a later file states a period apart from the older files: found, and answered by a declared caveat."""

import random

import pytest
from sqlalchemy import Engine

from data.statement import LONDON
from data.store.reader import Reader
from data.store.writer import write
from metrics.analysis import caveats, shifts, views
from metrics.analysis.check import check
from metrics.analysis.store import Store
from metrics.registry import Measure, Registry, registry
from metrics.registry.measure_rows import AreaCaveat
from tests.support.statements import FIRST, HACKNEY, SOURCE, SURVEY, statement

NEWHAM = "E09000025"
CRIME = registry().sources["mopac-pas"].model_copy(update={"id": SOURCE.code})
TRUST = registry().measure("trust").model_copy(update={"source": SOURCE.code, "variables": (SURVEY.code,)})
ANSWERED = TRUST.model_copy(update={"area_caveats": (
    AreaCaveat(areas=(HACKNEY,), text="Stands a quarter late.", answers="shifted"),)})
QUARTERS = 24
VALUES = [share / 100 for share in random.Random(7).sample(range(40, 90), QUARTERS + 2)]


def stored(engine: Engine, later: list[float]) -> Store:
    """Hackney as an older file gives it, VALUES from the second on, and as a later file does, with a quarter more."""
    for label, values in (("2025-01", VALUES[1 : QUARTERS + 1]), ("2025-02", [*later, 0.95])):
        given = {(HACKNEY, FIRST + 3 * place): value for place, value in enumerate(values)}
        write(engine, [statement(label, given | {(LONDON, FIRST): 0.5}, variable=SURVEY,
                                 last=FIRST + 3 * (len(values) - 1))])
    return Store(Reader(engine))


def of(measure: Measure) -> Registry:
    return Registry({CRIME.id: CRIME}, {measure.id: measure}, {}, ())


def errors(store: Store, measure: Measure) -> list[str]:
    return [problem.what for problem in check(store, of(measure)).problems if problem.error]


@pytest.mark.parametrize(("begin", "by", "way"), [(0, 3, "late"), (2, -3, "early")])
def test_a_series_that_slipped_by_a_quarter_is_an_error(engine: Engine, begin: int, by: int, way: str) -> None:
    store = stored(engine, VALUES[begin : begin + QUARTERS])
    (found,) = shifts.shifts(store, TRUST)
    assert (found.key.area, found.by, found.agreeing) == (HACKNEY, by, QUARTERS - 1)
    (said,) = errors(store, TRUST)
    assert f"3 months {way}" in said


def test_a_caveat_answers_it(engine: Engine) -> None:
    assert errors(stored(engine, VALUES[:QUARTERS]), ANSWERED) == []


def test_a_caveat_that_answers_nothing_any_longer_is_an_error(engine: Engine) -> None:
    assert errors(stored(engine, VALUES[1 : QUARTERS + 1]), ANSWERED) == [
        f"a shift of its figures in {HACKNEY} is declared, but no longer seen: drop the caveat"]


def test_a_declared_shift_waits_for_a_second_file_to_be_seen(engine: Engine) -> None:
    write(engine, [statement("2025-01", {(HACKNEY, FIRST): 0.5, (LONDON, FIRST): 0.5}, variable=SURVEY, last=FIRST)])
    assert errors(Store(Reader(engine)), ANSWERED) == []


@pytest.mark.parametrize("later", [
    VALUES[1 : QUARTERS + 1],
    [value + 0.01 for value in VALUES[1 : QUARTERS + 1]],
    [*VALUES[:4], *VALUES[5 : QUARTERS + 1]],
], ids=["the same", "all revised", "four that slipped"])
def test_what_did_not_slip_is_none(engine: Engine, later: list[float]) -> None:
    assert shifts.shifts(stored(engine, later), TRUST) == ()


def test_newham_is_the_only_shifted_series_of_the_published_files(published: Store) -> None:
    """public_perception_borough_long.csv beside PAS_Borough_to_2023-12.csv and public_perception_2021_on_with_MPS.csv.

    Counted in the files themselves: of 29 quarters from Q3 2014/15 to Q3 2021/22 24 differ, and 28 have in the
    quarter after it the figure that the older file has.
    """
    found = [one for measure in registry().measures.values() for one in shifts.shifts(published, measure)]
    assert [(one.key.variable, one.key.area, one.by) for one in found] == [("fair-treatment", NEWHAM, 3)]
    assert (found[0].figures, found[0].agreeing, found[0].disagreeing) == (29, 28, 24)


def test_the_caveat_of_newham_stands_on_no_other_page(published: Store) -> None:
    for measure, area, shown in (("fair-treatment", NEWHAM, True), ("trust", NEWHAM, False),
                                 ("fair-treatment", HACKNEY, False), ("fair-treatment", LONDON, False)):
        view, london = views.view(published, measure, area), views.view(published, measure, LONDON)
        said = caveats.caveats(published.reader.catalogue(), view, london)
        assert any("a quarter late" in text for text in said) == shown
