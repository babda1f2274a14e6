"""Areas that go under one another's codes."""

from collections.abc import Iterator
from itertools import combinations

from data.areas import plain
from data.statement import Area
from loaders.checks.compared import Compared
from loaders.errors import Objection


def wards_exchanged(compared: Compared) -> Iterator[Objection]:
    """Two wards of which each has the name and the borough that the store knows the other by.

    A ward may be renamed, and a new one may take the name of the one before it; two do not take each other's.
    """
    known = compared.beside.wards
    held = {code: _place(ward) for code, ward in known.items()}
    now = {ward.code: _place(ward) for ward in compared.statement.new_areas if ward.code in held}
    changed = sorted(code for code, place in now.items() if place != held[code])
    for one, other in combinations(changed, 2):
        if now[one] == held[other] and now[other] == held[one]:
            yield Objection(f"{one} and {other} have each other's names: {known[one].name} and {known[other].name}",
                            compared.variables)


def _place(ward: Area) -> tuple[str, tuple[str, ...]]:
    return plain(ward.name), ward.parents
