"""How reliable people hold outlets and sources to be: the reliability half of the NATO pair (AJP-2.1), A to F.

    "Harbour Lamp" = "B"
    "the port authority" = "A"

A file of such lines is TOML. Headwater rates nobody: what the file does not name is F, which means "cannot be judged",
not "bad".
"""

import tomllib
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast, get_args

from headwater.outlets import same_outlet

Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
LETTERS: tuple[Reliability, ...] = get_args(Reliability)
UNRATED: Reliability = "F"
WORDS: dict[Reliability, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}


@dataclass(frozen=True, slots=True)
class Ratings:
    """Letters by the name of an outlet or a source."""

    rows: tuple[tuple[str, Reliability], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.rows)

    def outlet(self, name: str) -> Reliability:
        """The letter of an outlet, by any form of its name."""
        near: list[Reliability] = [r for n, r in self.rows if same_outlet(n, name)]
        return self._of(name) or (near[0] if near else UNRATED)

    def source(self, label: str) -> Reliability:
        """The letter of an origin, by its label."""
        return self._of(label) or UNRATED

    def unused(self, outlets: set[str], labels: set[str]) -> tuple[str, ...]:
        """The names that no outlet and no label bears."""
        folded = {label.casefold() for label in labels}
        return tuple(
            n for n, _ in self.rows if n.casefold() not in folded and not any(same_outlet(n, o) for o in outlets)
        )

    def _of(self, name: str) -> Reliability | None:
        return next((r for n, r in self.rows if n.casefold() == name.casefold()), None)


UNGIVEN = Ratings()
"""Nobody has rated anybody."""


def parsed(text: str) -> tuple[Ratings, tuple[tuple[str, str], ...]]:
    """The ratings of a file's text, and the entries that are none, with the reason; ValueError where it is no TOML."""
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"is no TOML: {error}") from error
    rows = {name: value for name, value in table.items() if value in LETTERS}
    wrong = tuple(
        (name, f"must be a letter from A to F in quotation marks, not {value!r}")
        for name, value in table.items()
        if name not in rows
    )
    return Ratings(tuple((name, cast("Reliability", value)) for name, value in rows.items())), wrong
