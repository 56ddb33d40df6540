"""What tests of several rooms stand on."""

from pathlib import Path

import pytest

from benchmarks.program import NO_DATA, data


@pytest.fixture(scope="session")
def place() -> Path:
    """The folder with the public data; where there is none, the test says so and is skipped."""
    found = data()
    if found is None or not (found / "data").is_dir():
        pytest.skip(NO_DATA)
    return found
