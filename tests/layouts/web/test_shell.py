"""The frame of a page: landmarks, navigation, scripts."""

import re

import pytest
from werkzeug.test import Client

from layouts.web import compression, shell, static

SCRIPT = re.compile(r"<script([^>]*)>(.*?)</script>", re.DOTALL)


@pytest.mark.parametrize("tag", ["<h1", "<main", "<header", "<footer", "<title"])
@pytest.mark.parametrize("path", ["/", "/measure/robbery"])
def test_a_page_has_each_landmark_once(client: Client, tag: str, path: str) -> None:
    assert len(re.findall(f"{tag}[ >]", client.get(path).text)) == 1


def test_a_page_says_in_its_head_what_it_is_and_first_leads_past_the_navigation(client: Client) -> None:
    text = client.get("/measure/robbery?area=E09000012").text
    assert "<title>Robbery offences, Hackney \u2013 " in text
    said = re.search(r'<meta name="description" content="(.*?)">', text)
    assert said
    assert re.match(r"Robbery offences, Hackney: [\d,]+ offences in the 12 months", said[1])
    assert re.findall(r"<a [^>]*>", text)[0] == '<a class="skip" href="#main">'


@pytest.mark.parametrize(("path", "here"), [
    ("/", "Dashboard"), ("/gaps", "Gaps"), ("/coverage", "Coverage"), ("/plans", "Plans"), ("/claims", "Claims"),
    ("/about", "About"), ("/measure/robbery", ""), ("/nowhere", ""),
])
def test_every_page_leads_to_every_part_of_the_site_and_says_which_is_open(
    client: Client, path: str, here: str
) -> None:
    found = re.search(r'<nav class="site-nav" aria-label="Site">(.*?)</nav>', client.get(path).text, re.DOTALL)
    assert found
    assert re.findall('href="([^"]+)"', found[1]) == [address for address, _ in shell.NAVIGATION]
    assert re.findall('aria-current="page">([^<]+)<', found[1]) == ([here] if here else [])


@pytest.mark.parametrize("path", ["/gaps", "/coverage", "/measure/burglary", "/nowhere", "/search?q=robbery"])
def test_a_page_without_an_island_has_no_script_but_that_of_every_page(client: Client, path: str) -> None:
    """Of burglary the small store has no figures, so that there is no chart to ask."""
    assert SCRIPT.findall(client.get(path).text) == [(f' src="{static.address("page")}" defer', "")]


def test_a_page_with_an_island_has_one_script_more_after_all_that_is_to_be_seen_and_none_within(client: Client) -> None:
    text = client.get("/measure/robbery").text
    _, data, script = SCRIPT.findall(text)
    assert 'type="application/json"' in data[0]  # data, which no browser runs
    assert script[1] == ""
    assert {"defer", f'src="{static.address("island")}"'} <= set(script[0].split())
    assert text.index("<script") > text.index("</footer>")


@pytest.mark.parametrize("path", ["/", "/new", "/search", "/measure/robbery", "/nowhere"])
def test_the_search_of_every_page_suggests_names_without_a_script_in_a_kilobyte_and_a_half(
    client: Client, path: str
) -> None:
    text = client.get(path).text
    (listed,) = re.findall(r'<datalist id="suggested">.*?</datalist>', text)
    assert 'list="suggested"' in text
    assert '<option value="Robbery offences">' in listed
    whole, without = (sum(map(len, compression.compressed([one.encode()], "br")))
                      for one in (text, text.replace(listed, "")))
    assert whole - without <= 1536


def test_a_page_loads_nothing_from_anywhere_else(client: Client) -> None:
    text = client.get("/measure/robbery").text
    loaded = re.findall(r'<(?:script|img|link|source)[^>]*(?:src|href|srcset)="([^"]+)"', text)
    assert loaded
    assert all(address.startswith("/") and not address.startswith("//") for address in loaded)
