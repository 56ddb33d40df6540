"""The HTML face."""

from headwater.model import Briefing


def page(briefing: Briefing) -> str:
    """One self-contained page."""
    return str(len(briefing.stories))
