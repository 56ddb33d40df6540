"""Killed again and again: what `headwater watch` makes in the end is what it makes when nobody disturbs it.

    python -m benchmarks.faults [--kills N] [--seed N] [--longest SECONDS]

Reports of our own invention (training/data/told) are written into a folder one after the other while `headwater watch`
follows it into SQLite, with two worker processes; at random moments it is killed (SIGKILL) and started again, until it
was killed so many times and everything is there. Compared with a run that nobody disturbed: the accounts as JSON
without the times of collecting, byte for byte, the reports that are lost or there twice, the workers that are left
behind. Where each kill came is told apart: while the program started, while it worked, while it had nothing to do.
Writes benchmarks/results/faults.json for 50 kills or more.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks.live import family
from benchmarks.program import ROOT, record
from headwater.store import Store, open_store
from headwater.wire import account_json

PROGRAM = [sys.executable, "-c", "from headwater.show.cli import main; main()"]


def reports() -> list[dict[str, Any]]:
    """Every invented report, in the order of publication, its id made one of its own."""
    found = []
    for file in sorted((ROOT / "training/data/told").glob("*.json")):
        story = json.loads(file.read_text("utf-8"))
        found += [r | {"id": f"{file.stem}-{r['id']}"} for r in story["reports"]]
    return sorted(found, key=lambda r: (r["published"], r["id"]))


def write(folder: Path, number: int, row: dict[str, Any]) -> None:
    """Put a report into the folder, behind those that are there."""
    place = folder / f"{number:05}.jsonl"
    place.with_suffix(".part").write_text(json.dumps(row) + "\n", "utf-8")
    place.with_suffix(".part").rename(place)


def prepared(place: Path) -> Path:
    """The folder that is followed."""
    folder = place / "in"
    folder.mkdir(parents=True)
    (place / "SOURCES.toml").write_text('[defaults]\nevery = "1s"\n[[source]]\nfolder = "in"\n', "utf-8")
    return folder


def started(place: Path, *options: str) -> "subprocess.Popen[bytes]":
    command = [*PROGRAM, "watch", "SOURCES.toml", "--workers", "2", *options]
    return subprocess.Popen(command, cwd=place, stderr=subprocess.DEVNULL)


def finished(place: Path) -> Store:
    """The store after everything was worked off."""
    time.sleep(1.5)  # a file of this second may still be written
    if started(place, "--once").wait():
        sys.exit("headwater watch --once failed")
    return open_store(place / "headwater.db")


def told(store: Store) -> tuple[str, Counter[str]]:
    """The accounts as JSON, and how often each report stands in one."""
    found, placed = [], Counter[str]()
    with store.view() as view:
        cursor = None
        while True:
            page = view.stories(cursor=cursor, limit=500)
            found += [account_json(story[1]) for row in page.rows if (story := view.story(row.id))]
            if (cursor := page.next) is None:
                break
    for account in found:
        for report in account["reports"]:
            placed[report["id"]] += 1
            del report["collected"]
    found.sort(key=lambda account: account["id"])
    return json.dumps(found, sort_keys=True), placed


def state(place: Path) -> str:
    """What the program does at this moment, by what is in its store."""
    if not (place / "headwater.db").is_file():
        return "starting"
    store = open_store(place / "headwater.db")
    with store.view() as view:
        waiting = view.counts().stages["waiting"]
    store.close()
    return "working" if waiting else "idle"


def disturbed(
    place: Path, rows: list[dict[str, Any]], kills: int, seed: int, longest: float
) -> tuple[Counter[str], int]:
    """Feed and kill; gives where the kills came, and how many workers were left behind."""
    folder, chance = prepared(place), random.Random(seed)  # noqa: S311 - which moments, not which secrets
    moments, workers, written = Counter[str](), set[int](), 0
    for kill in range(kills):
        running = started(place)
        time.sleep(chance.uniform(0.2, longest / 2))
        while written < len(rows) * (kill + 1) / kills:
            write(folder, written, rows[written])
            written += 1
        time.sleep(chance.uniform(0.0, longest / 2))
        moments[state(place)] += 1
        workers |= {pid for pid in family(running.pid) if pid != running.pid}
        running.kill()
        running.wait()
    time.sleep(20)  # one that was killed while it began ends when it has begun
    return moments, sum(is_worker(pid) for pid in workers)


def is_worker(pid: int) -> bool:
    try:
        return b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def figures(kills: int, seed: int, longest: float) -> dict[str, Any]:
    """Both runs, compared."""
    rows = reports()
    with tempfile.TemporaryDirectory() as scratch:
        calm, wild = Path(scratch) / "calm", Path(scratch) / "wild"
        folder = prepared(calm)
        for number, row in enumerate(rows):
            write(folder, number, row)
        expected, _ = told(finished(calm))
        moments, left = disturbed(wild, rows, kills, seed, longest)
        found, placed = told(finished(wild))
    return {
        "reports": len(rows),
        "kills": kills,
        "seed": seed,
        "killed_while": dict(sorted(moments.items())),
        "lost": sum(row["id"] not in placed for row in rows),
        "doubled": sum(n > 1 for n in placed.values()),
        "processes_left_behind": left,
        "accounts_equal_byte_for_byte": found == expected,
        "bytes_compared": len(expected),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--longest", type=float, default=12, help="seconds that the program may live, at most")
    given = parser.parse_args()
    made = figures(given.kills, given.seed, given.longest)
    if given.kills >= 50:
        record("faults", made)
    else:
        print(json.dumps(made, indent=2))
