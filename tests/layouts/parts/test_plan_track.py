"""A measure across the plans as a small line: where each plan lies, and the same in words."""

import xml.etree.ElementTree as ET

from layouts.parts import plan_track
from metrics import queries
from metrics.registry import registry
from tests.support.html_pages import rendered, text_of


def bars(body: ET.Element) -> list[dict[str, str]]:
    return [dict(part.split(":") for part in one.get("style", "").replace(" ", "").rstrip(";").split(";"))
            for one in body.iter("span") if "plan-bar" in (one.get("class") or "").split()]


def test_the_bars_lie_where_the_years_of_their_plans_do() -> None:
    """Of twelve years from April 2017: four, a year without a plan, three and four."""
    thread = next(one for one in queries.threads(registry()) if one.measure.id == "hate-crime")
    drawn = bars(rendered(plan_track.track(thread.standings)))
    placed = {standing.plan.id: bar for standing, bar in zip(thread.standings, drawn, strict=True)}
    assert placed["2017-21"] == {"--from": "0.00%", "--wide": "33.33%"}
    assert placed["2022-25"] == {"--from": "41.67%", "--wide": "25.00%"}
    assert placed["2025-29"] == {"--from": "66.67%", "--wide": "33.33%"}


def test_what_the_bars_show_is_said_in_words() -> None:
    for thread in queries.threads(registry()):
        words = text_of(rendered(plan_track.track(thread.standings)))
        for standing in thread.standings:
            assert f"{plan_track.short(standing.plan)}: {plan_track.STANDS[standing.stands]}" in words


def test_a_plan_with_an_end_goes_by_its_years_and_another_by_its_title() -> None:
    known = registry().plans
    assert plan_track.short(known["2017-21"]) == "Plan 2017-21"
    assert plan_track.short(known["national"]) == "National Crime and Policing Measures"
