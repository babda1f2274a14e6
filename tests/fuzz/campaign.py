"""The campaign: each original corrupted in each way, loaded over the release before it, and judged."""

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from data.engine import connect
from tests.fuzz import real
from tests.fuzz.corruptions import corrupted, kinds
from tests.fuzz.judging import UNSAID, Standard, Verdict, attempt, figures, judged
from tests.fuzz.originals import made_up
from tests.fuzz.tables import Original

STORE = "store.sqlite3"


class NotGood(Exception):
    """An original that is kept out, or changes nothing: what is right cannot be known."""


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
    """The results of the cases that apply, as they come; those of one original stay together."""
    one = partial(result, published=published)
    if workers == 1:
        yield from filter(None, map(one, wanted))
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from filter(None, pool.map(one, wanted, chunksize=20))


def result(case: Case, published: Path | None = None) -> Result | None:
    """What became of one case; None where its kind does not apply to its original."""
    original = originals(published)[case.original]
    file = corrupted(original, kinds()[case.kind], case.seed)
    if file is None:
        return None
    store, standard = prepared(case.original, published)
    with tempfile.TemporaryDirectory() as folder:
        copy, path = Path(folder, STORE), Path(folder, file.name)
        shutil.copyfile(store, copy)
        path.write_bytes(file.content)
        verdict = judged(copy, path, file.published, standard)
    return Result(case, original.format, verdict)


@cache
def _workplace() -> Path:
    """A folder of this process, gone when it ends."""
    folder = tempfile.TemporaryDirectory()
    _KEPT.append(folder)
    return Path(folder.name)


_KEPT: list[tempfile.TemporaryDirectory] = []


@cache
def prepared(name: str, published: Path | None = None) -> tuple[Path, Standard]:
    """A store that holds the release before, and what loading the good file over it leads to.

    NotGood if either is refused or set aside, or the good file changes no figure.
    """
    original = originals(published)[name]
    folder = _workplace() / name
    folder.mkdir()
    store, after = folder / STORE, folder / "after.sqlite3"
    before = _loaded(store, original.before_file, original.content_before(), original.before_published)
    shutil.copyfile(store, after)
    good = _loaded(after, original.file, original.content, original.published)
    standard = Standard(before[0], good[0], good[1])
    if original.table.roles.values and standard.before == standard.after:
        raise NotGood(f"{name}: the good file changes nothing")
    return store, standard


def _loaded(store: Path, name: str, content: bytes, published: str) -> tuple[dict, frozenset[str]]:
    path = store.with_name(name)
    path.write_bytes(content)
    engine = connect(f"sqlite:///{store}")
    try:
        done = attempt(engine, path, published)
        if done.kept_out:
            raise NotGood(f"{store.parent.name}: the good file {name} is {done.kept_out}: {done.why}")
        return figures(engine), done.notes
    finally:
        engine.dispose()
        path.unlink()


def failures(results: Iterable[Result]) -> list[Result]:
    """Crashes, hangs, and figures that changed unsaid in a kind that can be told."""
    return [one for one in results if one.verdict.outcome in ("crash", "hang")
            or one.verdict.outcome == UNSAID and not kinds()[one.case.kind].untold]
