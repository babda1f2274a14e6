"""The change log that a load ends with: what each file brought, in lines a person reads."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from data import periods
from data.statement import LONDON
from data.store.writer import Change

LISTED = 8


def lines(change: Change) -> Iterator[str]:
    """One release's change log."""
    release = change.statement.release
    dated = f"published {release.published} ({release.basis})" if release.published else "publication date unknown"
    yield f"{release.file}: {change.statement.source.title}, {dated}"
    if change.known:
        yield "  withdrawn before: nothing changed" if change.withdrawn else "  already loaded: nothing changed"
        return
    yield f"  {_count(release.rows, 'row')} read; {_count(len(change.variables), 'variable')} touched; " \
          f"{_count(change.new_values, 'new value')}"
    if change.new_periods:
        first, last = min(change.new_periods), max(change.new_periods)
        yield f"  {_count(len(change.new_periods), 'new period')}: {periods.iso(first)} to {periods.iso(last)}"
    yield from _revisions(change)
    kept = f", which {change.before} has and whose figures stay"
    category, area, gone = ("category", "categories"), ("area", "areas"), f"not there{kept}"
    for nouns, what, codes in (
        (category, "appeared", change.appeared), (category, gone, change.vanished),
        (area, "appeared", change.appeared_areas), (area, gone, change.vanished_areas),
    ):
        if codes:
            yield f"  {_count(len(codes), *nouns)} {what}: {_some(codes)}"
    for part in change.statement.set_aside:
        amount = f", {part.total:,.0f} counted" if part.total else ""
        yield f"  {_count(part.rows, 'row')} set aside{amount}: {part.reason}"
    for warning in change.statement.warnings:
        yield f"  warning: {warning}"


def _revisions(change: Change) -> Iterator[str]:
    revised = change.revised
    if change.older:
        yield "  a later release was loaded before: current figures stay as that release states them"
    if revised.empty:
        return
    where = "other than in the release after it" if change.older else "revised"
    london = revised[(revised["area"] == LONDON) & (revised["group"] == "all")]
    yield f"  {_count(len(revised), 'value')} {where}, {len(london):,} of them for London as a whole"
    moved = london.assign(by=london["after"].fillna(0) - london["before"].fillna(0))
    totals = moved.groupby("variable")["by"].agg(["size", "sum", lambda by: by.abs().max()])
    totals.columns = pd.Index(["values", "net", "largest"])
    totals = totals.iloc[np.argsort(-totals["net"].abs().to_numpy(), kind="stable")]
    for variable, row in totals.head(LISTED).iterrows():
        yield _line(str(variable), row)
    if len(totals) > LISTED:
        yield f"    and {_count(len(totals) - LISTED, 'more variable')}"


def _line(variable: str, row: pd.Series) -> str:
    return f"    {variable}: {_count(int(row['values']), 'period')}, {_amount(row['net'], '+')} in all, " \
           f"at most {_amount(row['largest'])} in one"


def _amount(value: float, sign: str = "") -> str:
    return f"{value:{sign},.0f}" if float(value).is_integer() else f"{value:{sign},.3f}"


def _count(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"


def _some(codes: list[str]) -> str:
    more = f" and {len(codes) - LISTED} more" if len(codes) > LISTED else ""
    return ", ".join(codes[:LISTED]) + more
