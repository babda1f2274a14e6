"""What a machine can check of WCAG 2.2: axe with every rule that it has, and the keyboard."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.visits import PAGES, Opening

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
RUN = """async () => {
    const rules = Object.fromEntries(axe.getRules().map(one => [one.ruleId, {enabled: true}]));
    const found = await axe.run(document, {rules, resultTypes: ['violations']});
    return found.violations.map(one => `${one.id} (${one.help}): ${one.nodes.map(node => node.html).slice(0, 3)}`);
}"""
CIRCUMSTANCES: dict[str, tuple[int, Any]] = {  # together where they do not hide each other: a run takes seconds
    "desk": (1440, {}),
    "phone of 320 px, dark, reduced motion": (320, {"color_scheme": "dark", "reduced_motion": "reduce"}),
    "zoom of 200% on a desk of 1280 px, forced colours": (640, {"forced_colors": "active"}),
}
PLAIN: Any = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}

STATES = (  # filtered, sorted, as cards, empty, beside other areas, each part of the page of a measure, and refused
    "/?reading=worse", "/?evidence=inferred&sort=-first&show=cards", "/?baseline=2021-22&q=nothing", "/?baseline=1999",
    "/area/E09000012?against=E13000001&sort=name", "/area/E09000099", "/area?name=nowhere", "/search?q=zzzz",
    "/measure/robbery?sort=value&against=E13000002#boroughs", "/measure/trust?against=E13000001#boroughs",
    "/measure/robbery?period=each&unit=rate&beside=E23000001&area=E09000012", "/measure/robbery?years=6",
    "/explore?measure=robbery&measure=trust&area=E09000012&area=E13000001",
    "/explore?measure=robbery&measure=hate-crime&area=E09000012&area=E23000001&unit=index&layout=grid",
    "/explore?measure=trust&area=E13000001", "/explore?layout=pie",
    *(f"/coverage?{asked}" for asked in ("plan=2017-21", "state=late", "plan=national&holder=nobody")),
    "/gaps?measure=fair-treatment", "/gaps?measure=safety-after-dark", "/gaps?measure=robbery",
    "/claims?verdict=differs", "/claims?by=ONS&verdict=matches", "/measure/robbery#claims",
    "/measure/robery", "/measure/robbery#variation", *(f"/measure/hate-crime#{part}" for part in (
        "changes", "figures", "revisions", "definition", "plan", "source")),
)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_on_a_page_in_any_circumstances(visit: Opening, path: str) -> None:
    page = visit().go(path)
    page.evaluate(AXE)
    found = {}
    for name, (width, media) in CIRCUMSTANCES.items():
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(**PLAIN | media)
        found[name] = page.evaluate(RUN)
    assert {name: complaints for name, complaints in found.items() if complaints} == {}


@pytest.mark.parametrize("path", STATES)
def test_axe_finds_nothing_in_a_state_of_a_page_with_all_that_folds_open(visit: Opening, path: str) -> None:
    page = visit(width=390).go(path)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert check(page) == []


def test_axe_finds_nothing_before_dash_is_there(visit: Opening) -> None:
    seen = visit(width=390)  # axe itself needs scripts to run, so only Dash's are kept away
    seen.page.route("**/static/island-*.js", lambda route: route.abort())
    for path in PAGES:
        seen.page.goto(f"{seen.address}{path}")
        assert check(seen.page) == [], path


def check(page: Page) -> list[str]:
    page.evaluate(AXE)
    return page.evaluate(RUN)


def test_axe_would_find_something(visit: Opening) -> None:
    page = visit().go("/about")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=/x><h6>Deep</h6>')")
    found = " ".join(check(page))
    assert "image-alt" in found
    assert "heading-order" in found


def test_every_control_is_reached_with_the_tab_key_and_shows_that_it_has_the_focus(visit: Opening) -> None:
    seen = visit(width=390)
    assert {path: wrong for path in PAGES if (wrong := unreached(seen.go(path)))} == {}


def unreached(page: Page) -> list[str]:
    """The controls that the Tab key does not come to in their order, or where it does not show."""
    controls = page.evaluate("""() => {
        const seen = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
            .filter(one => one.checkVisibility() && one.type !== 'hidden');
        seen.forEach((one, index) => one.dataset.order = index);
        return seen.map(one => one.outerHTML.slice(0, 200));
    }""")
    wrong = []
    for index, control in enumerate(controls):
        page.keyboard.press("Tab")
        order, shows = page.evaluate("""() => {
            const one = document.activeElement, style = getComputedStyle(one);
            return [Number(one.dataset.order), style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2];
        }""")
        wrong += [] if order == index and shows else [control]
    return wrong


def test_every_target_is_large_enough_for_a_finger_or_stands_in_a_sentence(visit: Opening) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, but for links in a line of text."""
    seen = visit(width=390)
    small = """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
        .filter(one => one.checkVisibility() && one.type !== 'hidden')
        .filter(one => !one.closest('p, dd, td, th, figcaption, .skip, main li, footer li'))
        .filter(one => one.getBoundingClientRect().height < 24 || one.getBoundingClientRect().width < 24)
        .map(one => one.outerHTML)"""
    assert {path: found for path in PAGES if (found := seen.go(path).evaluate(small))} == {}
