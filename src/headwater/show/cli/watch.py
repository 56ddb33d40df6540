"""`headwater watch` and `headwater add`: what fills a store, for ever or once."""

import signal
import sys
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING

import click

from headwater.show.cli.commands import INPUTS, takes_inputs
from headwater.show.cli.logs import Kind, log_to_stderr
from headwater.show.cli.progress import Progress
from headwater.show.cli.sources import loaded
from headwater.show.cli.stores import has_a_store, has_readers, opened, reading, settings, size, worked_off

if TYPE_CHECKING:
    from collections.abc import Iterator

    from headwater.collect import Sources, Taken
    from headwater.model import Issue
    from headwater.store import Counts


@click.command(
    epilog="Exit status: 0 stopped or done, 1 the store cannot be reached now, 2 the command line, SOURCES.toml or the "
    "store is wrong, or another headwater watch works on the store."
)
@click.argument("file", metavar="SOURCES.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@has_a_store
@has_readers
@click.option("--once", is_flag=True, help="Look at every source once, work off what waits, and end: for cron.")
@click.option(
    "--disk-budget",
    "budget",
    metavar="SIZE",
    callback=size,
    help="Let go of the texts of the oldest stories when the store takes more: 20GB (HEADWATER_DISK_BUDGET).",
)
@click.option(
    "--log", type=click.Choice(["plain", "json"]), default="plain", show_default=True, help="How to say what is done."
)
def watch(
    file: Path, place: str, reader: str | None, workers: int, budget: int | None, log: Kind, *, once: bool
) -> int:
    """Follow the sources that SOURCES.toml names, and keep the account of every story current.

    Ctrl-C or SIGTERM ends it after the reports in hand; a second one at once. Started again, it goes on where it was,
    however it ended.

    \b
    Follow feeds, pages and folders (docs/sources.md), until you stop it:
      headwater watch SOURCES.toml
    Elsewhere, with two processes that read, and logs for a program:
      headwater watch SOURCES.toml --store /var/lib/headwater/headwater.db --workers 2 --log json
    Every hour from cron:
      headwater watch SOURCES.toml --once
    """
    from headwater.collect import Visitor  # noqa: PLC0415 - the fetcher is slow to load
    from headwater.run import Watched  # noqa: PLC0415
    from headwater.run import watch as follow  # noqa: PLC0415

    given: Sources = loaded(file)
    log_to_stderr(log)
    how = Watched(once, budget if budget is not None else settings().budget)
    with opened(place, new=True) as store, reading(reader, workers) as readers:
        visit = Visitor(given.fetching, pause=given.pause)
        left = follow(store, given.sources, visit, readers, how=how, stop=_stopped_by_signals())
    _say_what_is_left(left)
    return 0


def _stopped_by_signals() -> Event:
    """Set by the first Ctrl-C or SIGTERM; the second does what it does to any program."""
    stop = Event()

    def asked(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        for each in (signal.SIGINT, signal.SIGTERM):
            signal.signal(each, signal.SIG_DFL)
        stop.set()

    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, asked)
    return stop


def _say_what_is_left(left: "Counts") -> None:
    from headwater.run import say  # noqa: PLC0415

    waiting = left.stages["waiting"] + left.stages["again"]
    rest = f"{waiting:,} reports wait to be worked off at the next start" if waiting else "nothing waits"
    say(f"ended; {rest}", waiting=waiting)


@click.command(epilog=INPUTS)
@takes_inputs
@has_a_store
@has_readers
def add(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    place: str,
    reader: str | None,
    workers: int,
    *,
    offline: bool,
) -> int:
    """Put reports into the store beside what is watched, and work them off.

    What is there already is not taken twice. While a `headwater watch` runs, it takes up what is added.

    \b
    Material that no feed brings:
      headwater add leaflet.txt --outlet "Harbour Lamp" --published 2019-05-17
    An archive:
      headwater add archive.jsonl.gz --store /var/lib/headwater/headwater.db
    """
    from headwater.run import add as put  # noqa: PLC0415 - the reader is slow to load

    progress = Progress()
    issues: list[Issue] = []
    try:
        items = _items(inputs, published, outlet, progress, issues, offline=offline)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--published") from error
    with opened(place, new=True) as store:
        added = put(store, items, progress)
        held = f", {added.held:,} were there already" if added.held else ""
        progress.say(f"{added.new:,} new reports{held}.")
        worked_off(store, reader, workers, progress)
    return 1 if issues else 0


def _items(
    inputs: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    progress: Progress,
    issues: "list[Issue]",
    *,
    offline: bool,
) -> "Iterator[Taken | Issue]":
    """The reports of the inputs; issues are said as they come, and kept."""
    from headwater.collect import take  # noqa: PLC0415 - page extraction is slow to load
    from headwater.model import Issue  # noqa: PLC0415
    from headwater.show.safe import one_line  # noqa: PLC0415

    found = take(inputs, stdin=sys.stdin.buffer, published=published, outlet=outlet, offline=offline, progress=progress)

    def said() -> "Iterator[Taken | Issue]":
        for item in found:
            if isinstance(item, Issue):
                issues.append(item)
                progress.say(f"headwater: {one_line(item.input)}: {one_line(item.what)}")
            yield item

    return said()
