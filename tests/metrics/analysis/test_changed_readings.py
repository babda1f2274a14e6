"""Which of the plan's measures read otherwise in London with their latest release than with the one before it."""

from dataclasses import replace
from datetime import date

from data import periods
from data.statement import LONDON
from data.store.withdrawal import withdraw
from data.store.writer import write
from metrics import queries
from metrics.analysis.store import Store
from metrics.registry import CURRENT_PLAN, registry
from metrics.results import ChangedReading
from tests.support.statements import statement

PAS = "mopac-pas"
TRUST = ("mopac-pas", "trust")


def changed(store: Store) -> dict[str, ChangedReading]:
    return {one.now.view.measure.id: one for one in queries.changed_readings(store).changed}


def load_trust(store: Store, published: str, quarter: str, share: float) -> None:
    """Load a later release of the survey, which speaks of London's trust in the 12 months that begin so."""
    catalogue, start = store.reader.catalogue(), periods.from_iso(quarter)
    made = statement(published, {(LONDON, start): share}, first=start, last=start, areas=(LONDON,),
                     variable=catalogue.variables[TRUST])
    write(store.reader.engine, [replace(made, source=catalogue.sources[PAS],
                                        release=replace(made.release, source=PAS))])


def test_a_reading_stands_with_its_figures_and_releases_before_and_now(published: Store) -> None:
    """The boroughs of the Met's file of August 2025 have 15,404 and 16,062, those of March 2026 13,552 and 16,429."""
    one = changed(published)["knife-crime"]
    figures = [(found.view.headline.value, found.change.baseline.value) for found in (one.was, one.now)
               if found.view.headline and found.change and found.change.baseline]
    assert figures == [(15_404, 16_062), (13_552, 16_429)]
    assert (one.before.label, one.release.label) == ("2025-08", "2026-03")
    assert (one.was.judgement, one.now.judgement) == ("usual", "better")


def test_what_a_measure_reads_now_is_what_its_page_says(published: Store) -> None:
    for name, one in changed(published).items():
        assert one.now == queries.year_before(published, queries.view(published, name, LONDON))


def test_only_measures_of_the_plan_whose_reading_is_another_are_listed(published: Store) -> None:
    found = queries.changed_readings(published)
    planned = {name for entry in registry().entries_of(CURRENT_PLAN) for name in entry.measures}
    assert changed(published).keys() <= planned
    assert len(found.changed) < found.compared < len(planned)
    for one in found.changed:
        assert (one.was.strength, one.was.judgement) != (one.now.strength, one.now.judgement)


def test_a_release_that_makes_a_rise_a_fall_is_read_against_what_stood_before_it(own: Store) -> None:
    """Made up: 50% in the 12 months to December 2025, where 74% stood for those to September."""
    before = queries.year_before(own, queries.view(own, "trust", LONDON))
    load_trust(own, "2026-11", "2025-01", 0.5)
    one = changed(own)["trust"]
    assert (one.was.sentence, one.was.judgement) == (before.sentence, "better")
    assert one.now.judgement == "worse"
    assert one.release.label == "2026-11"


def test_a_release_that_leaves_the_reading_as_it_was_changes_none(own: Store) -> None:
    """Made up: the share of September 2025 again."""
    was = queries.view(own, "trust", LONDON).headline
    assert was is not None
    load_trust(own, "2026-11", "2025-01", was.value or 0.0)
    load_trust(own, "2026-12", "2025-01", was.value or 0.0)
    compared = queries.changed_readings(own)
    assert "trust" not in changed(own)
    assert compared.compared == 2


def test_files_that_were_published_together_are_one_release(own: Store) -> None:
    """Of trust two files of March 2024 are left, once that of January 2026 is withdrawn."""
    held = own.reader.catalogue().releases.values()
    newest = next(one for one in held if (one.source, one.label) == (PAS, "2026-01"))
    assert "trust" in changed(own)
    withdraw(own.reader.engine, newest.sha256, "a trial", date(2026, 11, 25))
    found = queries.changed_readings(own)
    assert (found.compared, list(changed(own))) == (1, ["knife-crime"])
