"""The campaign: each original corrupted in each way, loaded over the release before it, and judged."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from data.store.engine import connect
from tests.fuzz import real
from tests.fuzz.corruptions import corrupted, kinds, untold
from tests.fuzz.judging import CRASHED, HUNG, SPOILT, UNSAID, Figures, Standard, Verdict, attempt, figures, judged
from tests.fuzz.originals import made_up
from tests.fuzz.tables import Original

STORE = "store.sqlite3"
CHUNK = 20  # cases at a time: most of one original, whose store each process makes once
_SHARED_MEMORY = Path("/dev/shm")
MEMORY = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() else None  # thousands of stores: a disk would be the slowest part


class NotGood(Exception):
    """An original that is kept out, or changes nothing: what is right cannot be known."""


@dataclass(frozen=True)
class Prepared:
    """A store that holds the release before an original, and what loading the original over it leads to."""

    store: Path
    standard: Standard
    problem: str = ""


@dataclass(frozen=True)
class Case:
    original: str
    kind: str
    seed: int

    def __str__(self) -> str:
        return f"{self.original}/{self.kind}/{self.seed}"


@dataclass(frozen=True)
class Result:
    case: Case
    format: str
    verdict: Verdict


@cache
def originals(published: Path | None = None) -> dict[str, Original]:
    """Those made up, and those read from a folder of published files, by name."""
    read = real.originals(published) if published else ()
    return {original.name: original for original in (*made_up(), *read)}


def cases(names: Iterable[str], seeds: range) -> list[Case]:
    """Every kind for every original and seed; which of them apply is seen when they are made."""
    return [Case(name, kind, seed) for name in names for kind in kinds() for seed in seeds]


def run(wanted: list[Case], workers: int = 1, published: Path | None = None) -> Iterator[Result]:
    """The results of the cases that apply, in their order."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as place:
        one = partial(result, place=Path(place), published=published)
        if workers == 1:
            yield from filter(None, map(one, wanted))
            return
        with ProcessPoolExecutor(workers) as pool:
            yield from filter(None, pool.map(one, wanted, chunksize=CHUNK))


def result(case: Case, place: Path, published: Path | None = None) -> Result | None:
    """What became of one case, its stores in a folder of ``place``; None where its kind does not apply."""
    original = originals(published)[case.original]
    file = corrupted(original, kinds()[case.kind], case.seed)
    if file is None:
        return None
    ready = prepared(case.original, place, published)
    if ready.problem:
        return Result(case, original.format, Verdict(SPOILT, ready.problem))
    with tempfile.TemporaryDirectory(dir=place) as folder:
        copy, path = Path(folder, STORE), Path(folder, file.name)
        shutil.copyfile(ready.store, copy)
        path.write_bytes(file.content)
        return Result(case, original.format, judged(copy, path, file.published, ready.standard))


@cache
def prepared(name: str, place: Path, published: Path | None = None) -> Prepared:
    """The store and the standard of an original; a problem if it, or the release before, cannot be loaded."""
    original = originals(published)[name]
    folder = Path(tempfile.mkdtemp(dir=place))
    store, after = folder / STORE, folder / "after.sqlite3"
    try:
        before, _ = _loaded(store, original.before_file, original.content_before(), original.before_published)
        shutil.copyfile(store, after)
        good, notes = _loaded(after, original.file, original.content, original.published)
        if original.table.roles.values and before == good:
            raise NotGood("the good file changes nothing")
    except NotGood as error:
        return Prepared(store, Standard({}, {}, frozenset()), str(error))
    return Prepared(store, Standard(before, good, notes))


def _loaded(store: Path, name: str, content: bytes, published: str) -> tuple[Figures, frozenset[str]]:
    path = store.with_name(name)
    path.write_bytes(content)
    engine = connect(f"sqlite:///{store}")
    try:
        done = attempt(engine, path, published)
        if done.kept_out:
            raise NotGood(f"the good file {name} is {done.kept_out}: {done.why}")
        return figures(engine), done.notes
    finally:
        engine.dispose()
        path.unlink()


def failures(results: Iterable[Result]) -> list[Result]:
    """Crashes, hangs, and figures that changed unsaid in a kind that can be told."""
    return [one for one in results if one.verdict.outcome in (CRASHED, HUNG, SPOILT)
            or (one.verdict.outcome == UNSAID and not untold(one.case.kind, one.case.original))]
