"""What ``make sentences`` prints to be read aloud."""

import random

from metrics.queries import Store
from tests.sentences import kinds


def test_every_sort_of_page_gives_sentences_and_none_that_differs_in_its_figures_alone(small: Store) -> None:
    found = kinds(small, random.Random(1))
    assert {"about", "area", "claims", "coverage", "dashboard", "explore", "gaps", "measure", "new", "plans",
            "search"} == {kind.split()[0] for kind in found}
    assert "measure main p.finding" in found
    for texts in found.values():
        bare = ["".join(one for one in text if one not in "0123456789,.") for text in texts]
        assert len(set(bare)) == len(bare)


def test_the_same_seed_draws_the_same_sentences(small: Store) -> None:
    assert kinds(small, random.Random(2)) == kinds(small, random.Random(2))
