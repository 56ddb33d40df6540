"""What would be left without a report, an outlet or an origin: the claims as they are, less all that came through it.

Claims are not joined anew: the same claims are counted again on what is left, so that a number that falls has fallen
for this reason and no other. What another report copied from a report left out falls with it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from headwater.model import Weakened, Without
from headwater.outlets import find_outlet, same_outlet
from headwater.weigh.counting import Group, Member, counted_group
from headwater.weigh.origins import Key, World, plain_label


@dataclass(frozen=True, slots=True)
class Absent:
    """What is left out of one story, found by the names that its reader gave."""

    names: tuple[str, ...] = ()
    """Those of the names that mean something in the story."""
    reports: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    keys: frozenset[Key] = frozenset()
    """Origins."""

    def __bool__(self) -> bool:
        return bool(self.names)


def absent(names: Sequence[str], groups: Sequence[Group], held: World) -> Absent:
    """What of a story the names mean: ids of reports, names of outlets in hand or upstream, labels of origins.

    A part of an origin's label will do ("Maron" for "the minister, Ilse Maron") where it fits one origin alone.
    """
    ends: dict[Key, set[str]] = {}
    outlets = {r.outlet: None for r in held.reports.values()}
    for member in (m for g in groups for m in g.members):
        if member.walk.traced:
            ends.setdefault(member.walk.key, set()).add(member.walk.label)
        outlets.update((c.label, None) for c in member.walk.chain if c.kind == "outlet")
    out = Absent()
    for name in names:
        found = Absent((name,), _reports(name, held), _outlets(name, outlets), _origins(name, ends, held))
        if found.reports or found.outlets or found.keys:
            out = _together(out, found, held)
    return out


def _reports(name: str, held: World) -> frozenset[str]:
    return frozenset({name} & set(held.reports))


def _outlets(name: str, among: Iterable[str]) -> frozenset[str]:
    known = list(among)
    meant = find_outlet(name, known)
    return frozenset(o for o in known if meant is not None and same_outlet(o, meant))


def _origins(name: str, ends: dict[Key, set[str]], held: World) -> frozenset[Key]:
    named = {
        k for k, labels in ends.items() if name.casefold() in {held.name_of.get(k[1], "").casefold()} | _folded(labels)
    }
    if named:
        return frozenset(named)
    words = f" {plain_label(name)} "
    part = {k for k, labels in ends.items() if words.strip() and any(words in f" {plain_label(x)} " for x in labels)}
    return frozenset(part) if len(part) == 1 else frozenset()


def _folded(labels: Iterable[str]) -> set[str]:
    return {label.casefold() for label in labels}


def _together(a: Absent, b: Absent, held: World) -> Absent:
    outlets = a.outlets | b.outlets
    own = {r.id for r in held.reports.values() if r.outlet in outlets}
    return Absent((*a.names, *b.names), a.reports | b.reports | own, outlets, a.keys | b.keys)


def left(groups: Sequence[Group], gone: Absent, held: World) -> list[Group]:
    """The claims that somebody still makes, counted on what is left."""
    return [g for g in (_left(g, gone, held) for g in groups) if g is not None] if gone else list(groups)


def _left(group: Group, gone: Absent, held: World) -> Group | None:
    fallen = _fallen(group.members, gone, held)
    kept = [n for n, m in enumerate(group.members) if m not in fallen]
    if not fallen or not kept:
        return None if fallen else group
    return replace(counted_group(group.joined.only(kept), held), id=group.id)


def _fallen(members: Sequence[Member], gone: Absent, held: World) -> list[Member]:
    """The members that came through what is left out, those copied from such a member included."""
    fallen = [m for m in members if m.statement.report in gone.reports or _through(m, gone)]
    grows = True
    while grows:
        cut = {m.statement.report for m in fallen} & gone.reports
        cut |= {m.statement.report for m in fallen if _copied(m, cut, held)}
        more = [m for m in members if m not in fallen and _copied(m, cut, held)]
        fallen += more
        grows = bool(more)
    return fallen


def _through(member: Member, gone: Absent) -> bool:
    if member.walk.key in gone.keys:
        return True
    return any(c.report in gone.reports or (c.kind == "outlet" and c.label in gone.outlets) for c in member.walk.chain)


def _copied(member: Member, cut: set[str], held: World) -> bool:
    return not member.statement.to_us and not cut.isdisjoint(held.upstream.get(member.statement.report, ()))


def weakened(before: Sequence[Group], after: Sequence[Group], gone: Absent, texts: dict[str, str]) -> Without | None:
    """Which claims lost origins, the most shaken first; None where nothing was left out. `texts` by claim id."""
    if not gone:
        return None
    now = {g.id: g for g in after}
    lines = [
        Weakened(g.id, texts[g.id], _traced(g), _traced(now[g.id]) if g.id in now else 0, g.id not in now)
        for g in before
        if _traced(g)
    ]
    fewer = [line for line in lines if line.after < line.before]
    return Without(gone.names, tuple(sorted(fewer, key=lambda w: (w.after > 0, -w.before, w.gone))))


def _traced(group: Group) -> int:
    return group.independent if any(o.kind != "unknown" for o in group.origins) else 0
