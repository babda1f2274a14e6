"""How far a long command has got, for the person who waits."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

Progress = Callable[[str, float], None]
STEPS = 1000


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error; silent where that is no terminal."""
    with click.progressbar(length=STEPS, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def progress(label: str, fraction: float) -> None:
            if label != bar.label:
                bar.label, bar.pos = label, 0
            bar.update(max(int(min(fraction, 1) * STEPS) - bar.pos, 0))

        yield progress
