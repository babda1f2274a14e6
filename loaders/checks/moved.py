"""Areas that go under one another's codes."""

from collections.abc import Iterator
from itertools import combinations

from data.areas import plain
from loaders.checks.compared import Compared
from loaders.errors import Objection


def wards_exchanged(compared: Compared) -> Iterator[Objection]:
    """Two wards of which each has the name that the store knows the other by.

    A ward may be renamed, and a new one may take the name of the one before it; two do not take each other's.
    """
    held = {code: plain(name) for code, name in compared.beside.wards.items()}
    now = {ward.code: plain(ward.name) for ward in compared.statement.new_areas if ward.code in held}
    changed = sorted(code for code, name in now.items() if name != held[code])
    for one, other in combinations(changed, 2):
        if now[one] == held[other] and now[other] == held[one]:
            yield Objection(f"{one} and {other} have each other's names: {compared.beside.wards[one]} and "
                            f"{compared.beside.wards[other]}", compared.variables)
