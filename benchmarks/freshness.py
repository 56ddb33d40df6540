"""From a feed to the store: seconds between a report's appearing in a feed and its claims' being there to read.

    python -m benchmarks.freshness [--reports N]

A server on this machine offers a feed; `headwater watch` follows it, every second, with one worker that has read a
report before. New entries appear one at a time, each with its page; measured is the time until the store has a claim
of the report. Half a second of it, on average, is waiting for the next look. Writes benchmarks/results/freshness.json.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from html import escape
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.faults import PROGRAM, reports
from benchmarks.program import record
from headwater.store import Store, open_store
from tests.collect.servers import Site, site

ITEM = "<item><guid>{id}</guid><title>{title}</title><link>{url}/{id}</link><pubDate>{when}</pubDate></item>"


def offer(served: Site, rows: list[dict[str, Any]]) -> None:
    """Put reports into the feed, with a page each."""
    items = []
    for n, row in enumerate(rows):
        title, parts = escape(row["title"]), row["text"].split("\n\n")
        body = "".join(f"<p>{escape(part)}</p>" for part in parts)
        page = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}"
        served.put(f"/{n}", f"{page}</article></body></html>")
        items.append(ITEM.format(id=n, title=title, url=served.url, when="Mon, 06 May 2024 10:00:00 GMT"))
    feed = f"<rss version='2.0'><channel><title>Lamp</title>{''.join(items)}</channel></rss>"
    served.put("/feed", feed, "application/rss+xml")


def worked_off(store: Store) -> int:
    with store.view() as view:
        return view.counts().stages["linked"]


def wait_for(place: Path, number: int) -> None:
    """Until so many reports are linked, and their stories have claims."""
    while not place.is_file():
        time.sleep(0.05)
    store = open_store(place)
    until = time.monotonic() + 300
    while worked_off(store) < number:
        if time.monotonic() > until:
            sys.exit("the report did not come")
        time.sleep(0.02)
    store.close()


def figures(number: int) -> dict[str, Any]:
    rows, seconds = reports()[: number + 1], []
    with site() as served, tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        (place / "SOURCES.toml").write_text(
            f'[fetch]\nallow_hosts = ["127.0.0.1"]\nper_host_seconds = 0\n[[source]]\nurl = "{served.url}/feed"\n'
            'every = "1s"\n',
            "utf-8",
        )
        offer(served, rows[:1])
        with subprocess.Popen([*PROGRAM, "watch", "SOURCES.toml", "--workers", "1"], cwd=place) as running:
            wait_for(place / "headwater.db", 1)
            for n in range(1, len(rows)):
                began = time.monotonic()
                offer(served, rows[: n + 1])
                wait_for(place / "headwater.db", n + 1)
                seconds.append(time.monotonic() - began)
            running.terminate()
    return {
        "reports": len(seconds),
        "seconds_median": round(median(seconds), 2),
        "seconds_most": round(max(seconds), 2),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=20)
    record("freshness", figures(parser.parse_args().reports))
