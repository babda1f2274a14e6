"""What is reported of the plans, and whether the registry fits the store: ``python -m metrics --help``."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import date

import click
from sqlalchemy.exc import SQLAlchemyError

from data import periods
from data.store.engine import StoreError
from data.store.explained import explained
from metrics.analysis.check import check as check_registry
from metrics.analysis.coverage import coverage
from metrics.analysis.reading_counts import read_otherwise_alone, reading_counts
from metrics.analysis.store import data_version, open_store
from metrics.registry import RegistryError
from metrics.results import DISCONTINUED, STATE_WORDS, EntryCoverage, MeasureCoverage, PlanCoverage

HEADS = ("entry", "state", "evidence", "latest", "release", "next by", "days late", "title")
Row = tuple[str, ...]


@click.group()
def cli() -> None:
    """Show what is reported of each plan, and whether measures and store fit."""


@cli.command("coverage")
@click.option("--json", "as_json", is_flag=True, help="As JSON, for programs.")
@click.option("--plan", default="", help="One plan only, such as 2025-29.")
def show_coverage(plan: str, *, as_json: bool) -> None:
    """Show each entry of each plan: its evidence, its state, its latest figures and when the next are due."""
    store, today = open_store(), date.today()
    plans = coverage(store, today)
    if plan and plan not in {one.plan.id for one in plans}:
        raise click.BadParameter(f"no plan {plan!r}; there are {', '.join(one.plan.id for one in plans)}")
    chosen = [one for one in plans if plan in ("", one.plan.id)]
    if as_json:
        answer = {"date": today.isoformat(), "data_version": data_version(store),
                "plans": [_as_dict(one) for one in chosen]}
        click.echo(json.dumps(answer, indent=2, ensure_ascii=False))
        return
    if not store.reader.catalogue().releases:
        click.echo("The store is empty: load a file, or run 'python app.py' to load the embedded data.\n", err=True)
    click.echo("\n\n".join("\n".join(_plan_lines(one)) for one in chosen))


@cli.command("check")
def show_check() -> None:
    """Hold the measures against the store: what is missing in it, and what no measure uses.

    The exit code is 1 if a measure needs something that the store does not have.
    """
    checked = check_registry(open_store())
    for problem in checked.problems:
        click.echo(str(problem))
    for source, codes in checked.unmapped.items():
        click.echo(f"unmapped: {source}: {len(codes) or 'no'} variables that no measure uses")
        for code in codes:
            click.echo(f"  {code}")
    click.echo(f"{checked.errors or 'no'} {'error' if checked.errors == 1 else 'errors'}")
    if checked.errors:
        raise click.exceptions.Exit(1)


@cli.command("readings")
@click.option("--otherwise", is_flag=True, help="List those that read otherwise by the noise of their own months.")
def show_readings(*, otherwise: bool) -> None:
    """Count how the changes of the current plan's measures read, against each baseline, in London and its boroughs."""
    if otherwise:
        for found in read_otherwise_alone(open_store()):
            click.echo(f"{found.pooled.sentence} By its own months alone: {found.alone.judgement}.")
        return
    counted = reading_counts(open_store())
    words = list(dict.fromkeys(word for counts in counted.values() for word in sorted(counts)))
    rows = [("baseline", "area", "compared", "clear", *words)]
    for (baseline, where), counts in counted.items():
        clear = counts["better"] + counts["worse"]
        compared = counts.total() - counts["not compared"] - counts["no figure"]
        rows.append((baseline, where, str(compared), str(clear), *(str(counts[word]) for word in words)))
    for line in _table(rows):
        click.echo(line)


def _as_dict(covered: PlanCoverage) -> dict[str, object]:
    """A plan and all of its entries, in what JSON can say."""
    plan = covered.plan.model_dump(include={"id", "title", "start", "end", "remainder"})
    totals = {"entries": len(covered.entries), "state": covered.by_state, "evidence": covered.by_evidence}
    return {**plan, "totals": totals, "entries": [_entry_dict(one) for one in covered.entries]}


