"""How publishers are asked: with what words, how far apart, how long, and when no more."""

import time

import pytest

from loaders.errors import BadFile, Unreachable
from loaders.fetch import LISTING, Client, Patience, Version
from tests.support.publishers_server import PAGE, Busy, FakePublishers, Served

QUICK = Patience(tries=3, first_wait=0.01, longest_wait=2, connect=1, read=1, whole=1)


@pytest.fixture
def client(server: FakePublishers) -> Client:
    server.served.clear()
    server.asked.clear()
    return Client(server.known(), "", QUICK)


def test_a_listing_is_json(server: FakePublishers, client: Client) -> None:
    server.served["/list"] = Served(b'{"a": [1]}')
    assert client.listing(f"{server.address}/list") == {"a": [1]}


def test_a_page_in_place_of_a_listing_is_worth_another_try_another_day(server: FakePublishers, client: Client) -> None:
    server.served["/list"] = Served(PAGE)
    with pytest.raises(Unreachable, match="no JSON"):
        client.listing(f"{server.address}/list")


def test_a_listing_without_end_is_given_up(
    server: FakePublishers, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("loaders.fetch.LISTING", 2**20)
    server.served["/list"] = Served(b" " * (2**20 + 1))
    with pytest.raises(BadFile, match="more than 1 MB"):
        client.listing(f"{server.address}/list")
    assert LISTING > 11 * 2**20  # which the Datastore's list of everything has


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
def test_a_publisher_in_trouble_is_asked_again_and_then_no_more(
    server: FakePublishers, client: Client, status: int
) -> None:
    server.served["/list"] = Served(b"[]", faults=[Busy(status, "")] * QUICK.tries)
    with pytest.raises(Unreachable, match=str(status)):
        client.listing(f"{server.address}/list")
    assert [one.status for one in server.asked] == [status] * QUICK.tries
    assert client.listing(f"{server.address}/list") == []


@pytest.mark.parametrize(("status", "error"), [(404, BadFile), (410, BadFile), (403, Unreachable), (400, Unreachable)])
def test_an_answer_that_will_not_change_is_asked_for_once(
    server: FakePublishers, client: Client, status: int, error: type[Exception]
) -> None:
    server.served["/list"] = Served(b"[]", faults=[Busy(status, "")])
    with pytest.raises(error, match=str(status)):
        client.listing(f"{server.address}/list")
    assert len(server.asked) == 1


def test_requests_to_one_publisher_are_as_far_apart_as_the_registry_says(server: FakePublishers) -> None:
    known = server.known()
    slow = known.model_copy(update={"publisher": tuple(
        one.model_copy(update={"apart": 0.2}) for one in known.publisher)})
    server.served["/list"] = Served(b"[]")
    client = Client(slow, "", QUICK)
    begun = time.monotonic()
    for _ in range(3):
        client.listing(f"{server.address}/list")
    assert time.monotonic() - begun >= 0.4


def test_a_publisher_that_cannot_be_reached_is_asked_no_more(server: FakePublishers) -> None:
    known = server.known()
    nobody = known.model_copy(update={"publisher": tuple(
        one.model_copy(update={"address": "http://127.0.0.1:9"}) for one in known.publisher)})
    client = Client(nobody, "", QUICK)
    for _ in range(2):
        with pytest.raises(Unreachable, match=r"127\.0\.0\.1:9 cannot be reached: .*refused"):
            client.listing("http://127.0.0.1:9/list")


@pytest.mark.parametrize("address", ["http://127.0.0.2:1/list", "https://example.org/list", "file:///etc/hostname"])
def test_whoever_does_not_stand_in_the_registry_is_not_asked(client: Client, address: str) -> None:
    with pytest.raises(BadFile, match=r"not in publishers\.toml"):
        client.listing(address)


def test_a_version_is_told_without_fetching_the_file(server: FakePublishers, client: Client) -> None:
    server.served["/file"] = Served(b"content")
    assert client.version(f"{server.address}/file") == Version(server.served["/file"].etag,
                                                               "Thu, 06 Aug 2026 09:00:00 GMT")
    assert [one.sent for one in server.asked] == [0]
