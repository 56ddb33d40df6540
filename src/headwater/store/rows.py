"""What the store gives back: one frozen type a kind of row."""

from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from headwater.model import Claim, Match, Met, Report

Stage: TypeAlias = Literal["waiting", "read", "linked", "failed", "again"]
"""How far a report got; `again`: it was read, by other weights, and waits to be read once more."""
What: TypeAlias = Literal["new", "changed", "gone", "back"]
Order: TypeAlias = Literal["changed", "new", "growing", "contested"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Some rows of a long list, and the cursor that gives those after them; None where there are no more."""

    rows: tuple[T, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A report as it is held. `seq`, the arrival number, orders everything."""

    seq: int
    report: Report
    source: str
    stage: Stage
    revises: str | None
    """Id of the version before it, at the same address."""
    arrived: str
    why: str | None = None
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story in a list; `seq` is the arrival number of the report that last touched it."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: int
    outlets: int
    claims: int
    contested: int
    origins: int
    """Traced origins of the whole story."""
    echoed: int
    """Claims with more reports than origins."""
    begun_at: str
    changed_at: str
    seq: int
    made_by: str = ""
    pruned_at: str | None = None
    """Since when the texts of its reports are gone."""
    grown: int = 0
    """Reports of the last day; filled in the order `growing` alone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """What became of a claim when its story was touched. `before` holds the values that changed."""

    story: str
    claim: str
    seq: int
    at: str
    what: What
    text: str
    status: str
    independent: int
    at_most: int
    reports: int
    before: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A feed, folder or page that is watched, and how it does."""

    url: str
    kind: str
    title: str | None = None
    outlet: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    checked_at: str | None = None
    due_at: str | None = None
    failures: int = 0
    last_error: str | None = None
    state: str | None = None
    """Whatever else its fetcher wants to find again."""
    reports: int = 0
    """Counted, not stored."""


@dataclass(frozen=True, slots=True)
class VerdictRow:
    """A verdict of a person: `line` as in `headwater.verdicts`, without its id."""

    id: str
    line: dict[str, Any]
    at: str
    by: str
    withdrawn_at: str | None = None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Something that could not be handled, and why."""

    id: str
    at: str
    source: str
    input: str
    what: str
    stage: str


@dataclass(frozen=True, slots=True)
class NameRow:
    """Somebody or something that stories name."""

    key: str
    name: str
    type: str
    stories: int
    reports: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim that concerns a name: it is about it, or comes from it."""

    story: str
    claim: Claim
    role: Literal["about", "by"]


@dataclass(frozen=True, slots=True)
class Via:
    """Where and how a report of a story calls something, and why that means it."""

    story: str
    match: Match


@dataclass(frozen=True, slots=True)
class NamePage:
    """One name: how reports call it and why that means it, its stories (latest first), and its claims in these."""

    row: NameRow
    aliases: tuple[str, ...]
    matches: tuple[Via, ...]
    met: tuple[tuple[str, Met], ...]
    """Stories with the earlier story in which each met the name, and why it is taken to be the same."""
    stories: tuple[StoryRow, ...]
    claims: tuple[Spoken, ...]
    next: str | None = None
    """Cursor of the stories that are not shown here."""


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet: how much it prints, how much of that lies upstream of it, and how often it is the first."""

    outlet: str
    reports: int
    stories: int
    shared: int
    """Stories that other outlets tell as well; `first` counts those of them that it told first."""
    first: int
    assertions: int
    echoes: int
    """Assertions that came to it through another outlet or another report."""


@dataclass(frozen=True, slots=True)
class ReportHit:
    """A report that has the words, and where it has them."""

    seq: int
    report: Report
    story: str | None
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ClaimHit:
    """A claim that has the words, as it stands now."""

    story: str
    claim: str
    text: str
    status: str
    independent: int
    at_most: int
    reports: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How the store is doing: reports by stage, stories, what is behind, and how large it is."""

    stages: dict[Stage, int]
    stories: int
    claims: int
    issues: int
    stale: int
    """Stories whose accounts have to be made anew."""
    oldest_waiting: str | None
    """When the report that has waited longest arrived."""
    newest: str | None
    """When the last report arrived."""
    seq: int
    """The last arrival number that was given."""
    bytes: int

    @property
    def reports(self) -> int:
        return sum(self.stages.values())
