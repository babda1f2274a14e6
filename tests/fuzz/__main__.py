"""``python -m tests.fuzz``: corrupt good files in every way, and say what became of each kind.

Exit code 1 if a load crashed or hung, or a figure changed unsaid in a kind that can be told.
"""

import sys
import time
from fnmatch import fnmatch
from pathlib import Path

import click

from tests.fuzz.campaign import Case, cases, failures, originals, run
from tests.fuzz.report import described, summary

LEAST = 3000
PUBLISHED = Path(__file__).resolve().parents[3] / "shared" / "data"


@click.command()
@click.option("--only", default="*", help="original/kind/seed; each may be a pattern, as in 'monthly*/row*'.")
@click.option("--seeds", default=1, help="How many corruptions of each kind to make of each file made up.")
@click.option("--first", default=1, help="The first seed: another one makes other corruptions.")
@click.option("--workers", default=2, help="How many processes at once.")
@click.option("--published/--no-published", default=True, help="Also corrupt the published files beside the checkout.")
def main(only: str, seeds: int, first: int, workers: int, published: bool) -> None:
    """Corrupt good files in every way, load them, and say what became of each kind."""
    folder = PUBLISHED if published and PUBLISHED.is_dir() else None
    every = originals(folder)
    seed = only.split("/")[2:]
    first = int(seed[0]) if seed and seed[0].isdigit() else first
    wanted = [case for name in every for case in cases([name], _seeds(name, first, seeds)) if _asked(case, only)]
    started = time.monotonic()
    with click.progressbar(run(wanted, min(workers, len(wanted)) or 1, folder), len(wanted), "corrupting",
                           file=sys.stderr) as results:
        found = list(results)
    click.echo(summary(found, time.monotonic() - started))
    if 0 < len(found) <= 3:
        click.echo("\n".join(map(described, found)))
    if only == "*" and len(found) < LEAST:
        sys.exit(f"error: only {len(found):,} corruptions, and {LEAST:,} are the least")
    sys.exit(1 if failures(found) or not found else 0)


def _seeds(name: str, first: int, number: int) -> range:
    """The published files are larger: one corruption of each kind shows what the small ones do not."""
    return range(first, first + (1 if name.startswith("real-") else number))


def _asked(case: Case, only: str) -> bool:
    parts = [*only.split("/"), "*", "*"][:3]
    named = (case.original, case.kind, str(case.seed))
    return all(fnmatch(text, part) for text, part in zip(named, parts, strict=True))


if __name__ == "__main__":
    main()
