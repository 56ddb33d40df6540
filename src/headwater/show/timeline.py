"""The days of a story: what is claimed to have happened, and what was published, on each."""

from collections import defaultdict
from dataclasses import dataclass

from headwater.model import Report
from headwater.show.outline import Item, Outline


@dataclass(frozen=True, slots=True)
class Day:
    """One day (2019-05-17): the claims dated to it and the reports published on it."""

    date: str
    items: tuple[Item, ...]
    reports: tuple[Report, ...]


def timeline(outline: Outline) -> tuple[Day, ...]:
    """The days in order; claims and reports without a date are left out, background too."""
    items: dict[str, list[Item]] = defaultdict(list)
    reports: dict[str, list[Report]] = defaultdict(list)
    for item in outline.items:
        if item.claim.time and not item.claim.background:
            items[item.claim.time[:10]].append(item)
    for report in outline.account.reports:
        if report.day:
            reports[report.day].append(report)
    return tuple(Day(date, tuple(items[date]), tuple(reports[date])) for date in sorted({*items, *reports}))
