"""Stores to test with: one behaviour suite runs over both databases."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from headwater.store import Store, open_store

NOON = "2020-02-03T12:00:00Z"


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "headwater.db")


@pytest.fixture
def opened(place: str) -> Iterator[Callable[[], Store]]:
    """Opens the place, again and again if need be."""
    held: list[Store] = []

    def again() -> Store:
        held.append(open_store(place, now=lambda: NOON))
        return held[-1]

    yield again
    for store in held:
        store.close()


@pytest.fixture
def store(opened: Callable[[], Store]) -> Store:
    return opened()
