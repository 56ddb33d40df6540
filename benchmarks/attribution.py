"""How well the reader hears who says what: PolNeAR, by the scorer that everybody uses.

    python -m benchmarks.attribution [ROWS.jsonl.gz] [--first N] [--reader NAME]

Character F1 of sources, cues and contents, and F1 of whole attributions (content with its source). Without a file the
development part is read; nothing was fitted on it. Writes benchmarks/results/attribution.json for the whole of it.
"""

import argparse
import gzip
import importlib.util
import io
import json
import sys
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from benchmarks.program import NO_DATA, data, record
from headwater.model import Report
from headwater.read import named
from headwater.wire import reading_json


def rows(path: Path, first: int | None = None) -> list[dict[str, Any]]:
    """The annotated documents of a file, or the first of them."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][:first]


def figures(path: Path, scorer: Path, first: int | None = None, reader: str | None = None) -> dict[str, Any]:
    """The scorer's figures for what the reader hears in the documents of a file."""
    wanted = rows(path, first)
    reports = [Report(str(row["id"]), row["text"], "PolNeAR") for row in wanted]
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in wanted), "utf-8")
        with found.open("w", encoding="utf-8") as out:
            for report, reading in zip(reports, named(reader).read(reports), strict=True):
                out.write(json.dumps(reading_json(report, reading)) + "\n")
        scored: dict[str, Any] = json.loads(_printed_by(scorer, str(gold), str(found)))
    return scored


def _printed_by(scorer: Path, *arguments: str) -> str:
    spec = importlib.util.spec_from_file_location("polnear_scorer", scorer)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(scorer)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    out = io.StringIO()
    with redirect_stdout(out):
        module.main(*arguments)
    return out.getvalue()


if __name__ == "__main__":
    place = data()
    if place is None:
        sys.exit(NO_DATA)
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path, nargs="?", default=place / "data/attribution/polnear-dev.jsonl.gz")
    parser.add_argument("--first", type=int)
    parser.add_argument("--reader")
    asked = parser.parse_args()
    result = figures(asked.rows, place / "score/attribution.py", asked.first, asked.reader)
    if asked.first is None and asked.reader is None and asked.rows.name == "polnear-dev.jsonl.gz":
        record("attribution", result)
    else:
        print(json.dumps(result, indent=2))
