"""A store of invented reports and accounts, the same every time, as large as one asks for."""

import hashlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from headwater.model import (
    Account,
    Assertion,
    ChainLink,
    Claim,
    ClaimStatus,
    Conflict,
    Credibility,
    Derivation,
    Entity,
    Issue,
    Match,
    Missing,
    Origin,
    Report,
    SourceKind,
    Story,
)
from headwater.store import SourceRow, open_store

_SOUNDS = (
    "bar",
    "dun",
    "el",
    "fen",
    "gor",
    "hal",
    "ist",
    "kel",
    "lor",
    "mar",
    "nor",
    "ost",
    "pel",
    "run",
    "sel",
    "tor",
    "vel",
)
_DEEDS = (
    "closed",
    "opened",
    "struck",
    "denied",
    "flooded",
    "signed",
    "halted",
    "raised",
    "freed",
    "sold",
    "burnt",
    "found",
)
_THINGS = (
    "bridge",
    "mine",
    "harbour",
    "dam",
    "court",
    "market",
    "ferry",
    "railway",
    "hospital",
    "school",
    "mill",
    "bank",
)
_KINDS: tuple[SourceKind, ...] = ("named", "unnamed", "document", "outlet")
_TOGETHER = 400
"""Reports taken in by one transaction."""
_SIZES = (1,) * 12 + (2,) * 6 + (3,) * 4 + (4, 5, 6, 7, 8, 10, 12, 15, 20, 40)
"""Of 32 stories, as in a stream of news: most are told once."""


