"""Pages in a browser and under load, beside static pages, stock Dash and a bare answer of the server in one run."""

import json
import re
import shutil
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import Client

from data.store.engine import connect
from layouts.addresses import choices, explore_choices, measure_choices, query
from metrics.analysis.store import open_store
from metrics.registry import CURRENT_PLAN
from tests.benchmarks.servers import APPLICATIONS, started
from tests.campaigns.served import free_port
from tests.support import deployment

sync_api = pytest.importorskip("playwright.sync_api")
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
WATCH = """
window.seen = {shift: 0, blocked: 0};
new PerformanceObserver(list => {
  for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.shift += one.value;
}).observe({type: 'layout-shift', buffered: true});
new PerformanceObserver(list => {
  for (const one of list.getEntries()) window.seen.blocked += Math.max(0, one.duration - 50);
}).observe({type: 'longtask', buffered: true});
let pressed = false;
new MutationObserver(() => {
  const {readable, control, answer} = SELECTORS, found = selector => selector && document.querySelector(selector);
  if (!('readable' in window.seen) && found(readable)) window.seen.readable = performance.now();
  if (!pressed && found(control)) { pressed = true; setTimeout(() => found(control).click()); }
  if (!('answered' in window.seen) && found(answer)) window.seen.answered = performance.now();
}).observe(document, {childList: true, subtree: true});
"""
BASELINE = '.served a[href="/?baseline=2021-22"]'
CHOSEN = ("baseline=2021-22", "baseline=2019-20", "reading=worse", "sort=first", "show=cards", "evidence=inferred",
          "q=knife", "baseline=since-plan", "fresh=late", "sort=-second")
PAINTED = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


@dataclass(frozen=True)
class Asked:
    """A page; what in it tells that it can be read; what is pressed once it is there, and what tells that it answered.

    An answer without a control comes by itself.
    """

    address: str
    readable: str = "main h1"
    control: str = ""
    answer: str = "main h1"


@pytest.fixture(scope="module")
def servers(embedded_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    folder = tmp_path_factory.mktemp("servers")
    with ExitStack() as running:
        yield {name: f"http://127.0.0.1:{running.enter_context(started(name, folder, embedded_url)).port}"
               for name in APPLICATIONS}


def visit(browser: Any, asked: Asked, *, slow: bool) -> dict[str, float]:
    """One visit with nothing kept from before: KB received, seconds until it can be read and until it has answered.

    With them the shift of the layout and the ms for which nothing could be done.
    """
    page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    if slow:
        session.send("Network.emulateNetworkConditions", SLOW)
        session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    selectors = {"readable": asked.readable, "control": asked.control, "answer": asked.answer}
    page.add_init_script(WATCH.replace("SELECTORS", json.dumps(selectors)))
    page.goto(asked.address, wait_until="commit", timeout=120_000)
    page.wait_for_selector(asked.answer, timeout=120_000, state="attached")
    page.wait_for_timeout(1500)
    seen = page.evaluate("window.seen")
    readable = max(seen["readable"], page.evaluate(PAINTED))  # what is in the document is not yet on the screen
    page.context.close()
    return {"KB": sum(sizes) / 1024, "readable": readable / 1000, "answered": seen["answered"] / 1000,
            "shift": seen["shift"], "blocked": seen["blocked"]}


def visits(turns: list[str], asked: dict[str, Asked]) -> dict[tuple[str, bool], dict[str, float]]:
    """The medians of visits by turns (because these machines are noisy), at full speed and on a bad phone (True)."""
    medians = {}
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"),
                                             args=["--no-sandbox", "--disable-dev-shm-usage"])
        for slow in (False, True):
            made = [(name, visit(browser, asked[name], slow=slow)) for name in turns]
            for name in asked:
                found = [one for whose, one in made if whose == name]
                medians[name, slow] = {key: statistics.median(one[key] for one in found) for key in found[0]}
                print(f"\n{name:7}{'slow 4G, CPU / 4' if slow else 'unthrottled':17}"
                      + "  ".join(f"{key} {value:.3g}" for key, value in medians[name, slow].items()), end="")
        browser.close()
    return medians


def test_the_dashboard_in_a_browser_beside_a_static_page_and_stock_dash(servers: dict[str, str]) -> None:
    """A reader sets another baseline as soon as Dash is there, and waits for the dashboard on it."""
    drawn = "#page > div:nth-child(60) .main-svg, #page > div:last-child .main-svg"
    seen = visits(["ours", "static"] * 5 + ["stock"], {
        "ours": Asked(servers["ours"], control=f"body:has(#react-entry-point [data-query]) {BASELINE}",
                      answer=f"{BASELINE}[aria-current]"), "static": Asked(servers["static"]),
        "stock": Asked(servers["stock"], "#page h3", answer=drawn)})
    html = urllib.request.urlopen(urllib.request.Request(servers["ours"], headers={"Accept-Encoding": "br"}))
    size = len(html.read()) / 1024
    print(f"\nHTML compressed {size:.1f} KB (limit 25)")
    assert size <= 25
    assert seen["ours", True]["KB"] <= 300
    assert seen["ours", True]["answered"] < 3.5
    assert seen["ours", False]["blocked"] < 150
    assert seen["ours", True]["readable"] <= 1.3 * seen["static", True]["readable"]
    assert max(seen["ours", slow]["shift"] for slow in (True, False)) < 0.02