def _entry_dict(covered: EntryCoverage) -> dict[str, object]:
    entry = covered.entry.model_dump(exclude={"plan", "measures", "state"})
    return {**entry, "state": covered.state, "state_in_words": STATE_WORDS[covered.state],
            "measures": [_measure_dict(one) for one in covered.measures]}


def _measure_dict(covered: MeasureCoverage) -> dict[str, object]:
    reporting, latest = covered.reporting, covered.reporting.latest_end
    return {
        "id": covered.id, "title": covered.title,
        "state": reporting.state, "state_in_words": STATE_WORDS[reporting.state],
        "first_period": covered.first_period, "latest_period": covered.latest_period,
        "latest_end": None if latest is None else periods.iso(latest), "within_plan": covered.within_plan,
        "release": asdict(covered.release) if covered.release else None,
        "next_expected": reporting.expected_next.isoformat() if reporting.expected_next else None,
        "days_late": reporting.days_late, "note": reporting.note,
    }


def _plan_lines(covered: PlanCoverage) -> Iterator[str]:
    """A plan in words: its entries as a table, then its totals and what of it is not known."""
    yield f"{covered.plan.title} ({covered.plan.id})"
    yield ""
    yield from _table([HEADS, *(row for entry in covered.entries for row in _rows(entry))])
    yield ""
    yield f"{len(covered.entries)} entries: {_counts(covered.by_state)}"
    for kind, states in covered.by_evidence.items():
        held = {state: number for state, number in states.items() if number}
        yield f"  {kind}: {sum(held.values())}{f' ({_counts(held)})' if held else ''}"
    if covered.plan.remainder:
        yield click.wrap_text(f"Not yet known: {covered.plan.remainder}", width=110)


def _counts(numbers: dict[str, int]) -> str:
    return ", ".join(f"{number} {_plain(state)}" for state, number in numbers.items())


def _rows(covered: EntryCoverage) -> Iterator[Row]:
    """An entry and, below it, each measure of it, or who has the figures that it lacks."""
    entry = covered.entry
    yield (entry.id, _plain(covered.state), entry.evidence, "", "", "", "", entry.title)
    for measure in covered.measures:
        yield _measure_row(measure)
    if not covered.measures:
        reasons = [STATE_WORDS[covered.state], entry.holder and f"held by {entry.holder}", entry.promised]
        yield ("", "", "", "", "", "", "", "  " + "; ".join(text.rstrip(".") for text in reasons if text))


def _measure_row(covered: MeasureCoverage) -> Row:
    reporting = covered.reporting
    latest = "none" if reporting.latest_end is None else periods.iso(reporting.latest_end)
    release = f"{covered.release.label or 'undated'} ({covered.release.basis})" if covered.release else ""
    unknown = "none" if reporting.state == DISCONTINUED else "unknown"
    expected = reporting.expected_next.isoformat() if reporting.expected_next else unknown
    late = unknown if reporting.days_late is None else f"{reporting.days_late:,}"
    note = f" [{reporting.note.rstrip('.')}]" if reporting.note else ""
    return ("", _plain(reporting.state), "", latest, release, expected, late, f"  {covered.title}{note}")


def _table(rows: list[Row]) -> Iterator[str]:
    """Rows as columns of text; the last column is as long as it is."""
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    for row in rows:
        cells = [text.ljust(width) for text, width in zip(row, widths, strict=False)]
        yield "  ".join([*cells, row[-1]]).rstrip()


def _plain(state: str) -> str:
    return state.replace("_", " ")


def main() -> None:
    """Run the command; a registry or store that cannot be used is one line and exit code 2."""
    try:
        code = cli(standalone_mode=False)
    except (RegistryError, StoreError) as error:
        sys.exit(_fail(str(error)))
    except SQLAlchemyError as error:
        sys.exit(_fail(f"the store cannot be read: {explained(error)}"))
    except click.ClickException as error:
        sys.exit(_fail(error.format_message()))
    except click.Abort:
        sys.exit(130)
    sys.exit(code if isinstance(code, int) else 0)


def _fail(message: str) -> int:
    click.echo(f"error: {' '.join(message.split())}", err=True)
    return 2


if __name__ == "__main__":
    main()
