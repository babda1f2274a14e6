"""Bringing every source up to date: look what its publisher offers, fetch what is new, keep it, check it, load it.

Each step can be ended at any instant: a file is in the archive whole or not at all, in the store whole or not at all,
and what was not reached is reached by the next run, which fetches nothing twice.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from data.store import looks
from data.store.engine import writing
from data.store.looks import Look, Outcome
from data.store.writer import Change
from loaders import clock
from loaders.archive import Archive, Origin
from loaders.errors import BadFile, Quarantined, Unreachable
from loaders.fetch import Client
from loaders.keeper import Keeper
from loaders.load import Provenance, load
from loaders.publishers import Offer, offers
from metrics.registry.publishers import Publishers, Wanted

WORST_FIRST: tuple[Outcome, ...] = ("unreachable", "set aside", "loaded", "would be fetched", "nothing new")
WAITS, TRY_AGAIN = 3, 4  # exit codes: a person has to decide; a later try may do


@dataclass(frozen=True)
class Seen:
    """What came of one file that was looked for. ``kept`` is where it stands in the archive, None if it is not there;
    ``changes`` are those of a file that was loaded.
    """

    file: str
    place: str
    outcome: Outcome
    said: str = ""
    kept: Path | None = None
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Looked:
    """What came of a look at one source. ``news`` says whether it ended otherwise than the look before."""

    source: str
    files: tuple[Seen, ...]
    news: bool = True

    @property
    def outcome(self) -> Outcome:
        """The worst that came of a file."""
        return min((one.outcome for one in self.files), key=WORST_FIRST.index)

    @property
    def said(self) -> tuple[str, ...]:
        """A line for each file that a person should hear of."""
        return tuple(one.said for one in self.files if one.said)


def exit_code(looked: Iterable[Looked]) -> int:
    """0 where all is well; WAITS where something was newly set aside, else TRY_AGAIN where something was not had."""
    ended = {(seen.outcome, one.news) for one in looked for seen in one.files}
    if ("set aside", True) in ended:
        return WAITS
    return TRY_AGAIN if {("unreachable", True), ("unreachable", False)} & ended else 0


def update(engine: Engine, archive: Archive, client: Client, known: Publishers, sources: Iterable[str] = (),
           ) -> Iterator[Looked]:
    """Look at each source in turn, or at some, while nobody else does; KeyError for one that is not known.

    Every file is loaded by itself, so that one that is set aside holds back no other.
    """
    wanted = known.wanted(sources)
    take = partial(_taken, engine, Keeper(archive, client))
    reached = True
    with archive.locked():
        for source, files in wanted.items():
            looked = Looked(source, _look(client, known, files, take))
            reached &= looked.outcome != "unreachable"
            yield replace(looked, news=_noted(engine, looked))
        if reached:
            archive.clear()


def preview(archive: Archive, client: Client, known: Publishers, sources: Iterable[str] = ()) -> Iterator[Looked]:
    """What an update would fetch, as far as the publishers say it; nothing is fetched and nothing changed."""
    expected = partial(_expected, Keeper(archive, client))
    for source, files in known.wanted(sources).items():
        yield Looked(source, _look(client, known, files, expected))


def _look(client: Client, known: Publishers, files: Iterable[Wanted], act: Callable[[Wanted, Offer], Seen],
          ) -> tuple[Seen, ...]:
    """What comes of each file that is wanted, where ``act`` does what is to be done with one that is offered."""
    return tuple(seen for wanted in files for seen in _each(client, known, wanted, act))


def _each(client: Client, known: Publishers, wanted: Wanted, act: Callable[[Wanted, Offer], Seen]) -> Iterator[Seen]:
    try:
        offered = offers(client, known.of(wanted), wanted)
    except Unreachable as error:
        yield Seen(wanted.dataset, "", "unreachable", str(error))
    except BadFile as error:
        yield Seen(wanted.dataset, "", "set aside", str(error))
    else:
        yield from (act(wanted, offer) for offer in offered)


def _noted(engine: Engine, looked: Looked) -> bool:
    """Note a look in the store; whether it ended otherwise than the one before."""
    with writing(engine) as connection:
        before = {one.source: one.said for one in looks.recorded(connection)}
        looks.record(connection, Look(looked.source, clock.now(), looked.outcome, looked.said))
    return before.get(looked.source) != looked.said


def _expected(keeper: Keeper, wanted: Wanted, offer: Offer) -> Seen:
    try:
        return Seen(offer.file, offer.place, "would be fetched" if keeper.lacks(wanted, offer) else "nothing new")
    except Unreachable as error:
        return Seen(offer.file, offer.place, "unreachable", str(error))
    except BadFile as error:
        return Seen(offer.file, offer.place, "set aside", str(error))


def _taken(engine: Engine, keeper: Keeper, wanted: Wanted, offer: Offer) -> Seen:
    """Fetch, keep, check and load one file."""
    kept = None
    try:
        origin = keeper.kept(wanted, offer)
        kept = keeper.archive.path(origin)
        changes = _loaded(engine, origin, kept, offer.url)
    except Unreachable as error:
        return Seen(offer.file, offer.place, "unreachable", str(error))
    except (BadFile, Quarantined) as error:
        return Seen(offer.file, offer.place, "set aside", str(error), kept)
    new = not all(change.known for change in changes)
    return Seen(offer.file, offer.place, "loaded" if new else "nothing new", kept=kept, changes=changes)


def _loaded(engine: Engine, origin: Origin, kept: Path, url: str) -> tuple[Change, ...]:
    """Check and load a file, unless everything in it has been read before."""
    with engine.connect() as connection:
        if looks.taken(connection, origin.sha256):
            return ()
    provenance = Provenance(retrieved=origin.retrieved[:10], url=url, listed=origin.listed[:10])
    changes = tuple(load(engine, [kept], provenance))
    with writing(engine) as connection:
        looks.take(connection, origin.sha256)
    return changes
