"""The change log that a load ends with: what each file brought, in lines a person reads."""

from collections.abc import Iterator, Sequence

from data import periods
from data.store.change_log import ChangeLog, Moved, change_log
from data.store.writer import Change

LISTED = 8


def lines(change: Change) -> Iterator[str]:
    """One release's change log."""
    release, log = change.statement.release, change_log(change)
    dated = f"published {release.published} ({release.basis})" if release.published else "publication date unknown"
    yield f"{release.file}: {change.statement.source.title}, {dated}"
    if change.known:
        yield "  withdrawn before: nothing changed" if change.withdrawn else "  already loaded: nothing changed"
        return
    yield f"  {_count(release.rows, 'row')} read; {_count(len(log.variables), 'variable')} touched; " \
          f"{_count(log.new_values, 'new value')}"
    if log.first is not None and log.last is not None:
        yield f"  {_count(log.periods, 'new period')}: {periods.iso(log.first)} to {periods.iso(log.last)}"
    yield from _revisions(log)
    kept = f", which {log.before} has and whose figures stay"
    category, area, gone = ("category", "categories"), ("area", "areas"), f"not there{kept}"
    for nouns, what, codes in (
        (category, "appeared", log.appeared), (category, gone, log.vanished),
        (area, "appeared", log.appeared_areas), (area, gone, log.vanished_areas),
    ):
        if codes:
            yield f"  {_count(len(codes), *nouns)} {what}: {_some(codes)}"
    for part in log.set_aside:
        amount = f", {part.total:,.0f} counted" if part.total else ""
        yield f"  {_count(part.rows, 'row')} set aside{amount}: {part.reason}"
    for warning in log.warnings:
        yield f"  warning: {warning}"


def _revisions(log: ChangeLog) -> Iterator[str]:
    if log.older:
        yield "  a later release was loaded before: current figures stay as that release states them"
    if not log.revised:
        return
    where = "other than in the release after it" if log.older else "revised"
    yield f"  {_count(log.revised, 'value')} {where}, {log.revised_in_london:,} of them for London as a whole"
    yield from map(_line, log.moved[:LISTED])
    if len(log.moved) > LISTED:
        yield f"    and {_count(len(log.moved) - LISTED, 'more variable')}"


def _line(moved: Moved) -> str:
    return f"    {moved.variable}: {_count(moved.periods, 'period')}, {_amount(moved.net, '+')} in all, " \
           f"at most {_amount(moved.largest)} in one"


def _amount(value: float, sign: str = "") -> str:
    return f"{value:{sign},.0f}" if float(value).is_integer() else f"{value:{sign},.3f}"


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def _some(codes: Sequence[str]) -> str:
    more = f" and {len(codes) - LISTED} more" if len(codes) > LISTED else ""
    return ", ".join(codes[:LISTED]) + more
