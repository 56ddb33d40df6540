"""How fast the store answers with 25,000 reports in it, and how many bytes a report takes.

    python -m benchmarks.store [--reports 25000] [--place FILE_OR_ADDRESS]

Fills a store with stories of invented words, sized like the reports of articles-2012-2018 (5,300 characters, 52 claims
and 30 names a report; most stories of one report, some of sixty), the last thousand arrivals one by one as the live
loop writes them, and asks every question of a page twenty times. Writes benchmarks/results/store.json: medians and
95th percentiles in milliseconds, and what the process worked itself (`worked`), which others on the machine do not
lengthen.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from functools import cache, partial
from itertools import accumulate
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import Any, get_args

from benchmarks.program import record
from headwater.model import (
    Account,
    Assertion,
    ChainLink,
    Claim,
    ClaimStatus,
    Clause,
    Conflict,
    Entity,
    Match,
    Mention,
    Origin,
    Reading,
    Report,
    Story,
    fingerprint,
)
from headwater.store import Order, Store, View, open_store

OUTLETS, NAMES, VOCABULARY = 300, 12_000, 20_000
SENTENCES, WORDS = 45, 17  # of a report, of a sentence
SHARED = 10  # claims that the reports of a story have in common
LIVE = 1000  # arrivals that are written one by one
ASKED = 20


# ── invented reports ─────────────────────────────────────────────────────────────────────────────────────────────────


@cache
def vocabulary() -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Invented words, the frequent ones first and short, and how frequent all up to each are (Zipf's law)."""
    draw = Random(1)  # noqa: S311 - nothing here is secret
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "is")]
    words = dict.fromkeys("".join(draw.choices(syllables, k=1 + n * 3 // VOCABULARY)) for n in range(VOCABULARY * 2))
    return tuple(words), tuple(accumulate(1 / (n + 3) for n in range(len(words))))


def sentence(draw: Random) -> str:
    words, weights = vocabulary()
    return " ".join(draw.choices(words, cum_weights=weights, k=WORDS)).capitalize() + "."


def name_of(n: int) -> str:
    words, _ = vocabulary()
    return f"{words[200 + n % 900]} {words[1500 + n]}".title()


def report(n: int, opening: Sequence[str], names: Sequence[str]) -> Report:
    """A report that opens with the sentences of its story, with its names in the others."""
    draw = Random(n)  # noqa: S311
    own = [f"{draw.choice(names)} {sentence(draw)}" for _ in range(SENTENCES - len(opening))]
    day = f"2024-{1 + n * 12 // 400_000 % 12:02}-{1 + n // 70 % 28:02}T{n % 24:02}:00:00Z"
    return Report(
        id=fingerprint("report", str(n)),
        text=" ".join([*opening, *own]),
        outlet=f"The {name_of(int(draw.paretovariate(0.6)) % OUTLETS)} Post",
        title=sentence(draw)[:70],
        url=f"https://outlet{n % OUTLETS}.example/{n}",
        published=day,
        language="en",
        sha256="",
        collected=day,
        input=f"https://outlet{n % OUTLETS}.example/feed",
    )


def spans_of(one: Report) -> list[tuple[int, int]]:
    """Where its sentences stand."""
    ends = [i + 1 for i, c in enumerate(one.text) if c == "."]
    return list(zip([0, *(e + 1 for e in ends[:-1])], ends, strict=True))


def reading(one: Report) -> Reading:
    spans = spans_of(one)
    return Reading(
        one.id,
        "en",
        tuple(spans),
        entities=tuple(
            Mention(a, a + 9, one.text[a : a + 9], "PERSON", f"e{n % 30}") for n, (a, _) in enumerate(spans)
        ),
        clauses=tuple(
            Clause(((a, b),), (a, a + 4), about=(f"e{n % 30}",), time="2024-01-01") for n, (a, b) in enumerate(spans)
        ),
    )


def told(number: int, reports: Sequence[Report], names: Sequence[int]) -> tuple[Story, Account]:
    """The account of a story: what its reports share, and what each says alone."""
    spans = {r.id: spans_of(r) for r in reports}
    origins = [Origin(f"o{n}", "named", name_of(n)) for n in names[:8]]

    def assertion(of: Report, n: int) -> Assertion:
        origin, span = origins[n % len(origins)], spans[of.id][n]
        steps = (ChainLink("named", origin.label, origin.id, None, ((span[0], span[0] + 8),)),)
        through = (ChainLink("outlet", reports[0].outlet, None, reports[0].id, ()),) if of is not reports[0] else ()
        return Assertion(of.id, (span,), 0.9, steps + through)

    def claim(made: Sequence[Assertion], text: str, n: int) -> Claim:
        status: ClaimStatus = "conflict" if n in (0, 1) and len(made) > 1 else "agreed" if len(made) > 1 else "single"
        conflict = Conflict("the number", str(n), ()) if status == "conflict" else None
        key = "c" + fingerprint(made[0].report, str(made[0].spans))[:8]
        return Claim(key, text, status, ("o1",), 1, len(made), 0, None, None, tuple(made), conflict)

    def text(of: Report, n: int) -> str:
        return of.text[slice(*spans[of.id][n])]

    shared = [claim([assertion(r, n) for r in reports], text(reports[0], n), n) for n in range(SHARED)]
    alone = [claim([assertion(r, n)], text(r, n), n) for r in reports for n in range(SHARED, len(spans[r.id]))]
    entities = tuple(
        Entity(
            f"{number}-{n}", name_of(n), ("PERSON", "PLACE", "ORG")[n % 3], (name_of(n).split()[1],),
            tuple((r.id, f"e{i}") for r in reports), None,
            tuple(Match(r.id, name_of(n), "named so", ((i, i + 9), (i + 500, i + 509))) for r in reports), f"i{n}",
        )
        for i, n in enumerate(names)
    )  # fmt: skip
    days = [r.published for r in reports if r.published]
    key, ids = fingerprint("story", reports[0].id), tuple(r.id for r in reports)
    account = Account(key, reports[0].title or "", min(days), max(days), tuple(reports), (), (), tuple(origins))
    return Story(key, ids, (), entities), replace(account, claims=(*shared, *alone), entities=entities)


def stories(total: int) -> Iterator[tuple[list[Report], list[int]]]:
    """Stories with their reports and the numbers of their names, until there are enough reports."""
    draw, n = Random(2), 0  # noqa: S311
    while n < total:
        size = min(total - n, 60, int(draw.paretovariate(1.3)))
        names = [int(draw.paretovariate(0.5)) % NAMES for _ in range(30 + size)]
        names = list(dict.fromkeys(names))
        opening = [sentence(draw) for _ in range(SHARED)]
        yield [report(n + i, opening, [name_of(x) for x in names]) for i in range(size)], names
        n += size


# ── filling and asking ───────────────────────────────────────────────────────────────────────────────────────────────


def fill(store: Store, total: int) -> list[float]:
    """Fill a store; milliseconds that each of the last arrivals took to be written."""
    took, seq = [], 0
    for number, (reports, names) in enumerate(stories(total)):
        live = seq >= total - LIVE
        for upto in range(1, len(reports) + 1) if live else [len(reports)]:
            here = reports[:upto]
            story, account = told(number, here, names)
            readings = [(one, reading(one)) for one in (here[-1:] if live else here)]
            start = time.perf_counter()
            seq = write(store, story, account, readings, seq)
            took += [1000 * (time.perf_counter() - start)] if live else []
        if number % 500 == 0:
            print(f"{seq} reports", flush=True)
    return took


def write(store: Store, story: Story, account: Account, readings: Sequence[tuple[Report, Reading]], seq: int) -> int:
    """One batch: some reports of a story, and its account; the last arrival number."""
    with store.batch() as batch:
        for one, said in readings:
            batch.collect(one, json.dumps(asdict(one)).encode(), "feed")
            batch.reading(said, "ours 3")
        batch.index(places=[(one.id, story.id) for one, _ in readings])
        batch.account(story, account, seq + len(readings), made_by="ours 3")
    return seq + len(readings)


def questions(view: View) -> dict[str, Callable[[View], object]]:
    """What pages ask, each in its costly form."""
    words, _ = vocabulary()
    largest = max(view.stories("contested", limit=500).rows, key=lambda row: row.reports).id
    usual = view.stories(limit=400).rows[-1].id
    name = view.names(limit=1).rows[0]
    found = view.story(largest)
    assert found is not None  # noqa: S101
    _, account = found
    one, claim = account.reports[-1], account.claims[0].id
    deep = view.changes(limit=5000).next
    asked: dict[str, Callable[[View], object]] = {
        f"stories, {order}": partial(View.stories, order=order) for order in get_args(Order)
    }
    return asked | {
        "stories, who": lambda v: v.stories(who=name.name),
        "stories, where": lambda v: v.stories(where=words[201]),
        "stories, outlet": lambda v: v.stories(outlet=one.outlet),
        "stories, a usual word": lambda v: v.stories(text=words[5]),
        "stories, all filters": lambda v: v.stories(
            text=words[5], who=words[203], since="2024-01-01", outlet=one.outlet
        ),
        "story, of sixty reports": lambda v: v.story(largest),
        "story, usual": lambda v: v.story(usual),
        "claim, of sixty reports": lambda v: v.claim(largest, claim),
        "history, of sixty reports": lambda v: v.history(largest),
        "history, one claim": lambda v: v.history(largest, claim),
        "changes": lambda v: v.changes(),
        "changes, far down": lambda v: v.changes(deep),
        "report": lambda v: (v.held(one.id), v.versions(one.id), v.reading(one.id), v.data(one.sha256)),
        "names": lambda v: v.names(),
        "names, by word": lambda v: v.names(words[210]),
        "name, of most stories": lambda v: v.name(name.key),
        "outlets": lambda v: v.outlets(),
        "sources": lambda v: v.sources(),
        "search, a usual word": lambda v: v.search(words[5]),
        "search, two words": lambda v: v.search(f"{words[40]} {words[900]}"),
        "search, a rare word": lambda v: v.search(words[15_000]),
        "search, of one outlet": lambda v: v.search(words[40], outlet=one.outlet),
        "search claims, a usual word": lambda v: v.search_claims(words[5]),
        "search claims, a rare word": lambda v: v.search_claims(words[15_000]),
        "counts": lambda v: v.counts(),
        "issues": lambda v: v.issues(),
    }


def asked(store: Store) -> dict[str, dict[str, float]]:
    """Milliseconds of each question, each time in a view of its own."""
    with store.view() as view:
        every = questions(view)
    return {what: spent(store, ask) for what, ask in every.items()}


def spent(store: Store, ask: Callable[[View], object]) -> dict[str, float]:
    """Milliseconds on the clock, and of this process alone, which others on the machine do not lengthen."""
    passed, worked = [], []
    for _ in range(ASKED):
        start, began = time.perf_counter(), time.process_time()
        with store.view() as view:
            ask(view)
        passed.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - began))
    return rounded(passed) | {"worked": round(median(worked), 1)}


def rounded(times: Sequence[float]) -> dict[str, float]:
    return {"median": round(median(times), 1), "p95": round(quantiles(times, n=20)[-1], 1)}


def main(place: str | Path, total: int) -> dict[str, Any]:
    store = open_store(place)
    start, began = time.perf_counter(), time.process_time()
    took = fill(store, total)
    filled, worked = time.perf_counter() - start, time.process_time() - began
    with store.view() as view:
        counts = view.counts()
    figures = {
        "reports": counts.reports,
        "stories": counts.stories,
        "claims": counts.claims,
        "bytes_a_report": counts.bytes // counts.reports,
        "load_of_the_machine": round(os.getloadavg()[0], 1),
        "filled_in_s": round(filled),
        "filled_worked_s": round(worked),
        "an_arrival_written_ms": rounded(took),
        "asked_ms": asked(store),
    }
    store.close()
    return figures


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=25_000)
    parser.add_argument("--place")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        name = "store-postgresql" if str(given.place or "").startswith("postgres") else "store"
        record(name, main(given.place or Path(folder) / "headwater.db", given.reports))
