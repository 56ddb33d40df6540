"""The installed program and the data it is measured on, as every benchmark finds them."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results"
HEADWATER = Path(sys.executable).with_name("headwater")
NO_DATA = "no stories with known answers: HEADWATER_DATA is not set and ../shared is not there"


def data() -> Path | None:
    """The folder with gold/, seeds/ and score/, or None where this machine has none."""
    places = [Path(named)] if (named := os.environ.get("HEADWATER_DATA")) else [ROOT.parent / "shared"]
    return next((place.resolve() for place in places if (place / "gold").is_dir()), None)


def output_of(command: Sequence[str | Path]) -> str:
    """What a command prints; an exit status other than 0 is an error."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def brief(reports: Path) -> dict[str, Any]:
    """The JSON account of a file of reports, by the program as users run it."""
    account: dict[str, Any] = json.loads(output_of([HEADWATER, "brief", reports, "--format", "json"]))
    return account


def record(name: str, figures: dict[str, Any]) -> None:
    """Write the figures of a benchmark to benchmarks/results, and show them."""
    text = json.dumps(figures, indent=2, ensure_ascii=False) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")
    print(text, end="")
