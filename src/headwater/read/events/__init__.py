"""Who did what to whom: the deeds a sentence names, in the types of PLOVER 2021.

`find_events` is the door; `repaired` puts back a main verb the parser lost, `find_numbers` serves every clause.
"""

from headwater.read.events.finder import find_events
from headwater.read.events.numbers import find_numbers
from headwater.read.events.repair import repaired

__all__ = ["find_events", "find_numbers", "repaired"]
