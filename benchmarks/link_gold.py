"""Linking on its own: stories, derivations and names of the gold stories.

python benchmarks/link_gold.py

Needs the shared data (environment variable HEADWATER_DATA, a folder with gold/ and score/, or ../shared beside the
repository). Prints one JSON line of figures, those of score/gold.py on a briefing that holds only what linking decides.
Stories in a stream are measured by `benchmarks.stories`, copies by `benchmarks.copies`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from headwater.link import link
from headwater.model import Report, Story
from headwater.read import named
from headwater.wire import derivation_json, entity_json

FIGURES = ("stories", "names", "apart", "derivations")


def main() -> int:
    shared = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared"))
    if not (shared / "gold").is_dir():
        print(f"no gold stories in {shared}: set HEADWATER_DATA", file=sys.stderr)
        return 2
    print(json.dumps({"gold": gold(shared)}))
    return 0


def gold(shared: Path) -> dict[str, float]:
    """The linking figures of score/gold.py, all gold stories and their look-alikes in one run."""
    files = sorted((shared / "gold").glob("*.json"))
    scorer = shared / "score" / "gold.py"
    rows = _run([scorer, "reports", *files])
    reports = [_report(json.loads(row)) for row in rows.splitlines()]
    readings = list(named(None).read(reports))
    start = time.perf_counter()
    stories = link(reports, readings)
    took = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        brief = Path(folder) / "brief.json"
        brief.write_text(json.dumps({"stories": [_story(s) for s in stories]}), "utf-8")
        figures = json.loads(_run([scorer, "score", brief, *files]))
    return {name: figures[name] for name in FIGURES} | {"reports_per_second": round(len(reports) / took)}


def _report(row: dict[str, Any]) -> Report:
    return Report(
        id=str(row["id"]),
        text=row["text"],
        outlet=row.get("outlet") or "unnamed outlet",
        title=row.get("title"),
        published=row.get("published"),
        author=row.get("author"),
    )


def _story(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "reports": [{"id": i} for i in story.reports],
        "derivations": [derivation_json(d) for d in story.derivations],
        "entities": [entity_json(e) for e in story.entities],
        "claims": [],
        "origins": [],
    }


def _run(command: list[Path | str]) -> str:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
