"""Showing: one briefing, four faces. Each face loads what it needs when it is asked for."""

import io
import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from headwater.model import Briefing, Checked

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["FACES", "as_html", "as_json", "as_markdown", "as_text", "checked", "on_terminal"]

# Longer lines are hard to read, however wide the terminal is.
_WIDEST = 100


def as_json(briefing: Briefing) -> str:
    """The JSON of the contract."""
    from headwater.wire import briefing_json  # noqa: PLC0415

    return json.dumps(briefing_json(briefing), ensure_ascii=False, indent=1) + "\n"


def as_text(briefing: Briefing, width: int = 80) -> str:
    """The account as plain text of at most `width` columns."""
    from rich.console import Console  # noqa: PLC0415

    from headwater.show.text import print_brief  # noqa: PLC0415

    page = io.StringIO()
    print_brief(briefing, Console(file=page, width=width, color_system=None, force_terminal=False))
    return _unpadded(page.getvalue())


def on_terminal(briefing: Briefing) -> str:
    """The account as wide as the terminal, in colour only on a terminal and where NO_COLOR is not set."""
    from headwater.show.text import print_brief  # noqa: PLC0415

    return _captured(lambda console: print_brief(briefing, console))


def _captured(show: Callable[["Console"], None]) -> str:
    from rich.console import Console  # noqa: PLC0415

    console = Console(highlight=False)
    console.width = min(console.width, _WIDEST)
    with console.capture() as page:
        show(console)
    return _unpadded(page.get())


def checked(found: Checked) -> str:
    """The answer to a question, as wide as the terminal, in colour only on a terminal and where NO_COLOR is not set."""
    from headwater.show.asked import print_checked  # noqa: PLC0415

    return _captured(lambda console: print_checked(found, console))


def _unpadded(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))


def as_html(briefing: Briefing) -> str:
    """One self-contained page."""
    from headwater.show.page import page  # noqa: PLC0415

    return page(briefing)


def as_markdown(briefing: Briefing) -> str:
    """The account as Markdown."""
    from headwater.show.markdown import document  # noqa: PLC0415

    return document(briefing)


FACES: Mapping[str, Callable[[Briefing], str]] = {
    "text": as_text,
    "html": as_html,
    "json": as_json,
    "markdown": as_markdown,
}
