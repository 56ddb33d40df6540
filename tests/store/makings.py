"""Reports and accounts of our own making, small enough to read."""

from collections.abc import Sequence
from hashlib import sha256

from headwater.model import (
    Account,
    Assertion,
    ChainLink,
    Claim,
    ClaimStatus,
    Conflict,
    Entity,
    Match,
    Mention,
    Origin,
    Reading,
    Report,
    Span,
    Story,
)

FIRE = "The ferry Halcyon caught fire off Port Verrin, Ruth Aldane said. All 212 passengers were taken off in boats."
WAGES = "Miners in Kell went home after talks about wages. The league spoke of a good day."
PAGE = b"<html><p>The ferry Halcyon caught fire off Port Verrin</p></html>"


def report(name: str = "fire", text: str = FIRE, outlet: str = "Harbour Lamp", day: str = "2020-02-03") -> Report:
    return Report(
        id=name,
        text=text,
        outlet=outlet,
        title=f"News of {name}",
        url=f"https://{name}.example/news",
        published=f"{day}T09:00:00Z",
        published_from="meta",
        language="en",
        sha256=sha256(PAGE).hexdigest(),
        collected="2020-02-03T10:00:00Z",
        input=f"https://{name}.example/feed",
    )


def reading(one: Report) -> Reading:
    end = one.text.index(".") + 1
    return Reading(one.id, "en", ((0, end),), (Mention(4, 9, one.text[4:9], "OTHER", "e1"),), of=one)


def assertion(of: str, span: Span, origin: str = "o1", label: str = "Ruth Aldane") -> Assertion:
    return Assertion(of, (span,), 1.0, (ChainLink("named", label, origin, None, ()),))


def claim(
    name: str,
    text: str,
    assertions: Sequence[Assertion],
    *,
    independent: int = 1,
    status: ClaimStatus = "single",
    conflict: Conflict | None = None,
) -> Claim:
    origins = tuple(dict.fromkeys(step.origin for a in assertions for step in a.chain if step.origin))
    return Claim(
        id=name,
        text=text,
        status=status,
        origins=origins,
        independent_origins=independent,
        at_most=independent,
        untraced=0,
        doubt=None,
        credibility=None,
        assertions=tuple(assertions),
        conflict=conflict,
    )


def entity(name: str, key: str, *reports: str, span: Span = (0, 3), kind: str = "PERSON") -> Entity:
    return Entity(
        id=f"e-{key}",
        name=name,
        type=kind,  # type: ignore[arg-type]
        aliases=(name.rsplit(maxsplit=1)[-1],),
        mentions=tuple((r, "e1") for r in reports),
        matches=tuple(Match(r, name, "named so", (span,)) for r in reports),
        identity=key,
    )


def told(
    name: str, reports: Sequence[Report], claims: Sequence[Claim], entities: Sequence[Entity] = ()
) -> tuple[Story, Account]:
    """A story and its account."""
    days = [r.published for r in reports if r.published]
    account = Account(
        id=name,
        title=reports[0].title or "",
        first=min(days, default=None),
        last=max(days, default=None),
        reports=tuple(reports),
        origins=(Origin("o1", "named", "Ruth Aldane"),),
        claims=tuple(claims),
        entities=tuple(entities),
    )
    return Story(name, tuple(r.id for r in reports), entities=tuple(entities)), account
