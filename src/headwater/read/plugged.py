"""Which reader reads: our own, or one that another package plugs in.

A package plugs one in by an entry point of the group `headwater.readers`: a function that takes what stands behind the
colon (`spacy:en_core_web_trf`; None where nothing does) and how many threads it may use, and gives a `Reader`.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points
from typing import Protocol, TypeAlias

from headwater.model import Reading, Report

GROUP = "headwater.readers"
OURS = "encoder"


class Reader(Protocol):
    """Anything that can say what reports say: our encoder, a spaCy pipeline, a server for language models.

    `name` goes into `made_by`, so that a briefing says what read it. `read` takes reports as they come and gives one
    reading for each, in the same order; it may take several at once before it gives the first.
    """

    @property
    def name(self) -> str: ...

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]: ...


MakeReader: TypeAlias = Callable[[str | None, int], Reader]
"""What an entry point names: argument and threads to a reader; ValueError says what is wrong with the argument."""


def named(what: str | None, threads: int = 1) -> Reader:
    """The reader called `what`, such as "spacy:en_core_web_trf"; None is the one that comes with the package.

    ValueError where there is none of that name, or it cannot be made.
    """
    name, _, argument = (what or OURS).partition(":")
    found = [point for point in entry_points(group=GROUP) if point.name == name]
    if not found:
        known = ", ".join(sorted({point.name for point in entry_points(group=GROUP)}))
        raise ValueError(f"no reader is called {name!r}; there are: {known}")
    try:
        make: MakeReader = found[0].load()
        return make(argument or None, threads)
    except ImportError as error:
        raise ValueError(f"the reader {name!r} needs a package that is not installed: {error}") from error
