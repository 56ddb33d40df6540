"""The lock files: complete, hashed, for every platform, and naming no index and no machine."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = {
    "requirements.txt": ["dependencies"],
    "requirements-build.txt": ["build"],
    "requirements-dev.txt": ["dependencies", "build", "dev"],
}


def pins(lock: str) -> dict[str, set[str]]:
    """Name to versions; a package may have several, for different Pythons."""
    found: dict[str, set[str]] = {}
    for name, version in re.findall(r"(?m)^([a-z0-9._-]+)==([^ \\]+)", (ROOT / lock).read_text(encoding="utf-8")):
        found.setdefault(name, set()).add(version)
    return found


def wanted(part: str) -> set[str]:
    """The names that one part of pyproject.toml asks for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    listed = project["project"]["dependencies"] if part == "dependencies" else project["dependency-groups"][part]
    return {re.split(r"[\[<>=!~; ]", each)[0] for each in listed if isinstance(each, str)}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_hashes(lock: str) -> None:
    entries = re.split(r"(?m)^(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8"))[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_index_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--\w*index|--find-links|(?m:^-e )|(?<!\w)/\w+", text) == []


@pytest.mark.parametrize(("lock", "part"), [(lock, part) for lock, parts in LOCKS.items() for part in parts])
def test_a_lock_holds_what_the_project_asks_for(lock: str, part: str) -> None:
    assert wanted(part) <= set(pins(lock))


@pytest.mark.parametrize("smaller", ["requirements.txt", "requirements-build.txt"])
def test_tests_run_with_the_versions_that_users_get(smaller: str) -> None:
    developers = pins("requirements-dev.txt")
    assert {name: developers.get(name) for name in pins(smaller)} == pins(smaller)
