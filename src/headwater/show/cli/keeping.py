"""`headwater store`: backups, letting go of what is old or what nobody may keep, reading anew."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from headwater.show.cli.progress import Progress
from headwater.show.cli.stores import has_a_store, has_readers, opened, reading, size, worked_off

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@click.group()
def store() -> None:
    """Keep a store in order: back it up, let go of what is old, forget a report, read anew.

    \b
    A copy while everything runs:
      headwater store backup /backups/headwater-2026-05-17.db
    """


@store.command()
@click.argument("to", metavar="TO", type=click.Path(path_type=Path))
@has_a_store
def backup(to: Path, place: str) -> int:
    """Copy the store to the file TO, whole, while it is used. PostgreSQL has pg_dump for that.

    \b
      headwater store backup /backups/headwater-$(date +%F).db
    """
    with opened(place) as held:
        held.backup(to)
    click.echo(f"{to}: {to.stat().st_size / 1e6:,.1f} MB", err=True)
    return 0


@store.command()
@click.argument("backed_up", metavar="FROM", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@has_a_store
@click.option("--replace", is_flag=True, help="A store that is there may be lost.")
def restore(backed_up: Path, place: str, *, replace: bool) -> int:
    """Put the backup FROM in the place of the store; stop `headwater watch` and `headwater serve` before.

    \b
      headwater store restore /backups/headwater-2026-05-17.db --replace
    """
    from headwater.store import StoreError  # noqa: PLC0415 - the database is slow to load
    from headwater.store import restore as put_back  # noqa: PLC0415

    if "://" not in place and Path(place).is_file():
        _refuse_while_worked_on(place)
    try:
        put_back(backed_up, place, replace=replace)
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    return 0


@store.command()
@has_a_store
@click.option(
    "--older-than", "age", metavar="AGE", help="Stories that no report reached for so long: 180d, 26w, 6m, 1y."
)
@click.option("--to-fit", "budget", metavar="SIZE", callback=size, help="The oldest, until the store takes SIZE: 20GB.")
@click.option("--keep-claims", is_flag=True, help="Only texts, readings and bytes go; accounts and history stay.")
def prune(place: str, age: str | None, budget: int | None, *, keep_claims: bool) -> int:
    """Let go of old stories. Stopped half-way, it goes on when it is asked again.

    \b
      headwater store prune --older-than 180d --keep-claims
      headwater store prune --to-fit 20GB --keep-claims
    """
    if (age is None) == (budget is None):
        raise click.UsageError("say --older-than AGE or --to-fit SIZE")
    with opened(place) as held:
        if age is not None:
            before = (datetime.now(UTC) - _age(age)).strftime("%Y-%m-%d")
            gone = held.prune(before, keep_claims=keep_claims)
        else:
            gone = held.within(budget or 0, keep_claims=keep_claims)
    click.echo(f"{gone.stories:,} stories and {gone.reports:,} reports let go of", err=True)
    return 0


@store.command()
@click.argument("reports", metavar="REPORT…", nargs=-1, required=True)
@has_a_store
@has_readers
def forget(reports: tuple[str, ...], place: str, reader: str | None, workers: int) -> int:
    """Forget a report by its id, for good: bytes, text, words to search by, and every claim that rests on it.

    The same words are never taken in again. Its stories are told anew without it.

    \b
      headwater store forget 5f0e9f7a1c2b3d4e
    """
    with opened(place) as held:
        for report in reports:
            try:
                held.forget(report)
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint="REPORT") from error
        worked_off(held, reader, workers, Progress())
    return 0


@store.command()
@has_a_store
@has_readers
@click.option("--failed", is_flag=True, help="Those that could not be read or linked, and no others.")
def reread(place: str, reader: str | None, workers: int, *, failed: bool) -> int:
    """Read every report again that was read by other weights than those of now, and tell its stories anew.

    Stopped half-way, it goes on at the next start, or in a `headwater watch`. An account that rests on readings of
    both says so.

    \b
      headwater store reread --workers 2
    What `headwater status` names as failed, once more:
      headwater store reread --failed
    """
    progress = Progress()
    with opened(place) as held:
        with reading(reader, 0) as readers, held.batch() as batch:
            again = batch.retry() if failed else batch.reread(readers.name)
        progress.say(f"{again:,} reports are to be read again.")
        worked_off(held, reader, workers, progress)
    return 0


def _refuse_while_worked_on(place: str) -> None:
    from headwater.run import is_worked_on  # noqa: PLC0415

    with opened(place) as held:
        worked_on = is_worked_on(held)
    if worked_on:
        raise click.UsageError(f"{place}: somebody works on it; stop headwater watch first")


def _age(given: str) -> timedelta:
    found = re.fullmatch(r"(\d{1,5})\s*([dwmy])", given.strip())
    if found is None:
        raise click.BadParameter(f"must be an age such as 180d, got {given!r}", param_hint="--older-than")
    return timedelta(days=int(found[1]) * _DAYS[found[2]])
