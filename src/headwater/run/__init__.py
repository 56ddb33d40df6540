"""Running the rooms one after another: over what is in hand (`brief` and its like), or for ever (`watch`)."""

from importlib import import_module
from typing import TYPE_CHECKING

from headwater.run.once import brief, check, link_all, read_all, without_a_match

if TYPE_CHECKING:
    from headwater.run.health import Status, status
    from headwater.run.journal import say
    from headwater.run.live import Added, Watched, add, watch, work_off
    from headwater.run.lock import TakenError, alone, is_worked_on
    from headwater.run.readers import Readers

# What works on a store is looked up when it is first used: it brings the database, which a brief does not need.
_HOMES = {
    "Added": "live", "Readers": "readers", "Status": "health", "TakenError": "lock", "Watched": "live",
    "add": "live", "alone": "lock", "is_worked_on": "lock", "say": "journal", "status": "health", "watch": "live",
    "work_off": "live",
}  # fmt: skip
__all__ = [
    "Added", "Readers", "Status", "TakenError", "Watched", "add", "alone", "brief", "check", "is_worked_on", "link_all",
    "read_all", "say", "status", "watch", "without_a_match", "work_off",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(f"headwater.run.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
