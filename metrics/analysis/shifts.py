"""Series that a later file of a source states one period earlier or later than its older files did.

A row of a table that slipped by a column gives figures that are each plausible and all wrong. Where the
later figures equal the older ones of the period beside, over many periods, and disagree with them in
their own, something slipped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from data import periods
from data.statement import LONDON
from data.store.reader import Key, Series
from data.stories import left_at
from metrics.analysis.store import Store
from metrics.registry import Measure

FEWEST = 8  # figures that disagree: fewer agree with the period beside by chance where a series hardly moves
NEARLY_ALL = 0.9  # of the figures from the first that disagrees to the last, that agree with the period beside
KINDS = ("london", "borough")


@dataclass(frozen=True)
class Shift:
    """``agreeing`` of ``figures`` that an edition states ``by`` months later than those before it did.

    ``disagreeing`` of them differ in their own period. ``first`` and ``last`` are the months with which the
    first and the last of these periods end, as the edition has them.
    """

    key: Key
    by: int
    first: int
    last: int
    figures: int
    agreeing: int
    disagreeing: int

    def __str__(self) -> str:
        way = "late" if self.by > 0 else "early"
        return (f"{self.key.variable!r} in {self.key.area}, periods that end {periods.iso(self.first)} to "
                f"{periods.iso(self.last)}: {self.agreeing} of {self.figures} figures of a later file are those of the "
                f"older files {abs(self.by)} months {way}, and {self.disagreeing} differ in their own period")


def shifts(store: Store, measure: Measure) -> tuple[Shift, ...]:
    """The shifted series of a measure's variables, in London and its boroughs."""
    catalogue = store.reader.catalogue()
    held = {key: groups for key, groups in measure.parts.items() if key in catalogue.variables}
    areas = sorted({LONDON, *(code for code, area in catalogue.areas.items() if area.kind in KINDS)})
    figures: Mapping[Key, Series] = store.reader.figures_of(held, areas) if held else {}
    return tuple(found for key, one in figures.items()
                 for found in _of_series(key, one, measure.months, catalogue.variables[key.source, key.variable].step))


def comparable(store: Store, measure: Measure, area: str) -> bool:
    """Whether a measure's figures in an area are of more than one edition, so that a shift could be seen."""
    figures = store.reader.figures_of(measure.parts, [area])
    return any(len(set(one.first_stated.values())) > 1 for one in figures.values())


def _of_series(key: Key, one: Series, months: int, step: int) -> Iterator[Shift]:
    """What each edition but the first shifted of a series, against what those before it left."""
    if len(one.revised) < FEWEST:
        return
    for edition in sorted({link.edition for told in one.revised.values() for link in told[1:]}):
        before, after = _left(one, edition - 1), _left(one, edition)
        differing = sorted(start for start in before if after[start] != before[start])
        if len(differing) < FEWEST:
            continue
        span = range(differing[0], differing[-1] + 1, step)
        for by in (-step, step):
            agreeing = [start for start in span if start in before and before[start] == after.get(start + by)]
            if len(agreeing) >= NEARLY_ALL * len(span):
                last = months - 1 + by
                yield Shift(key, by, agreeing[0] + last, agreeing[-1] + last, len(span), len(agreeing), len(differing))


def _left(one: Series, edition: int) -> dict[int, float]:
    """The values of a series as an edition left them."""
    values = {}
    for start in one.stored:
        told = one.revised.get(start)
        since = told[0].edition if told else one.first_stated.get(start, 0)
        value = (left_at(told, edition) if told else one.stored[start]) if since <= edition else None
        if value is not None:
            values[start] = value
    return values
