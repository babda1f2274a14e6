"""Single files of a zip at a publisher's: streamed, within bounds, and never the whole of it."""

import random
from pathlib import Path

import pytest

from loaders.errors import BadFile, Unreachable
from loaders.fetch import Client, Patience
from loaders.members import DIRECTORY, Members
from tests.support.publishers_server import FakePublishers

QUICK = Patience(tries=2, first_wait=0.001, longest_wait=2, connect=1, read=1, whole=5)
MONTH = "2023-02"
NAME = f"{MONTH}/{MONTH}-metropolitan-stop-and-search.csv"
CONTENT = random.Random(1).randbytes(3 * DIRECTORY)  # which no packing makes smaller
MOST = len(CONTENT)


@pytest.fixture
def url(server: FakePublishers) -> str:
    server.asked.clear()
    server.served.clear()
    server.police({"2023-01": CONTENT[::-1], MONTH: CONTENT})
    return f"{server.address}/data/archive/{MONTH}.zip"


@pytest.fixture
def members(server: FakePublishers) -> Members:
    return Members(Client(server.known(), "", QUICK))


def test_a_file_comes_as_it_was_packed_without_the_others(
    server: FakePublishers, members: Members, url: str, tmp_path: Path
) -> None:
    assert members.fetch(url, NAME, tmp_path, MOST).read_bytes() == CONTENT
    assert sum(one.sent for one in server.asked) < MOST + 2 * DIRECTORY
    assert sum(one.sent for one in server.asked) < len(server.served[f"/data/archive/{MONTH}.zip"].content)


def test_the_same_content_is_called_the_same_in_another_zip(server: FakePublishers, members: Members, url: str) -> None:
    server.police({MONTH: CONTENT, "2023-03": b"x"})
    later = f"{server.address}/data/archive/2023-03.zip"
    assert members.check(url, NAME) == members.check(later, NAME)
    assert members.check(url, NAME) != members.check(url, NAME.replace(MONTH, "2023-01"))


def test_the_bounds_of_a_file_are_its_own_and_not_those_of_the_zip(members: Members, url: str, tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="larger than"):
        members.fetch(url, NAME, tmp_path, MOST - 1)


def test_a_month_that_is_not_packed_yet_may_come_another_day(members: Members, url: str) -> None:
    with pytest.raises(Unreachable, match="does not hold 2023-03/"):
        members.check(url, "2023-03/2023-03-metropolitan-stop-and-search.csv")


def test_a_zip_that_is_not_there_yet_is_asked_for_once(server: FakePublishers, members: Members, url: str) -> None:
    for _ in range(2):
        with pytest.raises(Unreachable, match="404"):
            members.version(url.replace(MONTH, "2023-03"))
    assert server.asked[-1].method == "HEAD"
    assert len(server.asked) == 1


def test_a_zip_that_is_not_answered_in_parts_is_not_fetched_whole(
    server: FakePublishers, members: Members, url: str
) -> None:
    server.served[f"/data/archive/{MONTH}.zip"].parts = False
    with pytest.raises(Unreachable, match="not answered in parts"):
        members.check(url, NAME)


@pytest.mark.parametrize("damage", [slice(0, -40), slice(0, 100)], ids=["cut short", "a stump"])
def test_a_zip_that_cannot_be_read_is_no_fault_of_ours(
    server: FakePublishers, members: Members, url: str, damage: slice
) -> None:
    served = server.served[f"/data/archive/{MONTH}.zip"]
    served.content = served.content[damage]
    with pytest.raises(Unreachable, match="cannot be read as a zip"):
        members.check(url, NAME)


def test_a_file_that_is_not_what_the_directory_says_is_not_kept(
    server: FakePublishers, members: Members, url: str, tmp_path: Path
) -> None:
    served = server.served[f"/data/archive/{MONTH}.zip"]
    at = served.content.index(CONTENT[1000:1100])
    served.content = served.content[:at] + b"\x00" * 100 + served.content[at + 100 :]
    with pytest.raises(Unreachable, match="cannot be read as a zip"):
        members.fetch(url, NAME, tmp_path, MOST)
