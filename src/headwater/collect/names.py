"""How files and addresses are called in messages."""

import os
from pathlib import Path


def shown(path: Path | str) -> str:
    """A path as it may be printed: control characters and undecodable bytes as escapes."""
    text = os.fspath(path).encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
