"""The second room: what a single report says. Door: `BaselineReader().read(reports)`, or any other `Reader`.

The names are looked up when they are first used, so that a command that reads nothing does not wait for the pipeline.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headwater.read.reader import BaselineReader, Reader, read_report

__all__ = ["BaselineReader", "Reader", "read_report"]


def __getattr__(name: str) -> object:
    if name in __all__:
        return getattr(import_module("headwater.read.reader"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