def filled(place: str | Path, reports: int) -> None:
    """Make a store of so many reports in stories with accounts; each story of two or more has a history."""
    dice = Random(5)  # noqa: S311 - no secret hangs on it
    words = _words(dice)
    outlets = [f"The {_name(dice, words)} {kind}" for kind in ("Post", "Herald", "Times", "Wire") for _ in range(60)]
    names = [f"{_name(dice, words)} {_name(dice, words)}" for _ in range(900)]
    ticks = itertools.count()
    store = open_store(place, now=lambda: _moment(next(ticks)))
    seqs = itertools.count(1)
    for some in _bundles(dice, reports):
        with store.batch() as batch:
            for number, size in some:
                whole = _account(dice, number, size, words, outlets, names)
                for report in whole.reports:
                    data = report.text.encode()
                    batch.collect(replace(report, sha256=hashlib.sha256(data).hexdigest()), data, f"feed-{number % 40}")
                last = [next(seqs) for _ in whole.reports][-1]
                batch.index(places=[(report.id, whole.id) for report in whole.reports])
                for part in {max(1, size // 2), size}:
                    step = _as_it_was(whole, part)
                    ids = tuple(report.id for report in step.reports)
                    batch.account(Story(whole.id, ids), step, last - size + part, made_by="invented")
    with store.batch() as batch:
        for n in range(40):
            batch.source(SourceRow(f"https://feed-{n}.example/news", "rss", title=outlets[n], failures=n % 3))
        for n in range(300):
            batch.issue(Issue(f"page-{n}.html", "no text is left of the page"), f"feed-{n % 40}", "collect")
            sides = {"a": {"name": names[n]}, "b": {"name": names[n + 1]}}
            batch.verdict({"verdict": "other name", **sides, "why": "two persons"}, "desk")
    store.close()


def _bundles(dice: Random, reports: int) -> Iterator[list[tuple[int, int]]]:
    """Stories (number and size) in bundles, until all reports are in one; the last but one is the longest."""
    sizes = [120]
    while sum(sizes) < reports:
        sizes.append(min(dice.choice(_SIZES), reports - sum(sizes)))
    bundle: list[tuple[int, int]] = []
    for number, size in enumerate(sizes):
        bundle.append((number, size))
        if sum(s for _, s in bundle) >= _TOGETHER:
            yield bundle
            bundle = []
    if bundle:
        yield bundle


def _words(dice: Random) -> list[str]:
    return sorted({"".join(dice.choices(_SOUNDS, k=dice.choice((2, 2, 3)))) for _ in range(4000)})


def _name(dice: Random, words: Sequence[str]) -> str:
    return dice.choice(words).capitalize()


def _moment(tick: int) -> str:
    """A minute a write, from the first of January 2030 on."""
    day, minute = divmod(tick, 1440)
    return f"2030-{1 + day // 28 % 12:02d}-{1 + day % 28:02d}T{minute // 60:02d}:{minute % 60:02d}:00Z"


def _account(
    dice: Random, number: int, size: int, words: Sequence[str], outlets: Sequence[str], names: Sequence[str]
) -> Account:
    """A story whose reports share some claims and add a few of their own."""
    story = f"s{number:05d}"
    told_by = dice.sample(outlets, min(size, len(outlets)))
    people, place = dice.sample(names, 4), _name(dice, words)
    shared = [_sentence(dice, words, people, place) for _ in range(4 + size // 4)]
    texts, claimed = [], []
    for r in range(size):
        own = [_sentence(dice, words, people, place) for _ in range(10)]
        lines = dice.sample(shared, min(len(shared), 5)) + own
        filler = [" ".join(dice.choices(words, k=14)).capitalize() + "." for _ in range(12)]
        texts.append(lines + filler)
        claimed.append(set(lines))
        del r
    reports = tuple(_report(story, r, told_by[r], texts[r], place) for r in range(size))
    origins = tuple(Origin(f"o{n}", _KINDS[n % 4], f"{people[n % 4]}, office {n}") for n in range(3 + size // 3))
    sentences = list(dict.fromkeys(line for lines in claimed for line in sorted(lines)))
    claims = [_claim(dice, f"{story}c{n}", line, reports, origins) for n, line in enumerate(sentences)]
    claims = [*_rivals(claims[0], claims[1]), *claims[2:]] if number % 5 == 0 else claims
    copies = tuple(
        Derivation(reports[0].id, report.id, "rewrite", 0.8, ((0, 60),), ((0, 60),)) for report in reports[1::2]
    )
    title = f"{place} {dice.choice(_THINGS)} {dice.choice(_DEEDS)}"
    missing = (Missing(dice.choice(outlets), tuple(c.id for c in claims[:3])),)
    entities = tuple(_entity(n, name, reports) for n, name in enumerate(people))
    days = sorted(report.published or "" for report in reports)
    return Account(story, title, days[0], days[-1], reports, copies, missing, origins, tuple(claims), entities)


def _sentence(dice: Random, words: Sequence[str], people: Sequence[str], place: str) -> str:
    who, thing = dice.choice(people), dice.choice(_THINGS)
    rest = " ".join(dice.choices(words, k=6))
    return f"{who} said the {thing} of {place} had been {dice.choice(_DEEDS)} by {rest}."


def _report(story: str, number: int, outlet: str, lines: Sequence[str], place: str) -> Report:
    paragraphs = [" ".join(lines[n : n + 3]) for n in range(0, len(lines), 3)]
    return Report(
        f"{story}r{number}",
        "\n".join(paragraphs),
        outlet,
        title=f"{place}: {lines[0][:60]}",
        url=f"https://news.example/{story}/{number}",
        published=f"2030-{1 + number % 12:02d}-{1 + number % 27:02d}T08:{number % 60:02d}:00Z",
        published_from="input",
        language="en",
    )


def _claim(dice: Random, key: str, line: str, reports: Sequence[Report], origins: Sequence[Origin]) -> Claim:
    origin = dice.choice(origins)
    link = ChainLink(origin.kind, origin.label, origin.id, None, ())
    assertions: list[Assertion] = []
    for report in reports:
        at = report.text.find(line)
        if at >= 0:
            passed = (ChainLink("outlet", reports[0].outlet, None, reports[0].id, ()),) if assertions else ()
            assertions.append(Assertion(report.id, ((at, at + len(line)),), 0.9, (link, *passed)))
    status: ClaimStatus = "agreed" if len(assertions) > 1 else "single"
    credibility = Credibility("3", "One origin says so, and none beside it.")
    return Claim(key, line, status, (origin.id,), 1, 2, 0, None, credibility, tuple(assertions), time="2030-01-05")


def _rivals(a: Claim, b: Claim) -> tuple[Claim, Claim]:
    return (
        replace(a, status="conflict", conflict=Conflict("the number of gates", "4", (b.id,))),
        replace(b, status="conflict", conflict=Conflict("the number of gates", "7", (a.id,))),
    )


def _entity(number: int, name: str, reports: Sequence[Report]) -> Entity:
    first = name.rsplit(maxsplit=1)[-1]
    matches = []
    for report in reports:
        at = report.text.find(name)
        if at >= 0:
            matches.append(Match(report.id, name, "named so", ((at, at + len(name)),)))
            matches.append(
                Match(report.id, first, f"the last name of {name}", ((at + len(name) - len(first), at + len(name)),))
            )
    mentions = tuple((match.report, f"e{number}") for match in matches[::2])
    key = hashlib.sha256(name.encode()).hexdigest()[:16]
    return Entity(f"e{number}", name, "PERSON", (first,), mentions, matches=tuple(matches), identity=key)


def _as_it_was(whole: Account, reports: int) -> Account:
    """The account when only the first reports were there."""
    if reports == len(whole.reports):
        return whole
    held = {report.id for report in whole.reports[:reports]}
    claims = []
    for claim in whole.claims:
        told = tuple(a for a in claim.assertions if a.report in held)
        if told:
            claims.append(
                replace(claim, assertions=told, status="single" if len(told) < 2 else "agreed", conflict=None)
            )
    return replace(whole, reports=whole.reports[:reports], claims=tuple(claims), derivations=())
