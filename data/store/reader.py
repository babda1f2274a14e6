"""Asking the store: the figures of variables in areas, as they stand now or as a release stated them."""

import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from itertools import repeat
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from data.store import catalogue, change_log, held, history, looks
from data.store.catalogue import Catalogue
from data.store.change_log import ChangeLog
from data.store.engine import holdable, snapshot
from data.store.held import Held
from data.store.history import Histories
from data.store.looks import Look
from data.stories import Story

_DEFAULT: dict[str, tuple[float | None, str]] = {"zero": (0.0, ""), "missing": (None, "x")}


class Figure(NamedTuple):
    """A figure in one period. ``release`` is the id of the newest release that speaks for the period."""

    value: float | None
    numerator: float | None
    base: float | None
    status: str
    release: int
    revised: bool


class Key(NamedTuple):
    """Where a series of figures belongs: source and variable code, area code, group."""

    source: str
    variable: str
    area: str
    group: str


@dataclass(frozen=True)
class Series(Mapping[int, Figure]):
    """The figures of one variable, area and group by period (first month), oldest first.

    ``releases`` has every period that a release speaks for, and the newest that does; ``stored`` the
    values that stand in the store; ``notes`` the numerator, base and status of the few that have one;
    ``revised`` what editions left those that ever had another value at; ``first_stated`` the edition that
    stated each of the others first, empty where the source has but one.
    """

    releases: Mapping[int, int]
    stored: Mapping[int, float | None]
    notes: Mapping[int, tuple[float | None, float | None, str]]
    revised: Mapping[int, Story]
    first_stated: Mapping[int, int]
    absent: str

    def __getitem__(self, period: int) -> Figure:
        release = self.releases[period]
        if period not in self.stored:
            value, status = _DEFAULT[self.absent]
            return Figure(value, None, None, status, release, period in self.revised)
        numerator, base, status = self.notes.get(period, (None, None, ""))
        return Figure(self.stored[period], numerator, base, status, release, period in self.revised)

    def __iter__(self) -> Iterator[int]:
        return iter(self.releases)

    def __len__(self) -> int:
        return len(self.releases)

    def since(self, period: int) -> "Series":
        """The figures from a period on."""
        return replace(self, releases={start: one for start, one in self.releases.items() if start >= period},
                       stored={start: one for start, one in self.stored.items() if start >= period})

    def numbers(self) -> list[float | None]:
        """The values alone, in the order of the periods."""
        if list(self.stored) == list(self.releases):  # nothing left out, as a rule
            return list(self.stored.values())
        return list(self.values_in(self.releases))

    def values_in(self, periods: Iterable[int]) -> Iterator[float | None]:
        """The values alone, in periods that a release speaks for."""
        return map(self.stored.get, periods, repeat(_DEFAULT[self.absent][0]))

    def more_than_values(self) -> set[int]:
        """The periods whose figure has a marker, parts or a story besides its value."""
        left_out = self.releases.keys() - self.stored.keys() if _DEFAULT[self.absent][1] else set()
        return left_out | self.notes.keys() | self.revised.keys()


class Reader:
    """Reads one store; safe to share between threads. The catalogue is kept until the store changes."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._catalogue: Catalogue | None = None
        self._lock = threading.Lock()

    def catalogue(self) -> Catalogue:
        """The catalogue as it stands now."""
        with self._connected() as connection:
            return self._current(connection)

    def change_logs(self) -> dict[int, ChangeLog]:
        """What each release changed, by its id."""
        with self._connected() as connection:
            return change_log.recorded(connection)

    def looks(self) -> tuple[Look, ...]:
        """The last look at each source's publisher."""
        with self._connected() as connection:
            return looks.recorded(connection)

    @contextmanager
    def snapshot(self) -> Iterator["Reader"]:
        """A reader of the store as it stands now, whatever is loaded meanwhile; for one thread, within the block."""
        with snapshot(self.engine) as connection:
            yield _Frozen(self.engine, connection, self._current(connection))

    def hold(self) -> "HeldReader | None":
        """A reader of the store as it stands now until it is closed, which threads share; none where that cannot be."""
        return HeldReader(self.engine) if holdable(self.engine) else None

    def _connected(self) -> AbstractContextManager[Connection]:
        return self.engine.connect()

    def _current(self, connection: Connection) -> Catalogue:
        known = self._catalogue
        if known is None or known.version != catalogue.version(connection):
            with self._lock:
                self._catalogue = known = catalogue.read(connection)
        return known

    def figures(
        self, source: str, variables: Iterable[str], areas: Iterable[str], groups: Iterable[str] = ("all",),
        as_of: int | None = None,
    ) -> dict[Key, Series]:
        """The figures of variables of one source, by key and then by period (first month).

        Every period that a release speaks for has a figure: one that the publisher left out is zero
        or missing, as the variable says. With ``as_of``, the id of a release, figures of its source
        are as they stood when it was published. An unknown variable or area raises KeyError.
        """
        wanted = tuple(groups)
        return self.figures_of({(source, variable): wanted for variable in variables}, areas, as_of)

    def figures_of(
        self, groups: Mapping[tuple[str, str], tuple[str, ...]], areas: Iterable[str], as_of: int | None = None
    ) -> dict[Key, Series]:
        """As ``figures``, for variables of any sources, each (source, code) with the groups wanted of it."""
        places = list(areas)
        with self._connected() as connection:
            known = self._current(connection)
            asked: dict[str, list] = {
                "variables": [known.variable_ids[key] for key in groups],
                "areas": [known.area_ids[code] for code in places],
                "groups": sorted({group for wanted in groups.values() for group in wanted}),
            }
            histories = {source: Histories(known, source, history.editions(known, source)) for source, _ in groups}
            again = any(one.several for one in histories.values())
            found = (held.current(connection, asked, again=again) if as_of is None
                     else held.as_of(connection, asked, known, as_of))
        nothing = Held({}, {}, {}, {})
        result = {}
        for (source, variable), wanted in groups.items():
            number, absent = known.variable_ids[source, variable], known.variables[source, variable].absent
            for area in places:
                for group in wanted:
                    releases = known.covered(source, variable, area, group, as_of)
                    one = found.get((number, known.area_ids[area], group), nothing)
                    stories, first = histories[source].told(
                        variable, area, group, one.values, one.stated, one.superseded)
                    result[Key(source, variable, area, group)] = Series(
                        releases, one.values, one.notes, stories, first, absent)
        return result


class _Frozen(Reader):
    """A reader within one transaction, whose catalogue therefore stays."""

    def __init__(self, engine: Engine, connection: Connection, known: Catalogue) -> None:
        super().__init__(engine)
        self._connection, self._known = connection, known

    def _current(self, connection: Connection) -> Catalogue:
        return self._known

    def _connected(self) -> AbstractContextManager[Connection]:
        return nullcontext(self._connection)


class HeldReader(_Frozen):
    """A reader of one state of the store for as long as that is wanted; threads that share it take turns."""

    def __init__(self, engine: Engine) -> None:
        with ExitStack() as held:
            connection = held.enter_context(snapshot(engine))
            super().__init__(engine, connection, catalogue.read(connection))
            self._held = held.pop_all()
        self._turn = threading.RLock()

    def check(self) -> None:
        """Raise what reading would where the database has ended the connection."""
        with self._connected() as connection:
            connection.scalar(select(1))

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        """Itself: it stays as it is."""
        yield self

    def close(self) -> None:
        """Let go of the state."""
        with self._turn:
            self._held.close()

    @contextmanager
    def _connected(self) -> Iterator[Connection]:
        with self._turn:
            yield self._connection
