"""The archive of published files."""

import hashlib
from pathlib import Path

import pytest

from loaders.archive import Archive, ArchiveError, Origin, sha256_of


def put(archive: Archive, content: bytes, **said: str) -> Origin:
    archive.parts.mkdir(parents=True, exist_ok=True)
    part = archive.parts / "a part"
    part.write_bytes(content)
    origin = Origin(**{"place": "https://example.org/a.csv", "file": "a.csv", "sha256": sha256_of(part),
                       "retrieved": "2026-11-25T03:15:00.000+00:00", **said})
    archive.keep(part, origin)
    return origin


def test_content_stands_once_under_its_sha256_with_each_place_where_it_was_found(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    one = put(archive, b"x,y\n")
    other = put(archive, b"x,y\n", place="https://example.org/b.csv", file="b.csv")
    folder = tmp_path / hashlib.sha256(b"x,y\n").hexdigest()
    assert sorted(path.name[:8] for path in folder.iterdir()) == [".origin-", ".origin-", "a.csv"]
    again = Archive(tmp_path)
    assert again.latest(one.place) == one
    assert again.latest(other.place) == other
    assert again.path(other).read_bytes() == b"x,y\n"


def test_the_latest_of_a_place_is_what_was_found_there_last(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    put(archive, b"older")
    newer = put(archive, b"newer", retrieved="2026-11-26T03:15:00.000+00:00")
    assert archive.latest(newer.place) == newer
    assert Archive(tmp_path).latest(newer.place) == newer
    assert archive.latest("https://example.org/c.csv") is None


def test_what_its_publisher_says_the_same_of_is_found_wherever_it_stood(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    origin = put(archive, b"x", check="crc32 8cdc1683, 1 bytes")
    put(archive, b"z", check="crc32 62d277af, 1 bytes", retrieved="2026-11-26T03:15:00.000+00:00")
    assert archive.alike("a.csv", "crc32 8cdc1683, 1 bytes") == origin
    assert archive.alike("b.csv", "crc32 8cdc1683, 1 bytes") is None


@pytest.mark.parametrize(("name", "kept"), [
    ("../../etc/passwd", "_.._etc_passwd"), (".hidden", "hidden"), ("a\x00b\\c.csv", "a_b_c.csv"), ("", "file"),
    ("x" * 300 + ".csv", "x" * 146 + ".csv"),
])
def test_a_name_leads_nowhere_and_fits_on_every_system(tmp_path: Path, name: str, kept: str) -> None:
    archive = Archive(tmp_path / "archive")
    path = archive.path(put(archive, b"x", file=name))
    assert path.name == kept
    assert path.parent.parent == archive.folder


def test_the_lock_ends_with_its_block(tmp_path: Path) -> None:
    with Archive(tmp_path).locked(), pytest.raises(ArchiveError, match="another update"), Archive(tmp_path).locked():
        pass
    with Archive(tmp_path).locked():
        pass


def test_the_setting_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_ARCHIVE", str(tmp_path / "kept"))
    assert Archive.default().folder == tmp_path / "kept"
    monkeypatch.delenv("DATA_ARCHIVE")
    assert Archive.default().folder.name == "archive"
