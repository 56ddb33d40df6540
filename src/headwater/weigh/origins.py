"""Where information enters: chains walked from a statement to its origin, and origins told apart.

An origin is keyed by what it is: an entity of the story, a document by its words, the unnamed sources of one outlet
together, an outlet's own people, or nobody. Whoever repeats adds no key.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from headwater.model import ChainLink, Origin, Reading, Report, SourceKind, Step, Story, fingerprint
from headwater.outlets import bare, find_outlet, same_outlet
from headwater.verdicts import Verdict, of_kind
from headwater.weigh.statements import Statement
from headwater.words import content_words

LONGEST_LABEL = 100
DEED = 0.5  # sureness of an attribution that is only a public deed ("ordered an inquiry"); reading gives quotes more
UNKNOWN = "unknown"
RARE = 5.0  # nats; one news article in 150 has the word. Names are rarer, "ministry" and "committee" are not

Key = tuple[str, str]
"""Kind of origin, and what makes it itself within that kind."""


@dataclass(frozen=True, slots=True)
class Walk:
    """One statement walked to its origin."""

    key: Key
    kind: SourceKind
    label: str
    chain: tuple[ChainLink, ...]
    weak: bool = False
    """The origin is only the doer of a public deed, or told by the way; it counts where nobody is quoted."""
    outlet: str | None = None
    """The outlet not in hand that the chain runs through, if any."""
    through: tuple[str, ...] = ()
    """Reports in hand of the outlet that the chain runs through, if any."""
    body: str | None = None
    """The body of the story (entity id) that the origin is, or speaks for, where it is named."""

    @property
    def traced(self) -> bool:
        """Whether the walk ends at somebody who can be asked."""
        return self.kind != "unknown"


@dataclass(frozen=True, slots=True)
class World:
    """What walking needs to know of a story: its reports, who is who in them, who speaks for whom."""

    reports: Mapping[str, Report]
    readings: Mapping[str, Reading]
    entity_of: Mapping[tuple[str, str], str]
    """Report and local entity id to the story's entity id."""
    name_of: Mapping[str, str]
    type_of: Mapping[str, str]
    upstream: Mapping[str, tuple[str, ...]]
    """Reports that a report took from (copy or rewrite)."""
    rank: Mapping[str, int] = field(default_factory=dict)
    """Place of each report in the story."""
    bodies_of: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    """By person: the bodies that reports tie him to, by their telling words."""
    called: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By person: the telling words (stems) by which any report of the story calls him as a source."""
    unnamed_of: Mapping[str, str] = field(default_factory=dict)
    """Outlets not in hand (bare name) that are known to rest on a source without a name, with how it is called."""
    said: Mapping[str, int] = field(default_factory=dict)
    """By report: how many statements it makes."""
    as_one: Mapping[Key, "Walk"] = field(default_factory=dict)
    """Origins that people have said to be another: by key, the walk whose origin they are."""

    def in_hand(self, outlet: str) -> tuple[Report, ...]:
        """The reports of the outlet that a name means, as far as the story holds them."""
        named = [r for r in self.reports.values() if r.outlet_from not in ("file", "host")]
        found = _meant(outlet, tuple(dict.fromkeys(r.outlet for r in named)))
        return tuple(r for r in named if r.outlet == found)


@lru_cache(maxsize=1 << 12)
def _meant(name: str, among: tuple[str, ...]) -> str | None:
    return find_outlet(name, among)


def world(story: Story, reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> World:
    """The world of one story."""
    upstream: dict[str, tuple[str, ...]] = {}
    for d in story.derivations:
        if d.kind in ("copy", "rewrite"):
            upstream[d.target] = (*upstream.get(d.target, ()), d.source)
    held = World(
        reports={i: reports[i] for i in story.reports},
        readings={i: readings[i] for i in story.reports if i in readings},
        entity_of={(report, local): e.id for e in story.entities for report, local in e.mentions},
        name_of={e.id: e.name for e in story.entities},
        type_of={e.id: e.type for e in story.entities},
        upstream=upstream,
        rank={report: n for n, report in enumerate(story.reports)},
    )
    held = replace(held, bodies_of=_bodies_of(held), called=_called(held))
    return replace(held, unnamed_of=_unnamed(held))


def _bodies_of(held: World) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for report, reading in held.readings.items():
        for tie in reading.ties:
            person = held.entity_of.get((report, tie.person), tie.person)
            found.setdefault(person, []).append(tuple(plain_label(tie.body_name).split()))
    return {person: tuple(dict.fromkeys(bodies)) for person, bodies in found.items()}


def _called(held: World) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for report, reading in held.readings.items():
        for step in (s for a in reading.attributions for s in a.chain if s.entity is not None):
            who = held.entity_of.get((report, step.entity or ""))
            if who is not None and held.type_of.get(who) == "PERSON":
                found.setdefault(who, set()).update(plain_label(step.label).split())
    return {who: frozenset(words) for who, words in found.items()}


def _unnamed(held: World) -> dict[str, str]:
    """Outlets not in hand whose source the story's reports call by no name ("the source told the Guardian").

    The first description that says more than "a source" is kept.
    """
    found: dict[str, str] = {}
    for report, reading in held.readings.items():
        for a in reading.attributions:
            first = a.chain[0]
            if first.kind != "unnamed" or a.to_us:
                continue
            name = _relay(a.chain) or (_only_credit(reading) if _CONFIDES.search(first.label) else None)
            if name is None:
                continue
            if same_outlet(name, held.reports[report].outlet) or held.in_hand(name):
                continue
            if _BARE_SOURCE.match(found.get(bare(name), "source")):
                found[bare(name)] = first.label
    return found


_CONFIDES = re.compile(
    r"\b(?:source|person|people|official|officer|diplomat|aide|adviser|insider|employee|member|lawmaker|staffer|soldier)"
    r"s?\b",
    re.IGNORECASE,
)
"""Who tells an outlet what a report has from it, where the report does not say that he told it to that outlet."""
_BARE_SOURCE = re.compile(r"(?:the |a |one )?(?:source|person|official)s?$", re.IGNORECASE)


def _relay(chain: Sequence[Step]) -> str | None:
    return next((s.label for s in chain[1:] if s.kind == "outlet"), None)


def _only_credit(reading: Reading) -> str | None:
    """The outlet that a report has its story from, when it credits one before all others."""
    ranked = sorted((c for c in reading.credits if not c.heard), key=lambda c: (-len(c.spans), c.spans[0]))
    return ranked[0].label if ranked else None


# ── walking ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def walk(statement: Statement, held: World) -> Walk:
    """From a statement up to where its information enters, as far as its own report's words lead."""
    found = _walked(statement, held)
    weak = found.traced and (_POLLED.search(found.label) or _by_the_way(statement, held))
    found = replace(found, weak=True) if weak else found
    other = held.as_one.get(found.key)
    return replace(found, key=other.key, kind=other.kind, label=other.label) if other else found


