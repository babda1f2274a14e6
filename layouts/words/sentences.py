"""What is said of a figure in whole sentences: each names the measure, the area, the period and the release."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from data import periods
from layouts.words import format as fmt
from metrics.results import Break, Change, Point, ReleaseNote, View

NO_BASE = "Survey estimate: base size not published."


def headline(view: View) -> str:
    """``Knife crime, Hackney: 834 offences in the 12 months to February 2026 (release …, published …).``"""
    if view.headline is None:
        return absence(view)
    figure = fmt.with_unit(view.headline.value, view.measure)
    return f"{_name(view)}: {figure} {fmt.during(view.headline, view.measure)} ({release(view.release)})."


def absence(view: View) -> str:
    """Why there is no figure of this measure in this area."""
    return f"{_name(view)}: no figure. {sentence(view.absent or 'none has been published')}"


def release(note: ReleaseNote | None) -> str:
    """``release March 2026, published 4 March 2026``; ``release July 2026 at the earliest`` if it goes by its date.

    Of what did not come in the publisher's own file it ends with how it came: ``…, second hand``.
    """
    if note is None:
        return "release not stated"
    label, published = fmt.day(note.label), fmt.publication(note)
    named = published.removeprefix(f"published {label}")
    said = f"release {label}, {published}" if named == published else f"release {label}{named}"
    return said if note.provenance == "file" else f"{said}, {fmt.ORIGIN_IN_SHORT[note.provenance]}"


def freshness(view: View, today: date) -> str:
    """``Figures to February 2026 (release March 2026, published 4 March 2026); 9 months old``."""
    if view.headline is None:
        return ""
    end = view.headline.end
    return f"Figures to {periods.name(end)} ({release(view.release)}); {fmt.age(end, today)}"


def base_unpublished(view: View) -> bool:
    """Whether a view is of a survey that does not say how many were asked."""
    return bool(view.measure.survey and view.points) and all(point.base is None for point in view.points)


def change(view: View, one: Change) -> str:
    """From which figure to which a change is: ``From 27,402 offences in ... to 28,410 offences in ...``."""
    if one.baseline is None or view.headline is None:
        return ""
    now = f"{fmt.with_unit(view.headline.value, view.measure)} {fmt.during(view.headline, view.measure)}"
    then = f"{fmt.with_unit(one.baseline.value, view.measure)} {fmt.during(one.baseline, view.measure)}"
    return f"From {then} to {now}."


def shape(view: View, points: Sequence[Point]) -> str:
    """The measure and the area, and what a line of these points shows, as ``course`` has it."""
    return f"{_name(view)}. {course(view, points)}"


def course(view: View, points: Sequence[Point]) -> str:
    """What a line of points shows: first, last, highest and lowest, of each run between two breaks by itself."""
    known = [point for point in points if point.value is not None]
    if not known:
        return "No figures to draw."
    edges = [one.start for one in breaks_inside(view, known)]
    runs = {start: [point for point in known if start <= point.start < end]
            for start, end in pairwise((known[0].start, *edges, known[-1].end + 1))}
    told = [_run(view, run) if start not in edges else
            f"After the series breaks in {periods.name(start)}, not comparable with before: {_run(view, run)}"
            for start, run in runs.items() if run]
    return " ".join(map(sentence, told))


def _run(view: View, points: Sequence[Point]) -> str:
    """The first, last, highest and lowest of points that compare with one another."""
    said = f"first {_at(view, points[0])}, last {_at(view, points[-1])}"
    if len(points) < 3:
        return said
    values = [point.value or 0.0 for point in points]
    high, low = points[values.index(max(values))], points[values.index(min(values))]
    return f"{said}; highest {_at(view, high)}, lowest {_at(view, low)}"


def breaks_inside(view: View, points: Sequence[Point]) -> list[Break]:
    """The breaks that fall between the first and the last of some points."""
    if not points:
        return []
    return [one for one in view.breaks if points[0].start < one.start <= points[-1].end]


def sentence(text: str) -> str:
    """A text with a capital at its beginning and a full stop at its end."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def _at(view: View, point: Point) -> str:
    return f"{fmt.with_unit(point.value, view.measure)} ({fmt.period(point, view.measure)})"


def _name(view: View) -> str:
    return f"{view.measure.title}, {view.area_name}"
