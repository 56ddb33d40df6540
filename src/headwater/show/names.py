"""Which names a story's reports use for one person, body or place, and why each is taken to mean it."""

from dataclasses import dataclass

from headwater.model import Account, Entity, Match

_PLAIN = "named so"  # how a reason begins where there is nothing to explain


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to name a thing, why it means that thing, and the reports (ids) that use it."""

    text: str
    why: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing that is called by more than its name."""

    entity: Entity
    wordings: tuple[Wording, ...]


def namings(account: Account) -> tuple[Naming, ...]:
    """The story's own things that are also called otherwise than by their names, those that are named most first."""
    own = sorted((e for e in account.entities if e.elsewhere is None), key=_mentions, reverse=True)
    found = (Naming(e, _wordings(e)) for e in own)
    return tuple(n for n in found if n.wordings)


def look_alikes(account: Account) -> tuple[str, ...]:
    """The names of other stories that could be taken for one of this story's."""
    return tuple(e.name for e in account.entities if e.elsewhere is not None)


def _mentions(entity: Entity) -> int:
    return sum(len(m.spans) for m in entity.matches)


def _wordings(entity: Entity) -> tuple[Wording, ...]:
    """Each wording that wants a reason, with and without an article once, in the order in which they are met."""
    wanting = [m for m in entity.matches if not m.why.startswith(_PLAIN) and _key(m.text) != _key(entity.name)]
    same: dict[tuple[str, str], list[Match]] = {}
    for m in wanting:
        same.setdefault((_key(m.text), m.why), []).append(m)
    return tuple(
        Wording(bare(ms[0].text), ms[0].why, tuple(dict.fromkeys(m.report for m in ms))) for ms in same.values()
    )


def _key(text: str) -> str:
    return bare(text).casefold()


def bare(text: str) -> str:
    """A name without the article before it."""
    article, _, rest = text.partition(" ")
    return rest if rest and article.casefold() in {"the", "a", "an"} else text