_POLLED = re.compile(
    r"\d (?:percent|per cent)\b|%|\b(?:percent|majority|plurality|half|two-thirds|third|quarter|proportion) of\b"
    r"|\b(?:in|out of) (?:10|ten|five|four|three)\b|\brespondents\b",
    re.IGNORECASE,
)
"""Whom a poll asked: what they hold is told of them, and they know it from nowhere."""


def _by_the_way(statement: Statement, held: World) -> bool:
    """Whether a telling says something in passing: old facts, a relative clause behind a comma, a clause of time.

    "Officials said the fever, *which has killed 4,000 people*, …", "he left *after the gates had closed*, she said":
    the report may know it from elsewhere. Of fourteen claims with two origins in real reports that rest on relative
    clauses twelve had one; of 123 judged pairs with a clause of time or condition none has two.
    """
    clause, text = statement.clause, held.reports[statement.report].text
    told = bool(statement.chain) and not clause.quoted
    return told and (clause.background or _IN_PASSING.match(text, clause.spans[0][0]) is not None)


_IN_PASSING = re.compile(
    r"(?:which|who|whose|where|whom|when|while|until|since|as|if|once|although|though)\b"
    r"|(?:(?:just |only |shortly |soon )?(?:(?:hours|minutes|days|weeks|months|moments) )?)?(?:after|before)\b",
    re.IGNORECASE,
)


def decided(held: World, found: Sequence[Statement], verdicts: Sequence[Verdict]) -> World:
    """The world in which origins are one that people have said to be; the first side names them."""
    as_one: dict[Key, Walk] = {}
    ends = [_walked(s, held) for s in found] if verdicts else []
    for verdict in of_kind(verdicts, "same origin"):
        first, second = (_labelled(side.name or "", ends) for side in (verdict.a, verdict.b))
        if first and second:
            target = as_one.get(first[0].key, first[0])
            moved = {w.key for w in (*first, *second)} - {target.key}
            as_one = {key: target if w.key in moved else w for key, w in as_one.items()} | dict.fromkeys(moved, target)
    return replace(held, as_one=as_one)


def _labelled(label: str, ends: Sequence[Walk]) -> list[Walk]:
    """The walks that end at an origin of this label."""
    keys = {w.key for w in ends if w.label.casefold() == label.casefold() and w.traced}
    return [w for w in ends if w.key in keys]


def _walked(statement: Statement, held: World) -> Walk:
    report = held.reports[statement.report]
    if not statement.chain:
        if statement.clause.own:
            return _end("outlet", ("outlet", bare(report.outlet)), f"{report.outlet}'s own reporter", (), None)
        return _untraced()
    first = statement.chain[0]
    if first.kind == "outlet":
        return _through_outlet(first.label, statement, held)
    if first.kind == "unknown":
        credit = _only_credit(held.readings[report.id]) if _means_the_press(first) else None
        return _through_outlet(credit, statement, held) if credit else _untraced(statement.chain)
    relay = _relay(statement.chain)
    if first.kind == "unnamed":
        return _from_unnamed(first, relay, statement, held)
    found = _on_record(first, relay, statement, held)
    return replace(found, weak=True) if statement.sureness <= DEED else found


def _means_the_press(step: Step) -> bool:
    return bool({"reports", "report", "media", "newspapers"} & set(step.label.lower().split()))


