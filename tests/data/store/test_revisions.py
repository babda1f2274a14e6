"""The chain arithmetic against a model that keeps every release whole."""

from collections.abc import Mapping
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.store.revisions import LINK, no_links, revise, with_defaults

Release = Mapping[tuple[int, int], float | None]  # what it states, by series and period
Link = tuple[int, int, float, int]  # series, period, value and the release

KEYS = [(1, 24000), (1, 24001), (2, 24000)]
VALUES = st.sampled_from([0.0, 1.0, 2.0])
# What a release states: nothing at all of a key it does not speak for (None), else a value.
RELEASES = st.lists(
    st.fixed_dictionaries({key: st.one_of(st.none(), VALUES) for key in KEYS}), min_size=1, max_size=5
)


def _as_of(releases: list[Release], rank: int, key: tuple[int, int]) -> float:
    """What a reader is told of a key once release ``rank`` is out: the last word of those that spoke."""
    spoken = [value for release in releases[: rank + 1] if (value := release[key]) is not None]
    return spoken[-1] if spoken else 0.0


def _canonical(releases: list[Release]) -> set[Link]:
    """A link wherever a release that speaks for a key says something else than was known."""
    links = set()
    for key in KEYS:
        known = 0.0
        for rank, release in enumerate(releases):
            value = release[key]
            if value is not None and value != known:
                links.add((*key, value, rank))
                known = value
    return links


def _load(order: list[int], releases: list[Release]) -> set[Link]:
    """Place the releases in the chains in the order given; the rank of a release is its id."""
    links = no_links()
    loaded: list[int] = []
    for rank in order:
        spoken = {key: value for key, value in releases[rank].items() if value is not None}
        keys = list(spoken)
        stored = [tuple(row) for row in links[["series_id", "period"]].itertuples(index=False)]
        chain = links[[key in spoken for key in stored]] if len(links) else links
        stated = pd.DataFrame({
            "series_id": np.array([key[0] for key in keys], dtype="int64"),
            "period": np.array([key[1] for key in keys], dtype="int64"),
            "value": np.array(list(spoken.values()), dtype=float), "numerator": np.nan, "base": np.nan,
            "status": np.full(len(keys), "", dtype=object),
        })
        nonzero = stated[stated["value"] != 0]
        stated = with_defaults(nonzero.reset_index(drop=True), chain, "zero")
        following = np.array([
            min((other for other in loaded if other > rank and releases[other][key] is not None), default=-1)
            for key in stated[["series_id", "period"]].itertuples(index=False, name=None)
        ], dtype=int)
        if len(stated):
            revision = revise(chain, stated, following, release_id=rank,
                              ranks={number: number for number in [*loaded, rank]}, default="zero")
            gone = set(revision.replaced.itertuples(index=False, name=None))
            kept = links[[key not in gone for key in stored]] if len(links) else links
            links = pd.concat([part for part in (kept, revision.links) if len(part)] or [no_links()])[LINK]
        loaded.append(rank)
    return {(int(row.series_id), int(row.period), float(row.value), int(row.release_id)) for row in links.itertuples()}


@given(RELEASES, st.randoms(use_true_random=False))
def test_the_chain_depends_on_the_releases_and_not_on_their_order(releases: list[Release], random: Random) -> None:
    order = list(range(len(releases)))
    random.shuffle(order)
    assert _load(order, releases) == _canonical(releases)


@given(RELEASES)
def test_any_release_can_be_asked_for_as_it_stood(releases: list[Release]) -> None:
    links = _load(list(range(len(releases))), releases)
    for rank in range(len(releases)):
        for key in KEYS:
            chain = sorted((at, value) for *place, value, at in links if tuple(place) == key and at <= rank)
            assert (chain[-1][1] if chain else 0.0) == _as_of(releases, rank, key)


def test_a_release_that_repeats_what_was_known_costs_no_row() -> None:
    same = dict.fromkeys(KEYS, 2.0)
    assert len(_load([0, 1, 2], [same, same, same])) == len(KEYS)


def test_a_changed_figure_is_reported_with_the_values_before_and_after() -> None:
    chain = pd.DataFrame([(1, 24000, 5.0, np.nan, np.nan, "", 0, 0)], columns=LINK).astype({"status": object})
    stated = pd.DataFrame({"series_id": [1], "period": [24000], "value": [7.0], "numerator": [np.nan],
                           "base": [np.nan], "status": np.array([""], dtype=object)})
    revision = revise(chain, stated, np.array([-1]), release_id=1, ranks={0: 0, 1: 1}, default="zero")
    assert revision.changed[["before", "after"]].to_numpy().tolist() == [[5.0, 7.0]]


@pytest.mark.parametrize(("default", "value", "status"), [("zero", 0.0, ""), ("missing", None, "x")])
def test_a_figure_that_a_release_leaves_out_gets_the_default(default: str, value: float | None, status: str) -> None:
    chain = pd.DataFrame([(1, 24000, 5.0, np.nan, np.nan, "", 0, 0)], columns=LINK).astype({"status": object})
    filled = with_defaults(no_links()[LINK[:6]], chain, default)
    assert filled["status"].tolist() == [status]
    assert filled["value"].fillna(-1).tolist() == [-1 if value is None else value]
