"""An invented story for the faces: a scoop that echoes, a dispute, a second source, and a paper nobody has in hand."""

from dataclasses import dataclass, field

from headwater.model import (
    Account,
    Assertion,
    Briefing,
    ChainLink,
    Claim,
    Conflict,
    Derivation,
    Issue,
    MadeBy,
    Missing,
    Origin,
    Report,
)

MADE_BY = MadeBy("0.1.0", "none")
TEXTS = {
    "post": "The ferry Oona will be scrapped, it hears.\nShe has 40 cracks in all.\nThe Oona was built in 1971.",
    "mirror": "The ferry Oona is to be scrapped.\nThe Lantern counted 40 cracks.\nThe Oona was built in 1971.",
    "radio": "Our reporter saw 12 cracks in the hull of the Oona.\nThe harbour master said she sails on Monday.",
}
OUTLETS = {"post": "Harbour Post", "mirror": "Inland Mirror", "radio": "Coast Radio"}


@dataclass
class Told:
    """A claim in the making: which words of which report say it, and by which way they came there."""

    id: str
    text: str
    origins: tuple[str, ...]
    places: dict[str, str]
    relays: dict[str, str] = field(default_factory=dict)
    value: str = ""
    rivals: tuple[str, ...] = ()
    background: bool = False
    time: str | None = None
    dropped: bool = False

    def claim(self, origins: dict[str, Origin]) -> Claim:
        first = origins[self.origins[0]]
        status = "conflict" if self.rivals else "agreed" if len(self.places) > 1 else "single"
        return Claim(
            self.id,
            self.text,
            status,  # type: ignore[arg-type]
            self.origins,
            len(self.origins),
            len(self.origins),
            0,
            None,
            None,
            tuple(
                Assertion(
                    report,
                    ((start, start + len(words)),),
                    0.9,
                    (ChainLink(first.kind, first.label, first.id, None, ()), *self._relay(report)),
                    dropped=self.dropped,
                )
                for report, words in self.places.items()
                for start in [TEXTS[report].index(words)]
            ),
            Conflict("the number of cracks", self.value, self.rivals) if self.rivals else None,
            None,
            self.time,
            background=self.background,
        )

    def _relay(self, report: str) -> tuple[ChainLink, ...]:
        label = self.relays.get(report)
        held = next((key for key, outlet in OUTLETS.items() if outlet == label), None)
        return (ChainLink("outlet", label, None, held, ()),) if label else ()


ORIGINS = {
    "o1": Origin("o1", "unnamed", "two shipyard workers"),
    "o2": Origin("o2", "outlet", "Coast Radio's own reporter"),
    "o3": Origin("o3", "named", "the harbour master"),
    "o4": Origin("o4", "unknown", ""),
}
TOLD = [
    Told(
        "k1",
        "The ferry Oona will be scrapped.",
        ("o1",),
        {"post": "The ferry Oona will be scrapped", "mirror": "The ferry Oona is to be scrapped."},
        {"post": "The Lantern", "mirror": "The Lantern"},
        time="2021-05-03",
        dropped=True,
    ),
    Told(
        "k2",
        "The hull of the Oona has 40 cracks.",
        ("o1",),
        {"post": "She has 40 cracks in all.", "mirror": "The Lantern counted 40 cracks."},
        {"post": "The Lantern", "mirror": "The Lantern"},
        value="40",
        rivals=("k3",),
    ),
    Told(
        "k3",
        "The hull of the Oona has 12 cracks.",
        ("o2",),
        {"radio": "12 cracks in the hull of the Oona"},
        value="12",
        rivals=("k2",),
    ),
    Told("k4", "The Oona sails on Monday.", ("o3",), {"radio": "she sails on Monday"}, time="2021-05-10"),
    Told(
        "k5",
        "The Oona was built in 1971.",
        ("o4",),
        {"post": "The Oona was built in 1971.", "mirror": "The Oona was built in 1971."},
        background=True,
    ),
]


def account(told: list[Told] | None = None) -> Account:
    """The story, or another made of the same reports and origins."""
    claims = tuple(one.claim(ORIGINS) for one in (TOLD if told is None else told))
    hanging = tuple(claim.id for claim in claims if any(len(a.chain) > 1 for a in claim.assertions))
    return Account(
        id="oona",
        title="The Oona and her cracks",
        first="2021-05-03",
        last="2021-05-04T09:30:00Z",
        reports=(
            Report("post", TEXTS["post"], OUTLETS["post"], title="Ferry to be scrapped", published="2021-05-03"),
            Report("mirror", TEXTS["mirror"], OUTLETS["mirror"], title="Oona's end", published="2021-05-03"),
            Report(
                "radio",
                TEXTS["radio"],
                OUTLETS["radio"],
                title="Twelve cracks",
                published="2021-05-04T09:30:00Z",
                url="https://coastradio.example/oona",
                language="en",
            ),
        ),
        derivations=(Derivation("post", "mirror", "rewrite", 0.8, (), ()),),
        missing=(Missing("The Lantern", hanging),) if hanging else (),
        origins=tuple(ORIGINS.values()),
        claims=claims,
    )


def briefing(*accounts: Account) -> Briefing:
    """The story and one input that could not be read."""
    return Briefing(accounts or (account(),), (Issue("torn.html", "no text is left of the page"),), MADE_BY)
