"""The Markdown face: plain to read as it is, and safe to render, since outside text is escaped."""

import re
from collections.abc import Iterable, Iterator, Sequence

from headwater.model import Assertion, Briefing, Issue, Origin, pieces
from headwater.ratings import UNRATED
from headwater.show import outline as shape
from headwater.show.answer import answer, findings, value
from headwater.show.names import namings
from headwater.show.outline import Dispute, Item, Outline, Section
from headwater.show.safe import one_line, shorten, web_address
from headwater.show.words import (
    KINDS,
    SIGNS,
    clock,
    count,
    credible,
    day,
    fall,
    inside,
    label,
    listed,
    listed_up_to,
    outlet,
    period,
    rated,
    without,
)

# Inline marks, tables, links, HTML and entities; `@` and `:` because renderers make links of bare addresses.
_INLINE = re.compile(r"([\\`*_{}\[\]<>|~&!#@$^=])")
_BARE = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)")
_OPENING = re.compile(r"^(\d{1,9})?([.)+-])(?=\s|$)")


def escaped(text: str) -> str:
    """The text on one line so that every Markdown program shows it as it is."""
    line = _INLINE.sub(r"\\\1", one_line(text))
    line = _BARE.sub(lambda found: "\\".join(group for group in found.groups() if group), line)
    return _OPENING.sub(lambda found: f"{found[1] or ''}\\{found[2]}", line)


def document(briefing: Briefing) -> str:
    """The whole briefing as one Markdown document."""
    lines: list[str] = []
    for account in briefing.stories:
        lines += _story(shape.outline(account))
    lines += _issues(briefing.issues)
    lines += ["---", "", f"Made by Headwater {escaped(briefing.made_by.version)}."]
    return "\n".join(lines) + "\n"


def _story(outline: Outline) -> Iterator[str]:
    account, found = outline.account, answer(outline)
    yield from (f"# {escaped(account.title) or 'Untitled story'}", "")
    tail = f": {escaped(found.tail)}" if found.tail else ""
    yield from (f"**{found.reports}, {found.sources}**{tail}", "")
    yield from (f"{escaped(period(account.first, account.last))} · {outline.facts}", "")
    if found.caption:
        yield from (f"{found.caption}:", "")
        yield from _spaced(f"- {escaped(item.claim.text)}" for item in found.items[:6])
    for line in findings(outline):
        lead, _, rest = line.partition(": ")
        yield from (f"**{lead}:** {escaped(rest)}", "")
    yield from _without(outline)
    for section in outline.sections:
        yield from _section(section, outline)
    yield from _names(outline)
    yield from _reports(outline)


def _without(outline: Outline) -> Iterator[str]:
    found = outline.account.without
    if found is not None:
        names = listed([inside(name) for name in found.names])
        yield from (f"**Without {escaped(names)}:** {without(found)}", "")
        yield from _spaced(f"- {escaped(claim.text)} ({fall(claim)})" for claim in found.claims)


def _names(outline: Outline) -> Iterator[str]:
    found = namings(outline.account)
    if not found:
        return
    yield from (f"## Who is who ({len(found)})", "")
    for naming in found:
        yield f"- **{escaped(naming.entity.name)}**"
        told = ((w.text, w.why) for w in naming.wordings)
        yield from (f"  - {escaped(text)}: {escaped(why)}" for text, why in dict.fromkeys(told))
    yield ""


def _section(section: Section, outline: Outline) -> Iterator[str]:
    yield from (f"## {section.title} ({len(section.items)})", "")
    for dispute in section.disputes:
        yield from _dispute(dispute, outline)
    for group in section.groups:
        yield from (_badges(group.origins), "")
        for item in group.items:
            yield from _claim(item, outline)
        yield ""


def _dispute(dispute: Dispute, outline: Outline) -> Iterator[str]:
    yield from (f"### {escaped(dispute.about) or 'Two accounts'}", "")
    yield from ("| " + " | ".join(["", *(escaped(value(side.claim)) for side in dispute.sides)]) + " |",)
    yield "| --- |" + " --- |" * len(dispute.sides)
    rows = {
        "Claim": [escaped(side.claim.text) for side in dispute.sides],
        "Count": [side.tally for side in dispute.sides],
        "Credibility": [escaped(credible(side.claim)) for side in dispute.sides],
        "Sources": ["; ".join(f"{escaped(label(origin))}" for origin in side.origins) for side in dispute.sides],
        "Reports": [_told_by(side, outline) for side in dispute.sides],
    }
    yield from (f"| {name} | {' | '.join(cells)} |" for name, cells in rows.items())
    yield ""
    for side in dispute.sides:
        yield f"- **{escaped(value(side.claim))}**"
        yield from _proofs(side, outline, "  ")
    yield ""


def _claim(item: Item, outline: Outline) -> Iterator[str]:
    standing = "" if item.verdict == "single" else f" — **{item.verdict}: {item.tally}**"
    yield f"- {escaped(item.claim.text)}{standing}"
    if item.claim.credibility:
        yield f"  - credibility {escaped(credible(item.claim))}"
    if item.claim.doubt:
        yield f"  - perhaps more: {escaped(item.claim.doubt)}"
    if item.history:
        yield f"  - same authority, other figures: {escaped(item.history)}"
    yield from _proofs(item, outline, "  ")


def _proofs(item: Item, outline: Outline, indent: str) -> Iterator[str]:
    for assertion in item.claim.assertions:
        report = outline.reports.get(assertion.report)
        if report is not None:
            quote = escaped(shorten(pieces(report.text, assertion.spans), 300))
            yield f"{indent}- {escaped(outlet(report))}: “{quote}”{_flags(assertion)}"


def _flags(assertion: Assertion) -> str:
    flags = ["stated as fact"] * assertion.dropped + ["chain comes back to itself"] * assertion.circular
    return f" ({', '.join(flags)})" if flags else ""


def _told_by(item: Item, outline: Outline) -> str:
    names = [inside(outlet(outline.reports[key])) for key in item.claim.reports if key in outline.reports]
    return escaped(listed_up_to(names, 5))


def _badges(origins: Sequence[Origin]) -> str:
    named = [
        f"{SIGNS[origin.kind]} **{escaped(label(origin))}** ({KINDS[origin.kind]}){escaped(rated(origin.reliability))}"
        for origin in origins
    ]
    return " · ".join(named) or "**No source given**"


def _reports(outline: Outline) -> Iterator[str]:
    yield from ("## Reports", "")
    letters = dict(outline.account.reliability)
    for report in outline.account.reports:
        title = escaped(shorten(report.title or report.text, 160))
        address = web_address(report.url)
        linked = f"[{title}](<{address}>)" if address else title
        when = " ".join(filter(None, [day(report.published), clock(report.published)]))
        letter = escaped(rated(letters.get(report.id, UNRATED)))
        yield f"- **{escaped(outlet(report))}**{letter}, {escaped(when)}: {linked}"
    yield ""


def _issues(issues: Sequence[Issue]) -> Iterator[str]:
    if issues:
        yield from (f"## {count(len(issues), 'input')} could not be used", "")
        yield from _spaced(f"- **{escaped(issue.input)}**: {escaped(issue.what)}" for issue in issues)


def _spaced(lines: Iterable[str]) -> Iterator[str]:
    yield from lines
    yield ""
