"""The fourth room: one story's claims, their independent origins, agreement and conflict.

Doors: `weigh` gives the account of a story, `ask` what it says to one sentence.
"""

from headwater.weigh.account import weigh
from headwater.weigh.asking import ask

__all__ = ["ask", "weigh"]