def test_a_page_with_an_island_in_a_browser_beside_the_same_as_a_static_page(servers: dict[str, str]) -> None:
    """A reader presses a button of the chart as soon as there is one, and waits for the chart of that choice."""
    path = "/measure/robbery"
    seen = visits(["ours", "static"] * 5, {
        "ours": Asked(servers["ours"] + path, control=".island-drawn [aria-label=Years] .choice:nth-child(3)",
                      answer='#measure-drawn img[src*="years=5"]'),
        "static": Asked(servers["static"] + path)})
    print()
    assert seen["ours", True]["readable"] <= 1.3 * seen["static", True]["readable"]
    assert seen["ours", True]["answered"] < 3.5
    assert seen["ours", True]["KB"] <= 300
    assert max(seen["ours", slow]["shift"] for slow in (True, False)) < 0.02
    assert seen["ours", False]["blocked"] < 150


def rate(address: str, script: Path | None = None, seconds: int = 1) -> float:
    """Requests a second that a server answers with 16 connections, all of them well."""
    scripted = ["-s", str(script)] if script else []
    command = ["wrk", "-t2", "-c16", f"-d{seconds}s", "-H", "Accept-Encoding: br", *scripted, address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in said
    (found,) = re.findall(r"Requests/sec:\s+([\d.]+)", said)
    return float(found)


def asked_of(folder: Path, output: str, inputs: list[dict[str, str]], **state: list[dict[str, str]]) -> Path:
    """A wrk script that asks a callback of Dash what the browser asks it."""
    identifier, _, prop = output.partition(".")
    changed = [f"{one['id']}.{one['property']}" for one in inputs]
    body = json.dumps({"output": output, "outputs": {"id": identifier, "property": prop}, "inputs": inputs,
                       "changedPropIds": changed, "parsedChangedPropsIds": changed} | state)
    script = folder / f"{identifier}.lua"
    script.write_text(f'wrk.method = "POST"\nwrk.body = [[{body}]]\nwrk.headers["Content-Type"] = "application/json"\n')
    return script


def test_requests_a_second_beside_a_bare_answer_and_stock_dash(servers: dict[str, str], tmp_path: Path) -> None:
    if not shutil.which("wrk"):
        pytest.skip("no wrk to ask with: apt-get install wrk")
    ours, stock = servers["ours"], servers["stock"]
    island = ours + measure_choices.island("robbery", query.LONDON, measure_choices.FIRST)
    asked = {"overview": f"{ours}/", "measure page": f"{ours}/measure/robbery", "island": f"{island}/_dash-layout",
             "explore": f"{ours}{explore_choices.PATH}", "CSV": f"{ours}/data/robbery.csv?area={query.LONDON}"}
    shares: dict[str, list[float]] = {name: [] for name in asked}
    rates: dict[str, list[float]] = {name: [] for name in asked}
    bare = []
    for _ in range(15):  # short and side by side, because these machines swing within seconds
        for name, address in asked.items():
            beside = rate(servers["hello"])
            rates[name].append(rate(address))
            shares[name].append(rates[name][-1] / beside)
            bare.append(beside)
    drawn = rate(f"{stock}/_dash-update-component", seconds=10, script=asked_of(
        tmp_path, "page.children", [{"id": "address", "property": "pathname", "value": "/"}]))
    answered = rate(f"{island}/_dash-update-component", seconds=10, script=asked_of(
        tmp_path, "measure-drawn.children", [{"id": "measure-drawn", "property": "data-query", "value": "years=5"}],
        state=[{"id": "measure-drawn", "property": "data-pointed", "value": "yes"}]))
    print(f"\nbare answer {statistics.median(bare):,.0f} a second")
    for name, found in shares.items():
        print(f"{name}: {statistics.median(rates[name]):,.0f} a second, {statistics.median(found):.2f} of bare")
    print(f"callback that draws: {answered:.0f} a second; stock Dash's overview {drawn:.1f}")
    assert min(statistics.median(found) for found in shares.values()) >= 0.8
    assert answered >= 10 * drawn > 0


def test_a_kept_page_by_way_of_nginx_beside_the_same_bytes_as_a_file_of_its_own(
    servers: dict[str, str], tmp_path: Path
) -> None:
    if not shutil.which("nginx") or not shutil.which("wrk"):
        pytest.skip("no nginx or wrk: apt-get install nginx wrk")
    ours = int(servers["ours"].rpartition(":")[2])
    asked = urllib.request.Request(f"{servers['ours']}/", headers={"Accept-Encoding": "br"})
    tmp_path.chmod(0o755)
    (tmp_path / "page").write_bytes(urllib.request.urlopen(asked).read())
    port = free_port()
    file = (f"server {{ listen 127.0.0.1:{port}; root {tmp_path}; error_log {tmp_path}/errors emerg; "
            f"access_log {tmp_path}/file.log policing; }}")  # it writes down what the other writes down
    with deployment.nginx(tmp_path, [ours, ours], file) as front:
        rates = [(rate(f"http://127.0.0.1:{front}/"), rate(f"http://127.0.0.1:{port}/page")) for _ in range(15)]
    share = statistics.median(one / other for one, other in rates)
    print(f"\nnginx in front: {statistics.median(one for one, _ in rates):,.0f} a second, {share:.2f} of its own file")
    assert share >= 0.5


def test_a_page_that_is_not_kept_with_10_million_observations_in_the_store(tmp_path: Path) -> None:
    """Each page is asked for once, of a process that has worked ahead as app.py's do in their first half minute."""
    from layouts.web import site
    from loaders.embedded import ensure
    from metrics import work_ahead
    from metrics.registry import registry
    from tests.benchmarks.generate import BOROUGHS, store

    url = f"sqlite:///{tmp_path}/store.sqlite3"
    store(connect(url), 10_000_000)
    ensure(connect(url))
    held = open_store(url)
    client = Client(site.create(lambda: held))
    began = time.perf_counter()
    list(work_ahead.pieces(held))
    print(f"\nworked ahead in {time.perf_counter() - began:.1f} s", end="")
    client.get("/about")
    measures = [one.id for _, found in registry().measures_by_priority(CURRENT_PLAN) for one in found][::3]
    times = []
    for number, name in enumerate(measures):
        path = f"/measure/{name}?area={BOROUGHS[number % len(BOROUGHS)][0]}"
        began = time.perf_counter()
        assert client.get(path, headers={"Accept-Encoding": "br"}).status_code == 200
        times.append((time.perf_counter() - began) * 1000)
    print(f"\n{len(times)} measure pages, each asked for once: median {statistics.median(times):.0f} ms (limit 30), "
          f"slowest {max(times):.0f}")
    choices_made = [choices_of(client, area, asked) for area in (query.LONDON, BOROUGHS[0][0]) for asked in CHOSEN]
    print(f"{len(choices_made)} choices on dashboards: median {statistics.median(choices_made):.0f} ms (limit 50), "
          f"slowest {max(choices_made):.0f}")
    asked = (explorations_of(client, measures[number:number + 4], number) for number in range(8))
    first, kept = zip(*asked, strict=True)
    print(f"{len(first)} explorations of 4 measures in 6 areas: median {statistics.median(first):.0f} ms (limit 100), "
          f"slowest {max(first):.0f}, {statistics.median(first) / statistics.median(times):.1f} pages of a measure; "
          f"{sum(map(len, kept))} other choices on them: median {statistics.median(chain(*kept)):.0f} ms (limit 70)")
    assert statistics.median(times) <= 30
    assert statistics.median(choices_made) <= 50
    assert statistics.median(first) <= 100
    assert statistics.median(chain(*kept)) <= 70


def explorations_of(client: Client, measures: Sequence[str], number: int) -> tuple[float, list[float]]:
    """Milliseconds of four measures in six areas that nobody asked for before, and of each other choice on them."""
    from tests.benchmarks.generate import BOROUGHS

    areas = (query.LONDON, *query.AGAINST, *(code for code, _ in BOROUGHS[number:number + 3]))
    plain = explore_choices.ExploreChoices(tuple(measures), areas)
    asked = (plain, plain.but(figures="year"), plain.but(unit="rate"), plain.but(layout="grid"),
             plain.but(since="2019"))
    times = []
    for chosen in asked:
        began = time.perf_counter()
        assert client.get(explore_choices.address(chosen), headers={"Accept-Encoding": "br"}).status_code == 200
        times.append((time.perf_counter() - began) * 1000)
    return times[0], times[1:]


def choices_of(client: Client, area_code: str, asked: str) -> float:
    """Milliseconds in which a choice on the dashboard of an area is answered; none of these answers is kept."""
    body = {"output": "dashboard.data-html", "outputs": {"id": "dashboard", "property": "data-html"}, "state": [],
            "changedPropIds": ["dashboard.data-query"],
            "inputs": [{"id": "dashboard", "property": "data-query", "value": asked}]}
    began = time.perf_counter()
    answer = client.post(f"{choices.island(area_code, choices.FIRST)}/_dash-update-component", json=body)
    assert answer.status_code == 200
    return (time.perf_counter() - began) * 1000
