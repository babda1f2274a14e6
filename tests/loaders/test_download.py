"""Fetching a file: whole, once, within bounds, and from where it broke off."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.download import download
from loaders.errors import BadFile, Unreachable
from loaders.fetch import Client, Patience, Version
from tests.support.publishers_server import PAGE, FakePublishers, Reset, Served, Short, Slow

QUICK = Patience(tries=3, first_wait=0.001, longest_wait=2, connect=1, read=1, whole=2)
CONTENT = bytes(range(256)) * 400
MOST = len(CONTENT)


@pytest.fixture
def url(server: FakePublishers) -> str:
    server.asked.clear()
    server.served["/file"] = Served(CONTENT)
    return f"{server.address}/file"


@pytest.fixture
def client(server: FakePublishers) -> Client:
    return Client(server.known(), "", QUICK)


def test_a_file_is_fetched_whole_with_its_version(client: Client, url: str, tmp_path: Path) -> None:
    fetched = download(client, url, tmp_path, MOST)
    assert fetched is not None
    assert fetched.path.read_bytes() == CONTENT
    assert fetched.version.etag
    assert download(client, url, tmp_path, MOST, fetched.version) is None


@given(st.lists(st.one_of(st.builds(Short, st.integers(0, MOST)), st.builds(Reset, st.integers(0, MOST))), max_size=2),
       st.booleans(), st.booleans())
@settings(max_examples=25)
def test_wherever_it_breaks_off_it_ends_as_it_was_published(
    publishers: FakePublishers, tmp_path_factory: pytest.TempPathFactory, faults: list[Short | Reset], tagged: bool,
    parts: bool,
) -> None:
    publishers.served["/file"] = Served(CONTENT, tagged=tagged, parts=parts, faults=list(faults))
    folder = tmp_path_factory.mktemp("parts")
    fetched = download(Client(publishers.known(), "", QUICK), f"{publishers.address}/file", folder, MOST)
    assert fetched is not None
    assert fetched.path.read_bytes() == CONTENT
    assert list(folder.iterdir()) == [fetched.path]


def test_what_was_written_whole_before_a_kill_is_not_fetched_again(
    server: FakePublishers, client: Client, url: str, tmp_path: Path
) -> None:
    first = download(client, url, tmp_path, MOST)
    server.asked.clear()
    again = download(client, url, tmp_path, MOST)
    assert again is not None
    assert first is not None
    assert again.path == first.path
    assert again.path.read_bytes() == CONTENT
    assert [one.sent for one in server.asked] == [0]


def test_what_is_left_of_an_older_version_is_dropped(
    server: FakePublishers, client: Client, url: str, tmp_path: Path
) -> None:
    server.served["/file"].faults = [Short(5_000)] * QUICK.tries
    with pytest.raises(Unreachable, match="breaks off"):
        download(client, url, tmp_path, MOST)
    server.served["/file"] = Served(CONTENT[::-1])
    fetched = download(client, url, tmp_path, MOST)
    assert fetched is not None
    assert list(tmp_path.iterdir()) == [fetched.path]
    assert fetched.path.read_bytes() == CONTENT[::-1]


def test_a_file_of_one_byte_more_than_it_may_have_is_refused_and_removed(
    client: Client, url: str, tmp_path: Path
) -> None:
    with pytest.raises(BadFile, match="larger than"):
        download(client, url, tmp_path, MOST - 1)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_trickles_is_given_up(
    server: FakePublishers, client: Client, url: str, tmp_path: Path
) -> None:
    server.served["/file"].faults = [Slow(0.05)]
    with pytest.raises(Unreachable, match="has not come whole"):
        download(client, url, tmp_path, MOST)


@pytest.mark.parametrize("page", [PAGE, b"\xef\xbb\xbf  <HTML>", b"\n<!DOCTYPE HTML PUBLIC>"])
def test_a_page_in_place_of_a_file_is_told_by_how_it_begins(
    server: FakePublishers, client: Client, url: str, tmp_path: Path, page: bytes
) -> None:
    server.served["/file"] = Served(page)
    with pytest.raises(Unreachable, match="a web page in place of the file"):
        download(client, url, tmp_path, MOST)
    assert list(tmp_path.iterdir()) == []


def test_a_version_that_its_publisher_calls_unchanged_costs_no_byte(
    server: FakePublishers, client: Client, url: str, tmp_path: Path
) -> None:
    assert download(client, url, tmp_path, MOST, Version(server.served["/file"].etag)) is None
    assert [one.status for one in server.asked] == [304]
