"""A small store of real figures: six measures of the embedded package, as its releases gave them from April 2019 on.

It holds a count by borough that releases have revised (robbery), a count with a break (hate crime), a rate with its
offences (knife crime), a survey (trust), a count of London alone (calls about antisocial behaviour) and the residents
that rates are of. Of every other measure of the registry it has no figure.
"""

from collections.abc import Sequence
from dataclasses import replace

from data import periods
from data.statement import Area, Source, Statement
from data.store.engine import connect
from data.store.writer import write
from loaders.embedded import PACKAGE
from loaders.package import statements_of_package
from metrics.analysis.store import Store
from tests.support.statements import statement

FIRST = periods.month(2019, 4)  # two years before the baseline of the plans, so that each series has a history
CRIME, ROBBERY = "mps-recorded-crime", "robbery"
KEPT = {
    CRIME: (ROBBERY,),
    "mps-monthly-crime": ("hate-crime/hate-crime/offences", "knife-crime/knife-crime/offences",
                          "knife-crime/knife-crime/positive-outcomes"),
    "mopac-pas": ("trust",),
    "gla-asb-calls": ("asb-calls",),
    "gla-population": ("population",),
    "ons-population": ("population",),
}
WITH_FIGURES = ("antisocial-behaviour", "hate-crime", "knife-crime", "knife-crime-positive-outcome-rate", "robbery",
                "trust")
LONDON, HACKNEY, CITY = "E23000001", "E09000012", "E09000001"


def fill(url: str) -> None:
    """Write the small store into an empty one."""
    statements, _ = statements_of_package(PACKAGE)
    engine = connect(url)
    write(engine, [_part(one) for one in statements if one.source.code in KEPT or not one.variables])
    engine.dispose()


def _part(whole: Statement) -> Statement:
    """A release as if it had spoken of the variables that are kept alone, from FIRST on."""
    kept = KEPT.get(whole.source.code, ())
    held = whole.frame["variable"].isin(kept) & (whole.frame["period"] >= FIRST) & (whole.frame["group"] == "all")
    return replace(
        whole,
        frame=whole.frame[held].astype({"variable": str}),  # of the package's variables no more than are held
        variables={code: one for code, one in whole.variables.items() if code in kept},
        coverage=[replace(part, first=_from_first(part.first, whole.variables[part.variable].step))
                  for part in whole.coverage if part.variable in kept and part.last >= FIRST],
        groups=["all"],
    )


def _from_first(first: int, step: int) -> int:
    """The first period from FIRST on of a series that has one in so many months."""
    return first if first >= FIRST else FIRST + (first - FIRST) % step


def load_robberies(store: Store, published: str, month: str, counts: dict[str, float], label: str = "",
                   basis: str = "stated") -> None:
    """Load a later release of recorded crime, which speaks of the robberies of one month (``2026-06``) by area.

    ``label`` and ``basis`` are what the release says of itself; it goes by its date where it has no other name.
    """
    period = periods.from_iso(month)
    made = statement(published, {(area, period): count for area, count in counts.items()}, first=period, last=period,
                     areas=tuple(counts))
    _load(store, replace(made, release=replace(made.release, label=label or published, basis=basis)))


def load_ward_robberies(store: Store, published: str, ward: Area, first: str, counts: Sequence[int]) -> None:
    """Load a release of recorded crime by ward, which speaks of the robberies of one ward from a month on."""
    start = periods.from_iso(first)
    _load(store, statement(published, {(ward.code, start + place): count for place, count in enumerate(counts)},
                           first=start, last=start + len(counts) - 1, areas=(ward.code,), wards=(ward,)))


def _load(store: Store, made: Statement) -> None:
    """Load what is made up as if the source of recorded crime had published it."""
    catalogue = store.reader.catalogue()
    source = catalogue.sources[CRIME]
    write(store.reader.engine, [replace(
        made, source=Source(source.code, source.title, source.publisher, source.url, source.licence),
        variables={ROBBERY: catalogue.variables[CRIME, ROBBERY]}, release=replace(made.release, source=CRIME))])
