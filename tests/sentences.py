"""Sentences of the site to be read aloud, ten of each kind at random: ``make sentences``, with ``SEED=7`` others.

They are taken from the pages of the embedded data, with the texts that stand in for pictures. A kind is where a text
stands: ``measure boroughs figcaption``. Of sentences that differ in figures alone one is enough to a reader's ear.
"""

import random
import re
import sys
import tempfile
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from data.store.engine import connect
from layouts.addresses import gap_choices, query
from layouts.pages.search import EXAMPLES
from loaders.embedded import ensure
from metrics import queries
from metrics.analysis.store import open_store
from metrics.queries import Store
from metrics.registry import registry
from metrics.results import BASELINES
from tests.support.html_pages import page, text_of

TEN = 10
PAGES = 40  # of a sort at most
PROSE = {"p", "li", "dd", "figcaption", "caption", "summary", "h3"}
Sentence = tuple[str, str]  # the kind and the text


def addresses(store: Store, rng: random.Random) -> Iterator[str]:
    """Of every sort of page some, areas and measures at random."""
    areas, measures = [place.code for place in queries.places(store)], list(registry().measures)
    yield from ("/about", "/claims", "/new", "/area", "/explore", *(f"/?baseline={name}" for name in BASELINES),
                *(f"/{name}?plan={plan}" for name in ("coverage", "plans") for plan in registry().plans),
                *(f"/gaps?measure={name}" for name in gap_choices.asked_about()),
                *(query.search(words) for words, _ in EXAMPLES))
    for _ in range(PAGES):
        yield f"/measure/{rng.choice(measures)}?area={rng.choice(areas)}"
        yield f"/measure/{rng.choice(measures)}"
        yield f"/area/{rng.choice(areas)}?baseline={rng.choice(BASELINES)}"
        two = (rng.choice(("measure", "area")) for _ in range(2))
        asked = [*(f"{name}={rng.choice(measures if name == 'measure' else areas)}" for name in two)]
        yield f"/explore?measure={rng.choice(measures)}&area={rng.choice(areas)}&{'&'.join(asked)}"


def sentences(node: ET.Element, where: str) -> Iterator[Sentence]:
    """The texts of the innermost elements of prose, and those in the place of pictures."""
    if node.tag != "details":  # of which each has its own: a claim, an entry of a plan
        where = f"{where} {node.get('id', '')}".strip()
    for one in node:
        if one.tag == "img" and one.get("alt"):
            yield f"{where} picture", one.get("alt", "")
        if one.tag in PROSE and not any(inner.tag in PROSE for inner in one.iter() if inner is not one):
            named = ".".join(filter(None, (one.tag, one.get("class", "").split(" ")[0])))
            yield f"{where} {named}", " ".join(text_of(one).split())
        yield from sentences(one, where)


def kinds(store: Store, rng: random.Random) -> dict[str, list[str]]:
    """Every kind of sentence, with its texts that differ in more than their figures, in no order."""
    found: dict[str, dict[str, str]] = {}
    for address in addresses(store, rng):
        sort = address.removeprefix("/").partition("/")[0].partition("?")[0] or "dashboard"
        for kind, text in sentences(page(store, address, date.today()).body, sort):
            if len(text.split()) > 3:
                found.setdefault(kind, {}).setdefault(re.sub(r"[\d,.]+", "0", text), text)
    return {kind: rng.sample(sorted(texts.values()), len(texts)) for kind, texts in sorted(found.items())}


def main(seed: int) -> None:
    """Print ten of each kind."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder)}/store.sqlite3"
        ensure(connect(url))
        with queries.snapshot(open_store(url)) as store:
            for kind, texts in kinds(store, random.Random(seed)).items():
                print(f"\n{kind} ({len(texts)})")
                for text in texts[:TEN]:
                    print(textwrap.fill(text, 118, initial_indent="- ", subsequent_indent="  "))


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
