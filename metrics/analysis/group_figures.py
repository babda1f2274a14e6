"""Which groups have a figure on which survey measure: read off the gaps, so that both always say the same."""

from collections.abc import Iterable, Iterator, Mapping

from metrics.registry import Measure
from metrics.results import TWO_SURVEYS, Gap, GroupFigure, GroupFigures

WHOLE = "London"
PEOPLE = (" Londoners", " victims")  # of whom a group is: of all Londoners, or of the victims who were asked


def group_figures(asked: Mapping[Measure, Iterable[Gap]]) -> GroupFigures:
    """Both sides of the gaps of each measure, by group; ways of reporting a crime are no groups and are left out."""
    groups: dict[str, None] = {}
    figures: dict[tuple[str, str], GroupFigure] = {}
    between_people = ((measure, gap) for measure, gaps in asked.items() for gap in gaps if gap.refused != TWO_SURVEYS)
    for measure, gap in between_people:
        for who, value in _sides(gap):
            groups[who] = None
            if value is not None and gap.start is not None:
                figures[who, measure.id] = GroupFigure(value, gap.start, gap.months, gap.where, gap.cites)
    return GroupFigures(tuple(asked), tuple(groups), figures)


def _sides(gap: Gap) -> Iterator[tuple[str, float | None]]:
    yield group(gap.who), gap.value
    if gap.against != WHOLE:
        yield group(gap.against), gap.other


def group(name: str) -> str:
    """``Black`` of ``Black Londoners`` and of ``Black victims``."""
    for people in PEOPLE:
        name = name.replace(people, "")
    return name
