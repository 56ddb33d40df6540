"""How long does one wait for the first answer? `headwater brief` on the two seeds, each run a new process.

    python -m benchmarks.cold_start [RUNS]

Wall seconds from start to exit and peak resident memory; median and worst of the runs. "Cold" means a new process that
loads everything; the files it loads are in the disk cache after the first run.
"""

import os
import platform
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.program import HEADWATER, NO_DATA, data, record

KIB = 1024
RSS_UNIT = 1 if sys.platform == "darwin" else KIB  # what ru_maxrss counts in


def run(reports: Path) -> tuple[float, float]:
    """Wall seconds and peak memory in MB of one brief."""
    start = time.perf_counter()
    with subprocess.Popen([HEADWATER, "brief", reports], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, "headwater brief")
    return time.perf_counter() - start, usage.ru_maxrss * RSS_UNIT / 1e6


def main(place: Path, runs: int) -> None:
    seconds, memory = zip(*(run(place / "seeds") for _ in range(runs)), strict=True)
    record(
        "cold_start",
        {
            "runs": runs,
            "wall_s": {"median": round(statistics.median(seconds), 2), "worst": round(max(seconds), 2)},
            "peak_mb": {"median": round(statistics.median(memory)), "worst": round(max(memory))},
            "python": platform.python_version(),
            "cores": os.cpu_count(),
        },
    )


if __name__ == "__main__":
    found = data()
    if found is None:
        sys.exit(NO_DATA)
    main(found, int(sys.argv[1]) if len(sys.argv) > 1 else 7)
