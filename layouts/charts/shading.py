"""Boroughs in five shades by value: as many in each as equal figures allow, with the range that each shade holds."""

from dataclasses import dataclass

from layouts.words import borough_status
from metrics.results import BoroughComparison

SHADES = 5
PALE = 3  # shades that dark letters are read on by day, and light ones in the dark; the others are deep


@dataclass(frozen=True)
class Shade:
    """A shade from 1, of the lowest figures, to SHADES; ``range`` is what it holds, in words."""

    number: int
    range: str

    @property
    def deep(self) -> bool:
        """Whether what lies on it is drawn the other way about: light by day."""
        return self.number > PALE


def shades(compared: BoroughComparison) -> dict[str, Shade]:
    """The shade of each borough with a figure, by its code; figures that read alike have one shade."""
    known = {one.code: one.value for one in compared.boroughs if one.value is not None}
    read = {code: borough_status.number(compared, value) for code, value in known.items()}
    lowest = {text: min(value for code, value in known.items() if read[code] == text) for text in read.values()}
    number = {text: 1 + SHADES * sum(lowest[other] < lowest[text] for other in read.values()) // len(known)
              for text in lowest}
    held: dict[int, list[str]] = {}
    for text in sorted(lowest, key=lambda text: lowest[text]):
        held.setdefault(number[text], []).append(text)
    return {code: Shade(number[text], _range(held[number[text]])) for code, text in read.items()}


def _range(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{texts[0].removesuffix('%')} to {texts[-1]}"
