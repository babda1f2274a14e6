"""An update against a local server that behaves like the publishers, well and badly: the right end each time."""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from data import periods
from data.statement import LONDON
from data.store import looks
from data.store.engine import connect
from data.store.reader import Reader
from data.store.withdrawal import withdraw
from loaders import clock
from loaders.archive import Archive, ArchiveError
from loaders.fetch import Client, Patience
from loaders.load import load
from loaders.update import Looked, exit_code, preview, update
from metrics.registry.publishers import Publishers, Wanted
from tests.loaders.formats.test_police_uk_stop_search import month_file
from tests.support.crime_files import Row, crime_file, london
from tests.support.publishers_server import PAGE, Busy, Elsewhere, FakePublishers, Reset, Served, Short, serving

SOURCE, NAME = "mps-recorded-crime", "MPS Borough Level Crime (most recent 24 months).csv"
WANTED = Wanted(source=SOURCE, publisher="london-datastore", dataset="exy3m",
                pattern=r"Borough Level Crime.*24 months.*\.csv$", most_mb=1)
PAGED = Wanted(source="paged", publisher="govuk", dataset="statistics/crime", pattern=r"\.csv$", most_mb=1)
MONTHLY = Wanted(source="monthly", publisher="police-uk", dataset="metropolitan", pattern="stop-and-search",
                 take="each", most_mb=1)
QUICK = Patience(tries=4, first_wait=0.01, longest_wait=2, connect=2, read=2, whole=5)


@pytest.fixture(scope="module")
def server() -> Iterator[FakePublishers]:
    with serving() as publishers:
        yield publishers


@pytest.fixture(autouse=True)
def _nothing_published(server: FakePublishers) -> None:
    server.served.clear()
    server.asked.clear()


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = connect(f"sqlite:///{tmp_path}/store.sqlite3")
    yield opened
    opened.dispose()


class Run:
    """Updates of one store from one server."""

    def __init__(self, server: FakePublishers, engine: Engine, folder: Path) -> None:
        self.server, self.engine, self.folder = server, engine, folder

    def __call__(self, *wanted: Wanted) -> list[Looked]:
        known = self.server.known(*(wanted or (WANTED,)))
        return list(update(self.engine, self.archive, Client(known, "https://example.org/about", QUICK), known))

    @property
    def archive(self) -> Archive:
        return Archive(self.folder / "archive")

    def only(self, *wanted: Wanted) -> tuple[str, str, int]:
        """How the look at the one source ended, what it said, and the exit code."""
        (looked,) = self(*wanted)
        return looked.outcome, "; ".join(looked.said), exit_code([looked])

    def robberies(self, month: str) -> float | None:
        """London's robberies in a month, as the store has them."""
        reader = Reader(self.engine)
        series = reader.figures(SOURCE, ["robbery"], [LONDON])
        return next(iter(series.values()))[periods.from_iso(month)].value


@pytest.fixture
def run(server: FakePublishers, engine: Engine, tmp_path: Path) -> Run:
    return Run(server, engine, tmp_path)


Change = Callable[[Row, list[Row]], tuple[Row, list[Row]]]


def content(folder: Path, first: str = "2024-07", last: str = "2026-06",
            change: Change = lambda header, rows: (header, rows)) -> bytes:
    return crime_file(folder, first, last, "made.csv", change).read_bytes()


NEXT = ("2024-08", "2026-07")
ROBBERY = ("ROBBERY OF PERSONAL PROPERTY", "ROBBERY OF BUSINESS PROPERTY")


def test_what_is_new_is_loaded_and_a_second_run_downloads_nothing(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    assert run.only() == ("loaded", "", 0)
    assert run.robberies("2026-06") == london("2026-06", *ROBBERY)
    assert len(run.server.downloads()) == 1
    run.server.asked.clear()
    assert run.only() == ("nothing new", "", 0)
    assert run.server.downloads() == []


def test_a_raw_file_is_kept_unchanged_under_its_sha256_with_where_and_when_it_came_from(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: "2026-08-07T03:15:00.000+00:00")
    published = content(tmp_path)
    run.server.datastore("exy3m", **{NAME: published})
    run()
    folder = run.archive.folder / hashlib.sha256(published).hexdigest()
    assert (folder / NAME).read_bytes() == published
    (origin,) = (json.loads(path.read_text()) for path in folder.glob(".origin-*.json"))
    assert origin["place"].startswith(f"{run.server.address}/download/exy3m/r0/MPS%20Borough")
    assert origin["retrieved"] == "2026-08-07T03:15:00.000+00:00"


def test_a_release_says_where_and_when_it_was_had_and_when_it_was_listed(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    run()
    (release,) = Reader(run.engine).catalogue().releases.values()
    assert (release.published, release.basis) == ("2026-08-06", "publisher's list")
    assert release.url.startswith(f"{run.server.address}/download/exy3m/")
    assert release.retrieved == clock.today().isoformat()


def test_one_connection_serves_all_and_each_request_has_the_address_of_the_site(run: Run, tmp_path: Path) -> None:
    run.server.connections = 0
    run.server.datastore("exy3m", **{NAME: content(tmp_path), f"b {NAME}": content(tmp_path, *NEXT)})
    run()
    assert run.server.connections == 1
    assert {one.headers["User-Agent"] for one in run.server.asked} == {
        "london-policing-measures (+https://example.org/about)"}


def test_the_newest_file_is_taken_by_its_months_and_never_by_its_place_or_date(run: Run, tmp_path: Path) -> None:
    rows = [run.server.resource("exy3m", rid, NAME, content(tmp_path, *months), timeframeTo=months[1], timestamp=listed)
            for rid, months, listed in (("aaa", ("2024-06", "2026-05"), "2026-08-20"), ("bbb", NEXT, "2026-08-06"),
                                        ("ccc", ("2024-07", "2026-06"), "2026-07-06"))]
    run.server.resources("exy3m", rows)
    run()
    assert len(run.server.downloads()) == 1
    assert run.robberies("2026-07") == london("2026-07", *ROBBERY)


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


def test_an_older_file_published_again_changes_nothing(run: Run, tmp_path: Path) -> None:
    older, newer = content(tmp_path), content(tmp_path, *NEXT)
    for published, outcome in ((older, "loaded"), (newer, "loaded"), (older, "nothing new")):
        run.server.datastore("exy3m", **{NAME: published})
        assert run.only()[0] == outcome
    assert run.robberies("2026-07") == london("2026-07", *ROBBERY)


def test_older_figures_under_a_new_date_are_set_aside(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path, *NEXT)})
    run()
    row = run.server.resource("exy3m", "r0", NAME, content(tmp_path, "2024-07", "2026-06"), timestamp="2026-09-06")
    run.server.resources("exy3m", [row])
    outcome, said, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert "ends with June 2026, before" in said


