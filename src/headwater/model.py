"""The types that flow down the river: read this first.

Every room takes and gives values of these types and nothing else. All are frozen; all offsets are Unicode code points
into the text of one report, end exclusive; all times are ISO 8601 strings. `wire.py` turns them into the
JSON that the contract describes.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType
from typing import Literal, TypeAlias

from headwater.ratings import UNRATED, Reliability

Span: TypeAlias = tuple[int, int]
Spans: TypeAlias = tuple[Span, ...]

SourceKind: TypeAlias = Literal["named", "unnamed", "document", "outlet", "unknown"]
QuoteKind: TypeAlias = Literal["direct", "indirect", "mixed"]
EntityType: TypeAlias = Literal["PERSON", "ORG", "PLACE", "NORP", "FACILITY", "WEAPON", "LAW", "OTHER"]
TimeType: TypeAlias = Literal["DATE", "TIME", "DURATION", "SET"]
EventStatus: TypeAlias = Literal["happened", "ongoing", "planned", "ordered", "conditional", "possible", "denied"]
DerivationKind: TypeAlias = Literal["copy", "rewrite", "quote", "cites", "translation"]
Bound: TypeAlias = Literal["least", "most", "about"]
ClaimStatus: TypeAlias = Literal["agreed", "single", "conflict"]
DateOrigin: TypeAlias = Literal["input", "meta", "json-ld", "url", "option"]
OutletOrigin: TypeAlias = Literal["input", "page", "option", "host", "file"]


def fingerprint(*parts: str) -> str:
    """Sixteen hex digits that stay the same wherever and whenever the same parts come together."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# ── collect ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Report:
    """One report as collected: its text is never changed after this point, since everything points into it."""

    id: str
    text: str
    outlet: str
    """Never empty: where no one names the outlet, the host or file name stands in, and `outlet_from` says so."""
    outlet_from: OutletOrigin = "input"
    title: str | None = None
    url: str | None = None
    published: str | None = None
    """A date (2019-05-17) or a UTC time (2019-05-17T08:00:00Z)."""
    published_from: DateOrigin | None = None
    author: str | None = None
    language: str | None = None
    """ISO 639-1, as recognised from the text; None where the text is too short to tell."""
    sha256: str = ""
    """Of the bytes the report was made from."""
    collected: str | None = None
    """When the bytes were taken in; only the collecting room reads a clock."""
    input: str = ""
    """The file, row or address it came from, for messages."""

    @property
    def day(self) -> str | None:
        """The day of publication, or None."""
        return self.published[:10] if self.published else None


@dataclass(frozen=True, slots=True)
class Issue:
    """An input that could not be handled, and why, in words for the person who gave it."""

    input: str
    what: str


