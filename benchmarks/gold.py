"""How right is a brief? All stories with known answers in one run, and the two seeds by themselves.

    python -m benchmarks.gold

The figures are those of score/gold.py in the data folder, which says what each means. For the seeds, `one_origin` adds
for each claim named in floors.toml whether the brief shows exactly one origin, of the kind and name of the true one.
"""

import importlib.util
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.program import NO_DATA, brief, data, output_of, record

FLOORS = Path(__file__).parent / "floors.toml"


def floors() -> dict[str, Any]:
    """The floors and ceilings that hold, as floors.toml has them."""
    return tomllib.loads(FLOORS.read_text(encoding="utf-8"))


def figures(place: Path) -> dict[str, dict[str, Any]]:
    """The figures of all stories in one run, and of the seeds alone."""
    seeds = place / "gold" / "seeds.json"
    with tempfile.TemporaryDirectory() as folder:
        every, _ = measure(place, sorted((place / "gold").glob("*.json")), Path(folder))
        alone, account = measure(place, [seeds], Path(folder))
    story = json.loads(seeds.read_text(encoding="utf-8"))
    return {"all": every, "seeds": alone | {"one_origin": one_origin(place, account, story)}}


def measure(place: Path, stories: Sequence[Path], folder: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of these stories, briefed in one run, and the account they were taken from."""
    scorer: tuple[str | Path, ...] = (sys.executable, place / "score" / "gold.py")
    reports, account = folder / "reports.jsonl", folder / "account.json"
    reports.write_text(output_of([*scorer, "reports", *stories]), encoding="utf-8")
    briefed = brief(reports)
    account.write_text(json.dumps(briefed), encoding="utf-8")
    scored = subprocess.run(
        [*scorer, "score", account, *stories], check=True, capture_output=True, encoding="utf-8"
    )  # one line a claim on stderr is the scorer's, not ours
    return json.loads(scored.stdout), briefed


def one_origin(place: Path, account: dict[str, Any], story: dict[str, Any]) -> dict[str, bool]:
    """Of each gold claim named in floors.toml: whether exactly one origin is shown, and it is the true one."""
    scorer = _scorer(place)
    text = {report["id"]: report["text"] for report in story["reports"]}
    told = [(home, claim) for home in account["stories"] for claim in home["claims"]]
    matched, *_ = scorer.match([claim for _, claim in told], story, text)
    place_of = {claim["id"]: number for number, claim in enumerate(story["claims"])}
    return {
        name: place_of[name] in matched and _is_the_one(scorer, told[matched[place_of[name]][0]], story, place_of[name])
        for name in floors()["seeds"]["one_origin"]
    }


def _is_the_one(scorer: ModuleType, told: tuple[Any, Any], story: dict[str, Any], number: int) -> bool:
    home, claim = told
    shown = _named(claim["origins"], {origin["id"]: origin for origin in home["origins"]})
    true = _named(story["claims"][number]["origins"], story["origins"])
    return bool(claim["independent_origins"] == len(shown) == len(true) == scorer.same_origins(shown, true) == 1)


def _named(ids: Iterable[str], origins: dict[str, Any]) -> list[Any]:
    return [origins[each] for each in ids]


def _scorer(place: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold_scorer", place / "score" / "gold.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(place / "score" / "gold.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    record("gold", figures(found))
