"""`headwater sources`: whether what a SOURCES.toml names can be followed."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.show.cli import output
from headwater.show.cli.progress import Progress

if TYPE_CHECKING:
    from rich.table import Table

    from headwater.collect import Checkup, Sources

_AT_ONCE = 8
"""Sources looked at at the same time; their visits to one host keep their distance all the same."""


@click.group()
def sources() -> None:
    """The sources that are followed: what a SOURCES.toml names.

    \b
    Before you follow them:
      headwater sources check SOURCES.toml
    """


@sources.command()
@click.argument("file", metavar="SOURCES.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "face", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
def check(file: Path, face: str) -> int:
    """Look at every source once: is it there, what is it, how new, and what does one of its pages give.

    \b
    Nothing is kept. Exit status: 0 all can be followed, 1 some cannot, 2 the file is wrong.
      headwater sources check SOURCES.toml
      headwater sources check SOURCES.toml --format json | jq '.sources[] | select(.problem)'
    """
    found = _checked(loaded(file))
    if face == "json":
        printed = {"sources": [asdict(each) for each in found]}
        output.write(json.dumps(printed, ensure_ascii=False, indent=1) + "\n", None)
    else:
        _print(found)
    return 1 if any(each.problem for each in found) else 0


def loaded(file: Path) -> "Sources":
    """What a SOURCES.toml says; a command line that names a wrong one is wrong."""
    from headwater.collect import SourcesError, load_sources  # noqa: PLC0415 - the fetcher is slow to load
    from headwater.show.safe import one_line  # noqa: PLC0415

    try:
        return load_sources(file)
    except SourcesError as error:
        raise click.UsageError("\n".join(one_line(problem) for problem in error.problems)) from error


def _checked(given: "Sources") -> "list[Checkup]":
    from headwater.collect import Visitor, check_source  # noqa: PLC0415

    visit, progress = Visitor(given.fetching, pause=given.pause), Progress()
    found = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for done, each in enumerate(pool.map(lambda source: check_source(source, visit), given.sources), start=1):
            progress("looking at sources", done, len(given.sources))
            found.append(each)
    progress.clear()
    return found


def _print(found: "list[Checkup]") -> None:
    from rich.console import Console  # noqa: PLC0415

    console = Console(file=sys.stdout, highlight=False)
    console.print(_table(found))
    wrong = sum(each.problem is not None for each in found)
    console.print(f"{len(found)} sources, {f'{wrong} cannot be followed' if wrong else 'all in order'}")


def _table(found: "list[Checkup]") -> "Table":
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(show_lines=True)
    for name, share in (("source", 5), ("what stands there", 3), ("one report", 5)):
        table.add_column(name, ratio=share, overflow="fold")
    for each in found:
        wrong = Text(f"✗ {_safe(each.problem)}", style="bold red") if each.problem else None
        given = wrong or Text("\n".join(_told(each)))
        table.add_row(Text("\n".join(_names(each))), Text("\n".join(_stands(each))), given)
    return table


def _names(each: "Checkup") -> Iterator[str]:
    if each.title:
        yield _safe(each.title)
    yield _safe(each.place)
    if each.feed:
        yield f"feed: {_safe(each.feed)}"


def _stands(each: "Checkup") -> Iterator[str]:
    """What stands at a source, line by line."""
    if each.kind:
        one, many = ("file", "files") if each.kind == "folder" else ("entry", "entries")
        yield f"{each.kind}, {each.entries:,} {one if each.entries == 1 else many}"
    if each.newest:
        yield f"newest {_moment(each.newest)}"
    if each.robots:
        yield f"robots.txt: {_safe(each.robots)}"


def _moment(published: str) -> str:
    """`2024-05-06 10:00` for a time, a day as it is."""
    return published[:16].replace("T", " ")


def _told(each: "Checkup") -> Iterator[str]:
    """What one page of the source gives, line by line."""
    sample = each.sample
    if sample is None:
        yield "✓"
        return
    yield f"✓ {_safe(sample.title or 'without title')}"
    day = _moment(sample.published) if sample.published else "no date"
    yield f"{sample.words:,} words, {day}{'' if sample.pages else ', from the feed itself'}"


def _safe(text: Any) -> str:
    from headwater.show.safe import one_line  # noqa: PLC0415

    return one_line(str(text))
