"""An update against a local server that behaves like the publishers: what comes in, what is set aside, what is kept."""

import hashlib
import json
from pathlib import Path

import pytest

from data.store import looks
from data.store.reader import Reader
from data.store.withdrawal import withdraw
from loaders import clock
from loaders.archive import ArchiveError
from loaders.fetch import Client
from loaders.load import load
from loaders.update import exit_code, preview
from tests.loaders.formats.test_police_uk_stop_search import month_file
from tests.support.crime_files import Row, london
from tests.support.updates import (
    MONTHLY,
    NAME,
    NEXT,
    PAGED,
    QUICK,
    ROBBERY,
    SOURCE,
    WANTED,
    Change,
    Run,
    content,
    months,
)


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


def test_the_newest_file_is_taken_by_its_months_and_never_by_its_place_or_date(run: Run, tmp_path: Path) -> None:
    rows = [run.server.resource("exy3m", rid, NAME, content(tmp_path, *months), timeframeTo=months[1], timestamp=listed)
            for rid, months, listed in (("aaa", ("2024-06", "2026-05"), "2026-08-20"), ("bbb", NEXT, "2026-08-06"),
                                        ("ccc", ("2024-07", "2026-06"), "2026-07-06"))]
    run.server.resources("exy3m", rows)
    run()
    assert len(run.server.downloads()) == 1
    assert run.robberies("2026-07") == london("2026-07", *ROBBERY)


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
