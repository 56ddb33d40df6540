"""The ferry's story in a store, and somebody who asks for its pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from headwater.store import Store

from .stocked import TestClient, client, stocked


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = stocked(tmp_path / "headwater.db")
    yield made
    made.close()


@pytest.fixture
def asking(store: Store) -> TestClient:
    return client(store)
