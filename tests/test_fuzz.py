"""A short run of the campaign of ``make fuzz``: every kind of corruption once, every format of loaders/formats."""

from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from data.store.reader import Key
from loaders import formats
from loaders.errors import BadFile
from tests.fuzz import judging
from tests.fuzz.campaign import Case, Result, cases, failures, originals, prepared, result, run
from tests.fuzz.corruptions import MODULES, corrupted, kinds
from tests.fuzz.report import summary

SMALL = 1600  # cells: these load in a twentieth of a second
SERIES = Key("source", "robbery", "E09000007", "all")
GOOD = judging.Standard(before={SERIES: {1: 5.0}}, after={SERIES: {1: 6.0, 2: 7.0}}, notes=frozenset())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the stores of the good files are, each made once."""
    return tmp_path_factory.mktemp("fuzz")


def cells(name: str) -> int:
    table = originals()[name].table
    return len(table.rows) * len(table.header)


def once(kind: str, turn: int) -> Case:
    """The case of one kind on the first original of the turn to which it applies, small ones before large ones."""
    small = [name for name in originals() if cells(name) < SMALL]
    large = sorted(set(originals()) - set(small), key=cells)
    ordered = [*small[turn % len(small) :], *small[: turn % len(small)], *large]
    return next(case for case in cases(ordered, range(1, 2)) if case.kind == kind
                and corrupted(originals()[case.original], kinds()[kind], 1))


def what_must_not_be(found: list[Result]) -> str:
    return summary(found, 0) if failures(found) else ""


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_no_kind_of_corruption_that_can_be_told_changes_a_figure_unsaid(module: ModuleType, place: Path) -> None:
    names = [name for name, kind in kinds().items() if kind.module == module.__name__]
    found = [result(once(name, turn), place) for turn, name in enumerate(names)]
    assert not what_must_not_be([one for one in found if one])


@pytest.mark.parametrize("of", sorted({original.format for original in originals().values()}))
def test_no_format_takes_a_corrupted_file_unsaid(of: str, place: Path) -> None:
    name = min((one.name for one in originals().values() if one.format == of), key=cells)
    tried = (result(Case(name, kind, 2), place) for kind in [*kinds()][len(of) :: 5])
    found = list(islice((one for one in tried if one), 2))  # not every kind applies to every file
    assert len(found) == 2
    assert not what_must_not_be(found)


def test_every_format_has_a_good_file_to_corrupt() -> None:
    known = {module.__name__.rpartition(".")[2] for module in formats.modules()}
    assert {original.format for original in originals().values()} == known


def test_the_same_seed_makes_the_same_file_and_another_seed_another() -> None:
    asb, kind = originals()["asb"], kinds()["number-replaced"]
    assert corrupted(asb, kind, 5) == corrupted(asb, kind, 5) != corrupted(asb, kind, 6)


def test_a_plausible_number_in_one_cell_is_seen_to_change_a_figure_though_no_loader_can_tell() -> None:
    (found,) = run([Case("borough-recent", "digits-swapped", 1)], workers=1)
    # The cell, its group and the total, each of the borough and of London.
    assert (found.verdict.outcome, found.verdict.amount) == (judging.UNSAID, 6)
    assert not failures([found])


@pytest.mark.parametrize(("now", "notes", "outcome"), [
    ({1: 6.0, 2: 7.0}, set(), judging.HARMLESS),
    ({1: 5.0, 2: 7.0}, {"kept"}, judging.AS_BEFORE),
    ({1: 5.0}, set(), judging.UNNAMED),
    ({1: 6.0, 2: 8.0}, {"1 categories appeared: robery"}, judging.NOTED),
    ({1: 6.0, 2: 0.0}, set(), judging.UNSAID),
    ({1: 6.0, 2: 7.0, 3: 0.0}, set(), judging.UNSAID),
], ids=["all right", "as before and named", "as before", "wrong and noted", "zero", "a month too many"])
def test_a_figure_is_wrong_that_is_neither_right_nor_as_before(
    now: dict[int, float | str], notes: set[str], outcome: str
) -> None:
    assert judging.compared({SERIES: now}, frozenset(notes), GOOD).outcome == outcome


class Objected(Exception):
    objections = ("the newest month is a third of what is usual",)


def forever(*_: object) -> None:
    while True:
        pass


def ends_in(error: BaseException) -> object:
    def load(*_: object) -> None:
        raise error

    return load


@pytest.mark.parametrize(("load", "outcome"), [
    (ends_in(BadFile("not a count", remedy="correct it")), judging.REFUSED), (ends_in(Objected()), judging.QUARANTINED),
    (ends_in(KeyError("month")), judging.CRASHED), (forever, judging.HUNG),
], ids=["refused", "set aside", "crash", "hang"])
def test_how_a_load_ends_is_told(
    load: object, outcome: str, monkeypatch: pytest.MonkeyPatch, place: Path, tmp_path: Path
) -> None:
    ready = prepared("asb", place)
    monkeypatch.setattr(judging, "load", load)
    monkeypatch.setattr(judging, "PATIENCE", 1)
    store = tmp_path / "store.sqlite3"
    store.write_bytes(ready.store.read_bytes())
    assert judging.judged(store, tmp_path / "any.csv", "", ready.standard).outcome == outcome
