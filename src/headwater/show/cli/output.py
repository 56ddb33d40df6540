"""Where results go: standard output, or a file that is either the old one or the whole new one."""

import os
import secrets
import sys
from pathlib import Path

import click

_CLOSED_PIPE = 141


def write(text: str, out: Path | None) -> None:
    """Print the text, or put it into the file `out`.

    Raises `click.UsageError` where the file cannot be written, and ends the program quietly with status 141 (what the
    shell shows for a closed pipe) where whoever read our output has had enough.
    """
    data = text.encode("utf-8", "replace")
    if out is None:
        _print(data)
        return
    try:
        _replace(out, data)
    except OSError as error:
        raise click.UsageError(f"cannot write {out}: {error.strerror or error}") from error


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Else the interpreter complains about the closed pipe while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(_CLOSED_PIPE) from None


def _replace(out: Path, data: bytes) -> None:
    if out.exists() and not out.is_file():
        # A device or a pipe (/dev/stdout) is written to; putting a file in its place would destroy it.
        out.write_bytes(data)
        return
    target = out.resolve()
    part = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        part.write_bytes(data)
        if target.exists():
            part.chmod(target.stat().st_mode & 0o777)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
