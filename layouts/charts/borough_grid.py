"""Where each borough stands when London is drawn as equal squares.

The places are those of the squared map of London that the GLA and newspapers use (After the Flood, 2015).
"""

from dataclasses import dataclass
from functools import cache

ROWS = (
    "... ... ... ... ENF ... ... ...",
    "... ... HRW BNT HGY WFT ... ...",
    "HIL EAL BRE CAM ISL HAC RED HAV",
    "HOU H&F K&C WES CIT TOW NEW B&D",
    "... RIC WAN LAM SOU LEW GRE BEX",
    "... ... KIN MER CRO BRO ... ...",
    "... ... ... SUT ... ... ... ...",
)
BLANK = "..."
CODES = {
    "CIT": "E09000001", "B&D": "E09000002", "BNT": "E09000003", "BEX": "E09000004", "BRE": "E09000005",
    "BRO": "E09000006", "CAM": "E09000007", "CRO": "E09000008", "EAL": "E09000009", "ENF": "E09000010",
    "GRE": "E09000011", "HAC": "E09000012", "H&F": "E09000013", "HGY": "E09000014", "HRW": "E09000015",
    "HAV": "E09000016", "HIL": "E09000017", "HOU": "E09000018", "ISL": "E09000019", "K&C": "E09000020",
    "KIN": "E09000021", "LAM": "E09000022", "LEW": "E09000023", "MER": "E09000024", "NEW": "E09000025",
    "RED": "E09000026", "RIC": "E09000027", "SOU": "E09000028", "SUT": "E09000029", "TOW": "E09000030",
    "WFT": "E09000031", "WAN": "E09000032", "WES": "E09000033",
}
CITY = CODES["CIT"]


@dataclass(frozen=True)
class Spot:
    """Where a borough stands: its short name, and its row and column from 1 at the top left."""

    short: str
    row: int
    column: int


@cache
def spots() -> dict[str, Spot]:
    """Where each borough stands, by its code; the City of London too."""
    return {CODES[short]: Spot(short, row, column) for row, line in enumerate(ROWS, 1)
            for column, short in enumerate(line.split(), 1) if short != BLANK}
