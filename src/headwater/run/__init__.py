"""Running the rooms one after another over what is in hand. Doors: `read_all`, `link_all`, `brief`."""

from headwater.run.once import brief, link_all, read_all

__all__ = ["brief", "link_all", "read_all"]
