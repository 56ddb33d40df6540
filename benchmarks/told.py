"""The whole program on our own stories with known answers (training/data/told): the figures of score/gold.py.

    python -m benchmarks.told

These 24 stories are told by other hands than the gold stories, in wording as far apart as reports of one event can be.
The weights of likeness are fitted on both sets; nothing else is. *Linked*: stories as linking finds them. *Together*:
each story's reports put together by verdicts, so that what weighing does is seen alone. Needs score/gold.py of the
data folder. Writes benchmarks/results/told.json.
"""

import json
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.program import HEADWATER, NO_DATA, ROOT, data, output_of, record

TOLD = ROOT / "training" / "data" / "told"


def verdicts(files: list[Path]) -> str:
    """One line a pair of reports of one story."""
    lines = []
    for file in files:
        story = json.loads(file.read_text("utf-8"))
        ids = [f"{story['story']}/{r['id']}" for r in story["reports"]]
        lines += [{"verdict": "same story", "a": {"report": a}, "b": {"report": b}} for a, b in pairwise(ids)]
    return "".join(json.dumps(line) + "\n" for line in lines)


def main(place: Path) -> dict[str, Any]:
    files, scorer = sorted(TOLD.glob("*.json")), place / "score" / "gold.py"
    with tempfile.TemporaryDirectory() as folder:
        rows, decided, account = (Path(folder) / name for name in ("in.jsonl", "verdicts.jsonl", "out.json"))
        rows.write_text(output_of([sys.executable, scorer, "reports", *files]), "utf-8")
        decided.write_text(verdicts(files), "utf-8")

        def figures(*options: str | Path) -> dict[str, Any]:
            account.write_text(output_of([HEADWATER, "brief", rows, "--format", "json", *options]), "utf-8")
            command: list[str | Path] = [
                sys.executable,
                scorer,
                "score",
                account,
                *files,
            ]  # a line a claim on stderr is the scorer's
            done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
            scored: dict[str, Any] = json.loads(done.stdout)
            return scored

        return {"linked": figures(), "together": figures("--verdicts", decided)}


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    record("told", main(found))
