"""A story of forty reports and three hundred claims, made of a few words."""

from random import Random

from headwater.model import (
    Account,
    Assertion,
    Briefing,
    ChainLink,
    Claim,
    ClaimStatus,
    MadeBy,
    Origin,
    Report,
    SourceKind,
)

_WORDS = ["harbour", "crane", "rope", "ferry", "glacier", "signal", "market", "council", "engine", "winter", "letter"]
_KINDS: tuple[SourceKind, ...] = ("named", "unnamed", "document", "outlet", "unknown")


def large() -> Briefing:
    """The same briefing every time."""
    dice = Random(7)  # noqa: S311 - no secret hangs on it
    sentences = [f"{number} " + " ".join(dice.choices(_WORDS, k=14)) for number in range(300)]
    tellers = [dice.sample(range(40), 40 if n < 5 else dice.choice([1, 1, 2, 5, 12])) for n in range(300)]
    origins = tuple(Origin(f"o{n}", _KINDS[n % 5], f"{dice.choice(_WORDS)} office {n}") for n in range(30))
    texts = [[s for s, told in zip(sentences, tellers, strict=True) if n in told] for n in range(40)]
    reports = tuple(Report(f"r{n}", "\n".join(text), f"Paper {n}") for n, text in enumerate(texts))
    claims = tuple(
        _claim(f"c{n}", sentence, dice.choice(origins), [reports[teller] for teller in tellers[n]])
        for n, sentence in enumerate(sentences)
    )
    account = Account("large", "Forty reports", None, None, reports, origins=origins, claims=claims)
    return Briefing((account,), (), MadeBy("0.1.0", "none"))


def _claim(key: str, sentence: str, origin: Origin, reports: list[Report]) -> Claim:
    chain = (ChainLink(origin.kind, origin.label, origin.id, None, ()),)
    starts = [(report.id, report.text.index(sentence)) for report in reports]
    assertions = tuple(Assertion(report, ((at, at + len(sentence)),), 0.9, chain) for report, at in starts)
    status: ClaimStatus = "agreed" if len(reports) > 1 else "single"
    return Claim(key, sentence, status, (origin.id,), 1, 1, 0, None, None, assertions)
