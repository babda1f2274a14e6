"""The chart of groups to keep: its figures and its picture say what the page says."""

import csv
import io

from flask import Flask

from layouts.files import downloads, groups
from metrics.queries import Store


def file(store: Store, path: str) -> str:
    server = Flask(__name__)
    downloads.add_routes(server, lambda: store)
    response = server.test_client().get(path)
    assert response.status_code == 200
    return response.get_data(as_text=True)


def test_the_csv_has_a_row_a_dot_with_its_document_and_that_no_base_is_published(published: Store) -> None:
    """The Committee, p. 20: 63% of Black Londoners against 73%."""
    rows = list(csv.DictReader(io.StringIO(file(published, "/groups/kept.csv"))))
    assert len(rows) == sum(map(len, groups.panels(published)))
    row = rows[0]
    assert (row["group"], row["value"], row["value_against"], row["difference"]) == ("Black Londoners", "0.63", "0.73",
                                                                                       "-0.1")
    assert row["quoted_in"].startswith("London Assembly")
    assert row["locator"].startswith("Chapter 2, p. 20")
    assert row["cites"].startswith("MOPAC, Public Perceptions Dashboard")
    assert {one["base"] for one in rows} == {groups.BASE}
    assert all(bool(one["quoted_in"]) != bool(one["source"]) for one in rows)


def test_the_picture_names_its_documents_and_that_dates_were_taken_from_london_s(published: Store) -> None:
    drawn = file(published, "/groups/kept.svg")
    assert "Quoted in: London Assembly" in drawn
    assert "is taken from the figure for London" in drawn


def test_a_store_without_figures_of_groups_answers_too(small: Store) -> None:
    assert "<svg" in file(small, "/groups.svg")
    assert len(file(small, "/groups/kept.csv").splitlines()) >= 1
