"""What speaks against a file as a whole, beside what the store holds: a file with an objection is set aside.

Each check looks at one way in which a file that reads well is still wrong, and comes in ``Compared``, the file
beside the store. The checks are bounded so that none of the files that were truly published trips without a reason.
"""

from collections.abc import Callable, Iterator

from data.statement import Statement
from data.store.beside import Beside
from loaders.checks.compared import Compared
from loaders.checks.gone import emptied_groups, gone_categories, gone_groups, missing_boroughs, missing_periods
from loaders.checks.moved import wards_exchanged
from loaders.checks.revised import (
    area_rewritten,
    category_emptied,
    ends_earlier,
    month_rewritten,
    rewritten,
    shifted,
    yearly_rewritten,
)
from loaders.checks.sizes import months_of_zeros, odd_newest_month, odd_newest_year
from loaders.errors import Objection

__all__ = ["objections"]
CHECKS: tuple[Callable[[Compared], Iterator[Objection]], ...] = (
    gone_categories, gone_groups, emptied_groups, missing_periods, missing_boroughs, wards_exchanged, ends_earlier,
    odd_newest_month, odd_newest_year, months_of_zeros, rewritten, month_rewritten, category_emptied, area_rewritten,
    yearly_rewritten, shifted,
)


def objections(statement: Statement, beside: Beside) -> list[Objection]:
    """Everything that speaks against a file."""
    compared = Compared(statement, beside)
    return [objection for check in CHECKS for objection in check(compared)]
