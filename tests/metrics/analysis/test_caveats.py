"""What to bear in mind: figures that caveats name are those held, and decisions about releases are told."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from data import periods
from data.statement import LONDON
from data.store.decisions import Decision, record
from data.store.engine import connect, writing
from data.store.reader import Reader
from loaders.load import load
from metrics.analysis import caveats, coverage, revisions, views
from metrics.analysis.store import Store
from metrics.registry import registry
from metrics.registry.measure_rows import Caveat
from tests.support.html_pages import page
from tests.support.views_examples import measure, monthly

TNO = "total-notifiable-offences"
NAMED = measure("robbery", caveats=(
    "There were {figure 2019-04} in April 2019.", "{figure 2019/20} by {release 2019/20}.", "It ends with {end}.",
    "A document quotes {quoted offences-2021-22}.", "Small."))
ACCEPTED = Decision("accepted", "2026-07", "july.csv", "a", "mps-recorded-crime", "MPS confirmed it by telephone",
                    ("the newest month is 0.3 of the usual",), ("robbery",), "2026-07-20")


def said(store: Store, name: str, area: str = LONDON) -> tuple[str, ...]:
    return caveats.caveats(store.reader.catalogue(), views.view(store, name, area), views.view(store, name, LONDON))


def test_figures_that_a_caveat_names_are_read_from_the_series(published: Store) -> None:
    view = monthly(NAMED, [float(number) for number in range(1, 13)])
    found = caveats.caveats(replace(published.reader.catalogue(), decisions=()), view, view)
    assert found == ("There were 1 in April 2019.", "78 by March 2026.", "It ends with March 2020.",
                     "A document quotes 834,567 offences.", "Small.")


def test_a_caveat_whose_figure_is_not_held_is_left_out(published: Store) -> None:
    view = monthly(NAMED, [None, 2.0])
    found = caveats.caveats(replace(published.reader.catalogue(), decisions=()), view, view)
    assert found == ("It ends with May 2019.", "A document quotes 834,567 offences.", "Small.")


@pytest.mark.parametrize("text", ["{figure}", "{figure 2021}", "{total 2021/22}", "a { brace", "{end 2021/22}"])
def test_a_caveat_may_name_only_what_can_be_read(text: str) -> None:
    with pytest.raises(ValidationError, match="no figure goes by"):
        TypeAdapter(Caveat).validate_python(text)


def test_the_total_of_a_caveat_is_that_of_the_table_beside_it(published: Store) -> None:
    """834,529 by the release of December 2025, 834,530 by that of March 2026; the Committee quotes 834,567."""
    (text,) = [text for text in said(published, TNO) if "2021/22" in text]
    assert "834,530 by the release of March 2026" in text
    assert "834,567" in text
    assert "834,529" not in " ".join(said(published, TNO))


def test_every_figure_that_a_caveat_of_the_registry_names_is_held(published: Store) -> None:
    undecided = replace(published.reader.catalogue(), decisions=())
    for name, one in registry().measures.items():
        london = views.view(published, name, LONDON)
        found = caveats.caveats(undecided, london, london)
        assert len(found) == len(one.caveats), name
        assert not re.search("[{}]", " ".join(found))


@pytest.mark.parametrize("file", ["sources.toml", *(f"measures/{name}.toml" for name in (
    "1-violence", "2-crime", "3-reporting", "4-outcomes", "5-surveys"))])
def test_no_text_of_the_registry_states_a_count_that_a_release_could_move(file: str) -> None:
    """Numbers with a thousands separator or a percentage; the planned size of a survey is no figure of the store."""
    from metrics.registry import reading

    text = (reading.FOLDER / file).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.search(r"\d,\d{3}|\d%", line) and "interviews" not in line]
    assert lines == []


def test_how_far_totals_moved_is_told_by_the_releases_held(shared: Path, tmp_path: Path) -> None:
    """The release of July 2026 moves all 20 months that it shares with that of March, by −2.7% to +2.0%."""
    engine = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    folder = shared / "data/mps_recorded_crime"
    load(engine, sorted(folder.glob("2026-0*Borough*recent*")))
    (found,) = revisions.spreads(Store(Reader(engine)), registry().measure(TNO))
    assert (found.earlier, found.later, len(found.moves)) == ("2026-03", "2026-07", 20)
    sizes = [move.difference for move in found.moves]
    assert (round(min(sizes), 3), round(max(sizes), 3)) == (-0.027, 0.020)
    assert all(sizes)
    text = revisions.evidence(Store(Reader(engine)), registry().measure(TNO))
    assert "From the release of March 2026 to that of July 2026" in text
    assert "by \u22122.7% to +2.0%" in text


def test_an_accepted_release_says_in_spite_of_what_and_why(published: Store) -> None:
    (text,) = decided(published, ACCEPTED)
    assert text == ("The release of July 2026 (file july.csv) was accepted although the newest month is 0.3 of the "
                    "usual: MPS confirmed it by telephone")


def test_a_withdrawn_release_says_when_and_why(published: Store) -> None:
    (text,) = decided(published, replace(ACCEPTED, kind="withdrawn", objections=()))
    assert text == ("The release of July 2026 (file july.csv) was withdrawn on 20 July 2026: "
                    "MPS confirmed it by telephone")


def test_a_file_that_was_set_aside_is_told_only_where_it_would_be_newer(published: Store) -> None:
    aside = replace(ACCEPTED, kind="set aside", label="2026-08", file="august.csv", because="")
    (text,) = decided(published, aside)
    assert text == ("A newer file (august.csv) was set aside on 20 July 2026 because the newest month is 0.3 of the "
                    "usual: the figures shown are those of the release of July 2026")
    assert decided(published, replace(aside, label="2026-03")) == []


def test_the_coverage_of_a_measure_tells_of_a_newer_file_that_was_set_aside(own: Store) -> None:
    with writing(own.reader.engine) as connection:
        record(connection, replace(ACCEPTED, kind="set aside", label="2026-08", file="august.csv"))
    plans = coverage.coverage(own, date(2026, 9, 1))
    measures = {one.id: one for plan in plans for entry in plan.entries for one in entry.measures}
    assert [name for name, one in measures.items() if one.set_aside] == ["robbery"]
    assert "august.csv" in page(own, "/coverage?plan=2022-25", date(2026, 9, 1)).text


@pytest.mark.parametrize("changed", [{"variables": ("theft",)}, {"source": "mps-vawg"}])
def test_a_decision_on_other_figures_is_not_told(published: Store, changed: dict[str, Any]) -> None:
    assert decided(published, replace(ACCEPTED, **changed)) == []


def decided(store: Store, *decisions: Decision) -> list[str]:
    """What the page of robbery says more with these decisions than without."""
    view = views.view(store, "robbery", LONDON)
    assert view.headline is not None
    assert view.headline.end < periods.month(2026, 8)
    plain, more = (caveats.caveats(replace(store.reader.catalogue(), decisions=some), view, view)
                   for some in ((), decisions))
    return [text for text in more if text not in plain]
