"""How fast pages and API calls are with 25,000 reports in the store, at 20 requests a second.

    python -m benchmarks.pages [--reports N] [--seconds N] [--store FILE | --postgresql]

The store is made of invented words, the same every time: stories of one to a hundred and twenty reports (few are long,
as in a stream of news), each with claims that some of its reports share, names, copies and a history. The service runs
as a program of its own with one process; requests start on the beat whether the last ones are answered or not, so that
what piles up is counted in. Every page is asked for about stories, claims, reports and names drawn anew each time.
The load of the machine stands beside the figures, since whatever else runs there slows every answer, and so does what
an answer costs: the processor time of the service (Linux), which other programs change little. With --postgresql the
store is in a database of a PostgreSQL server that is started for it; what that server costs is in the time only. Its
tables are looked through once (ANALYZE) when the store is made, as such a server does by itself within a minute. Writes
benchmarks/results/pages.json, or pages-postgresql.json, for 25,000 reports; exits 1 where a kind takes more than 200 ms
at the 95th percentile.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import httpx
import psycopg

from benchmarks.invented import filled
from benchmarks.program import record
from tests.store.postgres import server

RATE = 20
LIMIT = 0.2
PROGRAM = [sys.executable, "-c", "from headwater.show.cli import main; main()", "serve"]


@dataclass(frozen=True, slots=True)
class Known:
    """Ids that requests are made of."""

    stories: Sequence[str]
    claims: Sequence[tuple[str, str]]
    reports: Sequence[str]
    bytes: Sequence[str]
    names: Sequence[str]
    words: Sequence[str]


Asking = Callable[[Random, Known], str]


def _story(path: str) -> Asking:
    return lambda dice, known: path.format(quote(dice.choice(known.stories)))


def _claim(path: str) -> Asking:
    return lambda dice, known: path.format(*map(quote, dice.choice(known.claims)))


def _report(path: str) -> Asking:
    return lambda dice, known: path.format(quote(dice.choice(known.reports)))


def _words(path: str) -> Asking:
    return lambda dice, known: path.format(quote(" ".join(dice.sample(known.words, 2))))


def _same(path: str) -> Asking:
    return lambda *_: path


KINDS: dict[str, Asking] = {
    "stories, changed lately": _same("/"),
    "stories, new": _same("/?order=new"),
    "stories, growing": _same("/?order=growing"),
    "stories, contested": _same("/?order=contested"),
    "stories, by words": _words("/?words={}"),
    "stories, by name": lambda dice, known: f"/?who={quote(dice.choice(known.names))}",
    "changes": _same("/changes"),
    "feed": _same("/changes.atom"),
    "story": _story("/stories/{}"),
    "story, since": _story("/stories/{}?since=0"),
    "story, news": _story("/stories/{}/news?since=0"),
    "story, the longest": lambda _, known: f"/stories/{known.stories[-1]}",
    "claims of the longest": lambda _, known: f"/stories/{known.stories[-1]}/claims?q=bridge",
    "claims of a story": _story("/stories/{}/claims"),
    "claim": _claim("/stories/{}/claims/{}"),
    "report": _report("/reports/{}"),
    "bytes": lambda dice, known: f"/bytes/{dice.choice(known.bytes)}",
    "names": _same("/who"),
    "names, by words": _words("/who?q={}"),
    "name": lambda dice, known: f"/who/{quote(dice.choice(known.names))}",
    "sources": _same("/sources"),
    "search claims": _words("/search?q={}"),
    "search reports": _words("/search?kind=reports&q={}"),
    "verdicts": _same("/verdicts"),
    "issues": _same("/issues"),
    "metrics": _same("/metrics"),
    "api stories": _same("/api/v1/stories"),
    "api story": _story("/api/v1/stories/{}"),
    "api history": _story("/api/v1/stories/{}/history"),
    "api claim": _claim("/api/v1/stories/{}/claims/{}"),
    "api claims": _words("/api/v1/claims?q={}"),
    "api reports": lambda dice, known: f"/api/v1/reports?cursor={dice.randrange(len(known.reports))}",
    "api report": _report("/api/v1/reports/{}"),
    "api names": _same("/api/v1/who"),
    "api name": lambda dice, known: f"/api/v1/who/{quote(dice.choice(known.names))}",
    "api outlets": _same("/api/v1/outlets"),
    "api sources": _same("/api/v1/sources"),
    "api search": _words("/api/v1/search?kind=reports&q={}"),
    "api changes": _same("/api/v1/changes"),
    "api verdicts": _same("/api/v1/verdicts"),
    "api issues": _same("/api/v1/issues"),
    "api status": _same("/api/v1/status"),
    "api document": _same("/api/v1/openapi.json"),
}


def known(address: str) -> Known:
    """Ids of everything, by the API itself; the longest story comes last."""
    with httpx.Client(base_url=f"{address}/api/v1", timeout=60) as client:
        stories = sorted(_all(client, "/stories"), key=lambda row: row["reports"])
        reports = list(_all(client, "/reports"))
        names = [row["key"] for row in client.get("/who").json()["items"]]
        some = stories[:: max(1, len(stories) // 300)] + stories[-1:]
        accounts = [client.get(f"/stories/{row['id']}").json()["account"] for row in some]
    claims = [(account["id"], claim["id"]) for account in accounts for claim in account["claims"]]
    words = sorted({word.strip(".,").lower() for a in accounts[:50] for c in a["claims"] for word in c["text"].split()})
    held, kept = [row["id"] for row in reports], [row["sha256"] for row in reports if row["sha256"]]
    return Known([row["id"] for row in stories], claims, held, kept, names, [w for w in words if w.isalpha()])


def _all(client: httpx.Client, path: str) -> Iterator[dict[str, Any]]:
    cursor: str | None = ""
    while cursor is not None:
        page = client.get(path, params={"limit": 200, "cursor": cursor}).json()
        yield from page["items"]
        cursor = page["next"]


@contextmanager
def running(store: str | Path) -> Iterator[tuple[str, int]]:
    """The service over a store, in a process of its own: its address and its number."""
    with subprocess.Popen([*PROGRAM, "--store", store, "--port", "0"], stderr=subprocess.PIPE, text=True) as program:
        assert program.stderr is not None  # noqa: S101 - it was asked for above
        try:
            yield program.stderr.readline().strip().rstrip("/"), program.pid
        finally:
            program.terminate()


async def asked(address: str, paths: Sequence[str]) -> list[float]:
    """Seconds from the beat to the whole answer of each path, at RATE a second; an answer other than 200 ends it."""
    taken: list[float] = []

    async def one(client: httpx.AsyncClient, path: str, beat: float) -> None:
        await asyncio.sleep(max(0.0, beat - time.perf_counter()))
        answer = await client.get(path, headers={"accept": "text/html"})
        answer.raise_for_status()
        taken.append(time.perf_counter() - beat)

    # The service lets idle connections go after five seconds; whoever uses one in that moment would have to ask again.
    limits = httpx.Limits(max_connections=100, max_keepalive_connections=100, keepalive_expiry=2)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        start = time.perf_counter() + 0.2
        await asyncio.gather(*(one(client, path, start + n / RATE) for n, path in enumerate(paths)))
    return taken


def percentile(taken: Sequence[float], share: float) -> float:
    """Milliseconds below which this share lies."""
    ordered = sorted(taken)
    return round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1)


def spent(process: int) -> float:
    """Seconds of processor time that a process has taken; 0 where the system does not say (proc(5))."""
    told = Path(f"/proc/{process}/stat")
    fields = told.read_text("utf-8").rpartition(")")[2].split() if told.exists() else ["0"] * 13
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def measured(address: str, process: int, ids: Known, seconds: int) -> dict[str, dict[str, float]]:
    """Each kind alone for some seconds, then all of them mixed."""
    dice = Random(11)  # noqa: S311 - no secret hangs on it
    found = {}
    plans = {kind: [ask(dice, ids) for _ in range(RATE * seconds)] for kind, ask in KINDS.items()}
    mixed = [dice.choice(list(KINDS.values()))(dice, ids) for _ in range(RATE * 6 * seconds)]
    for kind, paths in [*plans.items(), ("all of them mixed", mixed)]:
        before = spent(process)
        taken = asyncio.run(asked(address, paths))
        cost = round(1000 * (spent(process) - before) / len(paths), 1)
        found[kind] = {
            "cpu_ms": cost,
            "p50_ms": percentile(taken, 0.5),
            "p95_ms": percentile(taken, 0.95),
            "most_ms": percentile(taken, 1),
        }
        print(f"{kind:28} {found[kind]}", file=sys.stderr, flush=True)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=25_000)
    parser.add_argument("--seconds", type=int, default=5, help="how long each kind is asked for")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--store", help="where the store is made, or was: a file, or the URL of a store that is made")
    where.add_argument("--postgresql", action="store_true", help="in a database of a server started for it")
    given = parser.parse_args()
    before = os.getloadavg()[0]
    with ExitStack() as stack:
        place = given.store or (
            stack.enter_context(server()).database()
            if given.postgresql
            else str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "pages.db")
        )
        if given.postgresql or not ("://" in place or Path(place).exists()):
            filled(place, given.reports)
        if "://" in place:
            with psycopg.connect(place, autocommit=True) as on:
                on.execute("ANALYZE")
        with running(place) as (address, process):
            ids = known(address)
            status = httpx.get(f"{address}/api/v1/status").json()
            found = measured(address, process, ids, given.seconds)
    worst = max(kind["p95_ms"] for kind in found.values())
    figures = {
        "reports": sum(status["stages"].values()),
        "stories": status["stories"],
        "claims": status["claims"],
        "store_mb": round(status["bytes"] / 1e6, 1),
        "requests_per_second": RATE,
        "cores": os.cpu_count(),
        "load_at_start_and_end": [round(before, 1), round(os.getloadavg()[0], 1)],
        "python": platform.python_version(),
        "worst_p95_ms": worst,
        "kinds": found,
    }
    if given.reports == 25_000:
        record("pages-postgresql" if "://" in place else "pages", figures)
    else:
        print(json.dumps(figures, indent=2))
    return int(worst > 1000 * LIMIT)


if __name__ == "__main__":
    sys.exit(main())
