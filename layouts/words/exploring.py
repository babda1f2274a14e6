"""What is said of measures and areas that stand side by side: the newest figures first, then how each one reads."""

from collections.abc import Iterator, Sequence

from data import periods
from layouts.addresses.explore_choices import ExploreChoices
from layouts.words import format as fmt
from layouts.words import readings, sentences
from layouts.words.listed import listed
from metrics import registry
from metrics.results import Exploration, ExploredLine, Point

MOST_READ = 3  # areas, at most, whose changes are in the sentence


def lead(explored: Exploration, chosen: ExploreChoices) -> str:
    """One sentence: the newest figure of each area on the first measure or, in one area, of each measure of its unit.

    Of a single line its whole finding, where the figure to quote is the newest that is shown.
    """
    read = is_read(chosen)
    if len(explored.lines) == 1 and read and not chosen.unit:
        return explored.lines[0].reading.sentence
    first, in_one = explored.lines[0].view, len({one.view.area_code for one in explored.lines}) == 1
    if in_one:
        about = first.area_name
        told = {one.view.measure.title: one for one in explored.lines if one.view.measure.unit == first.measure.unit}
    else:
        about = first.measure.title
        told = {one.view.area_name: one for one in explored.lines if one.view.measure == first.measure}
    periods_of = {_newest(one).label for one in told.values()}
    when = f", {periods_of.pop()}" if len(periods_of) == 1 else ""
    unit = "" if first.measure.share else f" ({first.measure.unit})"
    readings_of = {name: _reading(one) if read and len(told) <= MOST_READ else "" for name, one in told.items()}
    figures = [f"{name} {_figure(one)}{'' if when else f' in {_newest(one).label}'}{readings_of[name]}"
               for name, one in told.items()]
    return f"{about}{when}{unit}: {', '.join(figures)}{f'; {_changes(chosen)}' if any(readings_of.values()) else ''}."


def _changes(chosen: ExploreChoices) -> str:
    """Of what the changes are: beside rates those of the numbers, which are what is judged."""
    return f"changes {'of the numbers ' if chosen.unit == 'rate' else ''}on the year before"


def is_read(chosen: ExploreChoices) -> bool:
    """Whether what is shown last is the figure to quote, of which a change is judged."""
    return not chosen.figures and not chosen.until


def _figure(line: ExploredLine) -> str:
    return fmt.figure(_newest(line).value, line.view.measure)


def _reading(line: ExploredLine) -> str:
    """`` (+1.1%, usual variation)``, blank where the figure to quote is not compared."""
    said = readings.in_brief(line.reading)
    return f" ({said})" if said else ""


def _newest(line: ExploredLine) -> Point:
    return next(point for point in reversed(line.points) if point.value is not None)


def units(explored: Exploration) -> str:
    """What the figures are of: ``Offences per 1,000 residents``, ``Offences and per cent``; blank without any."""
    found = dict.fromkeys(fmt.unit_in_words(one.view.measure) for one in explored.lines)
    said = listed(list(found))
    return f"{said[:1].upper()}{said[1:]}"


def scales(explored: Exploration, chosen: ExploreChoices) -> str:
    """Which of several charts have the same scale; blank where there is one chart, or one measure."""
    if not chosen.layout or len({one.view.measure.id for one in explored.lines}) < 2:
        return ""
    if chosen.unit == "index":
        return "All charts have the same scale."
    return "Each measure has a scale of its own, the same in every area."


def notes(explored: Exploration, meanings: Sequence[str]) -> Iterator[str]:
    """How to read the picture, a sentence each: axes, marks and residents."""
    yield "Every axis begins at zero."
    if any("p" in _newest(one).status.split() for one in explored.lines):
        yield "A hollow dot ends a line whose newest figure is provisional [p]."
    yield from meanings
    yield from map(sentences.sentence, explored.residents)


def sources(explored: Exploration) -> Iterator[str]:
    """The publisher, source and release of each measure, each once."""
    said = dict.fromkeys((registry.registry().source_of(one.quoted.measure), sentences.release(one.quoted.release))
                         for one in explored.lines)
    yield from (f"Source: {source.publisher}, {source.title} ({release})." for source, release in said)
    if any(sentences.base_unpublished(one.quoted) for one in explored.lines):
        yield sentences.NO_BASE
    if len({one.view.measure.id for one in explored.lines}) > 1:
        yield from _breaks(explored)


def _breaks(explored: Exploration) -> Iterator[str]:
    """Of which of several measures a series breaks, as the mark of a break does not say it."""
    found = dict.fromkeys((rule.start, one.view.measure.title) for one in explored.lines
                          for rule in sentences.breaks_inside(one.view, one.points))
    yield from (f"{title}: the series breaks in {periods.name(start)}." for start, title in found)
