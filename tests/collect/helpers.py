"""Invented reports, and a way to sort what collecting gives."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from headwater.collect import collect
from headwater.model import Issue, Report

NOW = "2024-05-01T12:00:00Z"
BODY = (
    "The old bridge at Harrow was closed on Monday night after the river had risen by two metres, the council said. "
    "Two hundred people left their houses and slept in the school."
)
FRENCH = (
    "Le vieux pont de la vallée a été fermé lundi soir après une montée des eaux de deux mètres, a annoncé le conseil. "
    "Deux cents personnes ont quitté leurs maisons et ont dormi dans l'école, selon les autorités de la région."
)


def gather(*inputs: str | Path, **options: Any) -> tuple[list[Report], list[Issue]]:
    """What the inputs give, reports and issues apart."""
    return apart(collect([str(i) for i in inputs], now=lambda: NOW, **options))


def apart(found: Iterable[Report | Issue]) -> tuple[list[Report], list[Issue]]:
    items = list(found)
    return [i for i in items if isinstance(i, Report)], [i for i in items if isinstance(i, Issue)]


def row(**fields: object) -> dict[str, object]:
    return {"id": "r1", "title": "Bridge closed", "outlet": "Evening Lantern", "text": BODY, **fields}


def lines(rows: Sequence[object]) -> bytes:
    return b"".join(json.dumps(r).encode() + b"\n" for r in rows)


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path
