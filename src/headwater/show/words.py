"""How Headwater puts counts, kinds and dates into words: the same in the terminal, the page and the document."""

from collections.abc import Sequence

from headwater.model import Claim, Origin, Report, SourceKind, Weakened, Without
from headwater.ratings import UNRATED, Reliability
from headwater.ratings import WORDS as RELIABILITIES
from headwater.show.safe import one_line

SIGNS: dict[SourceKind, str] = {"named": "●", "unnamed": "◌", "document": "▤", "outlet": "◆", "unknown": "?"}
KINDS: dict[SourceKind, str] = {
    "named": "named person or body",
    "unnamed": "unnamed source",
    "document": "document",
    "outlet": "outlet's own reporting",
    "unknown": "no source given",
}
GRADES: dict[str, str] = {
    "1": "confirmed",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "cannot be judged",
}
"""Credibility of information in the words of NATO AJP-2.1."""
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_MONTHS += ["July", "August", "September", "October", "November", "December"]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun: 1 report, 2 reports."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def listed(words: Sequence[str]) -> str:
    """Words as one writes them in a sentence: a, b and c."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def listed_up_to(words: Sequence[str], most: int) -> str:
    """The first words, and how many more there are."""
    if len(words) <= most:
        return listed(words)
    return f"{', '.join(words[: most - 1])} and {len(words) - most + 1} more"


def inside(label: str) -> str:
    """A label as it reads inside a sentence: The Guardian → the Guardian."""
    line = one_line(label)
    return "the " + line[4:] if line.startswith("The ") else line


def day(moment: str | None) -> str:
    """A date or time as people write the day (17 May 2019); what is no date is given back as it is."""
    if moment is None:
        return "undated"
    year, _, rest = moment[:10].partition("-")
    month, _, number = rest.partition("-")
    if not (year.isdigit() and month.isdigit() and number.isdigit() and 1 <= int(month) <= 12):
        return one_line(moment)
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def clock(moment: str | None) -> str:
    """The UTC time of day in a moment (08:00), or nothing where only the day is known."""
    return moment[11:16] if moment is not None and len(moment) >= 16 and moment[10] == "T" else ""


def period(first: str | None, last: str | None) -> str:
    """The days from first to last, once if they are one."""
    if first is None or last is None or first[:10] == last[:10]:
        return day(first or last)
    return f"{day(first)} to {day(last)}"


def label(origin: Origin) -> str:
    """The name of an origin; what the program could not trace says so."""
    return one_line(origin.label) or KINDS[origin.kind]


def outlet(report: Report) -> str:
    """The outlet of a report, never empty."""
    return one_line(report.outlet) or report.id


def verdict(claim: Claim) -> str:
    """One word for how a claim stands: disputed, agreed, repeated (several reports, one origin) or single."""
    if claim.status == "conflict":
        return "disputed"
    if len(claim.reports) < 2:
        return "single"
    return "agreed" if claim.independent_origins > 1 else "repeated"


def history(claim: Claim) -> str:
    """The other figures of the same authority in the order of time, or nothing: 4 (8 May 2031), 9 (10 May 2031)."""
    return ", ".join(f"{one_line(u.value)} ({day(u.when)})" for u in claim.updates)


def tally(claim: Claim) -> str:
    """How many reports make the claim and how many origins that is: looks like 4, is 1."""
    return looks(len(claim.reports), claim.independent_origins, claim.at_most)


def looks(reports: int, origins: int, at_most: int | None = None) -> str:
    """So many reports against so many origins, which may be up to `at_most`: looks like 4, is 1."""
    span = f"{origins} to {at_most}" if at_most is not None and at_most > origins else str(origins)
    if reports > 1 and origins < reports:
        return f"looks like {reports}, is {span}"
    if reports == 1 and span == "1":
        return "1 report"
    return f"{count(reports, 'report')}, {span} {'source' if span == '1' else 'sources'}"


def credible(claim: Claim) -> str:
    """The credibility of a claim in words, with its reason: 3, possibly true: one origin says so."""
    found = claim.credibility
    return f"{found.grade}, {GRADES[found.grade]}: {found.reason[:1].lower()}{found.reason[1:]}" if found else ""


def rated(reliability: Reliability) -> str:
    """The letter that people gave a source, as it stands behind its name; nothing for F, which says nothing."""
    return "" if reliability == UNRATED else f" [{reliability}]"


def reliable(reliability: Reliability) -> str:
    """What a letter means, in the words of NATO AJP-2.1."""
    return RELIABILITIES[reliability]


def without(found: Without) -> str:
    """What falls when something is left out, in one line."""
    lost, fewer = len(found.lost), len(found.claims) - len(found.lost)
    if not found.claims:
        return "no claim loses an origin"
    said = [f"{count(lost, 'claim')} lose{'s' if lost == 1 else ''} every traced origin"] if lost else []
    some = f"{fewer if lost else count(fewer, 'claim')} lose{'s' if fewer == 1 else ''} some"
    return ", ".join([*said, some] if fewer else said)


def fall(found: Weakened) -> str:
    """How far a claim falls: 3 → 2."""
    rest = "; nobody else tells it" if found.gone else "; told on, without a source" if not found.after else ""
    return f"{found.before} → {found.after}{rest}"
