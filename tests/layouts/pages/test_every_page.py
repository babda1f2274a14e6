"""What holds of every page: headings, captions, names within it and the links that lead to them."""

from itertools import pairwise

import pytest

from metrics.analysis.store import Store
from tests.support.html_pages import links, page, text_of
from tests.support.small_store import HACKNEY

PLAIN = ("/", "/area", f"/area/{HACKNEY}", "/gaps", "/coverage", "/plans", "/claims", "/new", "/about", "/search",
         "/search?q=robbery")
MEASURES = ("/measure/robbery", "/measure/trust", f"/measure/hate-crime?area={HACKNEY}",
            "/measure/antisocial-behaviour", "/measure/knife-crime-positive-outcome-rate", "/measure/theft")
HEADINGS = {f"h{level}" for level in range(1, 7)}


@pytest.mark.parametrize("address", PLAIN + MEASURES)
def test_headings_skip_no_level_and_there_is_one_of_the_first(small: Store, address: str) -> None:
    levels = [int(one.tag[1]) for one in page(small, address).body.iter() if one.tag in HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("address", PLAIN + MEASURES)
def test_every_table_has_a_caption_and_every_heading_in_it_a_scope(small: Store, address: str) -> None:
    for table in page(small, address).body.iter("table"):
        assert text_of(table.findall("caption"))
        assert all(head.get("scope") in ("col", "row", "rowgroup") for head in table.iter("th"))


@pytest.mark.parametrize("address", PLAIN + MEASURES)
def test_links_within_a_page_lead_to_one_place_in_it(small: Store, address: str) -> None:
    body = page(small, address).body
    names = [name for one in body.iter() if (name := one.get("id"))]
    assert len(names) == len(set(names))
    assert {link.removeprefix("#") for link in links(body) if link.startswith("#")} <= set(names)
