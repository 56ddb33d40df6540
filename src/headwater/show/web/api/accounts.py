"""The shapes of an account: its fields mean what docs/json.md says, and `headwater.wire` writes them."""

from typing import Any, TypeAlias

from msgspec import Struct

from headwater.model import ClaimStatus, DateOrigin, DerivationKind, EntityType, SourceKind
from headwater.ratings import Reliability

Spans: TypeAlias = list[tuple[int, int]]


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
