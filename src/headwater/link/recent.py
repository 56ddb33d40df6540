"""What was met lately, by key, in bounded memory: two generations; the older is let go when the younger is full.

What is met again is young again. A key is forgotten only after as many other keys as a generation holds have been met
since; nothing depends on how what was met is cut into batches.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Key = TypeVar("Key", int, str)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Recent(Mapping[Key, Value], Generic[Key, Value]):
    """A mapping that never changes; `Remembering` makes the next one."""

    young: Mapping[Key, Value] = field(default_factory=dict)
    old: Mapping[Key, Value] = field(default_factory=dict)

    def __getitem__(self, key: Key) -> Value:
        return self.young[key] if key in self.young else self.old[key]

    def __iter__(self) -> Iterator[Key]:
        yield from self.young
        yield from (key for key in self.old if key not in self.young)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Remembering(Generic[Key, Value]):
    """What is being met, on top of what was met before; it begins with a copy of the younger generation."""

    def __init__(self, before: Recent[Key, Value], room: int) -> None:
        self._young: dict[Key, Value] = dict(before.young)
        self._old: Mapping[Key, Value] = before.old
        self._room = room

    def get(self, key: Key) -> Value | None:
        """What is remembered of a key."""
        return self._young[key] if key in self._young else self._old.get(key)

    def put(self, key: Key, value: Value) -> None:
        """Remember a key as met now."""
        self._young[key] = value
        if len(self._young) >= self._room:
            self._young, self._old = {}, self._young

    def frozen(self) -> Recent[Key, Value]:
        """All that is remembered; nothing may be put afterwards."""
        return Recent(self._young, self._old)
