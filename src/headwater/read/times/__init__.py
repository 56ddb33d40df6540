"""Times in a text: found by a small grammar, written as TIMEX3, resolved against the day of publication."""

from headwater.read.times.find import claim_day, find_times

__all__ = ["claim_day", "find_times"]
