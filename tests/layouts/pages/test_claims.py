"""Claims: one line each, what does not agree first; every filter is in the address, and the old address leads here."""

import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layouts.web import router
from metrics import queries
from metrics.queries import Store
from metrics.results import DIFFERENT, VERDICTS
from tests.support.html_pages import page, text_of


def lines(body: ET.Element) -> list[str]:
    """What each claim says on its line, before it is unfolded."""
    return [text_of(one) for one in body.findall(".//details[@class='claim-line']/summary")]


def test_every_claim_is_a_line_and_what_differs_stands_first(published: Store) -> None:
    found = lines(page(published, "/claims").body)
    assert len(found) == len(queries.verdicts(published))
    assert "Differs" in found[0]


def test_filters_leave_the_claims_of_a_speaker_and_of_a_verdict(published: Store) -> None:
    found = lines(page(published, "/claims?by=Mayor+of+London&verdict=differs").body)
    of_mayor = [one for one in queries.verdicts(published)
                if (one.quoted.said_by, one.verdict) == ("Mayor of London", DIFFERENT)]
    assert len(found) == len(of_mayor) > 0
    assert any("1,154 fewer offences" in one for one in found)


def test_what_the_mayor_said_of_homicide_is_beside_ours_as_another_count(published: Store) -> None:
    words = page(published, "/claims?about=Homicide+offences+recorded&by=Mayor+of+London").text
    assert "\u221214%" in words
    assert "Another count" in words


def test_every_verdict_is_counted_in_the_sentence_on_top(published: Store) -> None:
    every = queries.verdicts(published)
    words = page(published, "/claims").text
    for verdict in VERDICTS:
        assert str(sum(one.verdict == verdict for one in every)) in words


def test_the_address_before_leads_here_for_good_and_keeps_what_it_asks(published: Store) -> None:
    moved = router.page(published, "/figures", "by=ONS")
    assert (moved.status, moved.location) == (301, "/claims?by=ONS")
    assert router.page(published, "/figures", "").location == "/claims"


def test_a_filter_that_nothing_answers_is_said(published: Store) -> None:
    assert "No claim answers to these filters." in page(published, "/claims?by=nobody").text


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["by", "about", "verdict", "x"]), st.text(max_size=20)), st.text(max_size=10))
def test_no_filter_address_fails(published: Store, asked: dict[str, str], tail: str) -> None:
    address = "&".join(f"{name}={quote(value)}" for name, value in asked.items()) + quote(tail)
    assert router.page(published, "/claims", address).status in (200, 400)


@pytest.mark.parametrize("asked", ["by=a&by=b", "about=%FF"])
def test_an_address_that_no_form_makes_is_refused(published: Store, asked: str) -> None:
    assert router.page(published, "/claims", asked).status == 400
