"""The lines of a dashboard: one a measure or an entry without figures, which of them are shown, and in what order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from layouts.addresses.choices import NOT_BETTER, Choices
from layouts.words import readings
from layouts.words.normal_form import words as words_of
from metrics.registry import Entry, Priority
from metrics.results import (
    BASELINES,
    DISCONTINUED,
    LATE,
    QUOTED,
    Finding,
    ManyChanges,
    MeasureState,
    Overview,
    Place,
    PlanLine,
    View,
    many_changes,
)

ALSO = BASELINES[1]  # stands beside the year before, where that is the baseline that was chosen
NOT_IMPROVED = ("worse", "usual", "few")
FRESHNESS = {LATE: "late", DISCONTINUED: "ended", QUOTED: "quoted"}  # any other state: figures that come in time


@dataclass(frozen=True)
class Line:
    """What one line shows: ``view`` and its findings against ``columns``; none of these of an entry without figures.

    ``chosen`` is the finding against the baseline that the reader chose.
    """

    title: str
    priority: str
    entry: Entry | None
    view: View | None = None
    columns: tuple[Finding, ...] = ()
    chosen: Finding | None = None
    state: MeasureState | None = None

    @property
    def key(self) -> str:
        """The id of the measure or, where there is none, of the entry."""
        return self.view.measure.id if self.view else self.entry.id if self.entry else ""

    @property
    def reading(self) -> str:
        """One of the choice's readings: what the change on the chosen baseline is worth."""
        if self.chosen is None or self.chosen.judgement == "no figure":
            return "none"
        return self.chosen.judgement.replace(" ", "-")

    @property
    def late(self) -> str:
        """Whether its figures come in time, in one of the choice\u2019s words; blank of a line without figures."""
        return FRESHNESS.get(self.state.state, "current") if self.state else ""

    @property
    def evidence(self) -> str:
        """On what evidence the plan asks for it; blank beside the plan."""
        return self.entry.evidence if self.entry else ""


@dataclass(frozen=True)
class Dashboard:
    """All that the island shows: every line of an area, and what the reader chose; ``stamp`` dates small lines.

    ``beside`` says by measure how a figure stands to that of the ``yardstick``; None where none of such an area can.
    """

    place: Place
    chosen: Choices
    lines: tuple[Line, ...]
    priorities: tuple[Priority, ...]
    stamp: str
    beside: Mapping[str, list[Any]] | None = None
    yardstick: str = "London"

    def many(self, *, planned: bool) -> ManyChanges:
        """The changes, on the chosen baseline, of all lines that the plan asks for, or of all others, at once."""
        return many_changes(line.chosen for line in self.lines if line.chosen and bool(line.entry) is planned)


def columns(chosen: Choices) -> tuple[str, str]:
    """The two baselines of the table: the year before, and the one that was chosen."""
    first = BASELINES[0]
    return first, chosen.baseline if chosen.baseline != first else ALSO


def lines(seen: Overview, planned: Sequence[PlanLine], states: Mapping[str, MeasureState],
          chosen: Choices) -> tuple[Line, ...]:
    """Every line of an area, in the plan's order."""
    views = {view.measure.id: view for view in seen.views}
    since = {name: seen.since(name) for name in (*columns(chosen), chosen.baseline)}

    def made(one: PlanLine) -> Line:
        if one.measure is None:
            return Line(one.entry.short_title if one.entry else "", one.priority, one.entry)
        view = views[one.measure]
        found = tuple(since[name][one.measure] for name in columns(chosen)) if view.headline else ()
        return Line(view.measure.short_title, one.priority, one.entry, view, found,
                    since[chosen.baseline][one.measure], states.get(one.measure))

    return tuple(map(made, planned))


def shown(every: Iterable[Line], chosen: Choices) -> tuple[Line, ...]:
    """The lines that no filter leaves out, in the order that was chosen."""
    kept = [line for line in every if _passes(line, chosen)]
    return tuple(_ordered(kept, chosen.sort))


def _passes(line: Line, chosen: Choices) -> bool:
    asked: list[tuple[str, Any]] = [(chosen.priority, line.priority), (chosen.evidence, line.evidence),
                                    (chosen.fresh, line.late)]
    return (all(not wanted or wanted == held for wanted, held in asked) and is_read_as(line, chosen.reading)
            and _holds(line, chosen.q))


def is_read_as(line: Line, reading: str) -> bool:
    """Whether a line has a reading; any line has the blank one."""
    return not reading or line.reading == reading or (reading == NOT_BETTER and line.reading in NOT_IMPROVED)


def _holds(line: Line, text: str) -> bool:
    """Whether every word that was asked for begins a word of the line's title, or of its entry's or its question."""
    if not text:
        return True
    said = [line.title, line.entry.title if line.entry else ""]
    if line.view:
        said += [line.view.measure.title, line.view.measure.question]
    held = words_of(" ".join(said))
    return all(any(word.startswith(wanted) for word in held) for wanted in words_of(text))


def _ordered(kept: list[Line], sort: str) -> list[Line]:
    """Lines without what they are to be sorted by come last, whichever way round."""
    if not sort:
        return kept
    key = _KEYS[sort.removeprefix("-")]
    known = [line for line in kept if key(line) is not None]
    known.sort(key=lambda line: key(line) or 0, reverse=sort.startswith("-"))
    return [*known, *(line for line in kept if key(line) is None)]


def _change(column: int) -> Callable[[Line], Any]:
    def size(line: Line) -> float | None:
        change = line.columns[column].change if line.columns else None
        return change.difference if change else None

    return size


def _figure(line: Line) -> float | None:
    return line.view.headline.value if line.view and line.view.headline else None


def _end(line: Line) -> int | None:
    return line.view.headline.end if line.view and line.view.headline else None


def _reading(line: Line) -> int | None:
    order = list(readings.CHIPS)
    return order.index(line.chosen.judgement) if line.chosen and line.columns else None


_KEYS: Mapping[str, Callable[[Line], Any]] = {
    "name": lambda line: line.title.lower(), "figure": _figure, "first": _change(0), "second": _change(1),
    "reading": _reading, "end": _end,
}
