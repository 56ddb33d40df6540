"""The fourth room: one story's claims, their independent origins, agreement and conflict.

Doors: `weigh` gives the account of a story, `ask` what it says to one sentence. `Pages` is what a caller may keep
between weighings of a story that grows.
"""

from headwater.weigh.account import weigh
from headwater.weigh.asking import ask
from headwater.weigh.pages import Pages

__all__ = ["Pages", "ask", "weigh"]
