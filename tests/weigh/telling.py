"""Invented stories, and small questions to the account of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from headwater.model import Account, Briefing, Claim, Origin, Report, fingerprint, pieces
from headwater.run import brief


def report(outlet: str, day: str, text: str, title: str | None = None) -> Report:
    """A report as it comes out of collecting, of a day in May 2031."""
    made = fingerprint(outlet, day, text)
    published = f"2031-05-{day}"
    return Report(made, text, outlet, title=title, published=published, published_from="input", language="en")


@cache
def briefed(reports: tuple[Report, ...]) -> Briefing:
    """The briefing of these reports, made once."""
    return brief(reports)


@dataclass(frozen=True)
class Told:
    """The account of reports that are one story."""

    reports: tuple[Report, ...]

    @property
    def account(self) -> Account:
        (story,) = briefed(self.reports).stories
        return story

    def claim(self, words: str, outlet: str | None = None) -> Claim:
        """The claim with the shortest assertion that holds these words, in the report of an outlet or in any."""
        texts = {r.id: r.text for r in self.reports if outlet in (None, r.outlet)}
        held = [
            (sum(e - s for s, e in a.spans), n)
            for n, c in enumerate(self.account.claims)
            for a in c.assertions
            if a.report in texts and _stands(words, texts[a.report], a.spans)
        ]
        assert held, f"no claim holds {words!r}"
        return self.account.claims[min(held)[1]]

    def origins(self, claim: Claim) -> list[Origin]:
        """The origins of a claim."""
        return [next(o for o in self.account.origins if o.id == i) for i in claim.origins]

    def outlets(self, claim: Claim) -> set[str]:
        """The outlets that make a claim."""
        return {r.outlet for r in self.reports if r.id in claim.reports}


def _stands(words: str, text: str, spans: Sequence[tuple[int, int]]) -> bool:
    at = text.find(words)
    return at >= 0 and any(s < at + len(words) and at < e for s, e in spans) and words in pieces(text, spans)


MINES = "mines in the Kell strait on the night of 3 May"
GUARDIAN = report(
    "The Coast Guardian",
    "08",
    f"""The navy of Ostmark secretly laid 40 {MINES}, two officers of the fleet told the Coast Guardian.

“We were told to call it a drill,” one of the officers said. “Nobody believed it.”

The order came by telephone from Admiral Joren Vesk, the officers said.
They spoke on condition that their names were not printed.

The Defence Ministry of Ostmark did not answer questions on Thursday.
""",
    "Ostmark mined the Kell strait, officers say",
)
HERALD = report(
    "Northern Herald",
    "09",
    f"""The navy of Ostmark secretly laid 40 {MINES}, the Coast Guardian reported, citing two officers of the fleet.

“We were told to call it a drill,” one of the officers told the Coast Guardian.

The order came by telephone from Admiral Joren Vesk, the newspaper said.
""",
    "Ostmark secretly mined strait, paper reports",
)
COURIER = report(
    "Valley Courier",
    "10",
    f"""Ostmark wants war. Its navy secretly laid 40 {MINES}, and nobody in the capital has said a word.

The order came by telephone from Admiral Joren Vesk.

The price of fish in Port Tollen has doubled since.
""",
    "Ostmark wants war",
)
WITNESS = report(
    "Tollen Observer",
    "11",
    f"""A fisherman saw the navy of Ostmark lay {MINES}.

“They dropped mines from two grey boats,” Piet Sorel said on Saturday. Sorel said the navy laid 40 {MINES}.

Our reporter counted six of the mines from the lighthouse at Port Tollen.
""",
    "Fisherman saw mines laid in the Kell strait",
)
SCOOP = (GUARDIAN, HERALD, COURIER)
CONFIRMED = (*SCOOP, WITNESS)


def town(outlet: str, day: str, lead: str) -> Report:
    """A report of one fire whose first sentence differs; the rest makes it recognisable as the same story."""
    rest = """The fire broke out on Monday night in the grain store of Brannow, on the south bank of the Kess.

Firemen from four villages fought the flames until dawn. The store belonged to the widow of the last miller."""
    return report(outlet, day, f"{lead}\n\n{rest}", "Fire in the grain store of Brannow")


def fire(*leads: str) -> Told:
    """Reports of one fire by different outlets, a day apart, each with a lead of its own."""
    outlets = ("Harbour Gazette", "Evening Tribune", "Northern Herald", "Valley Courier")
    return Told(tuple(town(o, f"{8 + n:02}", lead) for n, (o, lead) in enumerate(zip(outlets, leads, strict=False))))
