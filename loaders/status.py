"""What the store holds of each dataset: its newest release, the periods it reaches, and its age."""

from dataclasses import asdict, dataclass
from datetime import date

from data import periods
from data.store.catalogue import Catalogue
from data.store.decisions import Decision


@dataclass(frozen=True)
class Status:
    """One dataset. ``age_days`` counts from the last day that its figures reach; ``decisions`` are oldest first."""

    source: str
    title: str
    release: str
    published: str
    basis: str
    releases: int
    first_period: str
    last_period: str
    age_days: int | None
    decisions: tuple[Decision, ...]

    def as_dict(self) -> dict[str, object]:
        """The same by the names of its fields, for JSON."""
        return asdict(self)


def statuses(known: Catalogue, today: date) -> list[Status]:
    """The status of every dataset, by its code, with those of which every file was set aside or withdrawn."""
    standing = {release.source for release in known.releases.values()}
    return [_status(known, source, today) for source in sorted(standing | {one.source for one in known.decisions})]


def _status(known: Catalogue, source: str, today: date) -> Status:
    decisions = tuple(one for one in known.decisions if one.source == source)
    releases = sorted((r for r in known.releases.values() if r.source == source), key=lambda r: r.rank)
    if not releases:
        return Status(source, source, "", "", "unknown", 0, "", "", None, decisions)
    newest = releases[-1]
    ids = {release.id for release in releases}
    first = min((part.first for parts in known.coverage.values() for number, part in parts if number in ids),
                default=None)
    last = max((release.data_end for release in releases), default="")
    return Status(
        source=source, title=known.sources[source].title, release=newest.label, published=newest.published,
        basis=newest.basis, releases=len({r.label for r in releases}),
        first_period=periods.iso(first) if first is not None else "", last_period=last,
        age_days=_age(last, today), decisions=decisions,
    )


def _age(last: str, today: date) -> int | None:
    return (today - periods.last_day(periods.from_iso(last))).days if last else None
