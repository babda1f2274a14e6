"""Rows that are entered together come out one by one, however many there are."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from sqlalchemy import select

from data.store import schema
from data.store.bulk import BATCH, TOGETHER, insert_frame
from data.store.engine import connect, writing


@pytest.mark.parametrize("rows", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 1, BATCH + TOGETHER + 1])
def test_every_row_is_entered_once_and_nan_and_the_empty_text_as_null(tmp_path: Path, rows: int) -> None:
    number = np.arange(rows)
    frame = pd.DataFrame({
        "series_id": number // 12, "period": number % 12, "value": np.where(number % 5, number / 4, np.nan),
        "numerator": np.full(rows, np.nan), "status": np.where(number % 3, "", "p").astype(object),
        "release_id": np.ones(rows, dtype="int64"),
    })
    with writing(connect(f"sqlite:///{tmp_path}/store.sqlite3")) as connection:
        insert_frame(connection, schema.observation, frame)
        found = connection.execute(select(schema.observation).order_by("series_id", "period")).all()
    assert [tuple(row) for row in found] == [
        (place // 12, place % 12, place / 4 if place % 5 else None, None, None, None if place % 3 else "p", 1)
        for place in range(rows)
    ]
