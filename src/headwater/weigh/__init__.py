"""The fourth room: one story's claims, their independent origins, agreement and conflict. Door: `weigh`."""

from headwater.weigh.account import weigh

__all__ = ["weigh"]
