"""How far the newest figures of a measure have moved from one release to the next: whether they are settled."""

from typing import Any

from layouts.parts import card_table, html
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.registry import Measure
from metrics.results import AGES, AtAge, Move, Provisional

TITLE = "How far the latest figures still move"
WHY = ("The newest figures are often counted again: records are added, changed or taken out after the first release. "
       "The table sets what one release said beside what the next one held said of the same period.")
HIDDEN = "Releases between those named, which are not held here, may have moved a figure in several steps."
COLUMNS = ("Figure", "First said", "Said later", "Moved by")
SUMMED = ("Figure", "Times compared", "Moved by, as a rule (median)", "Moved most")


def body(measure: Measure, found: Provisional) -> list[Any]:
    """The moves in words and as a table; where there are none to see, why."""
    if found.refused:
        return [html.P(f"How far the latest figures of this measure move cannot be said: {found.refused}.")]
    said = [html.P(WHY), html.P(["In London as a whole: ", found.sentence])]
    if len(found.pairs) == 1:
        table = card_table.table(f"{measure.title}, London: figures in two releases", COLUMNS,
                              [_move(measure, one) for one in found.moves])
    else:
        table = card_table.table(f"{measure.title}, London: how far figures moved between releases", SUMMED,
                              [_at_age(measure, one) for one in found.ages])
    return [*said, table, html.P(HIDDEN, className="note-small")]


def _move(measure: Measure, one: Move) -> list[Any]:
    return [
        f"{AGES[one.age].capitalize()}: {one.period}",
        _figure(measure, one.before, one.earlier), _figure(measure, one.after, one.later),
        html.Strong(_change(measure, one)),
    ]


def _figure(measure: Measure, value: float, release: str) -> str:
    return f"{fmt.with_unit(value, measure)} (release {fmt.day(release)})"


def _change(measure: Measure, one: Move) -> str:
    """The move, small counts in numbers, because 3 that become 4 are no third more of anything."""
    if not measure.share and one.before < fmt.SMALL and one.after != one.before:
        more = one.after - one.before
        return f"{'+' if more > 0 else ''}{fmt.with_unit(more, measure)}"
    return fmt.change(one.difference, measure)


def _at_age(measure: Measure, one: AtAge) -> list[Any]:
    return [sentences.sentence(AGES[one.age]).rstrip("."), fmt.number(one.figures), _size(measure, one.median),
            _size(measure, one.largest)]


def _size(measure: Measure, size: float) -> str:
    return "nothing" if size == 0 else fmt.change(size, measure).removeprefix("+")
