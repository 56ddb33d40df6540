"""One pass down the river: reports in, a briefing out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from headwater import __version__
from headwater.link import link, unmatched
from headwater.model import Account, Briefing, Issue, MadeBy, Reading, Report, Story, by_id
from headwater.read import Reader, named
from headwater.verdicts import Verdict, of_kind
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


def link_all(
    reports: Iterable[Report],
    progress: Progress = silent,
    reader: Reader | None = None,
    verdicts: Sequence[Verdict] = (),
) -> tuple[Story, ...]:
    """The stories that the reports tell."""
    held = list(reports)
    readings = [reading for _, reading in read_all(held, progress, reader)]
    return link(held, readings, verdicts)


def without_a_match(
    verdicts: Sequence[Verdict], stories: Sequence[Story], accounts: Sequence[Account] = ()
) -> tuple[tuple[Verdict, str], ...]:
    """The verdicts that speak of nothing that is there, and what is missing; those on origins only with accounts."""
    known = [
        {o.label.casefold() for o in a.origins}
        | {step.label.casefold() for c in a.claims for s in c.assertions for step in s.chain}
        for a in accounts
    ]
    gone = [
        (v, "no story has both origins")
        for v in of_kind(verdicts, "same origin")
        if accounts and not any({str(s.name).casefold() for s in (v.a, v.b)} <= labels for labels in known)
    ]
    return (*unmatched(verdicts, stories), *gone)


def brief(
    reports: Iterable[Report],
    issues: Sequence[Issue] = (),
    progress: Progress = silent,
    reader: Reader | None = None,
    verdicts: Sequence[Verdict] = (),
) -> Briefing:
    """The account of every story in the reports, in the order of their first report.

    `verdicts` of people go before what was computed; those that speak of nothing that is there become issues.
    """
    chosen = reader or named(None)
    held = list(reports)
    readings = {reading.report: reading for _, reading in read_all(held, progress, chosen)}
    stories = link(held, list(readings.values()), verdicts)
    progress("weighing", 0, len(stories))
    known = by_id(held)
    accounts = []
    for done, story in enumerate(stories, start=1):
        accounts.append(weigh(story, known, readings, verdicts))
        progress("weighing", done, len(stories))
    gone = (
        Issue(f"verdict in line {v.line}", f"{v}: {why}") for v, why in without_a_match(verdicts, stories, accounts)
    )
    made_by = MadeBy(__version__, chosen.name, {"language": "en"})
    return Briefing(tuple(accounts), (*issues, *gone), made_by)
