"""The parts of a page behind one row of links, each of which the style sheet knows."""

import re

from layouts.parts import sections
from layouts.web import static
from metrics.queries import Store
from tests.support.html_pages import links, only, page, rendered


def test_a_part_without_content_has_no_link() -> None:
    made = rendered(sections.behind_links([("one", "One", ["x"]), ("two", "Two", []), ("three", "Three", ["y"])]))
    assert links(only(made, ".//nav")) == ["#one", "#three"]
    assert [one.get("id") for one in made.findall(".//section")] == ["one", "three"]


def test_every_link_of_a_measure_s_page_leads_to_a_part_and_is_marked_by_the_style_sheet(published: Store) -> None:
    sheet = static.content("style").decode()
    for name in ("robbery", "stop-and-search", "trust", "hate-crime"):
        body = page(published, f"/measure/{name}").body
        led = [one.removeprefix("#") for one in links(only(body, ".//nav[@class='part-links']"))]
        parts = [one.get("id") for one in only(body, ".//div[@class='parts']").findall("./section")]
        assert led == parts
        for anchor in led:
            assert re.search(rf':has\(#{anchor}:target[^)]*\) \[href="#{anchor}"\]', sheet), anchor
