"""How likely two statements say the same thing: by measures of likeness, and by what each says as a whole.

Two judges are asked. The first weighs measures of what a pair shares by a small network, and whether each is the
other's best match in its report, since a report seldom says one thing twice (`measures`). The second weighs the first's
odds and how near the vectors of both wordings are (`headwater.read.wording_vector`). Statements are joined where either
says so, and another origin counts only where both do: an overcount does harm.

The weights come from stories of our own whose claims are known and from pairs of statements in real articles that were
judged by reading (`training/claims/fit.py`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from headwater.weigh.bags import Floats, Ints, Weigh
from headwater.weigh.measures import MEASURES, Table
from headwater.weigh.neighbours import MAYBE_NEAR, NEAR, nearest, pairs
from headwater.weigh.network import Network, Wording, probability
from headwater.weigh.statements import Statement

CONTRADICTIONS = ("other number", "polarity", "other day")
FIGURED = 0.4
"""Likeness below which a statement that counts nothing does not say what one says that counts something."""
SAID_AGAIN = 0.9
"""Alignment from which two statements of one report are one said twice."""
CAUTION = 0.2
"""What the second judge must be surer by, to join what the first does not: half of such pairs say the same (of our own
stories .46, of judged articles .44). With .1 more of our own stories is joined (.36, not .34), less rightly on gold."""


HOPE = -2.2
"""Log odds by the measures from which the second judge is asked about a pair. Of 393 pairs that it joins in the gold
stories, our own and those of a stream, 390 have them; of a stream's statements 42 in a hundred then need a vector."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What both judges go by."""

    measures: Network
    wording: Wording

    def chances(self, odds: Floats, near: Floats) -> tuple[Floats, Floats]:
        """What each judge makes of pairs, 0 to 1; `odds`: by the measures, `near`: the cosine of each."""
        return probability(odds), probability(self.wording.odds(odds, near))

    def same(self, odds: Floats, near: Floats) -> "Same":
        """What the more generous and the stricter of the judges make of pairs."""
        measured, worded = self.chances(odds, near)
        return Same(np.maximum(measured, worded - CAUTION), np.minimum(measured, worded))


class Same(NamedTuple):
    """For each pair the probability, 0 to 1, that both say the same."""

    joining: Floats
    """As the more generous judge has it."""
    counting: Floats
    """As the stricter one has it."""


@cache
def shipped() -> Weights:
    """The weights in the package."""
    lines = files("headwater.weigh").joinpath("likeness.tsv").read_text("utf-8").splitlines()
    return Weights(Network.read(lines, MEASURES), Wording.read(lines))


@dataclass(frozen=True, slots=True)
class Compared:
    """Pairs of statements with what each two have in common by themselves.

    Measuring it is most of the work: joining and telling conflicts go over nearly the same pairs, and share it.
    """

    table: Table
    i: Ints
    j: Ints
    """Indices of the table's statements, `i` the smaller."""
    own: Floats

    @classmethod
    def of(cls, table: Table, i: Ints, j: Ints) -> Self:
        """Pairs measured, each given once."""
        first, second = np.minimum(i, j), np.maximum(i, j)
        return cls(table, first, second, table.own(first, second))

    def only(self, chosen: NDArray[np.bool_]) -> "Compared":
        """Those of the pairs that are chosen, each by a place in the mask."""
        return Compared(self.table, self.i[chosen], self.j[chosen], self.own[chosen])

    def also(self, i: Ints, j: Ints) -> "Compared":
        """With more pairs behind them, `i[n]` the smaller of each; what was measured is not measured again."""
        many = len(self.table.found)
        lacking = np.setdiff1d(i * many + j, self.i * many + self.j)
        more = Compared.of(self.table, *np.divmod(lacking, many))
        return Compared(
            self.table,
            np.concatenate([self.i, more.i]),
            np.concatenate([self.j, more.j]),
            np.concatenate([self.own, more.own]),
        )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares statements; `weigh` says how telling a stem is, `derived` holds pairs of reports that share text."""

    weigh: Weigh
    derived: frozenset[frozenset[str]]
    weights: Weights
    published: Mapping[str, str | None] = field(default_factory=dict)
    """The day of publication of each report."""

    def table(self, found: Sequence[Statement]) -> Table:
        """Statements laid out to be compared."""
        return Table.of(found, self.weigh, self.derived, self.published)

    def same(self, asked: Compared) -> Same:
        """How likely the two of each pair say the same thing."""
        i, j, table = asked.i, asked.j, asked.table
        x = table.compared(i, j, asked.own)
        odds = self.weights.measures.odds(x)
        near, hopeful = np.zeros(len(i)), _hopeful(asked, odds)
        near[hopeful] = table.nearness(i[hopeful], j[hopeful])
        shadowed = table.overshadowed(i, j, x)
        one_counts = table.counting[i] != table.counting[j]
        # Neighbours share their surroundings: in one report only their own words tell.
        again = np.where(x[:, 0] >= SAID_AGAIN, x[:, 0], 0.0)

        def settled(likely: Floats, again: Floats | float) -> Floats:
            chance = np.where(shadowed | (one_counts & (likely < FIGURED)), 0.0, likely)
            return np.where(table.report[i] == table.report[j], again, chance)

        joining, counting = self.weights.same(odds, near)
        # Two in one report who say something alike are joined and count once: of 20 such claims one had two origins.
        return Same(settled(joining, again), settled(counting, 0.0))

    def in_question(self, found: Table) -> Compared:
        """The pairs that are worth measuring: those that share telling words, or are each other's nearest in wording.

        A vector of its wording gets only a statement that has hope of some pair: it costs more than all else here.
        """
        seen = Compared.of(found, *pairs(found.stems))
        if not found.report.any():  # one report, as most stories of a stream are: nothing to be joined
            return seen
        seen = seen.also(*nearest(found.words.direction(), found.report, MAYBE_NEAR))
        hopeful = _hopeful(seen, self.weights.measures.odds(found.compared(seen.i, seen.j, seen.own)))
        asked = np.unique(np.concatenate([seen.i[hopeful], seen.j[hopeful]]))
        first, second = nearest(found.wholes(asked), found.report[asked], NEAR)
        return seen.also(asked[first], asked[second])

    def matter(self, seen: Compared, asked: NDArray[np.bool_] | slice = slice(None)) -> Floats:
        """Probability that both are about one thing: that they would say the same if their values agreed.

        Pairs stand beside all others, those that are not `asked` about too.
        """
        return self.weights.measures.chance(_agreeing(seen.table.compared(seen.i, seen.j, seen.own, asked)))


def _hopeful(seen: Compared, odds: Floats) -> NDArray[np.bool_]:
    """Of which pairs, of two reports, the second judge is asked."""
    hopeful: NDArray[np.bool_] = (odds >= HOPE) & (seen.table.report[seen.i] != seen.table.report[seen.j])
    return hopeful


def _agreeing(x: Floats) -> Floats:
    """Measures as they would be if what is denied were asserted and unequal counts were equal."""
    out, at = x.copy(), MEASURES.index
    out[:, at("same number")] = np.maximum(x[:, at("same number")], x[:, at("other number")])
    out[:, [at(name) for name in CONTRADICTIONS]] = 0.0
    return out
