"""What is wrong with a file, said in one line: file, line, column and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from data.statement import Statement


LISTED = 4  # objections in one line; the store keeps all of them


class BadFile(Exception):
    """A published file that cannot be loaded as it stands."""

    def __init__(
        self, problem: str, *, remedy: str, file: str = "", line: int | None = None, column: str | None = None
    ) -> None:
        super().__init__(problem)
        self.problem, self.remedy = problem, remedy
        self.file, self.line, self.column = file, line, column

    def __str__(self) -> str:
        where = [self.file or "file"]
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.column is not None:
            where.append(f"column {self.column!r}")
        return f"{', '.join(where)}: {self.problem}; {self.remedy}"


class Unreachable(Exception):
    """What a publisher could not be had from: nothing is wrong that a person must mend, and a later try may do."""


@dataclass(frozen=True)
class Objection:
    """What speaks against a file as a whole, in words, and the variables that it touches."""

    text: str
    variables: tuple[str, ...]


class Quarantined(Exception):
    """A file that is set aside: nothing of it becomes a figure until somebody accepts it."""

    def __init__(self, statement: Statement, objections: list[Objection]) -> None:
        texts = [objection.text for objection in objections]
        more = [f"and {len(texts) - LISTED} more"] if len(texts) > LISTED else []
        super().__init__("; ".join([*texts[:LISTED], *more]))
        self.statement, self.objections = statement, objections

    def __str__(self) -> str:
        return (f"{self.statement.release.file}: set aside: {super().__str__()}; the figures stay as they were: "
                "'python -m loaders accept FILE --because …' loads it all the same")
