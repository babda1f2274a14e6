"""Taking a release out of the figures without losing what it said."""

from datetime import date

from sqlalchemy import Connection, Engine, Row, select, update

from data.store import bulk, schema
from data.store.chains import Chains
from data.store.decisions import Decision, UnknownRelease, record
from data.store.engine import writing
from data.store.revisions import FIGURES, KEY, retract, stated_by
from data.store.writer import analyze


def withdraw(engine: Engine, name: str, because: str, decided: date) -> Decision:
    """Take a release out of the figures, which become those of the releases that stand; it is kept, and so is why.

    ``name`` is its file, or the start of its SHA-256, or its label where only one standing release has it.
    UnknownRelease where that is not one standing release.
    """
    with writing(engine) as connection:
        release, source = _standing(connection, name)
        connection.execute(update(schema.release).where(schema.release.c.id == release.id).values(standing=0))
        chains = Chains(connection, release.source_id, also=release.id)
        for variable in chains.spoken[release.id].ranges:
            _retract(connection, chains, release.id, variable)
        codes = select(schema.variable.c.code).where(schema.variable.c.id.in_(chains.spoken[release.id].ranges))
        decision = Decision("withdrawn", release.label, release.file, release.sha256, source, because, (),
                            tuple(sorted(connection.scalars(codes))), decided.isoformat())
        record(connection, decision)
        analyze(connection)
    return decision


def _standing(connection: Connection, name: str) -> tuple[Row, str]:
    """The one standing release of that name, and its source's code."""
    rows = connection.execute(select(schema.release).where(schema.release.c.standing == 1)).all()
    found = [row for row in rows if row.file == name] or [
        row for row in rows if row.label == name or (len(name) >= 8 and row.sha256.startswith(name))]
    if len(found) != 1:
        several = f"{len(found)} standing releases go" if found else "no standing release goes"
        files = ": " + "; ".join(f"{row.file} ({row.sha256[:12]})" for row in found) if found else ""
        raise UnknownRelease(f"{several} by {name!r}{files}")
    source = connection.scalar(select(schema.source.c.code).where(schema.source.c.id == found[0].source_id))
    return found[0], str(source)


def _retract(connection: Connection, chains: Chains, release: int, variable: int) -> None:
    series, rank = chains.series([variable]), chains.ranks[release]
    chain = chains.chain(chains.spoken[release], series)
    stated = stated_by(chain, rank)
    if stated.empty:
        return
    bulk.insert_frame(connection, schema.withdrawn, stated[[*KEY, *FIGURES]].assign(release_id=release))
    definition = connection.execute(select(schema.variable).where(schema.variable.c.id == variable)).one()
    chains.store(retract(chain, stated, chains.next_rank(release, stated, series), release_id=release,
                          ranks=chains.ranks, default=definition.absent))
