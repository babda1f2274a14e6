"""The registry against the store: what is missing is an error, what is not used is listed."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from data.store.reader import Reader
from data.store.writer import write
from metrics.analysis.check import Check, check
from metrics.analysis.store import Store, open_store
from metrics.registry import Measure, Registry, registry
from metrics.registry.measure_rows import Source
from tests.support.statements import COUNT, FIRST, HACKNEY, SOURCE, SURVEY, statement

LONDON = "E23000001"
CRIME = Source(
    id=SOURCE.code, title=SOURCE.title, publisher=SOURCE.publisher, url=SOURCE.url, kind="police operational records",
    status="Management information", frequency=1, strengths="Counts.", limits="Not everything.",
)
ROBBERY = Measure(
    id="robbery", title="Robbery", question="How much?", definition="As counted.", unit="offences", kind="count",
    desired="down", source=SOURCE.code, variables=(COUNT.code,), areas="borough",
)


def of(*measures: Measure, sources: tuple[Source, ...] = (CRIME,)) -> Registry:
    return Registry({one.id: one for one in sources}, {one.id: one for one in measures}, {}, ())


@pytest.fixture
def store(engine: Engine) -> Store:
    """Robbery in London and Hackney, and a survey that no measure of these tests uses."""
    write(engine, [
        statement("2024-05", {(LONDON, FIRST): 3, (HACKNEY, FIRST): 2}),
        statement("2024-06", {(LONDON, FIRST): 0.5}, variable=SURVEY, last=FIRST),
    ])
    return Store(Reader(engine))


def errors(found: Check) -> list[str]:
    return [f"{problem.subject}: {problem.what}" for problem in found.problems if problem.error]


def test_a_registry_that_fits_has_no_problem_and_lists_what_nobody_uses(store: Store) -> None:
    found = check(store, of(ROBBERY))
    assert found.problems == ()
    assert found.unmapped == {SOURCE.code: (SURVEY.code,)}


def test_a_variable_that_the_store_lacks_is_an_error(store: Store) -> None:
    found = check(store, of(ROBBERY.model_copy(update={"variables": (COUNT.code, "robery")})))
    assert errors(found) == ["robbery: a-source has no variable 'robery' in the store"]
    assert found.errors == 1


def test_the_denominator_of_a_rate_must_be_there_too(store: Store) -> None:
    rate = ROBBERY.model_copy(update={"kind": "rate", "unit": "%", "denominator": ("people",)})
    assert errors(check(store, of(rate))) == ["robbery: a-source has no variable 'people' in the store"]


def test_a_group_that_does_not_occur_is_an_error_because_it_would_read_as_none(store: Store) -> None:
    found = check(store, of(ROBBERY.model_copy(update={"groups": ("all", "age=13 to 20")})))
    assert errors(found) == ["robbery: 'robbery' has no group 'age=13 to 20' in the store"]


def test_a_measure_that_mistakes_the_length_of_a_period_is_an_error(store: Store) -> None:
    found = check(store, of(ROBBERY.model_copy(update={"frequency": "quarter", "months": 3})))
    assert errors(found) == ["robbery: 'robbery' is stored as 1 months every 1, the measure says 3 every 3"]


def test_a_source_without_data_is_an_error_only_if_a_measure_needs_it(store: Store) -> None:
    other = CRIME.model_copy(update={"id": "other"})
    (spare,) = check(store, of(ROBBERY, sources=(CRIME, other))).problems
    assert (spare.subject, spare.error) == ("other", False)
    needed = of(ROBBERY.model_copy(update={"source": "other"}), sources=(CRIME, other))
    assert errors(check(store, needed)) == ["other: the store has no data of it: 1 measure without figures"]


@pytest.mark.parametrize("stated", ["london", "ward"])
def test_a_finest_level_that_the_store_does_not_bear_out_is_noted(store: Store, stated: str) -> None:
    (note,) = check(store, of(ROBBERY.model_copy(update={"areas": stated}))).problems
    assert not note.error
    assert f"published by {stated}, the store's figures are by borough" in note.what


def test_errors_come_first(store: Store) -> None:
    wrong = ROBBERY.model_copy(update={"id": "wrong", "variables": ("robery",)})
    found = check(store, of(ROBBERY.model_copy(update={"areas": "ward"}), wrong))
    assert [problem.error for problem in found.problems] == [True, False]


def test_an_empty_store_is_an_error_for_each_source_that_is_needed(engine: Engine) -> None:
    found = check(Store(Reader(engine)))
    needed = {measure.source for measure in registry().measures.values()}
    assert {problem.subject for problem in found.problems if problem.error} == needed


def test_the_shipped_registry_fits_the_embedded_data(embedded_url: str) -> None:
    store = open_store(embedded_url)
    found = check(store)
    assert errors(found) == []
    assert set(found.unmapped) == set(store.reader.catalogue().sources)
    used = {key for one in registry().measures.values() for key in one.parts}
    listed = {(source, code) for source, codes in found.unmapped.items() for code in codes}
    assert listed | used == set(store.reader.catalogue().variables)
    assert not listed & used


def test_a_misspelt_group_of_the_shipped_registry_would_be_found(embedded_url: str) -> None:
    teenagers = registry().measure("teenage-homicide").model_copy(update={"groups": ("age=13 to19",)})
    wrong = replace(registry(), measures={**registry().measures, teenagers.id: teenagers})
    assert errors(check(open_store(embedded_url), wrong)) == [
        "teenage-homicide: 'homicide-victims' has no group 'age=13 to19' in the store"]
