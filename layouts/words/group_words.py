"""Gaps between groups of people in words: by name, never by size, for no base is published to rank them by."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from data import periods
from layouts.words import format as fmt
from layouts.words import sentences
from metrics.results import Gap, View

HOLLOW = ("Dots are hollow and have no interval: how many of each group were asked is not published, so no gap here "
          "can be told from chance.")
Panel = tuple[Gap, ...]  # gaps on one question at one date, all against the same people


def panels(gaps: Iterable[Gap]) -> list[Panel]:
    """The gaps with both figures and their difference: a panel a question, date and whom they are held against."""
    known = [gap for gap in gaps if gap.difference is not None]
    return [tuple(found) for _, found in groupby(known, lambda gap: (gap.measure.id, gap.against, gap.start))]


def sentence(panel: Panel) -> str:
    """``Trust …, 2024, as quoted: 63% of Black Londoners, 10 points below London’s 73%; 68% of …``, by name."""
    first, *rest = panel
    other = fmt.percent(first.other or 0.0)
    whole = f"{first.against}\u2019s {other}" if first.against == "London" else f"the {other} of {first.against}"
    said = [f"{_of(first)}, {_apart(first)} {whole}", *(f"{_of(one)}, {_apart(one)}" for one in rest)]
    quoted = ", as quoted" if first.where else ""
    return f"{first.measure.title}, {period(first.start or 0, first.months)}{quoted}: {'; '.join(said)}."


def _of(gap: Gap) -> str:
    return f"{fmt.percent(gap.value or 0.0)} of {gap.who}"


def nothing(view: View) -> str:
    """What London says where no group has a figure, and that none has."""
    return f"{sentences.headline(view)} No file that we hold and no document that we read gives a figure of any group."


def _apart(gap: Gap) -> str:
    size = round(abs(gap.difference or 0.0) * 100)
    if not size:
        return "level with"
    return f"{size} {'point' if size == 1 else 'points'} {'below' if (gap.difference or 0.0) < 0 else 'above'}"


def points(gap: Gap) -> str:
    """``−10``, ``+3`` or ``0``, in whole points as the figures are."""
    whole = round((gap.difference or 0.0) * 100)
    return f"+{whole}" if whole > 0 else fmt.number(whole)


def period(start: int, months: int) -> str:
    """``2024`` of a calendar year, else the period in full."""
    return str(start // 12) if months == 12 and start % 12 == 0 else periods.label(start, months)


def origins(gaps: Sequence[Gap]) -> list[str]:
    """The documents that quote the figures, then what is to be said of them, each once."""
    documents = dict.fromkeys(gap.where for gap in gaps if gap.where)
    caveats = dict.fromkeys(sentences.sentence(gap.caveat) for gap in gaps if gap.caveat)
    return [f"Quoted in: {'; '.join(documents)}.", *caveats] if documents else []


def short(name: str) -> str:
    """``Black`` of ``Black Londoners``, where a heading says of whom."""
    return label(name.replace(" Londoners", "").replace(" victims", ""))


def label(name: str) -> str:
    """A name where no sentence goes before it: ``Women`` of ``women``."""
    return f"{name[:1].upper()}{name[1:]}"


def brief(start: int, months: int) -> str:
    """A period in a narrow cell: ``2024``, ``Oct\u2013Dec 2024``, ``to Sep 2025`` of twelve other months."""
    last = start + months - 1
    if months == 12:
        return str(start // 12) if start % 12 == 0 else f"to {_month(last)} {last // 12}"
    return f"{_month(start)}\u2013{_month(last)} {last // 12}"


def _month(number: int) -> str:
    return periods.MONTH_NAMES[number % 12][:3]
