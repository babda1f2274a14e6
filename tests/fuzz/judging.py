"""What became of a corrupted file: whether it was kept out, and whether a figure is wrong now."""

import re
import signal
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from sqlalchemy import Engine, select

from data import periods
from data.store import schema
from data.store.engine import connect
from data.store.reader import Key, Reader
from loaders import changelog
from loaders.errors import BadFile
from loaders.load import Provenance, load

REFUSED, QUARANTINED, HARMLESS = "refused", "set aside", "harmless"
AS_BEFORE, UNNAMED = "as before", "as before, unnamed"
NOTED, UNSAID, CRASHED, HUNG = "changed with a note", "changed without", "crash", "hang"
SPOILT = "good file kept out"  # then nothing can be said of its corruptions
OUTCOMES = (REFUSED, QUARANTINED, HARMLESS, AS_BEFORE, UNNAMED, NOTED, UNSAID, CRASHED, HUNG)
SHOWN = 12
PATIENCE = 60  # seconds that a load of a small file may take
# What the change log says of every load, whatever the file: the rest of it is a note.
ROUTINE = re.compile(
    r"  [\d,]+ (rows? read; |new periods?: |values? (revised|other than in the release after it), )"
    r"|    \S+: [\d,]+ periods?, |    and [\d,]+ more variables?$")

Figures = dict[Key, Mapping[int, float | str]]


class Hung(BaseException):
    """The load took too long; no ``except Exception`` of a loader may swallow it."""


@dataclass(frozen=True)
class Verdict:
    """An outcome, and what shows it: the refusal, the note, some of the wrong figures, or the traceback."""

    outcome: str
    detail: str = ""
    amount: int = 0
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class Attempt:
    """What a load did: ``kept_out`` is the outcome of a refusal, else what the change log says beyond routine."""

    kept_out: str = ""
    why: str = ""
    notes: frozenset[str] = field(default_factory=frozenset)


def attempt(engine: Engine, path: Path, published: str) -> Attempt:
    """Load a file as the command line does; Hung, or whatever else than a refusal it ends in, is raised."""
    try:
        with _patience():
            changes = load(engine, [path], Provenance(published=published))
    except BadFile as error:
        return Attempt(_refusal(error), str(error))
    except Exception as error:
        if _refusal(error) == QUARANTINED:
            return Attempt(QUARANTINED, str(error))
        raise
    lines = [line for change in changes for line in list(changelog.lines(change))[1:]]
    return Attempt(notes=frozenset(line.strip() for line in lines if not ROUTINE.match(line)))


def _refusal(error: Exception) -> str:
    """A file set aside has objections that somebody may overrule; one that cannot be read has none."""
    return QUARANTINED if hasattr(error, "objections") else REFUSED


@contextmanager
def _patience() -> Iterator[None]:
    def give_up(number: int, frame: FrameType | None) -> None:
        raise Hung

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(PATIENCE)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def judged(store: Path, file: Path, published: str, good: "Standard") -> Verdict:
    """Load the file into the store, which holds the release before it, and compare with what is right."""
    engine = connect(f"sqlite:///{store}")
    try:
        done = attempt(engine, file, published)
        now = figures(engine)
    except Hung:
        return Verdict(HUNG, f"no end after {PATIENCE} seconds")
    except Exception:  # whatever it is, the command line would end in a traceback or a wrong excuse
        return Verdict(CRASHED, traceback.format_exc())
    finally:
        engine.dispose()
    if done.kept_out:
        wrong = _differences(now, good.before, good.before)
        return _wrong(UNSAID, f"{done.why}: and changed all the same", wrong) if wrong else Verdict(
            done.kept_out, done.why)
    return compared(now, done.notes - good.notes, good)


@dataclass(frozen=True)
class Standard:
    """What an uncorrupted load leads to: the figures before it and after it, and what its change log notes."""

    before: Figures
    after: Figures
    notes: frozenset[str]


def compared(now: Figures, notes: frozenset[str], good: Standard) -> Verdict:
    said = "; ".join(sorted(notes))
    if now == good.after:
        return Verdict(HARMLESS, said)
    wrong = _differences(now, good.after, good.before)
    if wrong:
        return _wrong(NOTED if notes else UNSAID, said, wrong)
    same = all(now.get(key) == series for key, series in good.after.items())
    return Verdict(HARMLESS if same else AS_BEFORE if notes else UNNAMED, said)


def _wrong(outcome: str, said: str, wrong: list[str]) -> Verdict:
    return Verdict(outcome, said, len(wrong), tuple(wrong[:SHOWN]))


def _differences(now: Figures, right: Figures, before: Figures) -> list[str]:
    """The figures that are neither right nor as they were; one that is not stated is not wrong."""
    found = []
    for key, series in now.items():
        expected, old = right.get(key, {}), before.get(key, {})
        if series != expected:
            name = " ".join(key)
            found += [f"{name} {periods.iso(period) if period else ''}: {value}, right is {expected.get(period)}"
                      for period, value in series.items() if value not in (expected.get(period), old.get(period))]
    return found


def figures(engine: Engine) -> Figures:
    """Every current figure of the store by series and period, and the date of each source's newest release."""
    reader = Reader(engine)
    known = reader.catalogue()
    codes = {number: key for key, number in known.variable_ids.items()}
    groups: dict[tuple[str, str], tuple[str, ...]] = {}
    with engine.connect() as connection:
        pairs = select(schema.series.c.variable_id, schema.series.c.group).distinct()
        for variable, group in connection.execute(pairs):
            groups[codes[variable]] = (*groups.get(codes[variable], ()), group)
    spoken = set().union(*known.spoken_for.values())
    places = [code for code, number in known.area_ids.items() if number in spoken]
    found: Figures = {
        key: stated for key, series in reader.figures_of(groups, places).items()
        if (stated := {period: value for period, value in zip(series, series.numbers(), strict=True)
                       if value is not None})
    }
    for release in sorted(known.releases.values(), key=lambda release: release.rank):
        found[Key(release.source, "published", "", "")] = {0: release.published}
    return found
