"""Running the rooms one after another over what is in hand: `read_all`, `link_all`, `brief`; `without_a_match`."""

from headwater.run.once import brief, check, link_all, read_all, without_a_match

__all__ = ["brief", "check", "link_all", "read_all", "without_a_match"]
