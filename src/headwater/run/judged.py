"""Verdicts as a store keeps them, and the stories that they speak of."""

import json
from collections.abc import Iterable, Sequence

from headwater.link import rearrange
from headwater.run.kept import KeptIndex, printed
from headwater.store import Store, VerdictRow
from headwater.verdicts import Verdict, parsed


def verdicts_of(rows: Iterable[VerdictRow]) -> tuple[Verdict, ...]:
    """Verdicts as linking and weighing take them; a row that is none is left out."""
    return parsed(json.dumps({"id": row.id, **row.line}) for row in rows)[0]


def decided(before: Sequence[VerdictRow], now: Sequence[VerdictRow], index: KeptIndex, store: Store) -> tuple[str, ...]:
    """The stories that verdicts speak of which came or were withdrawn, by what linking calls them.

    Reports are moved where verdicts on stories say so, in the index alone.
    """
    gone, come = (
        [row for row in some if row.id not in {o.id for o in others}] for some, others in ((before, now), (now, before))
    )
    standing = verdicts_of(now)
    found = (story for verdict in verdicts_of([*gone, *come]) for story in _of(verdict, standing, index, store))
    return tuple(dict.fromkeys(found))


def _of(verdict: Verdict, standing: Sequence[Verdict], index: KeptIndex, store: Store) -> list[str]:
    named = [s.report for s in (verdict.a, verdict.b) if s.report and index.story(s.report)]
    if verdict.kind.endswith("story"):
        return sorted(rearrange(named, index, standing))
    homes = {home for report in named if (home := index.story(report))}
    return sorted(homes) or [s for s in index.stories() if _speaks_of(s, verdict, store)]


def _speaks_of(begun_by: str, verdict: Verdict, store: Store) -> bool:
    """Whether a story's account has one of the names or origins of a verdict."""
    with store.view() as view:
        found = view.story(printed(begun_by))
    if found is None:
        return False
    names = {str(s.name).casefold() for s in (verdict.a, verdict.b)}
    origins = {step.label.casefold() for c in found[1].claims for a in c.assertions for step in a.chain}
    return bool(names & (origins | {n.casefold() for e in found[1].entities for n in (e.name, *e.aliases)}))
