"""What the API answers with, as types: the OpenAPI document is made from them. Rows of the store serve as they are.

Fields of accounts mean what docs/json.md says; `wire.py` writes them.
"""

from typing import Any, Generic, TypeAlias, TypeVar

from msgspec import Struct

from headwater.model import ClaimStatus, DateOrigin, DerivationKind, EntityType, SourceKind
from headwater.ratings import Reliability
from headwater.store import Moment, OutletRow, SourceRow, StoryRow, VerdictRow

Spans: TypeAlias = list[tuple[int, int]]
Row = TypeVar("Row")


class Listed(Struct, Generic[Row]):
    """Some rows of a list; `next` is the cursor of those behind them, null at the end."""

    items: list[Row]
    next: str | None = None


class Origin(Struct):
    """Where information first enters the reported world."""

    id: str
    kind: SourceKind
    label: str
    reliability: Reliability


class Step(Struct):
    """One holder of the information on its way to a report."""

    kind: SourceKind
    label: str
    origin: str | None
    report: str | None
    spans: Spans


class Assertion(Struct):
    """One report saying one thing at one place of its text."""

    report: str
    spans: Spans
    score: float
    dropped: bool
    circular: bool
    chain: list[Step]


class Conflict(Struct):
    """What is disputed, and the claims that hold another value."""

    about: str
    value: str
    rivals: list[str]


class Update(Struct):
    """Another figure of the same authority."""

    claim: str
    value: str
    when: str | None


class Claim(Struct):
    """What several assertions have in common."""

    id: str
    text: str
    status: ClaimStatus
    origins: list[str]
    independent_origins: int
    at_most: int
    untraced: int
    doubt: str | None
    credibility: str | None
    credibility_reason: str | None
    assertions: list[Assertion]
    conflict: Conflict | None
    updates: list[Update]
    event: dict[str, Any] | None
    time: str | None
    background: bool


class Told(Struct):
    """A report as an account lists it."""

    id: str
    outlet: str
    title: str | None
    published: str | None
    published_from: DateOrigin | None
    url: str | None
    sha256: str
    collected: str | None
    reliability: Reliability


class Evidence(Struct, rename={"source": "from", "target": "to"}):
    """The shared words, in both texts."""

    source: Spans
    target: Spans


class Derivation(Struct, rename={"source": "from", "target": "to"}):
    """`to` took words from `from`."""

    source: str
    target: str
    kind: DerivationKind
    score: float
    evidence: Evidence


class Missing(Struct):
    """An upstream report that is named but not in hand."""

    label: str
    claims: list[str]


class Met(Struct):
    """The story in which a name was met before."""

    story: str
    why: str


class Match(Struct):
    """A wording that means a name, and why."""

    report: str
    text: str
    why: str
    spans: Spans


class Entity(Struct):
    """One identity across the reports of a story."""

    id: str
    name: str
    type: EntityType
    aliases: list[str]
    elsewhere: str | None
    identity: str
    met: Met | None
    matches: list[Match]


class Board(Struct, rename={"before": "from", "after": "to"}):
    """A variable of a subject that moved."""

    subject: str
    variable: str
    before: str | None
    after: str
    since: str | None
    claims: list[str]


class Account(Struct):
    """A story's claims at a moment."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: list[Told]
    derivations: list[Derivation]
    missing: list[Missing]
    origins: list[Origin]
    claims: list[Claim]
    entities: list[Entity]
    board: list[Board]
    without: None


class Story(Struct):
    """A story: its line in the list, its account, and why each report stands in it."""

    story: StoryRow
    account: Account
    bonds: list["Bond"]


class Bond(Struct):
    """The report that a report stands nearest to, how likely the two tell one event, and the words that say so."""

    report: str
    nearest: str
    score: float
    words: list[str]


class ClaimPage(Struct):
    """A claim with its origins, its reports and its history."""

    story: str
    claim: Claim
    origins: list[Origin]
    reports: list[Told]
    history: list[Moment]


class ReportLine(Struct):
    """A report in a list: everything but its text."""

    seq: int
    id: str
    outlet: str
    title: str | None
    url: str | None
    published: str | None
    author: str | None
    language: str | None
    source: str
    stage: str
    why: str | None
    revises: str | None
    arrived: str
    sha256: str


class Made(Struct):
    """A claim that a report makes, and where."""

    claim: str
    text: str
    spans: list[Spans]
    independent_origins: int
    at_most: int
    reports: int
    status: ClaimStatus


class ReportPage(Struct):
    """A report with its text, its story, the claims that it makes, and its versions."""

    report: ReportLine
    text: str
    story: str | None
    claims: list[Made]
    versions: list[ReportLine]


class Name(Struct):
    """Who is who: a name, how it is printed and why that means it, its stories and claims."""

    key: str
    name: str
    type: str
    aliases: list[str]
    matches: list[Match]
    stories: list[StoryRow]
    claims: list["Said"]
    next: str | None


class Said(Struct):
    """A claim about a name or by it."""

    story: str
    claim: str
    text: str
    role: str
    status: ClaimStatus
    independent_origins: int
    at_most: int
    reports: int


class Hit(Struct):
    """A report or claim that has the words. `spans` point into a claim's text, or into the full text of a report."""

    story: str | None
    text: str
    spans: Spans
    claim: str | None = None
    report: str | None = None
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    status: ClaimStatus | None = None
    reports: int | None = None
    independent_origins: int | None = None
    at_most: int | None = None


class Kept(Struct):
    """What became of a verdict: its id, and whether it is new."""

    id: str
    new: bool


class Watched(Struct):
    """What is watched."""

    items: list[SourceRow]


class Outlets(Struct):
    """Every outlet: how often it was first, and how much of what it says came to it from elsewhere."""

    items: list[OutletRow]


class Verdicts(Struct):
    """All verdicts, withdrawn ones too."""

    items: list[VerdictRow]


class History(Struct):
    """What became of claims, the earliest first."""

    items: list[Moment]


class Problem(Struct):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
