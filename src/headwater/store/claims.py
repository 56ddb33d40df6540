"""How claims go on from one account of a story to the next: which is which, and what became of each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headwater.model import Claim
from headwater.store.codec import key_of
from headwater.store.rows import What

_KEY = 8  # bytes


@dataclass(frozen=True, slots=True)
class Known:
    """A claim as the store has it."""

    n: int
    id: str
    text: str
    status: str
    independent: int
    at_most: int
    reports: int
    keys: bytes
    gone: bool


@dataclass(frozen=True, slots=True)
class Turn:
    """What became of one claim: `now` is None where it is gone, `was` where it is new."""

    what: What | None
    """None where nothing that is shown of it changed."""
    was: Known | None
    now: Claim | None

    @property
    def id(self) -> str:
        """The id of the claim, the new one where it changed."""
        return self.now.id if self.now else self.was.id if self.was else ""

    @property
    def before(self) -> dict[str, Any] | None:
        """The values that changed, as they were."""
        if self.was is None or self.now is None or self.what != "changed":
            return None
        now = shown(self.now)
        return {name: value for name, value in _was(self.was).items() if value != now[name]}


def shown(claim: Claim) -> dict[str, Any]:
    """What of a claim is worth telling when it changes."""
    return {
        "text": claim.text,
        "status": claim.status,
        "independent": claim.independent_origins,
        "at_most": claim.at_most,
        "reports": len(claim.reports),
    }


def _was(known: Known) -> dict[str, Any]:
    return {name: getattr(known, name) for name in ("text", "status", "independent", "at_most", "reports")}


def keys_of(claim: Claim) -> bytes:
    """The statements that a claim is made of, eight bytes each, in order of these."""
    return b"".join(sorted({key_of(a.report, a.spans) for a in claim.assertions}))


def turns(now: Sequence[Claim], known: Sequence[Known]) -> Iterator[Turn]:
    """What became of every claim of a story: those of the account in their order, then those that are gone."""
    same = matched(now, known)
    for claim in now:
        was = same.get(claim.id)
        yield Turn(_what(claim, was), was, claim)
    kept = {one.n for one in same.values()}
    for one in known:
        if one.n not in kept and not one.gone:
            yield Turn("gone", one, None)


def _what(claim: Claim, was: Known | None) -> What | None:
    if was is None:
        return "new"
    if was.gone:
        return "back"
    return "changed" if shown(claim) != _was(was) else None


def matched(now: Sequence[Claim], known: Sequence[Known]) -> Mapping[str, Known]:
    """Claims, by id, with what the store has of each: of one id first, then of most shared statements.

    An id is made of a claim's first statement. It changes when an earlier one joins; then the shared statements tell.
    """
    by_id = {one.id: one for one in known}
    same = {claim.id: by_id[claim.id] for claim in now if claim.id in by_id}
    taken = {one.n for one in same.values()}
    fresh = [claim for claim in now if claim.id not in same]
    left = [one for one in known if one.n not in taken]
    for claim_id, one in _by_overlap(fresh, left) if fresh and left else ():
        if claim_id not in same and one.n not in taken:
            same[claim_id] = one
            taken.add(one.n)
    return same


def _by_overlap(fresh: Sequence[Claim], left: Sequence[Known]) -> list[tuple[str, Known]]:
    """Pairs that share statements, those that share most first; what is still told goes before what was gone."""
    holders: defaultdict[bytes, list[int]] = defaultdict(list)
    for at, one in enumerate(left):
        for key in _cut(one.keys):
            holders[key].append(at)
    pairs = [
        (-shared, left[at].gone, left[at].n, i, claim.id, at)
        for i, claim in enumerate(fresh)
        for at, shared in Counter(at for key in _cut(keys_of(claim)) for at in holders.get(key, ())).items()
    ]
    return [(claim_id, left[at]) for *_, claim_id, at in sorted(pairs)]


def _cut(keys: bytes) -> Iterator[bytes]:
    return (keys[n : n + _KEY] for n in range(0, len(keys), _KEY))
