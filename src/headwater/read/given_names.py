"""Whether somebody is "she" or "he" by a given name: "Delphine Arroway" is not who "he" means."""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, TypeAlias

Pronoun: TypeAlias = Literal["she", "he"]


@lru_cache(maxsize=1 << 12)
def called(name: str) -> Pronoun | None:
    """The pronoun of who bears a full name, by the first of its given names that tells; None where none does.

    A name alone is mostly a last one ("Kelly said", "Scott said"), and tells nothing.
    """
    known = _pronouns()
    return next((known[part] for part in name.lower().split()[:-1] if part in known), None)


def by_last_names(names: Iterable[str]) -> Mapping[str, Pronoun]:
    """The pronouns of those who are called by their last names after a report has given the full ones.

    A last name that a woman and a man bear is left out.
    """
    found: dict[str, set[Pronoun]] = {}
    for name in names:
        if (pronoun := called(name)) is not None:
            found.setdefault(name.split()[-1], set()).add(pronoun)
    return {last: next(iter(pronouns)) for last, pronouns in found.items() if len(pronouns) == 1}


@cache
def _pronouns() -> Mapping[str, Pronoun]:
    found: dict[str, Pronoun] = {}
    pronoun: Pronoun = "she"
    for line in (files(__package__) / "given_names.txt").read_text("utf-8").splitlines():
        match line:
            case "[she]":
                pronoun = "she"
            case "[he]":
                pronoun = "he"
            case _ if not line.startswith("#"):
                found |= dict.fromkeys(line.split(), pronoun)
    return found
