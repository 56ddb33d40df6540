"""How a large piece of work spares the garbage collector what stands already."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unwatched() -> Iterator[None]:
    """Readings are millions of objects: looking through them again and again is a fifth of the time of what follows."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
