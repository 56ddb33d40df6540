"""The second room: what a single report says. Door: `named(None).read(reports)`, or any other `Reader`.

The names are looked up when they are first used, so that a command that reads nothing does not wait for the pipeline.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headwater.read.plugged import Reader, named
    from headwater.read.reader import read_report
    from headwater.read.wordings import wording_vector, wording_vectors

__all__ = ["Reader", "named", "read_report", "wording_vector", "wording_vectors"]
_HOMES = {
    "Reader": "plugged",
    "named": "plugged",
    "read_report": "reader",
    "wording_vector": "wordings",
    "wording_vectors": "wordings",
}


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module(f"headwater.read.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
