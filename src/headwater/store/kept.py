"""The blob that an account is kept as: without the texts of reports and claims, which stand in their own tables."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, select, update

from headwater.model import Account, Bond, Entity, Story
from headwater.store.codec import pack, unpack
from headwater.store.schema import account


@dataclass(frozen=True, slots=True)
class Kept:
    """An account, the ids of its reports, and why these stand in the story."""

    account: Account
    reports: tuple[str, ...]
    bonds: tuple[Bond, ...]


def keep(on: Connection, n: int, told: Story, found: Account) -> None:
    """Put an account in the place of the one that was kept for a story."""
    bare = replace(found, reports=(), claims=tuple(replace(c, text="") for c in found.claims))
    data = pack(Kept(bare, tuple(r.id for r in found.reports), told.bonds))
    if not on.execute(update(account).where(account.c.story == n).values(data=data)).rowcount:
        on.execute(insert(account).values(story=n, data=data))


def kept(on: Connection, n: int) -> Kept | None:
    """What is kept for a story."""
    data = on.scalar(select(account.c.data).where(account.c.story == n))
    return None if data is None else unpack(data, Kept)


def entities_of(on: Connection, n: int) -> tuple[Entity, ...]:
    """The names in an account."""
    found = kept(on, n)
    return found.account.entities if found else ()


def bonds_of(on: Connection, n: int) -> tuple[Bond, ...]:
    """Why each report stands in a story."""
    found = kept(on, n)
    return found.bonds if found else ()
