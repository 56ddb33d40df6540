"""What robots.txt allows us (RFC 9309)."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from protego import Protego

from headwater.collect.drafts import UnreadableError
from headwater.collect.fetch import Fetched

# At least 500 kibibytes are to be heeded (2.5), and for a day at the most (2.4). Where it could not be had, asking
# again soon costs one request.
LONGEST = 500 * 1024
KEPT, KEPT_UNKNOWN = 24 * 3600.0, 600.0
_LONGEST_DELAY = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host: None allows everything, a reason forbids everything for now."""

    parsed: Protego | None = None
    unknown: str | None = None
    """Why the rules could not be had, where the failure means that nothing may be fetched for now."""

    def allows(self, url: str, agent: str) -> bool:
        """Whether the rules allow an address."""
        return self.parsed is None or bool(self.parsed.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the host wants between two visits, a minute at the most."""
        asked = self.parsed.crawl_delay(agent) if self.parsed else None
        return min(max(asked or 0.0, 0.0), _LONGEST_DELAY)

    @property
    def kept(self) -> float:
        """Seconds for which they hold."""
        return KEPT_UNKNOWN if self.unknown else KEPT


def rules_of(answer: Fetched | UnreadableError) -> Rules:
    """What an answer means: a client error that there are no rules, a server error or silence that all is forbidden.

    Too many requests (429) is taken for the second, since it asks to be left alone.
    """
    if isinstance(answer, UnreadableError):
        return Rules(unknown=str(answer))
    if answer.status == 200:
        return Rules(Protego.parse(answer.data[:LONGEST].decode("utf-8", "replace")))
    if answer.status == 429 or answer.status >= 500:
        return Rules(unknown=f"the server answers {answer.status}")
    return Rules()


def robots_of(url: str) -> str:
    """Where the rules for an address stand."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}/robots.txt"
