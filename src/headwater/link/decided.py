"""What people have decided on stories: which reports tell one event, and which do not. It goes before all scores."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from headwater.verdicts import Kind, Verdict, of_kind


@dataclass(frozen=True, slots=True)
class Decided:
    """What people have decided: reports that tell one event, and reports that do not."""

    together: Mapping[str, frozenset[str]]
    """The reports that stand with one, itself among them."""
    apart: Mapping[str, frozenset[str]]
    """The reports that must not stand with one."""

    @classmethod
    def of(cls, same: Iterable[tuple[str, str]] = (), other: Iterable[tuple[str, str]] = ()) -> "Decided":
        """From pairs of report ids; "the same as the same" is the same. Where the two contradict, `same` wins."""
        blocks: dict[str, frozenset[str]] = {}
        for a, b in same:
            block = blocks.get(a, frozenset((a,))) | blocks.get(b, frozenset((b,)))
            blocks |= dict.fromkeys(block, block)
        apart: dict[str, set[str]] = {}
        for a, b in other:
            if b not in blocks.get(a, ()):
                apart.setdefault(a, set()).add(b)
                apart.setdefault(b, set()).add(a)
        return cls(blocks, {report: frozenset(others) for report, others in apart.items()})

    def block(self, report: str) -> frozenset[str]:
        """The reports that go where this one goes."""
        return self.together.get(report, frozenset((report,)))

    def forbids(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Whether any of some reports must not stand with any of others."""
        theirs = frozenset(others)
        return any(self.apart[report] & theirs for report in some if report in self.apart)


NOTHING = Decided({}, {})


def decided_on(verdicts: Sequence[Verdict]) -> Decided:
    """The verdicts on stories as pairs of reports."""

    def pairs(kind: Kind) -> list[tuple[str, str]]:
        return [(v.a.report or "", v.b.report or "") for v in of_kind(verdicts, kind)]

    return Decided.of(pairs("same story"), pairs("other story"))
