"""The sixth room: what is remembered, with its evidence.

Door: `open_store` gives a `Store`; its `view()` reads (`View`), its `batch()` writes (`Batch`), all or nothing.
"""

from headwater.store.batch import Batch
from headwater.store.errors import StoreBusyError, StoreError, StoreFullError, StoreLostError
from headwater.store.linked import Remembered
from headwater.store.rows import (
    Counts,
    Held,
    IssueRow,
    Moment,
    NamePage,
    NameRow,
    Order,
    OutletRow,
    Page,
    SourceRow,
    Spoken,
    StoryRow,
    VerdictRow,
)
from headwater.store.store import Store, open_store
from headwater.store.view import View

__all__ = [
    "Batch",
    "Counts",
    "Held",
    "IssueRow",
    "Moment",
    "NamePage",
    "NameRow",
    "Order",
    "OutletRow",
    "Page",
    "Remembered",
    "SourceRow",
    "Spoken",
    "Store",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreLostError",
    "StoryRow",
    "VerdictRow",
    "View",
    "open_store",
]
