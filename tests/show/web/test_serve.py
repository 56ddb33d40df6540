"""`headwater serve` as its users meet it: run as a program, on a real port."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PROGRAM = [sys.executable, "-c", "from headwater.show.cli import main; main()", "serve"]


@contextmanager
def running(*options: str, **variables: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, once it has said its address."""
    environment = {**os.environ, **variables}
    with subprocess.Popen([*PROGRAM, *options], stderr=subprocess.PIPE, text=True, env=environment) as program:
        assert program.stderr is not None
        said = program.stderr.readline().strip()
        try:
            yield program, said
        finally:
            program.send_signal(signal.SIGTERM)


def refused(*options: str) -> str:
    done = subprocess.run([*PROGRAM, *options], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    return done.stderr


def test_it_says_its_address_answers_there_and_stops_when_told(filled: Path) -> None:
    with running("--store", str(filled), "--port", "0", "--base-path", "/hw") as (program, said):
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/hw/", said)
        assert "The Oona and her cracks" in httpx.get(said, headers={"accept": "text/html"}).text
        assert httpx.get(said + "healthz").text == "well\n"
        program.send_signal(signal.SIGINT)
        assert program.wait(10) in {0, 130}


def test_settings_come_from_the_environment_as_well(filled: Path) -> None:
    with running("--port", "0", HEADWATER_STORE=str(filled), HEADWATER_READ_TOKEN="read-1") as (_, said):  # noqa: S106
        assert httpx.get(said + "api/v1/status").status_code == 401
        assert httpx.get(said + "api/v1/status", headers={"authorization": "Bearer read-1"}).status_code == 200


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])  # noqa: S104 - refused
def test_it_does_not_listen_to_others_without_a_token(filled: Path, host: str) -> None:
    assert "set a token for writing first" in refused("--store", str(filled), "--host", host)


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    absent = tmp_path / "absent.db"
    assert "there is no store at" in refused("--store", str(absent))
    assert not absent.exists()


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear editor, this is no database at all, only a letter.\n" * 40, "utf-8")
    assert "is not a store of Headwater" in refused("--store", str(tmp_path / "letter.db"))


def test_a_port_that_is_taken_is_named(filled: Path) -> None:
    with running("--store", str(filled), "--port", "0") as (_, said):
        port = said.rstrip("/").rpartition(":")[2]
        assert f"127.0.0.1:{port} cannot be had" in refused("--store", str(filled), "--port", port)
