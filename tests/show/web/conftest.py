"""The ferry's story in a store, somebody who asks for its pages, and the service as it runs."""

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

import pytest
import uvicorn

from headwater.show.web import Site, application
from headwater.store import Store, open_store

from .stocked import TestClient, client, stocked

Serving: TypeAlias = Callable[[Store], str]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that is filled once."""
    place = tmp_path_factory.mktemp("store") / "headwater.db"
    stocked(place).close()
    return place


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    place = tmp_path / "headwater.db"
    shutil.copy(filled, place)
    made = open_store(place, now=lambda: "2021-05-04T12:00:00Z")
    yield made
    made.close()


@pytest.fixture
def asking(store: Store) -> TestClient:
    return client(store)


@pytest.fixture
def serving() -> Iterator[Serving]:
    """Serves stores by real sockets and gives their addresses."""
    running: list[tuple[uvicorn.Server, threading.Thread]] = []

    def serve(store: Store) -> str:
        server = uvicorn.Server(uvicorn.Config(application(store, Site()), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.02)
        return f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"

    yield serve
    for server, thread in running:
        server.should_exit = True
        thread.join(10)
