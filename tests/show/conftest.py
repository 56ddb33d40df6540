"""A browser for the faces that need one."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from benchmarks.browsing import chromium, program


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        program()
    except LookupError as error:
        pytest.skip(str(error))
    with chromium() as started:
        yield started
