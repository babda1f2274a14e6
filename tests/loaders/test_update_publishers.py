"""An update from publishers that behave badly, or as each of them does: the right end each time."""

from pathlib import Path

import pytest

from loaders.fetch import Client
from loaders.update import exit_code, update
from metrics.registry.publishers import Publishers
from tests.support.crime_files import london
from tests.support.publishers_server import PAGE, Busy, Elsewhere, FakePublishers, Reset, Served, Short
from tests.support.updates import (
    MONTHLY,
    NAME,
    NEXT,
    PAGED,
    QUICK,
    ROBBERY,
    WANTED,
    Run,
    content,
    months,
)


def test_one_connection_serves_all_and_each_request_has_the_address_of_the_site(run: Run, tmp_path: Path) -> None:
    run.server.connections = 0
    run.server.datastore("exy3m", **{NAME: content(tmp_path), f"b {NAME}": content(tmp_path, *NEXT)})
    run()
    assert run.server.connections == 1
    assert {one.headers["User-Agent"] for one in run.server.asked} == {
        "london-policing-measures (+https://example.org/about)"}


def test_a_busy_publisher_is_waited_for_as_long_as_it_asks(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    for served in run.server.served.values():
        served.faults = [Busy(429, "1")]
    assert run.only() == ("loaded", "", 0)
    assert [one.status for one in run.server.asked] == [429, 200, 429, 200]


def test_a_publisher_that_asks_for_a_long_wait_is_left_alone(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    run.server.served["/api/v3/dataset/exy3m"].faults = [Busy(503, "3600")]
    outcome, said, code = run.only()
    assert (outcome, code) == ("unreachable", 4)
    assert "no request within 3600 seconds" in said
    assert len(run.server.asked) == 1


def file_of(server: FakePublishers) -> Served:
    (served,) = (one for path, one in server.served.items() if path.startswith("/download/"))
    return served


def test_a_file_goes_on_from_where_it_broke_off(run: Run, tmp_path: Path) -> None:
    published = content(tmp_path)
    run.server.datastore("exy3m", **{NAME: published})
    file_of(run.server).faults = [Short(10_000), Reset(3_000)]
    assert run.only() == ("loaded", "", 0)
    assert run.robberies("2026-06") == london("2026-06", *ROBBERY)
    ranges = [one.headers.get("Range") for one in run.server.asked if one.path.startswith("/download/")]
    assert ranges[0] is None
    assert all(one and one != "bytes=0-" for one in ranges[1:])


def test_a_file_that_breaks_off_again_and_again_is_had_from_there_in_the_next_run(run: Run, tmp_path: Path) -> None:
    published = content(tmp_path)
    run.server.datastore("exy3m", **{NAME: published})
    file_of(run.server).faults = [Short(1_000) for _ in range(QUICK.tries)]
    assert run.only()[::2] == ("unreachable", 4)
    run.server.asked.clear()
    assert run.only() == ("loaded", "", 0)
    (whole,) = [one for one in run.server.asked if one.path.startswith("/download/")]
    assert whole.headers["Range"] == "bytes=4000-"
    assert whole.sent == len(published) - 4_000


def test_a_file_replaced_while_it_came_is_begun_anew(run: Run, tmp_path: Path) -> None:
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": content(tmp_path)})
    (path,) = (path for path in run.server.served if path.startswith("/media/"))
    run.server.served[path].faults = [Short(1_000) for _ in range(QUICK.tries)]
    assert run.only(PAGED)[0] == "unreachable"
    run.server.served[path].content = content(tmp_path, "2024-07", "2026-07")
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": run.server.served[path].content})
    assert run.only(PAGED)[0] == "loaded"
    (kept,) = run.archive.folder.glob("*/2026-07_crime.csv")
    assert kept.read_bytes() == run.server.served[path].content


def test_a_wrong_length_or_hash_is_no_file_of_the_publishers(run: Run, tmp_path: Path) -> None:
    published = content(tmp_path)
    for wrong, words in (({"size": 7}, "not 7"), ({"hash": "0" * 32}, f"not {'0' * 32}")):
        run.server.resources("exy3m", [run.server.resource("exy3m", "aaa", NAME, published, **wrong)])
        outcome, said, code = run.only()
        assert (outcome, code) == ("unreachable", 4)
        assert words in said
    assert not [path for path in run.archive.folder.iterdir() if len(path.name) == 64]


def test_a_web_page_in_place_of_a_file_is_not_kept(run: Run, tmp_path: Path) -> None:
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": content(tmp_path)})
    (path,) = (path for path in run.server.served if path.startswith("/media/"))
    run.server.served[path].content = PAGE
    outcome, said, code = run.only(PAGED)
    assert (outcome, code) == ("unreachable", 4)
    assert "a web page in place of the file" in said


def test_a_renamed_file_is_reported_with_the_names_that_there_are(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{"Crime by borough, 2 years.csv": content(tmp_path)})
    outcome, said, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert "but Crime by borough, 2 years.csv; if one is the file under a new name" in said


def test_a_renamed_place_of_the_same_file_is_not_fetched_again(run: Run, tmp_path: Path) -> None:
    published = content(tmp_path)
    run.server.resources("exy3m", [run.server.resource("exy3m", "aaa", NAME, published)])
    run()
    run.server.asked.clear()
    run.server.resources("exy3m", [run.server.resource("exy3m", "bbb", NAME, published)])
    assert run.only() == ("nothing new", "", 0)
    assert run.server.downloads() == []


@pytest.mark.parametrize("said", [True, False], ids=["as the list says", "as it comes"])
def test_a_file_ten_times_too_large_is_left_where_it_is(run: Run, *, said: bool) -> None:
    large = b"x" * (WANTED.most * 10)
    if said:
        run.server.datastore("exy3m", **{NAME: large})
        outcome, words, code = run.only()
    else:
        run.server.resources("exy3m", [run.server.resource("exy3m", "aaa", NAME, large, size=None, hash=None)])
        outcome, words, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert "larger than 1 MB" in words
    assert sum(one.sent for one in run.server.asked if said) < 10_000
    assert list(run.archive.parts.glob("*")) == []


def test_what_an_address_leads_to_is_not_asked_unless_it_stands_in_the_registry(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    file_of(run.server).faults = [Elsewhere("http://127.0.0.2:81/x.csv?key=secret")]
    outcome, said, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert "leads to 127.0.0.2:81, which is not in publishers.toml" in said
    assert "secret" not in said


def test_a_listing_in_another_shape_is_reported_with_what_is_missing(run: Run) -> None:
    run.server.served["/api/v3/dataset/exy3m"] = Served(b'{"success": true, "result": {}}', "application/json")
    outcome, said, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert "resources" in said


def test_a_publisher_that_is_down_is_asked_once_and_the_others_are_still_looked_at(run: Run, tmp_path: Path) -> None:
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": content(tmp_path)})
    known = run.server.known(WANTED, WANTED.model_copy(update={"source": "another", "pattern": "x"}), PAGED)
    down, *rest = known.publisher
    known = Publishers(file=known.file, publisher=(
        down.model_copy(update={"address": "http://127.0.0.1:9", "hosts": ()}), *rest))
    looked = list(update(run.engine, run.archive, Client(known, "", QUICK), known))
    assert [one.outcome for one in looked] == ["unreachable", "unreachable", "loaded"]
    assert exit_code(looked) == 4


def test_a_page_of_govuk_is_followed_to_the_new_path_of_its_file(run: Run, tmp_path: Path) -> None:
    run.server.govuk("statistics/crime", "64a1", **{"2026-07_crime.csv": content(tmp_path)})
    assert run.only(PAGED)[0] == "loaded"
    run.server.asked.clear()
    assert run.only(PAGED)[0] == "nothing new"
    assert run.server.downloads() == []  # the file was asked for, and answered 304
    assert [one.status for one in run.server.asked] == [200, 304]
    run.server.govuk("statistics/crime", "66b2", **{"2026-08_crime.csv": content(tmp_path, *NEXT)})
    assert run.only(PAGED)[0] == "loaded"


def test_a_file_without_an_etag_is_asked_for_by_its_date(run: Run, tmp_path: Path) -> None:
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": content(tmp_path)})
    for served in run.server.served.values():
        served.tagged = False
    assert run.only(PAGED)[0] == "loaded"
    run.server.asked.clear()
    assert run.only(PAGED)[0] == "nothing new"
    assert run.server.downloads() == []


def test_of_an_archive_the_mets_files_alone_are_streamed_and_each_once(run: Run, tmp_path: Path) -> None:
    run.server.connections = 0
    run.server.police(months(tmp_path, "2026-04", "2026-05"), {"2026-03": ["kent"]})
    (looked,) = run(MONTHLY)
    assert [(seen.file, seen.outcome) for seen in looked.files] == [
        ("2026-04-metropolitan-stop-and-search.csv", "loaded"), ("2026-05-metropolitan-stop-and-search.csv", "loaded")]
    assert all(one.status in (200, 206) for one in run.server.asked)
    assert run.server.connections == 1
    run.server.asked.clear()
    assert run.only(MONTHLY)[0] == "nothing new"
    assert run.server.downloads() == []
    run.server.police(months(tmp_path, "2026-04", "2026-05", "2026-06"))
    run.server.asked.clear()
    (looked,) = run(MONTHLY)
    assert [seen.outcome for seen in looked.files] == ["nothing new", "nothing new", "loaded"]
