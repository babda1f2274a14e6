"""What runs in a loop of asyncio, from a test: beside Playwright, whose own loop is open in the thread of the tests."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run(made: Coroutine[Any, Any, T]) -> T:
    """As ``asyncio.run``, in a thread of its own."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(asyncio.run, made).result()
