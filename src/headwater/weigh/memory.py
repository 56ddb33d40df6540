"""How weighing keeps the garbage collector from looking through its statements again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No collection meanwhile: a sixth of the time of 200 reports. What weighing makes has no cycles to find."""
    watched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if watched:
            gc.enable()
