"""The command line: `main` runs it and returns the exit status that the contract describes."""

import sys
from collections.abc import Sequence

import click

from headwater.show.cli.commands import headwater
from headwater.show.cli.keeping import store
from headwater.show.cli.sources import sources
from headwater.show.cli.status import status
from headwater.show.cli.watch import add, watch

INTERRUPTED = 130

for _command in (sources, watch, add, status, store):
    headwater.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `headwater` and exit: 0 done, 1 some inputs could not be read, 2 wrong command line, 130 interrupted."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit status of one run of the command line."""
    try:
        status = headwater.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped. What was printed so far is complete.", err=True)
        return INTERRUPTED
    return status if isinstance(status, int) else 0
