"""What is wrong with a file, said in one line: file, line, column and what to do."""


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
