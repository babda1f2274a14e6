"""Words that misled readers once stand on no page: the mistakes that were met when strangers tried the site.

Those that a pattern finds are here, each beside the words as they were met. The others were wrong in what they said and
are held where that is worked out:

- rates of rare events said to be per 1,000: ``parts/test_borough_comparison.py``;
- months of a year that the figures never reach: ``tests/metrics/analysis/test_changes.py``, ``test_same_months.py``;
- where an axis begins: ``charts/test_variation.py``, ``charts/test_group_gaps.py``;
- a revision asserted that nobody knows of: ``tests/metrics/analysis/test_quoted.py``;
- surveys judged by a margin that leaves out their design: ``tests/metrics/statistics/test_noise.py``;
- one highest and one lowest across a break: ``words/test_sentences.py``;
- how stalking is counted: ``tests/metrics/registry/test_contents.py``;
- gun crime in every plan, and an official entry whose figures are our reading: ``pages/test_plans.py``;
- a quarter of a survey given as its financial year, and figures that begin after a baseline:
  ``tests/metrics/analysis/test_changes.py``;
- an age said of a publication: ``words/test_sentences.py``;
- the area box after Back: ``tests/browser/test_back.py``; wards of one name: ``tests/metrics/analysis/test_wards.py``.
"""

import re
from itertools import chain

import pytest

from metrics import queries
from metrics.queries import Store
from metrics.registry import registry
from tests.layouts.test_said_once import PAGES
from tests.support.html_pages import only, page, part, text_of
from tests.support.small_store import HACKNEY, LONDON

ONE = r"(?<![\d.,])1 (?:areas|boroughs|categories|changes|entries|figures|measures|months|points|releases|years)\b"
MISLED = {
    "one of several": (ONE, "1 measures about the same matters"),
    "one of several categories": (ONE, "1 categories"),
    "one of several areas": (ONE, "1 areas no longer there"),
    "none, twice": (r"\b0 measures\b", "0 measures against 2021/22: none."),
    "an age that hides months": (r"\b[1-9] years? old\b", "2 years old"),
    "a rule in place of a reason": (r"is not over before",
                                    "October to December 2024 is not over before October to December 2023 begins"),
    "an axis that may or may not": (r"does not always begin", "The axis does not always begin at zero"),
    "a revision that nobody knows of": (r"Revised since", "Revised since: A release that speaks for the period"),
    "an age of what was published": (r"Published [^;.]*; \d+ months old",
                                     "Published January 2026 at the earliest; 20 months old"),
    "a share that was more": (r"about a quarter", "sheds are about a quarter of them"),
}
ADDRESSES = (*PAGES, "/?baseline=since-plan", "/?baseline=2019-20")


@pytest.fixture(scope="module")
def said(published: Store) -> dict[str, str]:
    """The text of every page, elements apart; those of measures of London and of a borough."""
    measures = (f"/measure/{name}?area={code}" for name in registry().measures for code in (LONDON, HACKNEY))
    with queries.snapshot(published) as frozen:
        return {address: "\n".join(page(frozen, address).body.itertext()) for address in chain(ADDRESSES, measures)}


@pytest.mark.parametrize("name", MISLED)
def test_no_page_says_what_misled(said: dict[str, str], name: str) -> None:
    pattern, met = MISLED[name]
    assert re.search(pattern, met)
    found = {address: hit[0] for address, text in said.items() if (hit := re.search(pattern, text))}
    assert found == {}


@pytest.mark.parametrize("baseline", ["year-before", "since-plan", "2021-22", "2019-20"])
@pytest.mark.parametrize("path", ["/", f"/area/{HACKNEY}", "/area/E13000001"])
def test_the_sentence_the_tiles_and_the_filters_count_the_same_readings(
    published: Store, path: str, baseline: str,
) -> None:
    """Once two sentences beside one another counted 27 measures each, and not the same."""
    body = page(published, f"{path}?baseline={baseline}").body
    sentence = " ".join("".join(text_of(one) for one in body.findall(".//p[@class='said']")).split())
    key = text_of(only(body, ".//ul[@class='legend tile-key']"))
    filters = {text_of(one) for one in body.iter("a") if one.get("class") == "choice"}
    for word, clearly in (("Better", "better"), ("Worse", "worse")):
        (told,) = re.findall(rf"(\w+) (?:is|are) clearly {clearly}", sentence)
        counted = re.findall(rf"{word} (\d+)", key) or ["none"]
        assert [told] == counted
        assert f"{word} {told}" in filters or told == "none"


def test_every_source_that_is_listed_has_a_measure_or_is_what_rates_are_worked_out_on(published: Store) -> None:
    """Custody once was listed and used by none."""
    used = {measure.source for measure in registry().measures.values()}
    listed = text_of(part(page(published, "/about").body, "sources"))
    for source in registry().sources.values():
        assert source.title in listed
        assert source.id in used or "population" in source.id or "census" in source.id
