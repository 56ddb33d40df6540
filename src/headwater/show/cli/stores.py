"""What commands on a store share: the options that name it and its readers, opening it, working off what waits."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from headwater.settings import Settings, bytes_of, from_environment
from headwater.show.cli.progress import Progress

if TYPE_CHECKING:
    from headwater.run import Readers
    from headwater.store import Store

Command = TypeVar("Command", bound=Callable[..., Any])


def settings() -> Settings:
    """What the environment sets; a command line under variables that make no sense is wrong."""
    try:
        return from_environment(os.environ)
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def has_a_store(command: Command) -> Command:
    """The option that names the store."""
    return click.option(
        "--store",
        "place",
        metavar="PATH|URL",
        callback=lambda _context, _parameter, place: place or settings().store,
        help="What is remembered: a file, or postgresql://… By default HEADWATER_STORE, else headwater.db here.",
    )(command)


def has_readers(command: Command) -> Command:
    """The options that say who reads, and in how many processes."""
    workers = click.option(
        "--workers",
        type=click.IntRange(0, 64),
        metavar="N",
        callback=lambda _context, _parameter, n: settings().processes if n is None else n,
        help="Processes that read; 0: this one alone. By default HEADWATER_WORKERS, else one a core, at most four.",
    )
    reader = click.option(
        "--reader",
        metavar="NAME",
        callback=lambda _context, _parameter, name: name or settings().reader,
        help="What reads the reports: encoder (ours, the default), spacy, spacy:en_core_web_trf, or one you installed.",
    )
    return workers(reader(command))


def size(context: click.Context, parameter: click.Parameter, given: str | None) -> int | None:  # noqa: ARG001
    """The bytes that an option names."""
    try:
        return None if given is None else bytes_of(given)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


@contextmanager
def opened(place: str, *, new: bool = False) -> Iterator["Store"]:
    """The store at a place, closed again in the end; one that is not there is made only where it is meant to be `new`.

    Whatever is wrong with it is said in its own words. The exit status is 2, or 1 where it may be better soon.
    """
    from headwater.store import (  # noqa: PLC0415 - the database is slow to load
        StoreBusyError,
        StoreError,
        StoreFullError,
        StoreLostError,
        open_store,
    )

    file = place.removeprefix("sqlite:///")
    if not new and "://" not in file and not Path(file).is_file():
        raise click.UsageError(f"there is no store at {place}; `headwater watch` or `headwater add` makes one")
    try:
        store = open_store(place)
        try:
            yield store
        finally:
            store.close()
    except (StoreBusyError, StoreFullError, StoreLostError) as error:
        raise click.ClickException(str(error)) from error
    except StoreError as error:
        raise click.UsageError(str(error)) from error


@contextmanager
def reading(reader: str | None, workers: int) -> Iterator["Readers"]:
    """Processes that read, let go of in the end."""
    from headwater.run import Readers  # noqa: PLC0415 - the encoder's runtime is slow to load

    try:
        readers = Readers(reader, workers)
    except ValueError as error:
        raise click.BadParameter(str(error), param_hint="--reader") from error
    try:
        yield readers
    finally:
        readers.close()


def worked_off(store: "Store", reader: str | None, workers: int, progress: Progress) -> None:
    """Work off what waits, unless another process does so already."""
    from headwater.run import TakenError, work_off  # noqa: PLC0415

    with reading(reader, workers) as readers:
        try:
            done = work_off(store, readers, progress)
        except TakenError:
            progress.say("A headwater watch works on this store: it takes up what waits.")
            return
    progress.clear()
    failed = f", {done.failed:,} could not be (headwater status)" if done.failed else ""
    progress.say(f"{done.reports:,} reports worked off{failed}, {done.stories:,} stories told anew.")
