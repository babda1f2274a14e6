"""What stands in for the published files says what they say."""

from pathlib import Path

import pandas as pd
import pytest

from tests.support import stand_in


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stand_in.write(tmp_path_factory.mktemp("stand-in") / "data")


@pytest.mark.parametrize(("group", "offences"), [("ROBBERY", 24_452), ("THEFT", 204_960)])
def test_london_in_2021_22_is_as_published_in_december_2025(written: Path, group: str, offences: int) -> None:
    sums = by_group(written / "mps_recorded_crime/2025-12_MPS Borough Level Crime (Historical).csv")
    assert sums.loc[group, "202104":"202203"].sum() == offences


def test_recorded_crime_is_that_of_every_published_file(written: Path, real_files: Path) -> None:
    for path in (written / "mps_recorded_crime").glob("*Borough*"):
        theirs = by_group(real_files / "data/mps_recorded_crime" / path.name)
        pd.testing.assert_frame_equal(by_group(path), theirs, check_names=False)


def by_group(path: Path) -> pd.DataFrame:
    """London's offences of each group in each month of a file."""
    rows = pd.read_csv(path, encoding="utf-8-sig")
    months = [column for column in rows.columns if column.isdigit()]
    return rows[months].groupby(rows.iloc[:, 0].str.upper().str.replace("-", " ")).sum()
