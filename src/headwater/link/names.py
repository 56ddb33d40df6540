"""One identity for the names of a story, across spellings, titles, short forms and abbreviations.

Every name is a node (`nodes`); rules join nodes, and each rule says on what ground (`joining`). Here the groups become
entities, and each place where a report names one is told why it is taken to mean it.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from sys import intern

from headwater.link.form import Form, kept
from headwater.link.joining import Group, joined
from headwater.link.nodes import Named, Node, is_body, is_owned, key_of, named
from headwater.model import Entity, EntityType, Match, Reading, Report, Span, fingerprint
from headwater.verdicts import Verdict, of_kind


@dataclass(frozen=True, slots=True)
class Identity:
    """An entity and every place where the reports of its story name it."""

    entity: Entity
    forms: tuple[Form, ...]


def identities(
    reports: Sequence[Report], readings: Sequence[Reading], verdicts: Sequence[Verdict] = ()
) -> tuple[Identity, ...]:
    """The identities that the reports of one story name, and where; the order of the reports changes nothing.

    `verdicts` on names go before all rules.
    """
    split = {key_of(v.a.name or "") for v in of_kind(verdicts, "other name") if v.a.report and v.b.report}
    names = named(reports, {reading.report: reading for reading in readings}, split)
    found = [
        Identity(_entity(group, names), tuple(f for n in group.nodes for f in n.forms))
        for group in joined(names, verdicts)
    ]
    return tuple(sorted(found, key=lambda i: (i.entity.name.casefold(), i.entity.id)))


def _entity(group: Group, names: Named) -> Entity:
    every = [f for node in group.nodes for f in node.forms]
    kind = _main_kind(group.nodes)
    head, name = _fullest(group.nodes, kind)
    aliases = {f.name for f in every if not _is_short_body(f)} | {p for f in every for p in f.printed}
    aliases |= {f.outlet for f in every if f.outlet}
    return Entity(
        intern(fingerprint("entity", *sorted(node.key for node in group.nodes))),
        intern(name),
        kind,
        tuple(map(intern, sorted(aliases - {name}, key=lambda a: (a.casefold(), a)))),
        tuple(sorted({(f.report, intern(f.entity)) for f in every if f.entity is not None})),
        matches=_matches(group, head, names),
    )


def _is_short_body(form: Form) -> bool:
    """The bare name of an owned body: "foreign ministry" alone is no spelling of "Marden's foreign ministry"."""
    return is_owned(form) and is_body(key_of(form.name))


def _main_kind(group: Sequence[Node]) -> EntityType:
    if len(group) == 1 and group[0].kind != "OTHER":
        return group[0].kind
    counts = Counter(f.type if node.kind == "OTHER" else node.kind for node in group for f in node.forms)
    kinds = {node.kind for node in group}
    if "PLACE" in kinds:
        return "PLACE"
    return min((k for k in counts if k), key=lambda k: (-counts[k], k), default="OTHER")


def _fullest(group: Sequence[Node], kind: EntityType) -> tuple[Node, str]:
    """A person's name in full, an owned body with its owner, else the commonest of the longer names; and its node."""
    group = [n for n in group if not n.forms[0].described] or group
    if kind == "PLACE":
        head = max(group, key=lambda n: (n.kind == kind, len(n.forms), n.key))
        return head, head.name
    owned = [(p, n) for n in group for f in n.forms if _is_short_body(f) for p in f.printed if f.owner in p]
    if owned:
        name, head = min(owned, key=lambda one: (len(one[0]), one[0], one[1].key))
        return head, name
    head = max(group, key=lambda n: (len(n.name.split()), len(n.forms), n.name))
    return head, head.name


# ── why each place is taken to mean it ───────────────────────────────────────────────────────────────────────────────


def _matches(group: Group, head: Node, names: Named) -> tuple[Match, ...]:
    """Every wording of every report, with the places where it stands and why it is taken to mean this one."""
    grounds = group.grounds(head.key)
    spans: dict[tuple[str, str, str], list[Span]] = defaultdict(list)
    for node in group.nodes:
        ground = "; ".join(grounds[node.key])
        for form in node.forms:
            text = names.texts[form.report]
            start, end = form.whole(text)
            spans[form.report, text[start:end], _why(form, ground)].append(kept(start, end))
    found = [Match(report, intern(text), intern(why), tuple(sorted(at))) for (report, text, why), at in spans.items()]
    return tuple(sorted(found, key=lambda m: (m.report, m.spans)))


_DESCRIBED = {
    "holder": "named nowhere in the story, known by this office or role",
    "group": "named nowhere in the story, known by number and calling",
    "teller": "a source that this report does not name",
}


def _why(form: Form, ground: str) -> str:
    if ground:
        return f"title and {ground}" if form.titled and ground.startswith("family name") else ground
    if form.described:
        return _DESCRIBED[form.described]
    return f"named so{', with a title' * form.titled}{', with whose it is' * is_owned(form)}"
