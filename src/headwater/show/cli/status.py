"""`headwater status`: what is behind, what failed and why, which sources are in trouble, what changed last."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from headwater.show.cli import output
from headwater.show.cli.stores import has_a_store, opened
from headwater.show.safe import one_line, shorten

if TYPE_CHECKING:
    from headwater.run import Status


@click.command(epilog="Exit status: 0 all is well, 1 a report failed or a source is in trouble, 2 there is no store.")
@has_a_store
@click.option("--format", "face", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def status(place: str, face: str) -> int:
    """What waits and for how long, what failed and why, which sources are in trouble, what changed last.

    \b
    A look:
      headwater status
    For a program that wakes people:
      headwater status --format json | jq '.oldest_waiting'
    """
    from headwater.run import status as found_in  # noqa: PLC0415 - the reader is slow to load

    with opened(place) as store:
        found = found_in(store)
    if face == "json":
        output.write(json.dumps(_plain(place, found), ensure_ascii=False, indent=1) + "\n", None)
    else:
        output.write("\n".join(_lines(place, found, datetime.now(UTC))) + "\n", None)
    return 1 if found.in_trouble or found.failed else 0


def _plain(place: str, found: "Status") -> dict[str, Any]:
    counts = found.counts
    sources = [{name: value for name, value in asdict(s).items() if name != "state"} for s in found.sources]
    failed = [
        {"report": h.report.id, "input": h.report.input, "why": h.why, "arrived": h.arrived} for h in found.failed
    ]
    return {
        "store": place,
        "worked_on": found.worked_on,
        "reports": dict(counts.stages),
        "oldest_waiting": counts.oldest_waiting,
        "newest": counts.newest,
        "stories": counts.stories,
        "stale": counts.stale,
        "claims": counts.claims,
        "bytes": counts.bytes,
        "failed": failed,
        "sources": sources,
        "issues": [asdict(issue) for issue in found.issues],
        "changes": [asdict(moment) for moment in found.changes],
    }


def _lines(place: str, found: "Status", now: datetime) -> Iterator[str]:
    counts = found.counts
    yield f"{one_line(place)}: {counts.reports:,} reports, {counts.stories:,} stories, {counts.claims:,} claims, " + (
        f"{counts.bytes / 1e6:,.1f} MB"
    )
    yield "somebody works on it" if found.worked_on else "nobody works on it (headwater watch SOURCES.toml)"
    yield from _behind(found, now)
    yield from _sources(found)
    for held in found.failed:
        yield f"  failed: {one_line(held.report.input or held.report.id)}: {one_line(held.why or '')}"
    for issue in found.issues:
        if issue.stage == "collect":
            yield f"  issue of {issue.at}: {one_line(issue.input)}: {one_line(issue.what)}"
    for moment in found.changes:
        yield f"  {moment.at} {moment.what}: {shorten(one_line(moment.text), 80)}"


def _behind(found: "Status", now: datetime) -> Iterator[str]:
    stages = found.counts.stages
    if stages["waiting"]:
        since = found.counts.oldest_waiting or ""
        yield f"{stages['waiting']:,} reports wait, the oldest for {_ago(since, now)}"
    else:
        yield "nothing waits"
    if stages["again"] or found.counts.stale:
        yield f"{stages['again']:,} reports are read again, {found.counts.stale:,} stories told again"


def _sources(found: "Status") -> Iterator[str]:
    trouble = found.in_trouble
    sources = "1 source" if len(found.sources) == 1 else f"{len(found.sources):,} sources"
    yield f"{sources}, {f'{len(trouble):,} in trouble' if trouble else 'all in order'}"
    for source in trouble:
        times = "once" if source.failures == 1 else f"{source.failures:,} times"
        why = one_line(source.last_error or "")
        yield f"  {one_line(source.url)}: failed {times}: {why}; next look {source.due_at}"


def _ago(since: str, now: datetime) -> str:
    """`3 minutes`; nothing is less than none, whatever a clock did."""
    seconds = max(0.0, (now - datetime.fromisoformat(since)).total_seconds()) if since else 0.0
    for unit, size in (("day", 86400), ("hour", 3600), ("minute", 60)):
        if seconds >= 2 * size:
            return f"{int(seconds // size):,} {unit}s"
    return f"{int(seconds):,} seconds"