def _through_outlet(name: str, statement: Statement, held: World) -> Walk:
    report = held.reports[statement.report]
    if same_outlet(name, report.outlet):
        return _end("outlet", ("outlet", bare(report.outlet)), f"{report.outlet}'s own account", statement.chain, None)
    if others := held.in_hand(name):
        there = others[0].outlet
        through = tuple(r.id for r in others)
        return _end("outlet", ("outlet", bare(there)), f"{there}'s own account", statement.chain, None, through)
    if (source := held.unnamed_of.get(bare(name))) is not None:
        return _end("unnamed", ("unnamed", bare(name)), _of_outlet(source, name), statement.chain, name)
    return _end("outlet", ("outlet", bare(name)), f"{name}'s own account", statement.chain, name)


def _from_unnamed(first: Step, relay: str | None, statement: Statement, held: World) -> Walk:
    """Unnamed sources of one outlet are one origin.

    Where the report has its story from another outlet, whose they are is in doubt: that outlet's, not one more.
    """
    report = held.reports[statement.report]
    outlet = relay or (None if statement.to_us else _only_credit(held.readings[report.id]))
    if outlet is None or same_outlet(outlet, report.outlet):
        return _end(
            "unnamed", ("unnamed", bare(report.outlet)), _of_outlet(first.label, report.outlet), statement.chain, None
        )
    others = held.in_hand(outlet)
    name = others[0].outlet if others else outlet
    bald = _BARE_SOURCE.fullmatch(first.label)
    label = _of_outlet(held.unnamed_of.get(bare(name), first.label) if bald else first.label, name)
    through = tuple(r.id for r in others)
    return _end("unnamed", ("unnamed", bare(name)), label, statement.chain, None if others else name, through)


def _on_record(first: Step, relay: str | None, statement: Statement, held: World) -> Walk:
    entity = held.entity_of.get((statement.report, first.entity)) if first.entity else None
    person = entity is not None and held.type_of.get(entity) in ("PERSON", "OTHER")
    key: Key = ("named", entity) if entity and person else ("named", plain_label(first.label))
    missing = (
        relay
        if relay and not held.in_hand(relay) and not same_outlet(relay, held.reports[statement.report].outlet)
        else None
    )
    body = entity if held.type_of.get(entity or "") == "ORG" else None
    return replace(_end(first.kind, key, first.label, statement.chain, missing), body=body)


@lru_cache(maxsize=1 << 14)
def plain_label(label: str) -> str:
    """A label by its telling words, so that "the weather office" and "weather office" are one."""
    return " ".join(w.stem for w in content_words(re.sub(r"['’]s\b", "", label)))


def _of_outlet(label: str, outlet: str) -> str:
    bare_label = re.sub(r"^(?:the|an?|our|my|its|his|her|their) ", "", label, flags=re.IGNORECASE)
    # A capital that only begins a sentence falls, that of "Keld Marn's people" and "St Ilo doctors" stays.
    starts = bare_label == label and label[1:2].islower() and not re.match(r"\S+ [A-Z]", label)
    named_so = {"unnamed", "unidentified", "anonymous"} & set(bare_label.lower().split())
    plain = f"{bare_label[:1].lower()}{bare_label[1:]}" if starts else bare_label
    count = _COUNT.match(plain)
    unnamed = (
        bare_label if named_so else f"{count.group()}unnamed {plain[count.end() :]}" if count else f"unnamed {plain}"
    )
    the = outlet[:1].lower() + outlet[1:] if outlet.startswith("The ") else outlet
    room = LONGEST_LABEL - len(the) - len(" via ")
    return f"{unnamed if len(unnamed) <= room else unnamed[: room - 1].rsplit(' ', 1)[0] + '…'} via {the}"


_COUNT = re.compile(r"(?:one|two|three|four|five|six|several|some|many|a dozen) ")


def _untraced(chain: Sequence[Step] = ()) -> Walk:
    return _end("unknown", (UNKNOWN, ""), "no source given", chain, None)


def _end(
    kind: SourceKind, key: Key, label: str, chain: Sequence[Step], outlet: str | None, through: tuple[str, ...] = ()
) -> Walk:
    links = tuple(ChainLink(s.kind, s.label, None, None, s.spans) for s in chain)
    return Walk(key, kind, label[:LONGEST_LABEL], links, outlet=outlet, through=through)


def placed(found: Walk, report: str, held: World) -> Walk:
    """The walk with the report in hand, where there is one, on every outlet of its chain; never the report itself."""
    if all(c.kind != "outlet" for c in found.chain):
        return found

    def link(c: ChainLink) -> ChainLink:
        others = (
            [r.id for r in held.in_hand(c.label) if r.id != report] if c.kind == "outlet" and c.report is None else []
        )
        return replace(c, report=others[0]) if others else c

    return replace(found, chain=tuple(link(c) for c in found.chain))


def origin(found: Walk) -> Origin:
    """The origin that a walk ends at."""
    return Origin(_id(found.key), found.kind, found.label)


@lru_cache(maxsize=1 << 12)
def _id(key: Key) -> str:
    return "o" + fingerprint(*key)[:12]