def renamed(header: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
    return ["Group", "Kind of offence", *header[2:]], rows


def without_hackney(header: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
    return header, [row for row in rows if row[2] != "Hackney"]


def half_a_month(header: Row, rows: list[Row]) -> tuple[Row, list[Row]]:
    return header, [[*row[:-1], str(int(row[-1]) // 4)] for row in rows]


@pytest.mark.parametrize(("change", "words"), [
    (renamed, "no known format has this header"), (without_hackney, "no row of Hackney"),
    (half_a_month, "July 2026 has"),
], ids=["a column renamed", "a borough missing", "a month half published"])
def test_a_file_that_is_wrong_is_set_aside_once_and_the_figures_stay(
    run: Run, tmp_path: Path, change: Change, words: str
) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    run()
    run.server.datastore("exy3m", **{NAME: content(tmp_path, *NEXT, change=change)})
    outcome, said, code = run.only()
    assert (outcome, code) == ("set aside", 3)
    assert words in said
    assert run.robberies("2026-06") == london("2026-06", *ROBBERY)
    run.server.asked.clear()
    assert run.only() == ("set aside", said, 0)  # a person has been told
    assert run.server.downloads() == []
    run.server.datastore("exy3m", **{NAME: content(tmp_path, *NEXT)})
    assert run.only() == ("loaded", "", 0)  # the publisher has mended it


def test_a_file_that_was_set_aside_comes_in_when_it_is_accepted_and_goes_when_it_is_withdrawn(
    run: Run, tmp_path: Path
) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    run()
    run.server.datastore("exy3m", **{NAME: content(tmp_path, *NEXT, change=half_a_month)})
    (looked,) = run()
    (seen,) = looked.files
    assert seen.kept
    assert seen.kept.name == NAME
    load(run.engine, [seen.kept], because="the publisher says that it is right")
    assert run.only() == ("nothing new", "", 0)
    changed = run.robberies("2026-07")
    assert changed != london("2026-07", *ROBBERY)
    newest = max(Reader(run.engine).catalogue().releases.values(), key=lambda release: release.rank)
    withdraw(run.engine, newest.sha256, "it was wrong after all", clock.today())
    assert run.only() == ("nothing new", "", 0)
    assert len(Reader(run.engine).catalogue().releases) == 1


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


def months(tmp_path: Path, *wanted: str) -> dict[str, bytes]:
    return {month: content(tmp_path, month, month) for month in wanted}


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


def test_a_month_of_searches_that_is_half_published_is_set_aside_and_the_others_are_loaded(
    run: Run, tmp_path: Path
) -> None:
    sizes = {f"2025-{month:02d}": 300 for month in range(1, 13)} | {"2026-01": 100, "2026-02": 290}
    run.server.police({month: month_file(tmp_path, month, size).read_bytes() for month, size in sizes.items()})
    (looked,) = run(MONTHLY)
    assert [seen.outcome for seen in looked.files] == ["loaded"] * 12 + ["set aside", "loaded"]
    (said,) = looked.said
    assert "January 2026 has 100 of 'searches', where the median of the 12 months before is 300" in said
    assert exit_code([looked]) == 3


def test_a_dry_run_says_what_would_be_fetched_and_changes_nothing(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    run.server.govuk("statistics/crime", "1", **{"2026-07_crime.csv": content(tmp_path)})
    run.server.police(months(tmp_path, "2026-04"))
    known = run.server.known(WANTED, PAGED, MONTHLY)
    looked = list(preview(run.archive, Client(known, "", QUICK), known))
    assert [one.outcome for one in looked] == ["would be fetched"] * 3
    assert run.server.downloads() == []
    assert not run.archive.folder.exists()
    run(WANTED, PAGED, MONTHLY)
    run.server.asked.clear()
    looked = list(preview(run.archive, Client(known, "", QUICK), known))
    assert [one.outcome for one in looked] == ["nothing new"] * 3


def test_two_updates_never_run_at_once(run: Run, tmp_path: Path) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    with run.archive.locked(), pytest.raises(ArchiveError, match="another update is running"):
        run()
    assert run.only()[0] == "loaded"


def test_the_last_look_at_each_source_is_noted_in_the_store(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run.server.datastore("exy3m", **{NAME: content(tmp_path)})
    for time in ("2026-08-07T03:15:00.000+00:00", "2026-08-08T03:15:00.000+00:00"):
        monkeypatch.setattr(clock, "now", lambda time=time: time)
        run()
    with run.engine.connect() as connection:
        assert looks.recorded(connection) == (looks.Look(SOURCE, "2026-08-08T03:15:00.000+00:00", "nothing new"),)
