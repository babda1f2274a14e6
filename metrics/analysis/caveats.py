"""What to bear in mind with a measure in an area: caveats of the registry, and decisions about its releases.

A figure that a caveat names is read from the store, so that it is the one of the table beside it.
"""

import re
from collections.abc import Iterable, Iterator

from data import periods
from data.store.catalogue import Catalogue
from data.store.decisions import Decision
from metrics.analysis import quoted_rows, wording
from metrics.registry import Measure
from metrics.registry.measure_rows import FIGURE
from metrics.results import View


class NotHeld(LookupError):
    """The store has no such figure."""


def caveats(catalogue: Catalogue, view: View, london: View) -> tuple[str, ...]:
    """The caveats of a measure in the area of a view, ``london`` being its view of London as a whole.

    One that names a figure that is not held is left out.
    """
    measure = view.measure
    own = [one.text for one in measure.area_caveats if view.area_code in one.areas]
    return (*_filled((*own, *measure.caveats), london), *_decided(catalogue, view))


def _filled(texts: Iterable[str], london: View) -> Iterator[str]:
    for text in texts:
        try:
            yield FIGURE.sub(lambda name: _figure(name, london), text)
        except NotHeld:
            continue


def _figure(named: re.Match[str], london: View) -> str:
    kind, period, quoted, name, _ = named.groups()
    if quoted:
        return quoted_rows.mapping().quoted[name].shown
    if kind is None:
        return periods.name(_last(london))
    start, months = (periods.month(int(period[:4]), 4), 12) if "/" in period else (periods.from_iso(period), 1)
    for point in (*london.points, *london.trend):
        if (point.start, point.months) == (start, months) and point.value is not None:
            return wording.value(point.value, london.measure) if kind == "figure" else _named(point.release)
    raise NotHeld(period)


def _last(london: View) -> int:
    ends = [point.end for point in london.points if point.value is not None]
    if not ends:
        raise NotHeld(london.measure.id)
    return max(ends)


def set_aside(catalogue: Catalogue, measure: Measure, label: str | None) -> tuple[str, ...]:
    """The newer releases of a measure that were set aside; ``label`` is that of its figures, None if it has none."""
    return tuple(_in_words(one, label) for one in catalogue.decisions
                 if one.kind == "set aside" and _touches(one, measure) and (label is None or one.label > label))


def _decided(catalogue: Catalogue, view: View) -> Iterator[str]:
    """What was decided about releases of the measure's variables, in plain words."""
    label = view.release.label if view.release else None
    yield from (_in_words(one, label) for one in catalogue.decisions
                if one.kind != "set aside" and _touches(one, view.measure))
    yield from set_aside(catalogue, view.measure, label)


def _touches(one: Decision, measure: Measure) -> bool:
    return one.source == measure.source and bool({*measure.variables, *measure.denominator} & set(one.variables))


def _in_words(one: Decision, label: str | None) -> str:
    """A decision in a sentence, for a reader who knows nothing of files."""
    objections, because = "; ".join(one.objections).rstrip("."), one.because.strip()
    reason, release = f": {because}" if because else "", f"The release of {_named(one.label)} (file {one.file})"
    if one.kind == "accepted":
        return f"{release} was accepted{f' although {objections}' if objections else ''}{reason}"
    if one.kind == "withdrawn":
        return f"{release} was withdrawn on {_day(one.decided)}{reason}"
    shown = "there are no figures in its place" if label is None \
        else f"the figures shown are those of the release of {_named(label)}"
    return f"A newer file ({one.file}) was set aside on {_day(one.decided)} because {objections or because}: {shown}"


def _named(label: str) -> str:
    """A release's label as people write it; one that is no month as it is."""
    try:
        return periods.name(periods.from_iso(label)) if len(label) > 4 else label or "an unknown date"
    except ValueError:
        return label


def _day(iso: str) -> str:
    return f"{int(iso[8:])} {periods.name(periods.from_iso(iso))}"
