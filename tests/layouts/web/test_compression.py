"""Answers made shorter."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.web import compression


@pytest.mark.parametrize(("accepted", "best"), [
    ("gzip, deflate, br, zstd", "br"),  # what Chromium sends
    ("gzip, deflate", "gzip"),
    ("GZIP;q=0.5", "gzip"),
    ("br;q=0, gzip", "gzip"),
    ("br; q=0, *", "gzip"),
    ("identity", ""),
    ("*;q=0", ""),
    ("", ""),
    (";;,,=", ""),
])
def test_the_best_encoding_that_is_allowed_is_taken(accepted: str, best: str) -> None:
    assert compression.encoding(accepted) == best


@given(st.lists(st.binary(max_size=2000)))
def test_a_body_comes_out_as_it_went_in_in_however_many_parts(parts: list[bytes]) -> None:
    assert brotli.decompress(b"".join(compression.compressed(parts, "br"))) == b"".join(parts)
    assert gzip.decompress(b"".join(compression.compressed(parts, "gzip"))) == b"".join(parts)


def test_the_same_body_is_compressed_to_the_same_bytes_at_any_time() -> None:
    (member,) = {b"".join(compression.compressed([b"London"], "gzip"))}
    assert member[4:8] == bytes(4)  # RFC 1952: no time of making


@pytest.mark.parametrize(("kind", "size", "worth"), [
    ("text/html; charset=utf-8", 5000, True), ("image/svg+xml", 5000, True), ("image/png", 5000, False),
    ("text/plain", 100, False), ("", 5000, False), ("text/csv", None, True),
])
def test_only_text_of_some_length_is_compressed(kind: str, size: int | None, worth: bool) -> None:
    assert compression.is_worth_it(kind, size) is worth
