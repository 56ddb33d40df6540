"""One pass down the river: reports in, a briefing out."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from headwater import __version__
from headwater.link import link, unmatched
from headwater.model import (
    Account,
    Answered,
    Briefing,
    Checked,
    Issue,
    MadeBy,
    Reading,
    Report,
    Story,
    by_id,
    fingerprint,
)
from headwater.ratings import UNGIVEN, Ratings
from headwater.read import Reader, named
from headwater.verdicts import Verdict, of_kind
from headwater.weigh import ask, weigh
from headwater.words import content_words

_MANY = 300
"""Reports from which two processes link in less time than one: to begin another takes a tenth of a second."""

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
    return link(held, readings, verdicts, _processes(held))


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
    *,
    ratings: Ratings = UNGIVEN,
    without: Sequence[str] = (),
) -> Briefing:
    """The account of every story in the reports, in the order of their first report.

    `verdicts` of people go before what was computed; `ratings` are how reliable they hold outlets and sources;
    `without` names reports, outlets and origins to leave out. What speaks of nothing that is there becomes an issue.
    """
    chosen, held = reader or named(None), list(reports)
    readings, stories = _read_and_linked(held, progress, chosen, verdicts)
    progress("weighing", 0, len(stories))
    known = by_id(held)
    accounts = []
    for done, story in enumerate(stories, start=1):
        accounts.append(weigh(story, known, readings, verdicts, ratings=ratings, without=without))
        progress("weighing", done, len(stories))
    gone = _lost(without_a_match(verdicts, stories, accounts))
    made_by = MadeBy(__version__, chosen.name, {"language": "en"})
    strangers = (*_unrated(ratings, accounts), *_not_left_out(without, accounts))
    return Briefing(tuple(accounts), (*issues, *gone, *strangers), made_by)


def check(
    question: str,
    reports: Iterable[Report],
    issues: Sequence[Issue] = (),
    progress: Progress = silent,
    reader: Reader | None = None,
    verdicts: Sequence[Verdict] = (),
    *,
    ratings: Ratings = UNGIVEN,
) -> Checked:
    """What the reports say to one sentence: the claims that say so, those that contradict it, and their origins.

    The sentence is read as if it were published with the last of the reports, so that "on Thursday" means theirs.
    """
    chosen, held = reader or named(None), list(reports)
    readings, stories = _read_and_linked(held, progress, chosen, verdicts)
    asked = _question(question, held)
    (read,) = chosen.read([asked])
    progress("asking", 0, len(stories))
    known, found = by_id(held), []
    for done, story in enumerate(stories, start=1):
        if _touches(asked, [known[i] for i in story.reports]):
            found.append(ask(replace(read, of=asked), story, known, readings, verdicts, ratings=ratings))
        progress("asking", done, len(stories))
    answers = sorted((a for a in found if a), key=_first)
    gone = _lost(without_a_match(verdicts, stories))  # origins are known of the stories that were weighed alone
    made_by = MadeBy(__version__, chosen.name, {"language": "en"})
    return Checked(question, tuple(answers), (*issues, *gone), made_by)


def _read_and_linked(
    held: Sequence[Report], progress: Progress, chosen: Reader, verdicts: Sequence[Verdict]
) -> tuple[dict[str, Reading], tuple[Story, ...]]:
    """What each report says, by its id, and the stories that the reports tell."""
    readings = {reading.report: reading for _, reading in read_all(held, progress, chosen)}
    return readings, link(held, readings, verdicts, _processes(held))


def _processes(held: Sequence[Report]) -> int:
    """How many processes share the linking: a second one pays where there is much to do, and a core for it."""
    return min(2, os.cpu_count() or 1) if len(held) >= _MANY else 1


def _lost(verdicts: Iterable[tuple[Verdict, str]]) -> Iterator[Issue]:
    return (Issue(f"verdict in line {v.line}", f"{v}: {why}") for v, why in verdicts)


def _first(found: Answered) -> tuple[bool, float]:
    """Stories that answer before those that only come near; the surest first."""
    answers = found.says or found.against
    return not answers, -max(m.score for m in answers or found.near)


def _question(words: str, reports: Sequence[Report]) -> Report:
    text = " ".join(words.split())
    ended = text if text.endswith((".", "!", "?")) else f"{text}."
    last = max((r.published for r in reports if r.published), default=None)
    return Report(fingerprint("question", ended), ended, "the question", published=last, language="en")


def _touches(question: Report, reports: Sequence[Report]) -> bool:
    """Whether one of a story's reports has a third of the question's telling words; others are not worth weighing."""
    asked = {w.stem for w in content_words(question.text)}
    return any(3 * len(asked & {w.stem for w in content_words(r.text)}) >= len(asked) for r in reports)


def _unrated(ratings: Ratings, accounts: Sequence[Account]) -> Iterator[Issue]:
    outlets = {r.outlet for a in accounts for r in a.reports}
    labels = {o.label for a in accounts for o in a.origins}
    for name in ratings.unused(outlets, labels):
        yield Issue(f"rating of “{name}”", "no outlet and no origin is called so")


def _not_left_out(names: Sequence[str], accounts: Sequence[Account]) -> Iterator[Issue]:
    met = {name for a in accounts if a.without for name in a.without.names}
    known = {o.label for a in accounts for o in a.origins} | {r.outlet for a in accounts for r in a.reports}
    for name in dict.fromkeys(names):
        if name not in met:
            near = get_close_matches(name, sorted(known), n=3, cutoff=0.4)
            hint = f"; there is {' and '.join(f'“{n}”' for n in near)}" if near else ""
            yield Issue(f"--without “{name}”", f"no report, outlet or origin (or more than one) is called so{hint}")
