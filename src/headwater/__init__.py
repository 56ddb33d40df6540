"""Headwater follows the claims of news reports upstream to their independent origins.

import headwater
from headwater.collect import collect

reports = [found for found in collect(["reports.jsonl"]) if isinstance(found, headwater.Report)]
print(headwater.brief(reports).to_json())
"""

from collections.abc import Iterable
from importlib import import_module

import headwater.read as _room
from headwater.model import Briefing, Issue, Reading, Report

__version__ = "0.1.0"
__all__ = ["Briefing", "Issue", "Reading", "Report", "brief", "read"]


def read(report: Report) -> Reading:
    """What one report says: sentences, names, times, attributions, events; `.to_json()` gives it as text."""
    reading: Reading = _room.read_report(report)
    return reading


def brief(reports: Iterable[Report]) -> Briefing:
    """The account of every story in the reports; `.to_json()` gives it as text."""
    run = import_module("headwater.run")  # brings numpy, which only this needs
    briefing: Briefing = run.brief(reports)
    return briefing
