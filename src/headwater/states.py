"""The states of the world by their names, their people, and the seats by which their governments are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FORMS = frozenset(
    {"republic", "kingdom", "sultanate", "emirate", "federation", "principality", "commonwealth", "duchy"}
)
"""What a state can be "of": "Sultanate of X" is X."""


@dataclass(frozen=True, slots=True)
class State:
    """One state: `names` with the commonest first, `people` with adjectives, `seats`."""

    names: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def states() -> Mapping[str, State]:
    """The state that a name, an adjective or a seat stands for, as written."""
    lines = files(__package__).joinpath("states.txt").read_text("utf-8").splitlines()
    table = [_state(line) for line in lines if line and not line.startswith("#")]
    # Names are entered last: "Niger" is a state before it is anything else.
    return {word: state for part in ("seats", "people", "names") for state in table for word in getattr(state, part)}


def adjective_of(word: str, name: str) -> bool:
    """Whether a word is built from a place's name as adjectives are: Brennia, Brennian; Morland, Morlandese."""
    stem = name.rstrip("aeiouy")
    return len(stem) > 2 and word != name and word.startswith(stem) and word[len(stem) :] in _ENDINGS


_ENDINGS = frozenset(
    {"n", "an", "ian", "ean", "ese", "ish", "i", "ic"} | {"ns", "ans", "ians", "eans", "is", "an's", "ian's"}
)


def _state(line: str) -> State:
    names, people, seats = (tuple(w.strip() for w in part.split(",") if w.strip()) for part in line.split("|"))
    return State(names, people, seats)