# ── read ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `entity` is local to the report: the same id is the same thing."""

    start: int
    end: int
    text: str
    type: EntityType
    entity: str


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, its TIMEX3 type and value; value is None where it cannot be resolved without a date."""

    start: int
    end: int
    text: str
    type: TimeType
    value: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One holder of the information on its way to the report, as the report itself names it."""

    kind: SourceKind
    label: str
    spans: Spans = ()
    entity: str | None = None
    """Local entity id of the holder, where it is a name the report uses."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Where an encoder sees source, cue and content of an act of telling."""

    source: Spans
    cue: Spans
    content: Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what: source, cue and content spans (PolNeAR's scheme), and the chain from the first teller on."""

    source: Spans
    cue: Spans
    content: Spans
    kind: QuoteKind
    source_kind: SourceKind
    score: float
    chain: tuple[Step, ...]
    """From the first teller to the last before this report; never empty."""
    to_us: bool = False
    """Told to the report's own people ("told this newspaper"), so that no other outlet stands between."""
    marked: "Marked | None" = None
    """The spans that `read` prints: of the act as an encoder marks it, or its own where no act that is marked tells
    this. None where one does, and without an encoder."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who does or undergoes an event."""

    start: int
    end: int
    text: str
    entity: str | None = None
    country: str | None = None
    """ISO 3166-1 alpha-3."""
    sector: str | None = None
    """PLOVER sector, such as MIL or GOV."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and what it counts."""

    start: int
    end: int
    value: float
    unit: str | None
    bound: Bound | None = None
    """Whether it is given as a least ("at least six"), a most ("up to six") or a rough figure ("some six")."""
    part: bool = False
    """Only part of another number, or on top of it: "among them three children", "another two"."""
    fate: str | None = None
    """What became of those who are counted (dead, injured, missing); "figure" where the text calls it no more."""
    words: str = ""
    """Number and unit as they stand."""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: PLOVER 2021 type, and how surely by the report's own account."""

    start: int
    end: int
    type: str
    mode: str | None
    actors: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    place: Participant | None
    time: Time | None
    numbers: tuple[Quantity, ...]
    score: float
    status: EventStatus
    factuality: float
    background: bool
    attribution: int | None


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of text that asserts one thing: what weighing turns into an assertion.

    The contract does not ask for clauses; they are how a reader tells the rooms below where one statement ends and the
    next begins, so that those rooms need no parser.
    """

    spans: Spans
    """Predicate with its arguments, without what is embedded in it as a clause of its own."""
    head: Span
    """The word that the clause is about doing or being."""
    subject: Span | None = None
    """Who or what the clause is about, where that stands outside `spans` ("he met them and *told* them")."""
    stands_for: str | None = None
    """Whom the pronoun that is the subject means ("it" → "Energy Ministry")."""
    about: tuple[str, ...] = ()
    """Local ids of the entities in it, those that its pronouns stand for included."""
    attribution: int | None = None
    """Index into the reading's attributions: who says so."""
    event: int | None = None
    """Index into the reading's events."""
    negated: bool = False
    status: EventStatus = "happened"
    background: bool = False
    quoted: bool = False
    """Stands in quotation marks."""
    own: bool = False
    """The report shows that its own reporter saw, counted or heard it."""
    numbers: tuple[Quantity, ...] = ()
    time: str | None = None
    """Day of what is claimed (2019-04-26) where the text resolves to one."""
    furniture: bool = False
    """Stands in a headline or pull quote and only repeats what the body says."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A person speaks for or heads a body ("its spokesman, Arlo Penn"); both are local entity ids."""

    person: str
    body: str
    body_name: str
    role: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Another outlet that the report says it has something from; `spans` is where it says so."""

    label: str
    spans: Spans
    heard: bool = False
    """Only somebody quoted has it from there, not the report."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one report says."""

    report: str
    language: str | None
    sentences: Spans
    entities: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    """What somebody passes on, as rules find it: what claims rest on."""
    overheard: tuple[Attribution, ...] | None = None
    """What an encoder hears beside these: beliefs, wishes, tellings in frames that no rule knows. None without one."""
    events: tuple[Event, ...] = ()
    clauses: tuple[Clause, ...] = ()
    ties: tuple[Tie, ...] = ()
    credits: tuple[Credit, ...] = ()
    of: Report | None = None
    """The report itself, where the reader kept it."""

    def to_json(self) -> str:
        """A line of `headwater read`; ValueError where the reading has not kept its report."""
        if self.of is None:
            raise ValueError(f"the reading of {self.report} has not kept its report")
        return json.dumps(wire().reading_json(self.of, self), ensure_ascii=False)


# ── link ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Derivation:
    """`target` took words or content from `source` (report ids); printed as `from` and `to`."""

    source: str
    target: str
    kind: DerivationKind
    score: float
    evidence_source: Spans
    evidence_target: Spans


@dataclass(frozen=True, slots=True)
class Match:
    """A wording by which a report names a thing, every place where it stands there, and why it means this thing."""

    report: str
    text: str
    """As printed, title, article and owner included."""
    why: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Met:
    """The earlier story in which a thing was met before, and why it is taken to be the same."""

    story: str
    why: str


@dataclass(frozen=True, slots=True)
class Entity:
    """One identity across the reports of a story, with every spelling that was met."""

    id: str
    name: str
    type: EntityType
    aliases: tuple[str, ...]
    mentions: tuple[tuple[str, str], ...]
    """Pairs of report id and local entity id."""
    elsewhere: str | None = None
    """Id of the other story in whose reports it stands: a look-alike, not to be confused with one of our own."""
    matches: tuple[Match, ...] = ()
    """Every wording of every report, and why it is taken to mean this one."""
    identity: str = ""
    """One id in every story of a run for one person, body or place."""
    met: Met | None = None
    """None where no earlier story has it."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Two reports of one story: how likely they tell one event, 0 to 1, and the words (stems) that say so."""

    a: str
    b: str
    score: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """Reports of one event, earliest first, and what links them."""

    id: str
    reports: tuple[str, ...]
    derivations: tuple[Derivation, ...] = ()
    entities: tuple[Entity, ...] = ()
    bonds: tuple[Bond, ...] = ()
    """For each report the one of the story that it stands nearest to; none for a report alone."""


# ── weigh ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Origin:
    """Where information first enters the reported world; the label is at most 100 characters."""

    id: str
    kind: SourceKind
    label: str
    reliability: Reliability = UNRATED
    """A to F as people rate it (NATO AJP-2.1); never computed."""


@dataclass(frozen=True, slots=True)
class ChainLink:
    """A step of an assertion's chain, resolved: the origin it is, and the report it is where that is in hand."""

    kind: SourceKind
    label: str
    origin: str | None
    report: str | None
    spans: Spans


@dataclass(frozen=True, slots=True)
class Assertion:
    """One report saying one thing at one place of its text (at most 600 characters)."""

    report: str
    spans: Spans
    score: float
    """How surely this assertion belongs to its claim, 0 to 1."""
    chain: tuple[ChainLink, ...]
    dropped: bool = False
    """Stated here as fact, attributed where it comes from."""
    circular: bool = False
    """The chain comes back to itself."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is disputed, the value this claim holds, and the claims that hold another."""

    about: str
    value: str
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Credibility:
    """How far a claim can be believed by what is in hand: grade 1 (confirmed) to 6 (cannot be judged), and why."""

    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class Update:
    """Another figure that the same authority gave for the same thing, earlier or later; no conflict, but history."""

    claim: str
    value: str
    when: str | None
    """When the report that gives it was published."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What several assertions have in common, the origins behind it, and how sure the count is."""

    id: str
    text: str
    status: ClaimStatus
    origins: tuple[str, ...]
    independent_origins: int
    at_most: int
    untraced: int
    doubt: str | None
    credibility: Credibility | None
    assertions: tuple[Assertion, ...]
    conflict: Conflict | None = None
    event: Event | None = None
    time: str | None = None
    background: bool = False
    updates: tuple[Update, ...] = ()
    """Other figures of the same authority for the same thing, earliest first."""

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports that make this claim, each once, in the order of the assertions."""
        return tuple(dict.fromkeys(a.report for a in self.assertions))


@dataclass(frozen=True, slots=True)
class Missing:
    """An upstream report that is named but not in hand, and the claims that hang on it."""

    label: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weakened:
    """A claim that loses origins when something is left out: how many there were, and how many are left.

    `after` is 0 where no traced origin is left; `gone` says that no report makes the claim any more either.
    """

    claim: str
    text: str
    before: int
    after: int
    gone: bool


@dataclass(frozen=True, slots=True)
class Without:
    """What an account leaves out because its reader asked what would be without it."""

    names: tuple[str, ...]
    """Reports, outlets and origins, as the reader called them; only those that the story has."""
    claims: tuple[Weakened, ...]
    """Those that lose most first."""

    @property
    def lost(self) -> tuple[Weakened, ...]:
        """The claims that lose every traced origin."""
        return tuple(c for c in self.claims if c.after == 0)


@dataclass(frozen=True, slots=True)
class Board:
    """One line of the state board: a variable of a subject that moved."""

    subject: str
    variable: str
    before: str | None
    after: str
    since: str | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """A story's claims at a moment."""

    id: str
    title: str
    first: str | None
    last: str | None
    reports: tuple[Report, ...]
    derivations: tuple[Derivation, ...] = ()
    missing: tuple[Missing, ...] = ()
    origins: tuple[Origin, ...] = ()
    claims: tuple[Claim, ...] = ()
    entities: tuple[Entity, ...] = ()
    board: tuple[Board, ...] = ()
    without: Without | None = None
    reliability: tuple[tuple[str, Reliability], ...] = ()
    """Report ids with the letter of their outlet; empty where nobody rated any."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A claim that answers a question, and how surely it speaks of the same thing, 0 to 1."""

    claim: str
    score: float


@dataclass(frozen=True, slots=True)
class Answered:
    """What one story says to a question, surest first: claims that say so, that contradict it, and that come near."""

    account: Account
    says: tuple[Reply, ...] = ()
    against: tuple[Reply, ...] = ()
    near: tuple[Reply, ...] = ()
    """Claims that speak of the same and may or may not say so: for a person to look at."""


# ── run ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a briefing: enough to make it again."""

    version: str
    weights: str
    settings: dict[str, str | int | float | bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Briefing:
    """The account of every story in the inputs, and the inputs that could not be read."""

    stories: tuple[Account, ...]
    issues: tuple[Issue, ...]
    made_by: MadeBy

    def to_json(self) -> str:
        """What `headwater brief --format json` prints."""
        return json.dumps(wire().briefing_json(self), ensure_ascii=False, indent=1)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the reports say to one assertion; stories that say nothing to it are left out."""

    question: str
    stories: tuple[Answered, ...]
    issues: tuple[Issue, ...]
    made_by: MadeBy

    def to_json(self) -> str:
        """What `headwater check --format json` prints."""
        return json.dumps(wire().checked_json(self), ensure_ascii=False, indent=1)


def wire() -> ModuleType:
    """The module that knows the JSON; it needs the types above, so it is only looked up when it is asked for."""
    return import_module("headwater.wire")


def by_id(reports: Iterable[Report]) -> dict[str, Report]:
    """Reports by their id."""
    return {report.id: report for report in reports}


def pieces(text: str, spans: Sequence[Span]) -> str:
    """The words that spans point at, gaps shown as an ellipsis."""
    return " … ".join(text[start:end] for start, end in spans)
