"""What a release changes in the history of one variable: pure arithmetic on frames.

The history of a figure is a chain of (release, value): a link wherever a release states something
else than the release before it. A figure that no link covers has its default: zero, or missing. The
chain depends on the set of releases alone, so releases may arrive in any order: a release that
arrives late gets a link where it differs from its predecessor, and the next release that speaks for
the figure gets one where it differs from the late arrival.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

KEY = ["series_id", "period"]
FIGURES = ["value", "numerator", "base", "status"]
LINK = [*KEY, *FIGURES, "release_id", "rank"]
DEFAULTS = {"zero": (0.0, np.nan, np.nan, ""), "missing": (np.nan, np.nan, np.nan, "x")}
_PERIODS = 100_000  # more than any month's number, so that series and period make one integer key


@dataclass(frozen=True)
class Revision:
    """The new chains of the keys whose chains changed, and the values that now differ.

    ``links`` has LINK, one row a link; ``replaced`` has KEY, the keys whose stored links go;
    ``changed`` has KEY, ``before`` and ``after``: the two values that this release is the first to
    set apart.
    """

    links: pd.DataFrame
    replaced: pd.DataFrame
    changed: pd.DataFrame


def no_links() -> pd.DataFrame:
    """An empty chain."""
    types = dict.fromkeys(LINK, "int64") | dict.fromkeys(FIGURES, "float64") | {"status": object}
    return pd.DataFrame({name: np.array([], dtype=dtype) for name, dtype in types.items()})


def with_defaults(stated: pd.DataFrame, chain: pd.DataFrame, default: str) -> pd.DataFrame:
    """The stated rows, and the default for every key of the chain that the release leaves out."""
    if chain.empty:
        return stated
    left_out = ~np.isin(_keys(chain), _keys(stated))
    if not left_out.any():
        return stated
    unsaid = chain.loc[left_out, KEY].drop_duplicates()
    filled = unsaid.assign(**dict(zip(FIGURES, DEFAULTS[default], strict=True)))
    return pd.concat([stated, filled.astype({"status": object})], ignore_index=True)


def revise(
    chain: pd.DataFrame, stated: pd.DataFrame, next_rank: np.ndarray, *, release_id: int, ranks: dict[int, int],
    default: str,
) -> Revision:
    """Place a release in the chains of the keys it speaks for.

    ``stated`` has KEY and FIGURES: one row for every key that the release states or that has a link,
    in the order of ``next_rank``, the rank of the next later release that speaks for the key, -1 if
    none. ``chain`` has LINK, every link of those keys. ``ranks`` gives the id of a release its place
    in the order of publication.
    """
    rank = ranks[release_id]
    if chain.empty and not (next_rank >= 0).any():
        said = stated[~_same(stated, dict(zip(FIGURES, DEFAULTS[default], strict=True)))]
        links = said.assign(release_id=release_id, rank=rank)[LINK]
        return Revision(links, chain[KEY], said[KEY].assign(before=np.nan, after=said["value"]))
    key = _keys(stated)
    order = np.argsort(key)
    key, stated, next_rank = key[order], stated.iloc[order].reset_index(drop=True), next_rank[order]
    chain = chain.assign(key=_keys(chain)).sort_values(["key", "rank"], kind="stable", ignore_index=True)
    place = np.searchsorted(key, chain["key"].to_numpy())
    links_at, bound = chain["rank"].to_numpy(), next_rank[place]
    before = _last(chain[links_at < rank], key, default)
    after = _last(chain[links_at <= bound], key, default)
    has_next = next_rank >= 0
    differs_before = ~_same(stated, before)
    differs_after = has_next & ~_same(stated, after)
    next_has_link = np.isin(key, chain["key"].to_numpy()[links_at == bound])
    touched = differs_before | (differs_after != next_has_link)

    kept = touched[place] & ~((links_at == bound) & ~differs_after[place])
    own = stated[differs_before].assign(release_id=release_id, rank=rank)
    moved = differs_after & ~next_has_link
    by_rank = {rank: number for number, rank in ranks.items()}
    following = after[moved].assign(
        series_id=stated["series_id"][moved], period=stated["period"][moved],
        rank=next_rank[moved], release_id=[by_rank[rank] for rank in next_rank[moved].tolist()],
    )
    parts = [part[LINK] for part in (chain[kept], own, following) if len(part)]
    moves = np.where(has_next, differs_after, differs_before)
    changed = stated.loc[moves, KEY].assign(
        before=np.where(has_next, stated["value"], before["value"])[moves],
        after=np.where(has_next, after["value"], stated["value"])[moves],
    )
    replaced = chain.loc[touched[place], KEY].drop_duplicates()
    return Revision(pd.concat(parts) if parts else no_links(), replaced, changed)


def retract(
    chain: pd.DataFrame, stated: pd.DataFrame, next_rank: np.ndarray, *, release_id: int, ranks: dict[int, int],
    default: str,
) -> Revision:
    """Take a release out of the chains of the keys it speaks for: what ``revise`` did, undone.

    Arguments are as for ``revise``, ``stated`` being what ``stated_by`` finds of the release. The release that
    follows keeps what it said: where it only repeated the retracted value it now gets a link of its own.
    """
    rank = ranks[release_id]
    key = _keys(stated)
    order = np.argsort(key)
    key, stated, next_rank = key[order], stated.iloc[order].reset_index(drop=True), next_rank[order]
    chain = chain[np.isin(_keys(chain), key)]
    chain = chain.assign(key=_keys(chain)).sort_values(["key", "rank"], kind="stable", ignore_index=True)
    place = np.searchsorted(key, chain["key"].to_numpy())
    links_at, bound = chain["rank"].to_numpy(), next_rank[place]
    before = _last(chain[links_at < rank], key, default)
    after = _last(chain[links_at <= np.where(bound < 0, rank, bound)], key, default)
    own_link = np.isin(key, chain["key"].to_numpy()[links_at == rank])
    next_link = np.isin(key, chain["key"].to_numpy()[links_at == bound])
    differs = (next_rank >= 0) & ~_same(after, before)
    touched = own_link | (differs != next_link)

    kept = touched[place] & (links_at != rank) & ~((links_at == bound) & ~differs[place])
    added = differs & ~next_link
    by_rank = {rank: number for number, rank in ranks.items()}
    following = after[added].assign(
        series_id=stated["series_id"][added], period=stated["period"][added],
        rank=next_rank[added], release_id=[by_rank[rank] for rank in next_rank[added].tolist()],
    )
    parts = [part[LINK] for part in (chain[kept], following) if len(part)]
    moves = own_link & ~_same(after, before)
    changed = stated.loc[moves, KEY].assign(before=after["value"][moves], after=before["value"][moves])
    return Revision(pd.concat(parts) if parts else no_links(), chain.loc[touched[place], KEY].drop_duplicates(),
                    changed)


def stated_by(chain: pd.DataFrame, rank: int) -> pd.DataFrame:
    """What the release of a rank stated of each key of its chains that has a link by then: KEY and FIGURES."""
    links = chain[chain["rank"] <= rank].sort_values([*KEY, "rank"])
    return links.loc[~links.duplicated(KEY, keep="last"), [*KEY, *FIGURES]].reset_index(drop=True)


def in_order(links: pd.DataFrame) -> bool:
    """Whether the rows come by series and period, each key once: as a first release states them."""
    return bool((np.diff(_keys(links)) > 0).all())


def _keys(frame: pd.DataFrame) -> np.ndarray:
    return frame["series_id"].to_numpy(dtype="int64") * _PERIODS + frame["period"].to_numpy(dtype="int64")


def _last(chain: pd.DataFrame, key: np.ndarray, default: str) -> pd.DataFrame:
    """The last link of each key, or the default; ``chain`` is in order of key and rank."""
    latest = chain[~chain["key"].duplicated(keep="last").to_numpy()]
    place = np.searchsorted(key, latest["key"].to_numpy())
    columns = {}
    for name, nothing in zip(FIGURES, DEFAULTS[default], strict=True):
        columns[name] = np.full(len(key), nothing, dtype=object if name == "status" else float)
        columns[name][place] = latest[name].to_numpy()
    return pd.DataFrame(columns)


def _same(one: pd.DataFrame, other: pd.DataFrame | dict[str, object]) -> np.ndarray:
    """Which rows state the same figures, a missing number being the same as a missing number."""
    same = one["status"].to_numpy(dtype=object) == np.asarray(other["status"], dtype=object)
    for name in ("value", "numerator", "base"):
        left, right = one[name].to_numpy(dtype=float), np.asarray(other[name], dtype=float)
        same = same & ((left == right) | (np.isnan(left) & np.isnan(right)))
    return same
