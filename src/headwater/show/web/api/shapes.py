"""What the API answers with, as types: the OpenAPI document is made from them. Rows of the store serve as they are."""

from typing import Generic, TypeVar

from msgspec import Struct

from headwater.model import ClaimStatus
from headwater.show.web.api.accounts import Account, Claim, Match, Origin, Spans, Told
from headwater.store import Moment, OutletRow, SourceRow, StoryRow, VerdictRow

Row = TypeVar("Row")


class Listed(Struct, Generic[Row]):
    """Some rows of a list; `next` is the cursor of those behind them, null at the end."""

    items: list[Row]
    next: str | None = None


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
