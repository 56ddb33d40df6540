"""One pass down the river: reports in, a briefing out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from headwater import __version__
from headwater.link import link
from headwater.model import Briefing, Issue, MadeBy, Reading, Report, Story, by_id
from headwater.read import Reader, named
from headwater.weigh import weigh

Progress = Callable[[str, int, int | None], None]
"""Called with what is being done, how many are done, and how many there are in all where that is known."""


def silent(stage: str, done: int, total: int | None) -> None:
    """No progress shown."""


def read_all(
    reports: Iterable[Report], progress: Progress = silent, reader: Reader | None = None
) -> Iterator[tuple[Report, Reading]]:
    """Each report with what it says, as soon as it is read."""
    total = len(reports) if isinstance(reports, Sequence) else None
    chosen = reader or named(None)
    for done, report in enumerate(reports, start=1):
        (reading,) = chosen.read([report])
        progress("reading", done, total)
        yield report, reading


def link_all(reports: Iterable[Report], progress: Progress = silent, reader: Reader | None = None) -> tuple[Story, ...]:
    """The stories that the reports tell."""
    held = list(reports)
    readings = [reading for _, reading in read_all(held, progress, reader)]
    return link(held, readings)


def brief(
    reports: Iterable[Report], issues: Sequence[Issue] = (), progress: Progress = silent, reader: Reader | None = None
) -> Briefing:
    """The account of every story in the reports, in the order of their first report."""
    chosen = reader or named(None)
    held = list(reports)
    readings = {reading.report: reading for _, reading in read_all(held, progress, chosen)}
    stories = link(held, list(readings.values()))
    progress("weighing", 0, len(stories))
    known = by_id(held)
    accounts = []
    for done, story in enumerate(stories, start=1):
        accounts.append(weigh(story, known, readings))
        progress("weighing", done, len(stories))
    made_by = MadeBy(__version__, chosen.name, {"language": "en"})
    return Briefing(tuple(accounts), tuple(issues), made_by)
