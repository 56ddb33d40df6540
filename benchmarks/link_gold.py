"""Linking on its own: stories, derivations and names of the gold stories, and stories in a stream of real articles.

python benchmarks/link_gold.py [--stream]

Needs the shared data (environment variable HEADWATER_DATA, a folder with gold/, score/ and data/, or ../shared beside
the repository). Prints one JSON line of figures a part. The gold figures are those of score/gold.py, on a briefing that
holds only what linking decides.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from headwater.link import link
from headwater.link.stories import group
from headwater.model import Report, Story
from headwater.read import named
from headwater.wire import derivation_json, entity_json

FIGURES = ("stories", "names", "apart", "derivations")
YEARS = ("2016", "2017", "2018")


def main() -> int:
    shared = Path(os.environ.get("HEADWATER_DATA", Path(__file__).resolve().parents[2] / "shared"))
    if not (shared / "gold").is_dir():
        print(f"no gold stories in {shared}: set HEADWATER_DATA", file=sys.stderr)
        return 2
    print(json.dumps({"gold": gold(shared)}))
    if "--stream" in sys.argv[1:]:
        print(json.dumps({"stream": stream(shared)}))
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


def stream(shared: Path) -> dict[str, Any]:
    """score/stories.py over labelled articles mixed into unlabelled ones of three years."""
    labelled = shared / "data" / "stories" / "news-clusters.jsonl.gz"
    others = shared / "data" / "articles" / "articles-2012-2018.jsonl.gz"
    reports = [_report(row) for row in _rows(labelled)]
    reports += [_report(row) for row in _rows(others) if str(row.get("published")).startswith(YEARS)]
    start = time.perf_counter()
    stories = group(reports)
    took = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.jsonl"
        rows = (json.dumps({"id": i, "story": n}) for n, ids in enumerate(stories) for i in ids)
        out.write_text("\n".join(rows), "utf-8")
        figures: dict[str, Any] = json.loads(_run([shared / "score" / "stories.py", labelled, out]))
    return figures | {"reports_per_second": round(len(reports) / took)}


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


def _rows(path: Path) -> Iterable[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def _run(command: list[Path | str]) -> str:
    done = subprocess.run([sys.executable, *map(str, command)], capture_output=True, text=True, check=True)
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
