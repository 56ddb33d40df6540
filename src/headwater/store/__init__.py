"""The sixth room: what is remembered, with its evidence.

Door: `open_store` gives a `Store`; its `view()` reads (`View`), its `batch()` writes (`Batch`), all or nothing.
"""

from headwater.store.batch import Batch
from headwater.store.copying import restore
from headwater.store.errors import StoreBusyError, StoreError, StoreFullError, StoreLostError
from headwater.store.forgetting import Pruned
from headwater.store.linked import Remembered
from headwater.store.rows import (
    ClaimHit,
    Counts,
    Held,
    IssueRow,
    Moment,
    NamePage,
    NameRow,
    Order,
    OutletRow,
    Page,
    ReportHit,
    SourceRow,
    Spoken,
    Stage,
    StoryRow,
    VerdictRow,
    Via,
)
from headwater.store.store import Store, open_store
from headwater.store.view import View

__all__ = [
    "Batch",
    "ClaimHit",
    "Counts",
    "Held",
    "IssueRow",
    "Moment",
    "NamePage",
    "NameRow",
    "Order",
    "OutletRow",
    "Page",
    "Pruned",
    "Remembered",
    "ReportHit",
    "SourceRow",
    "Spoken",
    "Stage",
    "Store",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreLostError",
    "StoryRow",
    "VerdictRow",
    "Via",
    "View",
    "open_store",
    "restore",
]
